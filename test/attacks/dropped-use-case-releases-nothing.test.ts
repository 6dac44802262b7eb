// Attack: a use case that both its parties have dropped is used under the version before, while a third party has not signed.
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Agreement, UseCase } from '../../shared/model/agreement/agreement.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  openPackageFile,
  organisation,
  type Organisation,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

async function signBoth(hope: Organisation, unhcr: Organisation, agreement: Agreement): Promise<void> {
  const { id, version } = agreement;
  for (const at of [hope, unhcr]) {
    await at.engine.call('agreement.add', { file: await at.file('agreement.json', JSON.stringify(agreement)) });
    await at.engine.call('agreement.sign', { id, version });
  }
  const folder = unhcr.engine.grants.issue(unhcr.folder);
  const to = opened(hope.engine.context).card.id;
  const { file } = await unhcr.engine.call('agreement.send', { id, version, to, folder });
  await openPackageFile(hope, path.join(unhcr.folder, file));
}

it('a use case that both its parties have dropped releases nothing, whoever else has not signed yet', async () => {
  const [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  const card = await introduce(unhcr, hope);
  await introduce(hope, unhcr);
  const base = agreementBetween(hope.name, unhcr.name);
  const [first] = base.useCases as [UseCase];
  const plain = { ...first, mapping: undefined };
  const version = (number: number, useCases: readonly UseCase[]): Agreement => ({
    ...base,
    version: number,
    signing: 'cards',
    parties: [...base.parties, { id: 'third', name: 'A third one' }],
    useCases: [...useCases, { ...plain, id: 'with-third', to: 'third' }],
  });
  const kept = { ...plain, id: 'kept' };
  await signBoth(hope, unhcr, version(1, [plain, kept]));
  const batch = await importChildren(hope, [child(1)]);
  const { id: agreement } = base;
  expect(await sealBatch(hope, batch, card, { agreement, useCase: plain.id })).toMatchObject({ records: 1 });

  await signBoth(hope, unhcr, version(2, [kept]));
  const dropped = await refused(sealBatch(hope, batch, card, { agreement, useCase: plain.id }));
  expect(dropped.code).toBe('use-case.unknown');
  expect(await sealBatch(hope, batch, card, { agreement, useCase: 'kept' })).toMatchObject({ records: 1 });
  const other = await refused(sealBatch(hope, batch, card, { agreement, useCase: 'with-third' }));
  expect(other.code).toBe('agreement.unsigned');
});
