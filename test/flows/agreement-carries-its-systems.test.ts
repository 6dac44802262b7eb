// Flow: the systems that a mapping pins travel with the agreement, and are asked about with it; what is looser is said. Vitest.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import type { System } from '../../shared/model/mapping/system.ts';
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

afterAll(cleanUp);

const office: System = {
  format: 'courier-system/1',
  id: 'office',
  version: 1,
  title: { en: 'The office’s own' },
  sources: [],
  reads: [],
  writes: ['ping-referral'],
  entities: { referral: { title: { en: 'Referral' }, fields: {} } },
  codes: {},
};
const officeText = JSON.stringify(office);
const sum = (text: string) => createHash('sha256').update(text).digest('hex');
const pinned: Mapping = {
  ...mapping,
  version: mapping.version + 1,
  target: { system: 'office', sha256: sum(officeText) },
  entities: mapping.entities.map((entity) => ({
    ...entity,
    fields: [
      ...entity.fields,
      { to: 'progres_grade', value: { kind: 'field', path: 'name_middle' }, required: false, empty: 'null' },
    ],
  })),
};
const pinnedText = JSON.stringify(pinned);

let hope: Organisation;
let unhcr: Organisation;
let sent: string;
beforeEach(async () => {
  [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  const card = await introduce(unhcr, hope);
  await introduce(hope, unhcr);
  const named = { id: pinned.id, version: pinned.version, sha256: sum(pinnedText) };
  const agreement = agreementBetween(hope.name, unhcr.name, { mapping: named });
  const add = async (method: 'agreement.add' | 'mapping.add' | 'system.add', text: string) =>
    hope.engine.call(method, { file: await hope.file('document.json', text) });
  await add('agreement.add', JSON.stringify(agreement));
  // This system takes none of its fields: once it is here, nobody could add the mapping.
  await add('mapping.add', pinnedText);
  await add('system.add', officeText);
  const folder = hope.engine.grants.issue(hope.folder);
  const { file } = await hope.engine.call('agreement.send', { id: agreement.id, version: 1, to: card, folder });
  sent = path.join(hope.folder, file);
});
const systemsAt = async ({ engine }: Organisation) =>
  (await engine.call('system.list', {})).filter(({ added }) => added !== null).map(({ id, version }) => [id, version]);
const addAtUnhcr = async (method: 'mapping.add' | 'system.add', text: string) =>
  unhcr.engine.call(method, { file: await unhcr.file('document.json', text) });

it('with the agreement, in one question that names what is looser', async () => {
  await addAtUnhcr('mapping.add', JSON.stringify(mapping));
  const questions = unhcr.asked.length;
  await openPackageFile(unhcr, sent);
  const asked = unhcr.asked.slice(questions);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.detail).toContain('The office’s own (1)');
  expect(asked[0]?.detail).toMatch(/1 thing is looser than in the version before:\n· .*progres_grade.*\(new\)/);
  expect(await systemsAt(unhcr)).toEqual([['office', 1]]);
  expect(await unhcr.engine.call('system.show', { id: 'office' })).toEqual(office);
  expect(await unhcr.engine.call('log.verify', {})).toMatchObject({ erased: 0 });
});

it('or nothing is added at all', async () => {
  unhcr.answer = false;
  expect((await refused(openPackageFile(unhcr, sent))).code).toBe('agreement.declined');
  expect([await systemsAt(unhcr), await unhcr.engine.call('mapping.list', {})]).toEqual([[], []]);
});

it('and are refused where the receiver has other bytes under this version', async () => {
  await addAtUnhcr('system.add', JSON.stringify({ ...office, title: { en: 'Other' } }));
  expect((await refused(openPackageFile(unhcr, sent))).code).toBe('system.differs');
  expect(await unhcr.engine.call('agreement.list', {})).toEqual([]);
});
