// Flow: an agreement names its mapping by the id alone, and the two sides have other versions of it. Vitest.
import { afterAll, expect, it } from 'vitest';
import { child, cleanUp, importChildren, mapping, openPackageFile, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

/** A later version of the mapping: another envelope, and a value less. */
const later = {
  ...mapping,
  version: mapping.version + 1,
  envelope: { ...mapping.envelope, APIVersion: 'V3' },
  entities: mapping.entities.map((entity) => ({ ...entity, fields: entity.fields.slice(0, -1) })),
};
const document = JSON.stringify(later);

it('a package opens by the version that made it, although the receiver has a newer one', async () => {
  const { hope, unhcr, card, choice } = await partners();
  await unhcr.engine.call('mapping.add', { file: await unhcr.file('later.json', document) });
  const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
  expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ records: 1, referrals: 1 });
});

it('a version that the receiver does not have is asked for, and the package opens once it is there', async () => {
  const { hope, unhcr, card, choice } = await partners();
  await hope.engine.call('mapping.add', { file: await hope.file('later.json', document) });
  const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
  expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('mapping.unknown');
  expect(await unhcr.engine.call('board.list', {})).toEqual([]);
  await unhcr.engine.call('mapping.add', { file: await unhcr.file('later.json', document) });
  expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ records: 1, referrals: 1 });
});
