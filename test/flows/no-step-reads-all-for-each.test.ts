// Flow: a whole exchange and its way back, watched statement by statement: none reads a whole large table once for each child.
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { watchStatements } from '../support/watched-statements.ts';

afterAll(cleanUp);

const children = 60;
/** Runs that do not grow with the number of children, at most: one for each package, page or step. */
const fewRuns = 40;
/** Tables with a row for each child, referral or field: all but those that hold a handful. */
const smallTables =
  /^(package|card|agreement|mapping|system|dictionary|batch|setting|notice|take_over|file_set|child_undo|signature|suspension|version_fact|version_signature|sent_number|received_number|json_each|wanted|counted|addendum|reference_list|hand_over|revision|partner_time|party|sqlite_master|CONSTANT)$/;

const by = 'Amina';

it('finds rows by an index wherever it asks once for each of many', async () => {
  const watch = watchStatements();
  const { hope, unhcr, card, choice } = await partners();
  const out = (at: Organisation) => at.engine.grants.issue(at.folder);
  const all = (changes = {}) => Array.from({ length: children }, (_, number) => child(number + 1, changes));
  const [sending, receiving] = [hope.engine, unhcr.engine];
  const batch = await importChildren(hope, all());
  const sealed = await sealBatch(hope, batch, card, choice);
  const { package: id } = sealed;
  await openPackageFile(unhcr, sealed.path);
  const plan = await receiving.call('take-over.plan', { package: id, form: 'csv' });
  const request = { package: id, form: 'csv', hash: plan.hash };
  await receiving.call('take-over.run', { ...request, decisions: { kinds: { new: 'take' }, children: [] }, by });
  await receiving.call('take-over.write', { package: id, form: 'csv', folder: out(unhcr), by, replace: false });
  await receiving.call('answer.keep-all', { package: id, decision: { decision: 'accepted' } });
  const { draft } = await receiving.call('answer.begin', { package: id });
  const made = Object.entries(draft).map(([referral, decision]) => ({ ...decision, referral }));
  const answer = await receiving.call('answer.run', { package: id, decisions: made, folder: out(unhcr) });
  await openPackageFile(hope, path.join(unhcr.folder, answer.file));
  await sending.call('to-do.list', { offset: 0, limit: 50 });
  const changed = await importChildren(hope, all({ address_current: 'Block 9' }), 'newer.csv');
  const correction = await sending.call('correction.run', { package: id, batch: changed, folder: out(hope), by });
  await openPackageFile(unhcr, path.join(hope.folder, correction.file));
  const statuses = made.map(({ referral }) => ({ referral, status: 'implemented' as const }));
  const status = await receiving.call('status.run', { package: id, statuses, folder: out(unhcr) });
  await openPackageFile(hope, path.join(unhcr.folder, status.file));
  const chosen = [{ package: id, referrals: made.slice(0, 50).map(({ referral }) => referral) }];
  const taking = { of: { kind: 'referrals' as const, chosen }, code: 'consent' as const, by, folder: out(hope) };
  const [notice] = (await sending.call('withdraw.run', taking)).sealed;
  await openPackageFile(unhcr, path.join(hope.folder, notice?.file ?? ''));
  await receiving.call('notice.erase', { notice: notice?.package ?? '', by });
  const reply = await receiving.call('acknowledge.run', { notice: notice?.package ?? '', folder: out(unhcr) });
  await openPackageFile(hope, path.join(unhcr.folder, reply.file));
  // What is newer takes back the yes of the others too: alarms, and their withdrawal.
  await importChildren(hope, all({ consent_for_services: false }), 'refused.csv');
  const alarms = (await sending.call('alarm.list', {})).map(({ id: alarm }) => alarm);
  expect(alarms.length).toBeGreaterThan(0);
  await sending.call('withdraw.run', { of: { kind: 'alarms', alarms }, code: 'consent', by, folder: out(hope) });
  await sending.call('log.verify', {});
  const statements = watch.stop();

  const reading = statements
    // The last entry by the key reads one row.
    .filter(({ sql }) => !/^SELECT \w+ FROM log ORDER BY sequence DESC LIMIT 1$/.test(sql))
    .filter(({ runs, scanned }) => runs > fewRuns && scanned.some((table) => !smallTables.test(table)))
    .map(({ sql, runs, scanned }) => `${runs} times over ${scanned.join(', ')}: ${sql.replace(/\s+/g, ' ').trim()}`);
  expect(reading).toEqual([]);
  expect(statements.length).toBeGreaterThan(200);
});
