// Names and other values lie beside the log: erased, they leave nothing to be guessed, and the log still verifies. Vitest.
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { ledgerLeaf, recordCells } from '../../electron/engine/store/ledger-rows.ts';
import { agreementBetween, child, cleanUp, importChildren, partners } from '../support/engines.ts';
import { oldOrganisation } from '../support/old-workspaces.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const exceptions = [{ id: 'danger', title: { en: 'Danger to life' }, secondPerson: true }];

/** A sender that has settled, sealed for UNHCR, and handed over. */
async function sender() {
  const { hope, card, choice } = await partners({ exceptions });
  const batch = await importChildren(hope, [child(1), child(2, { consent_for_services: false })]);
  await hope.engine.call('settle.add', {
    ...{ batch, ...choice, by: 'Amina Yusuf' },
    settlements: [
      { kind: 'exception', record: child(2).id, exception: 'danger', reason: 'In danger tonight.', second: 'Sara Ali' },
    ],
  });
  const folder = hope.engine.grants.issue(hope.folder);
  const persons = { by: 'Amina Yusuf', second: 'Sara Ali' };
  const sealed = await hope.engine.call('seal.run', { batch, ...choice, to: card, leaveOut: [], folder, ...persons });
  await hope.engine.call('board.hand-over', { package: sealed.package });
  const { store } = opened(hope.engine.context);
  return { hope, store, sealed, batch, choice };
}

/** Everything that the log and what hangs on it hold, but for the values that lie beside it. */
const withoutValues = (store: Store): string =>
  JSON.stringify(
    ['log', 'log_row', 'log_node', 'log_witness'].map((table) => store.sql(`SELECT * FROM ${table}`).all()),
  );

const page = async ({ engine }: Awaited<ReturnType<typeof sender>>['hope']) =>
  (await engine.call('log.page', { offset: 0, limit: 100 })).rows;

describe('a name in the log', () => {
  it('lies beside it, and nowhere in it', async () => {
    const { hope, store } = await sender();
    for (const name of ['Amina', 'Sara', 'UNHCR', 'Hope', 'tonight']) expect(withoutValues(store)).not.toContain(name);
    const rows = await page(hope);
    expect(rows.find(({ event }) => event === 'package.sealed')).toMatchObject({
      detail: { partner: 'UNHCR Gambella', by: 'Amina Yusuf', second: 'Sara Ali', records: 2 },
      erased: [],
    });
  });

  it('is erased with its salt: the log fits, says so, and nothing in it tells whether a guess is right', async () => {
    const { hope, store } = await sender();
    const before = await hope.engine.call('log.verify', {});
    const covered = String(store.sql("SELECT covered FROM log WHERE event = 'finding.settled'").get()?.covered);
    store.sql("DELETE FROM log_value WHERE name = 'by'").run();
    expect(await hope.engine.call('log.verify', {})).toEqual({ ...before, erased: 2 });
    const [settled] = (await page(hope)).filter(({ event }) => event === 'finding.settled');
    expect(settled?.erased).toEqual(['by']);
    expect(settled?.detail).not.toHaveProperty('by');
    // Whoever knows every name of the office cannot find out which one it was.
    const { by } = JSON.parse(covered) as { readonly by: string };
    for (const guess of ['Amina Yusuf', JSON.stringify('Amina Yusuf'), 'courier-value/1\n\nby\n"Amina Yusuf"'])
      expect(createHash('sha256').update(guess).digest('hex')).not.toBe(by);
    expect(withoutValues(store)).toContain(by);
  });

  it('has a commitment of its own each time: two entries about one person do not show it', async () => {
    const { store } = await sender();
    const commitments = store
      .sql('SELECT covered FROM log')
      .all()
      .flatMap(({ covered }) => Object.values(JSON.parse(String(covered)) as Record<string, string>));
    expect(commitments.length).toBeGreaterThan(5);
    expect(new Set(commitments).size).toBe(commitments.length);
  });

  it('that somebody puts in place of another does not fit', async () => {
    const { hope, store } = await sender();
    const row = store.sql("SELECT entry, salt FROM log_value WHERE name = 'second'").get();
    store.sql("DELETE FROM log_value WHERE name = 'second'").run();
    store
      .sql("INSERT INTO log_value VALUES (:entry, 'second', :salt, 'Nobody')")
      .run({ entry: row?.entry ?? 0, salt: row?.salt ?? '' });
    expect((await refused(hope.engine.call('log.verify', {}))).code).toBe('log.broken');
  });

  it('is erased from an entry of before too, and the chain is checked around it', async () => {
    const hope = await oldOrganisation('sender');
    const { store } = opened(hope.engine.context);
    expect(withoutValues(store)).not.toContain('UNHCR Gambella');
    store.sql("DELETE FROM log_value WHERE name = 'partner' AND entry < 10").run();
    const { erased } = await hope.engine.call('log.verify', {});
    expect(erased).toBeGreaterThan(0);
    store.sql('DROP TRIGGER log_unchanged').run();
    store.sql("UPDATE log SET chain = replace(chain, 'a', 'b') WHERE sequence = 12").run();
    expect(await refused(hope.engine.call('log.verify', {}))).toMatchObject({
      code: 'log.broken',
      detail: { entry: 12 },
    });
  });
});

describe('a row of the ledger', () => {
  const first = (store: Store, id: string) =>
    store.sql('SELECT * FROM package_record WHERE package = :id AND position = 1').get({ id }) ?? {};

  /** Erases the first row of a package, with its salt; its leaf takes their place. */
  function erase(store: Store, id: string): void {
    const { salt, ref, record, data, basis } = first(store, id);
    const leaf = ledgerLeaf(String(salt), 1, recordCells(String(ref), String(record), String(data), String(basis)));
    store.sql('DELETE FROM disclosure WHERE package = :id AND position = 1').run({ id });
    store
      .sql(
        `UPDATE package_record SET record = NULL, data = '{}', basis = NULL, salt = NULL, leaf = :leaf
          WHERE package = :id AND position = 1`,
      )
      .run({ id, leaf });
  }

  it('is erased with its salt, and the log still fits and counts it', async () => {
    const { hope, store, sealed } = await sender();
    const before = await hope.engine.call('log.verify', {});
    erase(store, sealed.package);
    expect(await hope.engine.call('log.verify', {})).toEqual({ ...before, erased: 1 });
  });

  it('is not erased by its leaf alone: a value beside it does not fit', async () => {
    const { hope, store, sealed } = await sender();
    erase(store, sealed.package);
    for (const [column, value] of [
      ['data', '{"sex":"male"}'],
      ['basis', '{}'],
      ['record', 'another'],
      ['leaf', 'ff'],
      ['leaf', null],
    ] as const) {
      const { [column]: before = null } = first(store, sealed.package);
      const set = (to: string | number | null) =>
        store
          .sql(`UPDATE package_record SET ${column} = :to WHERE package = :id AND position = 1`)
          .run({ to, id: sealed.package });
      set(value);
      expect((await refused(hope.engine.call('log.verify', {}))).code).toBe('log.ledger');
      set(before);
    }
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ erased: 1 });
  });

  it('has a salt of its own, in every table', async () => {
    const { store } = await sender();
    const salts = ['package_record', 'referral', 'package_settlement'].flatMap((table) =>
      store
        .sql(`SELECT salt FROM ${table}`)
        .all()
        .map(({ salt }) => String(salt)),
    );
    expect(salts.length).toBe(5);
    expect(new Set(salts).size).toBe(salts.length);
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
  });

  it('that was replaced cannot be guessed from what the log said of it', async () => {
    const { hope, store, batch, choice } = await sender();
    const settle = (reason: string) =>
      hope.engine.call('settle.add', {
        ...{ batch, ...choice, by: 'Amina Yusuf' },
        settlements: [{ kind: 'exception', record: child(2).id, exception: 'danger', reason, second: 'Sara Ali' }],
      });
    await settle('Another reason.');
    await settle('A third one.');
    const salted = store.sql("SELECT entry FROM log_row WHERE subject = 'settlement' AND salt IS NOT NULL").all();
    expect(salted).toHaveLength(1);
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ erased: 0 });
  });
});

describe('what people do stays in keeping with the log', () => {
  it('settled, settled otherwise, reopened, taken back with the import', async () => {
    const { hope, choice } = await sender();
    const batch = await importChildren(hope, [child(8, { consent_for_services: false })], 'eight.csv');
    const settle = (reason: string) =>
      hope.engine.call('settle.add', {
        ...{ batch, ...choice, by: 'Amina Yusuf' },
        settlements: [{ kind: 'exception', record: child(8).id, exception: 'danger', reason, second: 'Sara Ali' }],
      });
    const whole = async () => (await hope.engine.call('log.verify', {})).entries;
    await settle('First.');
    await settle('Second.');
    const entries = await whole();
    const [{ id = '' } = {}] = await hope.engine.call('settle.list', { batch, ...choice });
    await hope.engine.call('settle.remove', { batch, ...choice, ids: [id] });
    expect(await whole()).toBe(entries + 1);
    await settle('Third.');
    // The refusal of child 8 would go with its import; another import that holds none can go.
    const other = await importChildren(hope, [child(9)], 'nine.csv');
    await hope.engine.call('import.undo', { batch: other });
    expect(await whole()).toBe(entries + 4);
  });

  it('an import that is taken back takes its settlements with it', async () => {
    const { hope, choice } = await sender();
    const note = { note: 'Achol came with her aunt.' };
    const { agreement } = choice;
    const batch = await importChildren(hope, [child(8, note)], 'eight.csv');
    const [useCase] = agreementBetween(hope.name, 'UNHCR Gambella', { exceptions }).useCases;
    if (!useCase) throw new Error('no use case');
    const dataPoints = [...useCase.dataPoints, { field: 'note', rule: { kind: 'text', after: 'scan' } as const }];
    const next = { ...agreementBetween(hope.name, 'UNHCR Gambella', { dataPoints }), version: 2 };
    await hope.engine.call('agreement.add', { file: await hope.file('two.json', JSON.stringify(next)) });
    const asked = { batch, agreement, useCase: choice.useCase };
    const { rows } = await hope.engine.call('text.page', { ...asked, only: 'open', offset: 0, limit: 9 });
    expect(rows).toHaveLength(1);
    await hope.engine.call('settle.add', {
      ...{ ...asked, by: 'Amina Yusuf' },
      settlements: rows.map(({ record, field, row, sha256, hits }) => ({
        ...{ kind: 'text' as const, record, field, row, sha256 },
        covered: hits.map(({ start, end }): [number, number] => [start, end]),
      })),
    });
    expect(await hope.engine.call('settle.list', asked)).toHaveLength(1);
    await hope.engine.call('import.undo', { batch });
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ erased: 0 });
  });
});
