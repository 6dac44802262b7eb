// A partner with a modified program: numbers and days beyond reason, other logs, kinds that nobody reads yet. Vitest.
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ManifestDraft } from '../../shared/model/package/manifest.ts';
import { copyOf, snapshotOf } from '../support/copies.ts';
import { cleanUp, openPackageFile, type Organisation, partners } from '../support/engines.ts';
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

let fresh: Awaited<ReturnType<typeof snapshotOf>>;
let hope: Organisation;
let unhcr: Organisation;
let card: string;
let choice: { readonly agreement: string; readonly useCase: string };
beforeAll(async () => {
  ({ hope, unhcr, card, choice } = await partners());
  unhcr.engine.close();
  fresh = await snapshotOf(unhcr);
});
beforeEach(async () => {
  unhcr = await copyOf(fresh);
});
afterAll(cleanUp);

const line = randomUUID();
const record = { ref: '1', data: { sex: 'female' } };
/** Seals a package with this manifest, and opens it at the partner. */
const open = async (changes: Partial<ManifestDraft>, names?: readonly string[]) =>
  openPackageFile(
    unhcr,
    await sealSigned(hope, card, choice, [record], { line, ...changes }, (files) =>
      names === undefined ? files : names.map((name) => ({ name, text: '' })),
    ),
  );
const numbered = (sequence: number, changes: Partial<ManifestDraft> = {}) =>
  open({ sequence, previous: sequence === 1 ? null : 'e'.repeat(64), ...changes });
const board = () => unhcr.engine.call('board.list', {});

it('refuses a first number of ten thousand and one, and takes ten thousand as so many that are missing', async () => {
  const { code, detail } = await refused(numbered(10_001));
  expect({ code, detail }).toEqual({
    code: 'package.number',
    detail: { number: 10_001, last: 0, partner: 'Hope for Children' },
  });
  expect(await board()).toEqual([]);
  expect(await numbered(10_000)).toMatchObject({ numbered: 10_000, missing: 9999 });
});

it('refuses a number far beyond the last one, and still takes the next one', async () => {
  await numbered(1);
  expect((await refused(numbered(10_002))).detail).toEqual({ number: 10_002, last: 1, partner: 'Hope for Children' });
  expect(await numbered(2)).toMatchObject({ numbered: 2, missing: 0 });
});

it('never shows that nine quadrillion packages are missing', async () => {
  expect((await refused(numbered(Number.MAX_SAFE_INTEGER))).code).toBe('package.manifest');
  expect((await unhcr.engine.call('line.list', {})).missing).toEqual([]);
});

it.each([
  ['2019-12-31T23:59:59Z', 'package.manifest'],
  ['2029-11-22T09:00:00.001Z', 'package.date'],
  ['9999-01-01T00:00:00Z', 'package.date'],
])('refuses a package that was sealed on %s as %s', async (created, code) => {
  expect((await refused(open({ created }))).code).toBe(code);
  expect(await board()).toEqual([]);
});

it.each([
  ['withdrawal', ['withdrawals.jsonl'], {}],
  ['recall', ['recalls.jsonl'], {}],
  ['correction', ['corrections.jsonl', 'records.jsonl', 'referrals.jsonl'], {}],
  ['status', ['statuses.jsonl'], {}],
  ['void', ['voids.jsonl'], {}],
  ['suspension', ['suspension.json'], { useCase: '-' }],
] as const)('refuses a %s that says nothing, and keeps nothing of it', async (kind, files, more) => {
  expect((await refused(open({ kind, ...more }, files))).code).toBe('package.manifest');
  expect(await board()).toEqual([]);
  expect(await unhcr.engine.call('notice.list', {})).toEqual([]);
  // Its number was not taken: it is missing.
  expect(await numbered(2)).toMatchObject({ missing: 1 });
});

it('names the kind that this Courier cannot read yet, and keeps nothing of it', async () => {
  const sha256 = createHash('sha256').digest('hex');
  const more = { kind: 'mapping', useCase: '-', mapping: { id: 'm', version: 1, sha256 } } as const;
  const { code, detail } = await refused(open(more, ['mapping.json', 'signatures.jsonl']));
  expect({ code, detail }).toEqual({ code: 'package.kind', detail: { kind: 'mapping', partner: 'Hope for Children' } });
  expect(await board()).toEqual([]);
  expect(await numbered(2)).toMatchObject({ missing: 1 });
});

it('keeps no test package beside real work', async () => {
  const { code, detail } = await refused(open({ test: true }));
  expect({ code, detail }).toEqual({ code: 'package.test', detail: { partner: 'Hope for Children' } });
  expect(await board()).toEqual([]);
});

it('tells of a package that names another one before it', async () => {
  await numbered(1);
  expect(await numbered(2)).toMatchObject({ missing: 0, notices: ['previous'] });
});

it('tells of a log that got shorter, or has another root at the same length', async () => {
  const log = (size: number, letter: string) => ({ log: { size, root: letter.repeat(64) } });
  await numbered(3, log(30, 'a'));
  expect((await numbered(5, log(30, 'a'))).notices).toEqual([]);
  expect((await numbered(7, log(29, 'b'))).notices).toEqual(['log']);
  expect((await numbered(9, log(30, 'b'))).notices).toEqual(['log']);
  expect((await numbered(4, log(31, 'c'))).notices).toEqual(['late', 'previous', 'log']);
});

it('refuses terms and mappings that the agreement does not have', async () => {
  expect((await refused(open({ purpose: 'transfer' }))).code).toBe('package.beyond-agreement');
  expect((await refused(open({ terms: { onward: 'all-parties' } }))).code).toBe('package.beyond-agreement');
  const other = { id: 'other', version: 1, sha256: 'a'.repeat(64) };
  expect((await refused(open({ mapping: other }))).code).toBe('package.beyond-agreement');
  const { id, version } = await unhcr.engine.call('mapping.get', { id: 'progres-ping-referral' });
  expect((await refused(open({ mapping: { id, version, sha256: 'a'.repeat(64) } }))).code).toBe('mapping.differs');
  expect(await board()).toEqual([]);
});
