// Flow: the numbers of workspaces written before there were lines go on, at both ends, and nothing is told that is not so. Vitest.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import {
  child,
  cleanUp,
  fillIn,
  importChildren,
  openPackageFile,
  type Organisation,
  sealBatch,
} from '../support/engines.ts';
import { type OldContents, oldContents, oldOrganisation, onOldStick } from '../support/old-workspaces.ts';
import { refused } from '../support/problems.ts';

let contents: OldContents;
let hope: Organisation;
let unhcr: Organisation;
beforeAll(async () => {
  contents = await oldContents();
  [hope, unhcr] = [await oldOrganisation('sender'), await oldOrganisation('partner')];
});
afterAll(cleanUp);

const rowsOf = ({ engine }: Organisation, sql: string) => opened(engine.context).store.sql(sql).all();
const packagesOf = (side: 'sender' | 'partner', direction: string) =>
  (contents[side].rows['package'] ?? [])
    .filter((row) => row['direction'] === direction)
    .map((row) => ({ package: row['id'], sequence: row['sequence'], manifest: row['manifest_sha256'] }))
    .sort((one, other) => Number(one.sequence) - Number(other.sequence));
const facts = (table: string) =>
  `SELECT package, sequence, manifest_sha256 AS manifest FROM ${table} ORDER BY sequence, package`;

it('every package on record has its place, each way', () => {
  for (const [side, at] of [
    ['sender', hope],
    ['partner', unhcr],
  ] as const) {
    expect(rowsOf(at, facts('sent_number'))).toEqual(packagesOf(side, 'out'));
    expect(rowsOf(at, facts('received_number'))).toEqual(packagesOf(side, 'in'));
    expect(packagesOf(side, 'in').length).toBeGreaterThan(0);
  }
});

it('our packages up to then are one line with a name, and those of the partner one without', () => {
  const [line, ...more] = rowsOf(hope, 'SELECT partner, position, line FROM sent_line');
  expect([line?.['partner'], line?.['position'], more]).toEqual([contents.partner.card, 1, []]);
  expect(line?.['line']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  const unknown = rowsOf(hope, 'SELECT DISTINCT line, previous, log_size, log_root FROM received_number');
  expect(unknown).toEqual([{ line: '', previous: null, log_size: null, log_root: null }]);
});

it('a package of before is refused by its manifest, whether it was opened then or not', async () => {
  const { code } = await refused(openPackageFile(unhcr, onOldStick(contents.stick.opened)));
  // Its format is the one of before: it is refused before its place is looked at.
  expect(code).toBe('package.manifest');
});

it('the next package goes on with the count, and names what was opened before it', async () => {
  const last = packagesOf('sender', 'out').at(-1);
  // Theirs had training's examples in it, with which nothing is sealed any more.
  for (const side of [hope, unhcr]) await fillIn(side);
  const batch = await importChildren(hope, [child(21)], 'next.csv');
  const sealed = await sealBatch(hope, batch, contents.partner.card, contents.referral);
  const next = Number(last?.sequence) + 1;
  // What lay on the stick never came in: it is missing, and nothing else is told.
  const missing = next - 1 - packagesOf('partner', 'in').length;
  expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ numbered: next, missing, notices: [] });
  const lines = rowsOf(unhcr, 'SELECT DISTINCT line FROM received_number');
  expect(lines).toEqual(rowsOf(hope, 'SELECT line FROM sent_line'));
});
