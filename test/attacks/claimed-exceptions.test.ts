// Attack: a verified partner claims exceptions that the agreement does not know, or that nobody seconded.
import { afterAll, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { sealPackage } from '../../electron/engine/package/seal.ts';
import { cleanUp, partners } from '../support/engines.ts';
import { someLine } from '../support/packages.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

it('an exception is taken only as the agreement knows it', async () => {
  const title = { en: 'Vital interest' };
  const { hope, unhcr, card, choice } = await partners({
    mapping: undefined,
    exceptions: [{ id: 'vital', title, secondPerson: true }],
  });
  const { identity, card: own, store } = opened(hope.engine.context);
  const to = store.sql('SELECT * FROM card WHERE id = ?').get(card);
  const known = store.sql('SELECT sha256 FROM agreement').get();
  const content = (text: string) =>
    async function* () {
      yield new TextEncoder().encode(text);
    };
  const granted = {
    ...{
      ref: '1',
      exception: 'vital',
      title: title as Readonly<Record<'en', string>>,
      clause: null as string | null,
      reason: 'In danger.',
    },
    ...{ by: 'Sara', second: 'Tom' as string | null, at: '2026-11-22T09:00:00.000Z' },
  };
  const send = async (sequence: number, claimed: typeof granted) => {
    const chunks: Uint8Array[] = [];
    await sealPackage({
      identity,
      manifest: {
        world: 'live',
        kind: 'referral',
        id: `99999999-0000-4000-8000-00000000000${sequence}`,
        created: '2026-11-22T09:00:00.000Z',
        from: { card: own.id, organisation: own.organisation },
        to: { card, recipient: String(to?.recipient) },
        agreement: { id: choice.agreement, version: '1', sha256: String(known?.sha256) },
        useCase: choice.useCase,
        ...someLine,
        sequence,
        previous: sequence === 1 ? null : '0'.repeat(64),
      },
      files: [
        { name: 'records.jsonl', chunks: content('{"ref":"1","data":{"sex":"female"}}\n') },
        { name: 'referrals.jsonl', chunks: content('{"id":"1","record":"1","values":{}}\n') },
        { name: 'exceptions.jsonl', chunks: content(`${JSON.stringify(claimed)}\n`) },
      ],
      write: async (chunk) => void chunks.push(chunk.slice()),
    });
    return unhcr.engine.call('package.open', { file: await unhcr.file('claimed.age', Buffer.concat(chunks)) });
  };
  const wrong = [
    { ...granted, exception: 'other' },
    { ...granted, title: { en: 'Whatever we like' } },
    { ...granted, title: { ...title, fr: 'Ce que nous voulons' } },
    { ...granted, clause: 'Annex Z' },
    { ...granted, second: null },
    { ...granted, second: ' SARA' },
  ];
  for (const claimed of wrong) expect((await refused(send(1, claimed))).code).toBe('package.beyond-agreement');
  expect(await unhcr.engine.call('board.list', {})).toEqual([]);
  expect(await send(1, granted)).toMatchObject({ records: 1 });
});
