// Attacks: somebody who has the computer and the passphrase edits the ledger, a decision, a settlement or the log. Vitest.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isIndexed } from '../../electron/engine/workflows/cases/indexing.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { addWitness, logHead } from '../../electron/engine/store/log-tree.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  organisation,
  partners,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { oldContents, oldOrganisation } from '../support/old-workspaces.ts';
import { refused } from '../support/problems.ts';

const storeOf = ({ engine }: Organisation): Store => opened(engine.context).store;
const verify = ({ engine }: Organisation) => engine.call('log.verify', {});

/** Runs statements, checks the log, and takes the statements back. */
async function verifiedAfter(edited: Organisation, edits: readonly string[]) {
  const store = storeOf(edited);
  store.sql('PRAGMA foreign_keys = OFF').run();
  store.sql('BEGIN').run();
  try {
    for (const edit of edits) store.sql(edit).run();
    return await refused(verify(edited));
  } finally {
    store.sql('ROLLBACK').run();
  }
}

/** A sender with what the ledger can hold: two packages, tables, an exception, decisions, and an open settlement. */
interface Edited {
  readonly hope: Organisation;
  readonly referral: string;
  readonly tables: string;
}

async function fresh(): Promise<Edited> {
  const exceptions = [{ id: 'danger', title: { en: 'Danger to life' }, secondPerson: true }];
  const { hope, unhcr, card, choice } = await partners({ exceptions });
  const [useCase] = agreementBetween(hope.name, unhcr.name).useCases;
  if (!useCase) throw new Error('no use case');
  const share = (field: string) => ({ field, rule: { kind: 'share' } }) as const;
  await agree(hope, {
    ...agreementBetween(hope.name, unhcr.name),
    id: 'counts',
    useCases: [
      {
        id: 'counts',
        title: { en: 'Counts' },
        purpose: 'aggregate-report',
        from: useCase.from,
        to: useCase.to,
        identity: 'aggregate',
        condition: { field: 'status', is: 'open' },
        rows: {},
        dataPoints: [share('sex')],
        tables: { list: [{ id: 'sex', title: { en: 'By sex' }, by: ['sex'] }], smallest: 2, zeroIsSafe: true },
      },
    ],
  });
  const refusing = { consent_for_services: false } as const;
  const children = [child(1), child(2), child(3), child(4, refusing), child(5, refusing)];
  const batch = await importChildren(hope, children);
  const settle = (record: string) =>
    hope.engine.call('settle.add', {
      ...{ batch, ...choice, by: 'Amina' },
      settlements: [{ kind: 'exception', record, exception: 'danger', reason: 'In danger tonight.', second: 'Sara' }],
    });
  // Before the referrals: beside those by name nothing of the tables would be left to show.
  const tables = await sealBatch(hope, batch, card, { agreement: 'counts', useCase: 'counts' });
  await settle(child(4).id);
  const sealed = await sealBatch(hope, batch, card, choice);
  await hope.engine.call('board.hand-over', { package: sealed.package });
  const received = await openPackageFile(unhcr, sealed.path);
  const { rows } = await unhcr.engine.call('package.referrals', { package: received.package, offset: 0, limit: 9 });
  const [one, other] = rows;
  const answer = await sealAnswer(unhcr, received.package, [
    { referral: one?.id ?? '', decision: 'accepted' },
    { referral: other?.id ?? '', decision: 'rejected', reason: 'No place in that school.' },
  ]);
  await openPackageFile(hope, answer.path);
  await settle(child(5).id);
  await hope.engine.call('agreement.suspend', { id: 'counts', reason: 'A laptop was lost.' });
  return { hope, referral: sealed.package, tables: tables.package };
}

async function migrated(): Promise<Edited> {
  const { packages } = await oldContents();
  return { hope: await oldOrganisation('sender'), referral: packages.first, tables: packages.tables };
}

afterAll(cleanUp);

it('the check says where nobody outside has seen the log yet', async () => {
  const hope = await organisation('Hope for Children');
  await importChildren(hope, [child(1)]);
  expect(await verify(hope)).toMatchObject({ entries: 2, erased: 0, witness: null, since: null });
});

describe.each([
  ['a workspace of today', fresh],
  ['a workspace from before, since it was migrated', migrated],
])('in %s, the check of the log notices', (_, build) => {
  let world: Edited;
  let decided: string;
  let undecided: string;
  let settlement: string;
  let card: string;
  let agreement: string;
  let suspended: string;
  let answer: string;
  let undone: string;
  beforeAll(async () => {
    world = await build();
    const first = (sql: string) => String(Object.values(storeOf(world.hope).sql(sql).get() ?? {})[0]);
    const referrals = `SELECT id FROM referral WHERE package = '${world.referral}' AND decision`;
    [decided, undecided] = [first(`${referrals} = 'rejected'`), first(`${referrals} IS NULL`)];
    settlement = first('SELECT id FROM settlement ORDER BY at DESC');
    card = first('SELECT id FROM card WHERE own = 0');
    agreement = first(`SELECT agreement FROM package WHERE id = '${world.referral}'`);
    suspended = first('SELECT agreement FROM suspension');
    answer = first('SELECT package FROM received_number ORDER BY position');
    const { hope } = world;
    undone = await importChildren(hope, [child(70), child(71, { consent_for_services: false })], 'wrong.csv');
    await hope.engine.call('import.undo', { batch: undone });
    // What goes on in the background ends first: no transaction of its own may begin inside those of the tests.
    await vi.waitFor(
      () => {
        expect(isIndexed(storeOf(hope))).toBe(true);
        expect(first('SELECT count(*) FROM batch WHERE watched = 0')).toBe('0');
      },
      { timeout: 5000 },
    );
  });
  const inReferral = () => `WHERE package = '${world.referral}' AND position = 1`;
  const inTables = () => `WHERE package = '${world.tables}' AND position = 0`;

  it('nothing where nothing was edited', async () => {
    expect(await verify(world.hope)).toMatchObject({ erased: 0 });
  });

  it.each<[name: string, edit: () => string, what: string, how: string, id: () => string]>([
    [
      'what went of a child, edited',
      () => `UPDATE package_record SET data = '{"sex":"male"}' ${inReferral()}`,
      ...(['records', 'changed', () => world.referral] as const),
    ],
    [
      'what the consent said of a child, edited',
      () => `UPDATE package_record SET basis = '{"consent_for_services":true,"status":"open"}' ${inReferral()}`,
      ...(['records', 'changed', () => world.referral] as const),
    ],
    [
      'which child it was, edited',
      () => `UPDATE package_record SET record = 'another' ${inReferral()}`,
      ...(['records', 'changed', () => world.referral] as const),
    ],
    [
      'a row of the ledger, deleted',
      () => `DELETE FROM package_record ${inReferral()}`,
      ...(['records', 'changed', () => world.referral] as const),
    ],
    [
      'a row of the ledger, added',
      () =>
        `INSERT INTO package_record (package, position, ref, record, data, salt)
           VALUES ('${world.referral}', 99, 'x', NULL, '{}', '00')`,
      ...(['records', 'changed', () => world.referral] as const),
    ],
    [
      'two rows of the ledger, exchanged',
      () => `UPDATE package_record SET position = CASE position WHEN 1 THEN -2 WHEN 2 THEN -1 END
               WHERE package = '${world.referral}' AND position IN (1, 2)`,
      ...(['records', 'changed', () => world.referral] as const),
    ],
    [
      'the salt of a row, taken away',
      () => `UPDATE package_record SET salt = NULL ${inReferral()}`,
      ...(['records', 'changed', () => world.referral] as const),
    ],
    [
      'in which packages a child is, hidden',
      () => `DELETE FROM disclosure WHERE package = '${world.referral}' AND position = 1`,
      ...(['disclosures', 'changed', () => world.referral] as const),
    ],
    [
      'in which packages a child is, said of another child',
      () => `UPDATE disclosure SET record = 'another' WHERE package = '${world.referral}' AND position = 1`,
      ...(['disclosures', 'changed', () => world.referral] as const),
    ],
    [
      'in which packages a child is, added',
      () => `INSERT INTO disclosure VALUES ('another', '${world.referral}', 77)`,
      ...(['disclosures', 'changed', () => world.referral] as const),
    ],
    [
      'what a referral asked for, edited',
      () => `UPDATE referral SET "values" = '{}' ${inReferral()}`,
      ...(['referrals', 'changed', () => world.referral] as const),
    ],
    [
      'a referral, deleted',
      () => `DELETE FROM referral WHERE package = '${world.referral}' AND id = '${undecided}'`,
      ...(['referrals', 'changed', () => world.referral] as const),
    ],
    [
      'the exception under which a child went, edited',
      () => `UPDATE package_settlement SET detail = '{}' WHERE package = '${world.referral}'`,
      ...(['exceptions', 'changed', () => world.referral] as const),
    ],
    [
      'the exceptions of a package, deleted',
      () => `DELETE FROM package_settlement WHERE package = '${world.referral}'`,
      ...(['exceptions', 'deleted', () => world.referral] as const),
    ],
    [
      'an exception that nobody granted, added',
      () => `INSERT INTO package_settlement (package, position, detail) VALUES ('${world.tables}', 0, '{}')`,
      ...(['exceptions', 'added', () => world.tables] as const),
    ],
    [
      'a table that went, edited',
      () => `UPDATE package_table SET document = '{}' ${inTables()}`,
      ...(['tables', 'changed', () => world.tables] as const),
    ],
    [
      'who was counted in a table, deleted',
      () => `DELETE FROM package_record WHERE package = '${world.tables}' AND position = 1`,
      ...(['records', 'changed', () => world.tables] as const),
    ],
    [
      'a decision, turned round',
      () => `UPDATE referral SET decision = 'accepted' WHERE id = '${decided}'`,
      ...(['decision', 'changed', () => `${world.referral}/${decided}`] as const),
    ],
    [
      'the reason of a decision, edited',
      () => `UPDATE referral SET reason = 'Another reason.' WHERE id = '${decided}'`,
      ...(['decision', 'changed', () => `${world.referral}/${decided}`] as const),
    ],
    [
      'the day of a decision, edited',
      () => `UPDATE referral SET decided = '2026-01-01T00:00:00.000Z' WHERE id = '${decided}'`,
      ...(['decision', 'changed', () => `${world.referral}/${decided}`] as const),
    ],
    [
      'a decision, deleted',
      () => `UPDATE referral SET decision = NULL, reason = NULL, decided = NULL WHERE id = '${decided}'`,
      ...(['decision', 'deleted', () => `${world.referral}/${decided}`] as const),
    ],
    [
      'a decision that nobody made, added',
      () => `UPDATE referral SET decision = 'accepted' WHERE package = '${world.referral}' AND id = '${undecided}'`,
      ...(['decision', 'added', () => `${world.referral}/${undecided}`] as const),
    ],
    [
      'a settlement, edited',
      () => `UPDATE settlement SET by_whom = 'Bekele' WHERE id = '${settlement}'`,
      ...(['settlement', 'changed', () => settlement] as const),
    ],
    [
      'a settlement, deleted',
      () => `DELETE FROM settlement WHERE id = '${settlement}'`,
      ...(['settlement', 'deleted', () => settlement] as const),
    ],
    [
      'a settlement that nobody made, added',
      () => `INSERT INTO settlement SELECT 'another', batch, agreement, use_case, kind, 'x', field, row, detail, by_whom, at
               FROM settlement WHERE id = '${settlement}'`,
      ...(['settlement', 'added', () => 'another'] as const),
    ],
    [
      'the day of a package, edited',
      () => `UPDATE package SET sealed = '2026-01-01T00:00:00.000Z' WHERE id = '${world.referral}'`,
      ...(['package', 'changed', () => world.referral] as const),
    ],
    [
      'a hand-over, taken back',
      () => `UPDATE package SET handed_over = NULL WHERE id = '${world.referral}'`,
      ...(['package', 'changed', () => world.referral] as const),
    ],
    [
      'a package, deleted',
      () => `DELETE FROM package WHERE id = '${world.referral}'`,
      ...(['package', 'deleted', () => world.referral] as const),
    ],
    [
      'a package that was never sealed, added',
      () => `INSERT INTO package (id, direction, kind, partner, agreement, version, use_case, sequence, manifest_sha256,
               sha256, records, referrals, sealed) SELECT 'another', direction, kind, partner, agreement, version, use_case,
               99, manifest_sha256, sha256, records, referrals, sealed FROM package WHERE id = '${world.referral}'`,
      ...(['package', 'added', () => 'another'] as const),
    ],
    [
      'a card that nobody has checked, marked as checked',
      () => `UPDATE card SET verified = '2026-01-01T00:00:00.000Z' WHERE id = '${card}'`,
      ...(['card', 'changed', () => card] as const),
    ],
    [
      'the key of a partner, replaced',
      () => `UPDATE card SET recipient = 'age1another' WHERE id = '${card}'`,
      ...(['card', 'changed', () => card] as const),
    ],
    [
      'an agreement, made looser beside its version',
      () => `UPDATE agreement SET document = '{}' WHERE id = '${agreement}' AND version = 1`,
      ...(['agreement', 'changed', () => `${agreement}/1`] as const),
    ],
    [
      'a stricter version of an agreement, deleted',
      () => `DELETE FROM agreement WHERE id = '${agreement}' AND version = 1`,
      ...(['agreement', 'deleted', () => `${agreement}/1`] as const),
    ],
    [
      'a signature that nobody gave, added',
      () => `INSERT INTO signature VALUES ('${agreement}', 1, '${card}x', 'hope', 'Hope', 'x', '2026-01-01')`,
      ...(['signature', 'added', () => `${agreement}/1/${card}x`] as const),
    ],
    [
      'a suspension, lifted',
      () => `DELETE FROM suspension WHERE agreement = '${suspended}'`,
      ...(['suspension', 'deleted', () => suspended] as const),
    ],
    [
      'the day on which a later version began, put off',
      () => `UPDATE version_fact SET from_day = '2099-01-01' WHERE agreement = '${agreement}' AND version = 1`,
      ...(['version', 'changed', () => `${agreement}/1`] as const),
    ],
    [
      'a version that nobody agreed on, added',
      () => `INSERT INTO version_fact SELECT agreement, 99, from_day, until_day, terms, added, begun FROM version_fact
               WHERE agreement = '${agreement}' AND version = 1`,
      ...(['version', 'added', () => `${agreement}/99`] as const),
    ],
    [
      'the party of a signature that is remembered, added',
      () => `INSERT INTO version_signature VALUES ('${agreement}', 1, 'nobody', '2026-01-01', '2026-01-01')`,
      ...(['signer', 'added', () => `${agreement}/1/nobody`] as const),
    ],
    [
      'the number of a package of ours, given back',
      () => `DELETE FROM sent_number WHERE package = '${world.referral}'`,
      ...(['dispatch', 'deleted', () => world.referral] as const),
    ],
    [
      'the number of a package that came, edited',
      () => `UPDATE received_number SET sequence = sequence + 1 WHERE package = '${answer}'`,
      ...(['arrival', 'changed', () => answer] as const),
    ],
    [
      'an import that was taken back, forgotten',
      () => `DELETE FROM child_undo WHERE batch = '${undone}'`,
      ...(['undo', 'deleted', () => undone] as const),
    ],
    [
      'a child of whom an import was taken back, forgotten',
      () => 'DELETE FROM child_watermark WHERE key = (SELECT min(key) FROM child_watermark)',
      ...(['undo', 'changed', () => undone] as const),
    ],
    [
      'the refusal in an import that was taken back, made a yes',
      () => 'UPDATE child_watermark SET refusal = 0 WHERE refusal = 1',
      ...(['undo', 'changed', () => undone] as const),
    ],
    [
      'that an import was the wrong file, said by nobody',
      () => `INSERT INTO child_lift SELECT 'x', id, NULL, 'Nobody', 'x', '2026-01-01' FROM child_undo`,
      ...(['lift', 'added', () => 'x'] as const),
    ],
    [
      'the reason of a suspension, edited',
      () => `UPDATE suspension SET reason = 'None.' WHERE agreement = '${suspended}'`,
      ...(['suspension', 'changed', () => suspended] as const),
    ],
  ])('%s', async (_name, edit, what, how, id) => {
    const problem = await verifiedAfter(world.hope, [edit()]);
    expect(problem.code).toBe('log.ledger');
    expect(problem.detail).toMatchObject({ what, how, id: id() });
    expect(JSON.stringify(problem.detail)).not.toMatch(/Amina|Achol|school|danger/);
    expect(await verify(world.hope)).toMatchObject({ erased: 0 });
  });

  it.each<[name: string, edits: readonly string[], entry: number]>([
    ['the day of an entry, edited', [`UPDATE log SET at = '2026-01-01T00:00:00.000Z' WHERE sequence = 3`], 3],
    ['the counts of an entry, edited', [`UPDATE log SET detail = '{"records":99}' WHERE sequence = 4`], 4],
    ['the name that an entry speaks of, edited', [`UPDATE log_value SET value = 'Nobody' WHERE entry = 2`], 2],
    ['a name that no entry speaks of, added', [`INSERT INTO log_value VALUES (3, 'witness', '00', 'Nobody')`], 3],
    ['an entry in the middle, taken out', ['DELETE FROM log WHERE sequence = 4'], 4],
    [
      'an entry in the middle, taken out and the others moved up',
      ['DELETE FROM log WHERE sequence = 4', 'UPDATE log SET sequence = sequence - 1 WHERE sequence = 5'],
      4,
    ],
    ['what an entry says of the ledger, edited', [`UPDATE log_row SET hash = 'ff' WHERE position = 0`], 0],
    ['what an entry says of the ledger, deleted', ['DELETE FROM log_row WHERE position = 0'], 0],
    ['a node of the tree, edited', [`UPDATE log_node SET hash = 'ff' WHERE level = 1 AND position = 1`], 3],
  ])('%s', async (_name, edits, entry) => {
    const triggers = [
      'log_unchanged',
      'log_undeleted',
      'log_value_unchanged',
      'log_row_unchanged',
      'log_row_undeleted',
    ];
    const dropped = [...triggers, 'log_node_unchanged'].map((trigger) => `DROP TRIGGER ${trigger}`);
    const problem = await verifiedAfter(world.hope, [...dropped, ...edits]);
    expect(problem.code).toBe('log.broken');
    if (entry > 0) expect(problem.detail).toMatchObject({ entry });
  });

  it('the end, cut off without trace, once a partner has seen it; and a log that was written anew', async () => {
    const store = storeOf(world.hope);
    const { size, root } = logHead(store);
    const partner = String(store.sql('SELECT id FROM card WHERE own = 0').get()?.id);
    const saw = (seen: number, other: string) =>
      `INSERT INTO log_witness VALUES ('${partner}', ${seen}, '${other}', '2026-11-27T10:00:00.000Z')`;
    expect(await verifiedAfter(world.hope, [saw(size + 1, root)])).toMatchObject({
      code: 'log.cut',
      detail: { seen: size + 1, entries: size },
    });
    expect(await verifiedAfter(world.hope, [saw(size - 1, root)])).toMatchObject({
      code: 'log.rewritten',
      detail: { seen: size - 1 },
    });
    // Nobody outside has seen it: then the last entry shows as cut off by what it left beside it.
    const cut = ['DROP TRIGGER log_undeleted', `DELETE FROM log WHERE sequence = ${size}`];
    expect(await verifiedAfter(world.hope, cut)).toMatchObject({ code: 'log.broken', detail: { entry: size } });
  });

  it('since when nobody outside has seen it', async () => {
    const { hope } = world;
    const store = storeOf(hope);
    const { id: partner, organisation: name } =
      store.sql('SELECT id, organisation FROM card WHERE own = 0').get() ?? {};
    const at = '2026-11-27T10:00:00.000Z';
    const { size, root } = logHead(store);
    store.transaction(() => addWitness(store, { partner: String(partner), size, root, at }));
    const { witness, entries } = await verify(hope);
    expect(witness).toEqual({ partner: name, entries: size, at });
    expect(entries).toBe(size);
  });
});
