// Flow: what the preview prints is what the package holds, byte for byte of every record.
import { afterAll, expect, it } from 'vitest';
import { parseArguments } from '../../electron/cli/arguments.ts';
import { previewLines } from '../../electron/cli/findings.ts';
import { openFile } from '../../electron/engine/files/disk.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { openPackage } from '../../electron/engine/package/open.ts';
import { child, cleanUp, importChildren, partners, sealBatch, service } from '../support/engines.ts';

afterAll(cleanUp);

it('the preview is the package', async () => {
  const { hope, unhcr, card, choice } = await partners();
  const batch = await importChildren(hope, [
    child(1),
    child(2, { consent_for_services: false }),
    child(3, { services_section: [service(3), service(4)] }),
    child(5, { address_current: 'Rue de l’École, مخيم 4' }),
  ]);
  const { agreement, useCase } = choice;
  const words = ['preview', '--batch', batch, '--agreement', agreement, '--use-case', useCase];
  const preview: { ref: string; data: unknown; referrals: { id: string; values: unknown }[] }[] = [];
  for await (const line of previewLines(hope.engine, parseArguments(words))) preview.push(JSON.parse(line));
  const { path } = await sealBatch(hope, batch, card, choice);
  const { identity, card: own } = opened(unhcr.engine.context);
  const input = await openFile(path);
  const found = await openPackage(input, {
    identity,
    card: own.id,
    world: 'live',
    signerOf: () => opened(hope.engine.context).card.signer,
  });
  const lines = async (name: string) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of found.read(name)) chunks.push(chunk.slice());
    return Buffer.concat(chunks).toString('utf8').trim().split('\n');
  };
  expect(preview.map(({ ref, data }) => JSON.stringify({ ref, data }))).toEqual(await lines('records.jsonl'));
  expect(preview.flatMap(({ referrals }) => referrals.map((referral) => JSON.stringify(referral)))).toEqual(
    await lines('referrals.jsonl'),
  );
  await input.close();
});
