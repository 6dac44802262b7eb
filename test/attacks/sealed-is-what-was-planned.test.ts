// Attack: what is sealed is not what the person was asked about; and what a question leaves behind that nobody agreed to.
import { readdir } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import {
  child,
  cleanUp,
  importChildren,
  type Organisation,
  passphrase,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const exceptions = [
  { id: 'best-interest', title: { en: 'Best interest' }, clause: 'Annex B, 4.1', secondPerson: false },
];
const rowsOf = (at: Organisation) => {
  const { store } = opened(at.engine.context);
  const tables = [
    'package',
    'package_record',
    'referral',
    'package_settlement',
    'disclosure',
    'sent',
    'unfinished_package',
  ];
  return tables.map((table) => store.sql(`SELECT count(*) AS count FROM ${table}`).get()?.count);
};
const nothing = [0, 0, 0, 0, 0, 0, 0];
const sticks = async (at: Organisation) => (await readdir(at.folder)).filter((name) => name.includes('.age'));

/** A batch of three, of whom one was refused and goes under an exception. */
async function prepared() {
  const world = await partners({ exceptions });
  const { hope, choice } = world;
  const batch = await importChildren(hope, [child(1), child(2), child(3, { consent_for_services: false })]);
  const settlement = {
    kind: 'exception',
    record: child(3).id,
    exception: 'best-interest',
    reason: 'In danger.',
    second: null,
  } as const;
  await hope.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements: [settlement] });
  return { ...world, batch };
}

describe('while the question of the seal stands there', () => {
  it('the rows that it is about are written already, and the package does not exist yet', async () => {
    const { hope, batch, card, choice } = await prepared();
    let seen: readonly unknown[] = [];
    hope.answer = async () => {
      seen = [rowsOf(hope), await hope.engine.call('board.list', {}), await sticks(hope)];
      return true;
    };
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(seen).toEqual([[0, 3, 3, 1, 3, 3, 1], [], []]);
    expect(rowsOf(hope)).toEqual([1, 3, 3, 1, 3, 3, 0]);
    expect(sealed).toMatchObject({ records: 3, referrals: 3 });
    expect(hope.asked.at(-1)?.message).toContain('3 referrals about 3 children');
  });

  it.each([
    ['a record', `UPDATE package_record SET data = json_set(data, '$.sex', 'male')`],
    ['a referral', `UPDATE referral SET "values" = json_set("values", '$.progres_pocsex', 'x') WHERE position = 0`],
    ['a name of a referral', `UPDATE referral SET id = 'f' || substr(id, 2) || 'x' WHERE position = 1`],
    ['an exception', `UPDATE package_settlement SET detail = json_set(detail, '$.reason', 'Another one.')`],
    [
      'one record more',
      `INSERT INTO package_record (package, position, ref, record, data, basis)
         SELECT package, 9, '9', record, data, basis FROM package_record LIMIT 1`,
    ],
    ['one referral fewer', 'DELETE FROM referral WHERE position = 2'],
  ])('%s that is changed beneath it stops the seal, and nothing stays', async (_, sql) => {
    const { hope, batch, card, choice } = await prepared();
    hope.answer = async () => {
      opened(hope.engine.context).store.sql(sql).run();
      return true;
    };
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.changed');
    expect(rowsOf(hope)).toEqual(nothing);
    expect(await sticks(hope)).toEqual([]);
    hope.answer = true;
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 3, referrals: 3 });
  });

  it('a no leaves nothing behind', async () => {
    const { hope, batch, card, choice } = await prepared();
    hope.answer = false;
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.declined');
    expect(rowsOf(hope)).toEqual(nothing);
    expect((await hope.engine.call('record.get', { batch, id: child(1).id })).disclosures).toEqual([]);
  });

  it('a lock, and a Courier that ends, leave nothing that counts, and the next opening deletes the rest', async () => {
    const { hope, batch, card, choice } = await prepared();
    const { id } = opened(hope.engine.context);
    hope.answer = async () => {
      await hope.engine.call('workspace.lock', {});
      return true;
    };
    await refused(sealBatch(hope, batch, card, choice));
    await hope.engine.call('workspace.open', { id, passphrase });
    expect(rowsOf(hope)).toEqual(nothing);
    hope.answer = true;
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 3, referrals: 3 });
  });
});

describe('the question of the seal', () => {
  const questionAbout = async (changes: Parameters<typeof child>[1], days = 0) => {
    const { hope, card, choice } = await partners({
      condition: { field: 'consent_for_services', is: true },
    });
    const batch = await importChildren(hope, [child(1), child(2, changes)]);
    hope.now = new Date(hope.now.getTime() + days * 86_400_000);
    await sealBatch(hope, batch, card, choice);
    const [entry] = (await hope.engine.call('log.page', { offset: 0, limit: 1 })).rows;
    return {
      lines: hope.asked
        .at(-1)
        ?.detail.split('\n')
        .filter((line) => line.startsWith('·')),
      detail: entry?.detail,
    };
  };

  it('says nothing where nothing is unusual', async () => {
    expect((await questionAbout({})).lines).toEqual([]);
  });

  it.each([
    [{ flagged: true }, '· 1 case is flagged in Primero.', { flagged: 1 }],
    [{ flag_count: 2 }, '· 1 case is flagged in Primero.', { flagged: 1 }],
    [{ status: 'closed' }, '· 1 case is closed.', { closed: 1 }],
    [{ duplicate: true }, '· 1 case is marked as a duplicate.', { duplicates: 1 }],
  ])('names what is unusual, and the log does too: %o', async (changes, line, counts) => {
    const { lines, detail } = await questionAbout(changes);
    expect(lines).toEqual([line]);
    expect(detail).toMatchObject(counts);
  });

  it('says how old the file is', async () => {
    const { lines, detail } = await questionAbout({}, 3);
    expect(lines).toEqual(['· The file was imported 3 days ago.']);
    expect(detail).toMatchObject({ days: 3 });
  });

  it('names exceptions with their clause, and those against a refusal', async () => {
    const { hope, batch, card, choice } = await prepared();
    await sealBatch(hope, batch, card, choice);
    expect(
      hope.asked
        .at(-1)
        ?.detail.split('\n')
        .filter((line) => line.startsWith('·')),
    ).toEqual([
      '· 1 case goes under an exception, although its conditions would keep it here:',
      '· Best interest (Annex B, 4.1): 1',
      '· Consent was refused or withdrawn for 1 of them.',
    ]);
    const [entry] = (await hope.engine.call('log.page', { offset: 0, limit: 1 })).rows;
    expect(entry?.detail).toMatchObject({ excepted: 1, refused: 1 });
  });
});
