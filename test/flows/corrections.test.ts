// Flow: values that were sent are otherwise in a newer import: the partner sees each before and after, whatever came first. Vitest.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findNotice } from '../../electron/engine/store/notices.ts';
import { findPackage } from '../../electron/engine/store/packages.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { copyOf, snapshotOf } from '../support/copies.ts';
import {
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralOf,
  sealBatch,
  service,
} from '../support/engines.ts';
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

type Snapshot = Awaited<ReturnType<typeof snapshotOf>>;
let [sender, receiver] = [] as unknown as [Snapshot, Snapshot];
let [hope, unhcr] = [] as unknown as [Organisation, Organisation];
let [package_, packagePath, cardOfUnhcr] = [] as unknown as [string, string, string];
let choice: { readonly agreement: string; readonly useCase: string };

const later = (number: number, changes: Parameters<typeof child>[1]): CaseRecord => child(number, changes);

beforeAll(async () => {
  const world = await partners();
  ({ choice, card: cardOfUnhcr } = world);
  const batch = await importChildren(world.hope, [child(1), child(2)]);
  const sealed = await sealBatch(world.hope, batch, world.card, choice);
  [package_, packagePath] = [sealed.package, sealed.path];
  receiver = await snapshotOf(world.unhcr);
  sender = await snapshotOf(world.hope);
});
beforeEach(async () => {
  [hope, unhcr] = [await copyOf(sender), await copyOf(receiver)];
});
afterAll(cleanUp);

let files = 0;
const importLater = (children: readonly CaseRecord[]) => {
  files += 1;
  return importChildren(hope, children, `later-${files}.csv`);
};

async function correct(batch: string) {
  const folder = hope.engine.grants.issue(hope.folder);
  const sealed = await hope.engine.call('correction.run', { package: package_, batch, folder, by: 'A. Deng' });
  return { ...sealed, path: `${hope.folder}/${sealed.file}` };
}

/** What a side knows of the child of this service: the birth date that counts, and what was corrected. */
async function seenAt(at: Organisation, number: number) {
  const { rows } = await at.engine.call('package.referrals', { package: package_, offset: 0, limit: 10 });
  const id = await referralOf(at, package_, number);
  const record = rows.find((row) => row.id === id)?.record ?? '';
  const fields = await fieldsRead(at, package_, record);
  const correction = await at.engine.call('correction.of', { package: package_, record });
  return {
    born: fields.find(({ path }) => path === 'date_of_birth')?.text,
    fields: correction?.fields.map(({ path, before, after }) => [path, before, after]) ?? null,
    correction: correction?.correction ?? null,
  };
}

describe('a correction', () => {
  it('tells only of the child and the field that are otherwise, before and after, on both sides', async () => {
    await openPackageFile(unhcr, packagePath);
    const batch = await importLater([later(1, { date_of_birth: '2014-05-03' }), child(2)]);
    // What it would tell is said before anybody is asked.
    const plan = await hope.engine.call('correction.plan', { package: package_, batch });
    expect(plan.fields.map(({ path }) => path)).toEqual(['date_of_birth']);
    expect({ ...plan, fields: [] }).toEqual({ records: 1, fields: [], secondPerson: false });
    expect(hope.asked.length).toBe(0);
    const sealed = await correct(batch);
    expect(sealed).toMatchObject({ records: 1, referrals: 1, fields: ['date_of_birth'] });
    expect(hope.asked.at(-1)?.message).toContain('1 child');
    await openPackageFile(unhcr, sealed.path);
    for (const at of [hope, unhcr]) {
      const seen = await seenAt(at, 1);
      expect(seen.fields).toEqual([['date_of_birth', '2014-03-05', '2014-05-03']]);
      expect(seen.born).toBe('2014-05-03');
      expect(await seenAt(at, 2)).toMatchObject({ born: '2014-03-05', fields: null });
      expect((await at.engine.call('log.verify', {})).entries).toBeGreaterThan(3);
    }
  });

  it('is in the ledger of the child, and nothing of it counts as sent anew', async () => {
    const batch = await importLater([later(1, { date_of_birth: '2014-05-03' })]);
    const sealed = await correct(batch);
    const ledger = await hope.engine.call('ledger.get', { record: child(1).id });
    expect(ledger.map((line) => line.package).sort()).toEqual([package_, sealed.package].sort());
    expect(await hope.engine.call('board.list', {})).toHaveLength(1);
    expect((await refused(correct(batch))).code).toBe('correction.nothing');
  });

  it.each([
    ['in their order', false],
    ['the other way round', true],
  ])('counts by its number where there are two: %s', async (_, isReversed) => {
    await openPackageFile(unhcr, packagePath);
    const first = await correct(await importLater([later(1, { date_of_birth: '2014-05-03' })]));
    const second = await correct(await importLater([later(1, { date_of_birth: '2014-05-04', sex: 'male' })]));
    for (const { path } of isReversed ? [second, first] : [first, second]) await openPackageFile(unhcr, path);
    for (const at of [hope, unhcr])
      expect(await seenAt(at, 1)).toMatchObject({ born: '2014-05-04', correction: second.package });
    expect((await refused(openPackageFile(unhcr, first.path))).code).toBe('package.replayed');
  });

  it.each([
    ['in their order', [0, 1]],
    ['the other way round', [1, 0]],
    ['only the last', [1]],
  ])('of a value that was sent, became another, and is again what it was: %s', async (_, order) => {
    await openPackageFile(unhcr, packagePath);
    const wrong = await importLater([later(1, { date_of_birth: '2014-05-03' })]);
    const first = await correct(wrong);
    const back = await importLater([later(1, {})]);
    // The older import says nothing any more, though it differs from what counts at the end.
    const second = await correct(back);
    expect((await refused(correct(back))).code).toBe('correction.nothing');
    expect((await refused(correct(wrong))).code).toBe('correction.nothing');
    const files = [first.path, second.path];
    for (const place of order) await openPackageFile(unhcr, files[place] ?? '');
    for (const at of [hope, unhcr]) expect((await seenAt(at, 1)).born).toBe('2014-03-05');
  });

  it('leaves what the child is newly referred for to another package', async () => {
    const rows = [service(1), service(99)];
    const batch = await importLater([later(1, { date_of_birth: '2014-05-03', services_section: rows })]);
    expect(await correct(batch)).toMatchObject({ records: 1, referrals: 1 });
  });

  it('waits for the package that it corrects', async () => {
    const sealed = await correct(await importLater([later(1, { date_of_birth: '2014-05-03' })]));
    expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('correction.not-here');
    await openPackageFile(unhcr, packagePath);
    await openPackageFile(unhcr, sealed.path);
    expect((await seenAt(unhcr, 1)).born).toBe('2014-05-03');
  });
});

describe('a correction that came in', () => {
  it('is acknowledged once a person has seen it, and no sooner', async () => {
    await openPackageFile(unhcr, packagePath);
    const sealed = await correct(await importLater([later(1, { date_of_birth: '2014-05-03' })]));
    await openPackageFile(unhcr, sealed.path);
    const acknowledge = async () => {
      const folder = unhcr.engine.grants.issue(unhcr.folder);
      const { file } = await unhcr.engine.call('acknowledge.run', { notice: sealed.package, folder });
      return `${unhcr.folder}/${file}`;
    };
    expect((await refused(acknowledge())).code).toBe('notice.not-dealt');
    await unhcr.engine.call('correction.see', { package: sealed.package, by: 'M. Tesfaye' });
    await openPackageFile(hope, await acknowledge());
    expect(findNotice(opened(hope.engine.context).store, sealed.package)?.acknowledgement).not.toBeNull();
  });

  it('is erased with what it corrects', async () => {
    await openPackageFile(unhcr, packagePath);
    const sealed = await correct(await importLater([later(1, { date_of_birth: '2014-05-03' })]));
    await openPackageFile(unhcr, sealed.path);
    const line = { package: package_, referral: await referralOf(unhcr, package_, 1), code: 'consent' };
    const id = randomUUID();
    const file = await sealSigned(hope, cardOfUnhcr, choice, [], { kind: 'withdrawal', line: randomUUID(), id }, () => [
      { name: 'withdrawals.jsonl', text: `${JSON.stringify(line)}\n` },
    ]);
    await openPackageFile(unhcr, file);
    await unhcr.engine.call('notice.erase', { notice: id, by: 'M. Tesfaye' });
    const { store } = opened(unhcr.engine.context);
    const rows = store.sql("SELECT data FROM package_record WHERE data LIKE '%2014-05-03%'").all();
    const referrals = store.sql(`SELECT "values" FROM referral WHERE "values" LIKE '%2014-05-03%'`).all();
    expect([rows, referrals]).toEqual([[], []]);
    expect((await unhcr.engine.call('log.verify', {})).entries).toBeGreaterThan(3);
  });
});

describe('a correction does not leave', () => {
  it('without consent that still stands', async () => {
    const batch = await importLater([later(1, { date_of_birth: '2014-05-03', disclosure_other_orgs: false })]);
    expect((await refused(correct(batch))).code).toBe('correction.nothing');
  });

  it('under an agreement that is suspended: values need one in force', async () => {
    const batch = await importLater([later(1, { date_of_birth: '2014-05-03' })]);
    await hope.engine.call('agreement.suspend', { id: choice.agreement, reason: 'Review.' });
    expect((await refused(correct(batch))).code).toBe('agreement.suspended');
  });

  it('against a no, and leaves nothing behind', async () => {
    const batch = await importLater([later(1, { date_of_birth: '2014-05-03' })]);
    hope.answer = false;
    expect((await refused(correct(batch))).code).toBe('seal.declined');
    expect((await seenAt(hope, 1)).fields).toBeNull();
    const { store } = opened(hope.engine.context);
    const rows = store
      .sql('SELECT count(*) AS count FROM package_record WHERE package <> :package')
      .all({ package: package_ });
    expect(rows[0]?.count).toBe(0);
    expect((await hope.engine.call('log.verify', {})).entries).toBeGreaterThan(3);
  });
});

/** The mapping that made the package. */
function pin() {
  const entry = findPackage(opened(hope.engine.context).store, package_);
  if (!entry?.mapping) throw new Error('no mapping');
  return entry.mapping;
}

/** A correction that Hope's own Courier would not seal: `bend` changes what it says it corrects. */
async function forged(data: Readonly<Record<string, unknown>>, line: object, referral?: string): Promise<string> {
  const id = referral ?? (await referralOf(hope, package_, 1));
  return sealSigned(hope, cardOfUnhcr, choice, [{ ref: '1', data }], { kind: 'correction', mapping: pin() }, (made) => {
    const [records, referrals] = made;
    const named = JSON.parse(referrals?.text ?? '{}') as object;
    return [
      { name: 'corrections.jsonl', text: `${JSON.stringify({ ref: '1', package: package_, record: '1', ...line })}\n` },
      { name: 'records.jsonl', text: records?.text ?? '' },
      { name: 'referrals.jsonl', text: `${JSON.stringify({ ...named, id })}\n` },
    ];
  });
}

describe('a correction is refused', () => {
  const row = service(1);
  const data = { sex: 'male', services_section: [{ unique_id: row.unique_id, service_type: row.service_type }] };

  beforeEach(async () => {
    await openPackageFile(unhcr, packagePath);
  });

  it.each([
    [
      'that lets out what the agreement does not',
      { ...data, disclosure_other_orgs: true },
      {},
      undefined,
      'package.beyond-agreement',
    ],
    ['of a referral that was never sent', data, {}, 'a'.repeat(32), 'correction.not-sent'],
    ['of another record than the referral is of', data, { record: '2' }, undefined, 'correction.not-sent'],
    [
      'of a package that is not here',
      data,
      { package: '0f8fad5b-d9cb-469f-a165-70867728950e' },
      undefined,
      'correction.not-here',
    ],
    ['with more in a line than belongs there', data, { note: 'x' }, undefined, 'package.manifest'],
  ])('%s', async (_, values, line, referral, code) => {
    expect((await refused(openPackageFile(unhcr, await forged(values, line, referral)))).code).toBe(code);
    expect((await seenAt(unhcr, 1)).fields).toBeNull();
  });

  it('of a referral that was taken back', async () => {
    const file = await forged(data, {});
    const line = { package: package_, referral: await referralOf(unhcr, package_, 1), code: 'consent' };
    const withdrawal = await sealSigned(
      hope,
      cardOfUnhcr,
      choice,
      [],
      { kind: 'withdrawal', line: randomUUID() },
      () => [{ name: 'withdrawals.jsonl', text: `${JSON.stringify(line)}\n` }],
    );
    await openPackageFile(unhcr, withdrawal);
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('correction.taken-back');
  });

  it('made by another mapping than the package was', async () => {
    const { store } = opened(unhcr.engine.context);
    store.sql('UPDATE package SET mapping_sha256 = :sha WHERE id = :id').run({ sha: 'b'.repeat(64), id: package_ });
    expect((await refused(openPackageFile(unhcr, await forged(data, {})))).code).toBe('correction.agreement');
  });

  it('under another agreement', async () => {
    const other = { ...choice };
    const file = await sealSigned(
      hope,
      cardOfUnhcr,
      other,
      [{ ref: '1', data }],
      { kind: 'correction', agreement: { id: 'another', version: '1', sha256: 'a'.repeat(64) } },
      (made) => [
        { name: 'corrections.jsonl', text: `${JSON.stringify({ ref: '1', package: package_, record: '1' })}\n` },
        ...made.slice(0, 2),
      ],
    );
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('agreement.unknown');
  });
});

describe('a correction of two children, one of whom is withdrawn before it comes', () => {
  const withdrawAtHope = async (number: number) => {
    const chosen = [{ package: package_, referrals: [await referralOf(hope, package_, number)] }];
    const outcome = await hope.engine.call('withdraw.run', {
      ...{ of: { kind: 'referrals' as const, chosen }, code: 'consent' as const, by: 'A. Deng' },
      folder: hope.engine.grants.issue(hope.folder),
    });
    return `${hope.folder}/${outcome.sealed[0]?.file ?? ''}`;
  };
  const waitedFor = async () =>
    (await hope.engine.call('notice.list', {})).find(({ kind }) => kind === 'correction')?.mustBeAcknowledged;
  const born = '2013-07-08';

  it('corrects the other one, and leaves no value of the withdrawn one', async () => {
    await openPackageFile(unhcr, packagePath);
    const two = [later(1, { date_of_birth: born }), later(2, { date_of_birth: born })];
    const sealed = await correct(await importLater(two));
    await openPackageFile(unhcr, await withdrawAtHope(1));
    await openPackageFile(unhcr, sealed.path);
    expect((await seenAt(unhcr, 2)).born).toBe(born);
    const { store } = opened(unhcr.engine.context);
    const rows = store.sql('SELECT data FROM package_record WHERE package = :id').all({ id: sealed.package });
    expect(rows.map((row) => String(row['data']).includes(born)).sort()).toEqual([false, true]);
    expect((await unhcr.engine.call('log.verify', {})).entries).toBeGreaterThan(3);
    // One child is left whose correction the partner acknowledges; once it is withdrawn, too, nobody waits.
    expect(await waitedFor()).toBe(true);
    await withdrawAtHope(2);
    expect(await waitedFor()).toBe(false);
  });
});
