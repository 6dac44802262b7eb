// Attack: signatures under an agreement that are forged, borrowed or a stranger's, brought to a real engine.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sign, type Identity } from '../../electron/engine/keys/identity.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import { manifestText } from '../../shared/model/package/manifest.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  type Organisation,
  openPackageFile,
  organisation,
  sealBatch,
} from '../support/engines.ts';
import { bytesOf, draftFrom, manifestFor, partyOf, sealText, sha256 } from '../support/packages.ts';
import { refused } from '../support/problems.ts';

const choice = { agreement: 'gambella-dpisp', useCase: 'referral-unhcr' };
const subject = 'courier agreement gambella-dpisp 1';
const identityOf = (at: Organisation): Identity => opened(at.engine.context).identity;
const cardOf = (at: Organisation): string => opened(at.engine.context).card.id;
/** A line of signatures.jsonl: by this key, in the name of this card. */
const line = (key: Organisation, card: Organisation, document: string, over = subject): string =>
  `${JSON.stringify({
    card: cardOf(card),
    signed: '2026-11-22T09:00:00Z',
    signature: sign(identityOf(key), bytesOf(document), over),
  })}\n`;

/** A package of kind agreement from one real workspace to another, built by hand: it says what its sender wants. */
async function packageWith(
  from: Organisation,
  to: Organisation,
  document: string,
  signatures: string,
): Promise<string> {
  const [sender, receiver] = [partyOf(from.name, identityOf(from)), partyOf(to.name, identityOf(to))];
  const { id, version } = JSON.parse(document) as Agreement;
  const draft = draftFrom(sender, receiver, {
    kind: 'agreement',
    useCase: '-',
    agreement: { id, version: String(version), sha256: sha256(bytesOf(document)) },
  });
  const files = [
    ['agreement.json', document],
    ['signatures.jsonl', signatures],
  ] as const;
  const file = path.join(from.folder, 'forged.age');
  await writeFile(file, await sealText(sender, receiver, manifestText(manifestFor(draft, files)), files));
  return file;
}

/** How much an engine holds of agreements, signatures and packages. */
function kept(at: Organisation): unknown {
  const tables = ['agreement', 'agreement_key', 'signature', 'package'];
  const { store } = opened(at.engine.context);
  return tables.map((table) => store.sql(`SELECT count(*) AS n FROM ${table}`).get()?.n);
}

it('an agreement with a key twice, which two readers could read differently, is none', async () => {
  const hope = await organisation('Hope for Children');
  const text = JSON.stringify(agreementBetween('Hope for Children', 'UNHCR Gambella'));
  const twice = text.replace('"version":', '"version":7,"version":');
  expect(twice).not.toBe(text);
  const add = async (document: string) =>
    hope.engine.call('agreement.add', { file: await hope.file('agreement.json', document) });
  expect((await refused(add(twice))).code).toBe('agreement.damaged');
  expect((await add(text)).state).toBe('in-force');
});

describe('signatures that are not what they seem', () => {
  let hope: Organisation;
  let unhcr: Organisation;
  let document: string;
  beforeEach(async () => {
    [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
    await introduce(unhcr, hope);
    await introduce(hope, unhcr);
    document = JSON.stringify(agreementBetween(hope.name, unhcr.name, {}, { signing: 'cards' }));
  });
  afterAll(cleanUp);

  it('are refused over other bytes, another version, as another thing, or with another key', async () => {
    const nothing = kept(unhcr);
    const loosened = document.replace('"kind":"year"', '"kind":"share"');
    expect(loosened).not.toBe(document);
    for (const signatures of [
      line(hope, hope, loosened),
      line(hope, hope, `${document}\n`),
      line(hope, hope, document, 'courier agreement gambella-dpisp 2'),
      line(hope, hope, document, 'courier-package/1'),
      // Ours, made by the partner: the card that is named is the key that must have signed.
      line(hope, unhcr, document),
      line(unhcr, hope, document),
      `${line(hope, hope, document)}${line(hope, unhcr, document)}`,
      line(hope, hope, document).replace('"signed"', '"Signed"'),
      `${line(hope, hope, document)}\n`,
    ]) {
      const file = await packageWith(hope, unhcr, document, signatures);
      expect((await refused(openPackageFile(unhcr, file))).code).toBe('agreement.signature');
      expect(kept(unhcr)).toEqual(nothing);
    }
    expect(unhcr.asked.filter(({ title }) => title === 'Add an agreement')).toEqual([]);
  });

  it('are refused by a card that we do not know, that nobody has verified, or that is no party’s', async () => {
    const stranger = await organisation('Third Agency');
    const file = () =>
      packageWith(hope, unhcr, document, line(hope, hope, document) + line(stranger, stranger, document));
    const nothing = kept(unhcr);
    expect((await refused(openPackageFile(unhcr, await file()))).code).toBe('agreement.signer-unknown');
    await introduce(stranger, unhcr, false);
    expect((await refused(openPackageFile(unhcr, await file()))).code).toBe('agreement.signer-unknown');
    const card = cardOf(stranger);
    await unhcr.engine.call('card.verify', { id: card, digits: card.slice(-7) });
    expect((await refused(openPackageFile(unhcr, await file()))).code).toBe('agreement.signer-unknown');
    expect(kept(unhcr)).toEqual(nothing);
  });

  it('are not taken from a party’s namesake: where a card is pinned, only that one signs', async () => {
    const pinned = JSON.stringify(
      agreementBetween(
        hope.name,
        unhcr.name,
        {},
        {
          signing: 'cards',
          parties: [
            { id: 'hope', name: hope.name, card: '00000-00000-00000-00000-00000-00000' },
            { id: 'unhcr', name: unhcr.name },
          ],
        },
      ),
    );
    const file = await packageWith(hope, unhcr, pinned, line(hope, hope, pinned));
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('agreement.not-party');
    // A card that has our own name cannot sign for us.
    const twin = await organisation(unhcr.name);
    await introduce(twin, unhcr);
    const forged = await packageWith(hope, unhcr, document, line(hope, hope, document) + line(twin, twin, document));
    expect((await refused(openPackageFile(unhcr, forged))).code).toBe('agreement.signer-unknown');
  });

  it('of two strangers among themselves concern nobody here', async () => {
    const others = JSON.stringify(agreementBetween('Other A', 'Other B', {}, { signing: 'cards' }));
    const file = await packageWith(hope, unhcr, others, '');
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('agreement.not-party');
  });

  it('do not bring other bytes under a version that is here already', async () => {
    await openPackageFile(unhcr, await packageWith(hope, unhcr, document, line(hope, hope, document)));
    const loosened = document.replace('"kind":"year"', '"kind":"share"');
    const held = kept(unhcr);
    const file = await packageWith(hope, unhcr, loosened, line(hope, hope, loosened));
    // Its hand-made id was seen before; that is looked at first.
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('package.id-reused');
    const { store } = opened(unhcr.engine.context);
    // What was opened is known also without the package itself: both are forgotten here.
    for (const table of ['package', 'received_number']) store.sql(`DELETE FROM ${table}`).run();
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('agreement.other-version');
    expect(kept(unhcr)).toEqual([...(held as number[]).slice(0, 3), 0]);
  });

  it('that were written into the workspace count only if they are good', async () => {
    const card = cardOf(unhcr);
    await agree(hope, JSON.parse(document) as Agreement);
    const batch = await importChildren(hope, [child(1)]);
    await hope.engine.call('agreement.sign', { id: choice.agreement, version: 1 });
    const session = opened(hope.engine.context);
    const forged = sign(identityOf(hope), bytesOf(document), subject);
    // Beside the log: through it nothing could come.
    session.store
      .sql(
        `INSERT INTO signature (agreement, version, card, party, organisation, signature, signed)
           VALUES (:agreement, 1, :card, 'unhcr', :organisation, :signature, '2026-11-22T09:00:00Z')`,
      )
      .run({ agreement: choice.agreement, card, organisation: unhcr.name, signature: forged });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.unsigned');
    // One party's signature does not count for the other.
    session.store.sql("UPDATE signature SET party = 'unhcr' WHERE party = 'hope'").run();
    const [view] = await hope.engine.call('agreement.list', {});
    expect(view?.signatures).toEqual([]);
  });

  it('cannot be asked of somebody who is no party', async () => {
    const curious = await organisation('Curious');
    await curious.engine.call('agreement.add', { file: await curious.file('agreement.json', document) });
    const request = { id: choice.agreement, version: 1 };
    expect((await refused(curious.engine.call('agreement.sign', request))).code).toBe('agreement.not-party');
    const folder = curious.engine.grants.issue(curious.folder);
    const to = await introduce(unhcr, curious);
    expect((await refused(curious.engine.call('agreement.send', { ...request, to, folder }))).code).toBe(
      'agreement.not-party',
    );
  });

  it('are not sent to a card that nobody has verified, or to ourselves', async () => {
    const fresh = await organisation(hope.name);
    const to = await introduce(unhcr, fresh, false);
    await fresh.engine.call('agreement.add', { file: await fresh.file('agreement.json', document) });
    const folder = fresh.engine.grants.issue(fresh.folder);
    const send = (card: string) =>
      refused(fresh.engine.call('agreement.send', { id: choice.agreement, version: 1, to: card, folder }));
    expect((await send(to)).code).toBe('card.unverified');
    expect((await send(cardOf(fresh))).code).toBe('card.own');
  });
});
