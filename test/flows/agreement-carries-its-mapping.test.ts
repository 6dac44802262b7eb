// Flow: the mapping that an agreement names travels with it, by its very bytes, and is added after the same question. Vitest.
import path from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import {
  agreementBetween,
  cleanUp,
  introduce,
  mapping,
  openPackageFile,
  type Organisation,
  organisation,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

let hope: Organisation;
let unhcr: Organisation;
let card: string;
beforeEach(async () => {
  [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  card = await introduce(unhcr, hope);
  await introduce(hope, unhcr);
});
afterAll(cleanUp);

const document = JSON.stringify(mapping);
const sha256 = createHash('sha256').update(document).digest('hex');

/** Sends the agreement with this mapping named in it; gives the package's path. */
async function send(named: UseCase['mapping']): Promise<string> {
  const agreement = agreementBetween(hope.name, unhcr.name, { mapping: named });
  const file = await hope.file('agreement.json', JSON.stringify(agreement));
  await hope.engine.call('agreement.add', { file });
  await hope.engine.call('mapping.add', { file: await hope.file('mapping.json', document) });
  const folder = hope.engine.grants.issue(hope.folder);
  const sent = await hope.engine.call('agreement.send', { id: agreement.id, version: 1, to: card, folder });
  return path.join(hope.folder, sent.file);
}
const mappingsAt = async (at: Organisation) =>
  (await at.engine.call('mapping.list', {})).map(({ id, version }) => [id, version]);

it.each([
  ['by its id alone', mapping.id],
  ['by its bytes', { id: mapping.id, version: mapping.version, sha256 }],
])('named %s', async (_, named) => {
  const file = await send(named);
  const questions = unhcr.asked.length;
  await openPackageFile(unhcr, file);
  const asked = unhcr.asked.slice(questions);
  expect(asked.length).toBe(1);
  expect(asked[0]?.detail).toContain('The partner’s form and codes come with it:');
  expect(await mappingsAt(unhcr)).toEqual([[mapping.id, mapping.version]]);
  const { sha256: stored } = unhcr.engine.context.session?.store.sql('SELECT sha256 FROM mapping').get() ?? {};
  expect(stored).toBe(sha256);
});

it('is added with the agreement, or neither is', async () => {
  const file = await send(mapping.id);
  unhcr.answer = false;
  expect((await refused(openPackageFile(unhcr, file))).code).toBe('agreement.declined');
  expect([await mappingsAt(unhcr), await unhcr.engine.call('agreement.list', {})]).toEqual([[], []]);
});

it('is refused where the receiver has other bytes under this version', async () => {
  const file = await send(mapping.id);
  const other = JSON.stringify({ ...mapping, title: { en: 'Other' } });
  await unhcr.engine.call('mapping.add', { file: await unhcr.file('mapping.json', other) });
  expect((await refused(openPackageFile(unhcr, file))).code).toBe('mapping.differs');
  expect(await unhcr.engine.call('agreement.list', {})).toEqual([]);
});

it('is asked about by itself where the agreement is here already', async () => {
  const file = await send(mapping.id);
  const agreement = agreementBetween(hope.name, unhcr.name, { mapping: mapping.id });
  await unhcr.engine.call('agreement.add', { file: await unhcr.file('agreement.json', JSON.stringify(agreement)) });
  const questions = unhcr.asked.length;
  await openPackageFile(unhcr, file);
  expect(unhcr.asked.length - questions).toBe(1);
  expect(await mappingsAt(unhcr)).toEqual([[mapping.id, mapping.version]]);
});
