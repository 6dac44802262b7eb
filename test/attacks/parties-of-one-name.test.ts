// Attack: an agreement gives a party the name of another, so that nobody can say who sends, who receives and who signed.
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appendLog } from '../../electron/engine/store/log.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { addDocument } from '../../electron/engine/store/documents.ts';
import { sha256 } from '../../electron/engine/files/sha256.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  openPackageFile,
  organisation,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const alike = (from: string, to: string, third: string): Agreement => {
  const agreement = agreementBetween(from, to, { mapping: undefined }, { id: 'alike', signing: 'cards' });
  return { ...agreement, parties: [...agreement.parties, { id: 'third', name: third }] };
};

/** Puts an agreement where the versions of Courier before this one have put it. */
function keepAsBefore(at: Organisation, agreement: Agreement): void {
  const { store } = opened(at.engine.context);
  const document = JSON.stringify(agreement);
  const { id, version } = agreement;
  const added = '2026-01-01T00:00:00Z';
  store.transaction(() => {
    addDocument(store, 'agreement', { id, version, sha256: sha256(document), document, added });
    appendLog(store, added, 'agreement.added', { agreement: id, version });
  });
}

describe.each(['UNHCR', 'unhcr ', 'UNНCR', 'U\u200bNHCR'])('a third party of the name %j', (third) => {
  it('is refused from a file and from the editor, and the check names it', async () => {
    const hope = await organisation('Hope for Children');
    const document = alike('Hope for Children', 'UNHCR', third);
    const file = await hope.file('agreement.json', JSON.stringify(document));
    expect((await refused(hope.engine.call('agreement.add', { file }))).code).toBe('agreement.same-name');
    expect((await refused(hope.engine.call('agreement.save', { document }))).code).toBe('agreement.same-name');
    expect(hope.asked).toEqual([]);
    expect(await hope.engine.call('agreement.list', {})).toEqual([]);
    const problems = await hope.engine.call('agreement.check', { document });
    expect(problems).toContainEqual({ code: 'parties.alike', path: 'parties.2', value: third });
  });
});

it('is refused from a partner’s package, before anybody is asked', async () => {
  const [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  await introduce(unhcr, hope);
  await introduce(hope, unhcr);
  const agreement = alike(hope.name, unhcr.name, 'hope FOR children');
  keepAsBefore(unhcr, agreement);
  const { id, version } = agreement;
  await unhcr.engine.call('agreement.sign', { id, version });
  const folder = unhcr.engine.grants.issue(unhcr.folder);
  const to = opened(hope.engine.context).card.id;
  const { file } = await unhcr.engine.call('agreement.send', { id, version, to, folder });
  const questions = hope.asked.length;
  const problem = await refused(openPackageFile(hope, path.join(unhcr.folder, file)));
  expect(problem.code).toBe('agreement.same-name');
  expect(hope.asked).toHaveLength(questions);
  expect(await hope.engine.call('agreement.list', {})).toEqual([]);
});

it('one that was added before releases nothing', async () => {
  const { hope, card } = await partners();
  keepAsBefore(hope, { ...alike('Hope for Children', 'UNHCR Gambella', 'UNHCR GAMBELLA'), signing: 'paper' });
  const batch = await importChildren(hope, [child(1)]);
  const sealing = sealBatch(hope, batch, card, { agreement: 'alike', useCase: 'referral-unhcr' });
  expect((await refused(sealing)).code).toBe('agreement.same-name');
});
