// Attack: a verified partner signs lines of records that are more than a name and its data, or less.
import { afterAll, expect, it } from 'vitest';
import { cleanUp, openPackageFile, partners } from '../support/engines.ts';
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

type Lines = Parameters<typeof sealSigned>[3];

it('a line that holds anything but a name and data refuses the package, and nothing of it is stored', async () => {
  const { hope, unhcr, card, choice } = await partners();
  const good = { ref: '1', data: { sex: 'female' } };
  const another = { ...good, address: 'Block 4, beside the school' };
  const wrong: readonly Lines[] = [
    [another],
    [good, { ...another, ref: '2' }],
    [{ ...good, ref: 'r'.repeat(65) }],
    [{ ...good, ref: 'Achol, Block 4' }],
    [{ ...good, ref: '2' }],
    [good, good],
    [{ ...good, data: ['female'] as unknown as Lines[number]['data'] }],
  ];
  for (const lines of wrong) {
    const file = await sealSigned(hope, card, choice, lines);
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('package.manifest');
  }
  expect(await unhcr.engine.call('board.list', {})).toEqual([]);
  expect(await openPackageFile(unhcr, await sealSigned(hope, card, choice, [good]))).toMatchObject({ records: 1 });
});
