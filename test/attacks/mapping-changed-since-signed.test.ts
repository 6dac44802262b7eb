// Attack: after the agreement was signed, somebody adds another version of its mapping, or another mapping of its id.
import { createHash } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { child, cleanUp, importChildren, mapping, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const sum = (text: string) => createHash('sha256').update(text).digest('hex');
const bytes = JSON.stringify(mapping);
const pin = { id: mapping.id, version: mapping.version, sha256: sum(bytes) };

it('a pinned mapping is used, whatever newer one there is', async () => {
  const { hope, card, choice } = await partners({ mapping: pin });
  const newer = { ...mapping, version: mapping.version + 1, title: { en: 'Another' } };
  await hope.engine.call('mapping.add', { file: await hope.file('newer.json', JSON.stringify(newer)) });
  const batch = await importChildren(hope, [child(1)]);
  expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1, referrals: 1 });
  expect(hope.asked.at(-1)?.detail).not.toContain('Another');
});

it.each([
  ['other bytes', { ...pin, sha256: sum('other') }],
  ['another version', { ...pin, version: 7 }],
])('a pinned mapping of which only %s are here stops the assessment and the sealing', async (_, other) => {
  const { hope, card, choice } = await partners({ mapping: other });
  const batch = await importChildren(hope, [child(1)]);
  expect((await refused(hope.engine.call('assess.run', { batch, ...choice }))).code).toBe('mapping.changed');
  expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('mapping.changed');
});

it('a pinned mapping that is not here at all is asked for', async () => {
  const { hope, choice } = await partners({ mapping: { ...pin, id: 'nowhere' } });
  const batch = await importChildren(hope, [child(1)]);
  expect((await refused(hope.engine.call('assess.run', { batch, ...choice }))).code).toBe('mapping.unknown');
});
