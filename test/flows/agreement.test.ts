// Flow: the life of an agreement between two organisations: written, signed by both, suspended, replaced, printed.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentAssessment } from '../../electron/engine/workflows/assessing/assess.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { listSignatures } from '../../electron/engine/store/signatures.ts';
import { inLanguage } from '../../shared/model/localised.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  mapping,
  type Organisation,
  openPackageFile,
  organisation,
  sealAnswer,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

const hasMinisign = spawnSync('which', ['minisign']).status === 0;
if (!hasMinisign) console.warn('SKIPPED: minisign is not installed; signatures are not checked with it here.');

const choice = { agreement: 'gambella-dpisp', useCase: 'referral-unhcr' };
const version = (number: number) => ({ id: choice.agreement, version: number });

/** Seals a version of the agreement for the holder of a card; resolves to the path of the package. */
async function send(from: Organisation, to: string, number = 1): Promise<string> {
  const folder = from.engine.grants.issue(from.folder);
  const { file } = await from.engine.call('agreement.send', { ...version(number), to, folder });
  return path.join(from.folder, file);
}
const stateAt = async (at: Organisation, number = 1) =>
  (await at.engine.call('agreement.list', {})).find((one) => one.version === number)?.state;

describe('an agreement that is signed with cards', () => {
  let hope: Organisation;
  let unhcr: Organisation;
  let hopesCard: string;
  let unhcrsCard: string;
  let batch: string;
  const seal = () => sealBatch(hope, batch, unhcrsCard, choice);

  beforeAll(async () => {
    [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
    unhcrsCard = await introduce(unhcr, hope);
    hopesCard = await introduce(hope, unhcr);
    await agree(hope, agreementBetween(hope.name, unhcr.name, {}, { signing: 'cards', review: '2027-06-30' }));
    await unhcr.engine.call('mapping.add', { file: await unhcr.file('mapping.json', JSON.stringify(mapping)) });
    batch = await importChildren(hope, [child(1), child(2)]);
  });
  afterAll(cleanUp);

  it('says in its question that it decides only once it is signed', () => {
    const [asked] = hope.asked.filter(({ title }) => title === 'Add an agreement');
    expect(asked?.detail).toContain('It decides once both sides have signed it with their cards.');
  });

  it('releases nothing unsigned, but can be looked at', async () => {
    expect(await stateAt(hope)).toBe('unsigned');
    expect(await hope.engine.call('use-case.list', {})).toMatchObject([{ state: 'unsigned' }, { state: 'unsigned' }]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ total: 2, go: 2 });
    expect((await refused(seal())).code).toBe('agreement.unsigned');
  });

  it('is signed after a native question, and one signature is not enough', async () => {
    hope.answer = false;
    expect((await refused(hope.engine.call('agreement.sign', version(1)))).code).toBe('agreement.declined');
    hope.answer = true;
    const view = await hope.engine.call('agreement.sign', version(1));
    const asked = hope.asked.at(-1);
    expect(asked?.message).toMatch(/Sign Gambella data protection.*, version 1\?/);
    expect(asked?.detail).toContain('Hope for Children · UNHCR Gambella');
    expect(view).toMatchObject({ state: 'unsigned', signing: 'cards', review: '2027-06-30', suspended: null });
    expect(view.signatures).toEqual([
      { party: 'hope', organisation: hope.name, card: hopesCard, signed: hope.now.toISOString(), own: true },
    ]);
    expect((await refused(seal())).code).toBe('agreement.unsigned');
  });

  it('is not asked for twice', async () => {
    const questions = hope.asked.length;
    await hope.engine.call('agreement.sign', version(1));
    expect(hope.asked.length).toBe(questions);
  });

  it('travels to the partner, who is asked before anything is kept', async () => {
    const file = await send(hope, unhcrsCard);
    unhcr.answer = false;
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('agreement.declined');
    expect(await unhcr.engine.call('agreement.list', {})).toEqual([]);
    unhcr.answer = true;
    expect(await openPackageFile(unhcr, file)).toMatchObject({
      kind: 'agreement',
      partner: hope.name,
      agreement: 'gambella-dpisp',
      version: 1,
      useCase: '-',
      useCaseTitle: null,
      records: 0,
    });
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('package.replayed');
    const [view] = await unhcr.engine.call('agreement.list', {});
    expect(view).toMatchObject({ state: 'unsigned', signatures: [{ party: 'hope', own: false }] });
    expect(await unhcr.engine.call('board.list', {})).toEqual([]);
  });

  it('comes back countersigned, without a question, and decides at both ends', async () => {
    await unhcr.engine.call('agreement.sign', version(1));
    expect(await stateAt(unhcr)).toBe('in-force');
    const file = await send(unhcr, hopesCard);
    const questions = hope.asked.length;
    await openPackageFile(hope, file);
    expect(hope.asked.length).toBe(questions);
    expect(await stateAt(hope)).toBe('in-force');
    const { events } = {
      events: (await hope.engine.call('log.page', { offset: 0, limit: 50 })).rows.map(({ event }) => event),
    };
    expect(events).toEqual(expect.arrayContaining(['agreement.signed', 'agreement.sent', 'agreement.received']));
    await hope.engine.call('log.verify', {});
  });

  it.runIf(hasMinisign)('carries signatures that minisign checks over the very bytes', async () => {
    const folder = await temporaryFolder();
    const { store } = opened(hope.engine.context);
    const document = store.sql('SELECT document FROM agreement').get()?.document;
    await writeFile(path.join(folder, 'agreement.json'), String(document));
    const signers = { [hopesCard]: hope, [unhcrsCard]: unhcr };
    for (const { card, signature } of listSignatures(store, choice.agreement, 1)) {
      await writeFile(path.join(folder, 'one.minisig'), signature);
      const key = opened((signers[card] as Organisation).engine.context).identity.signer;
      const args = ['-V', '-H', '-m', 'agreement.json', '-x', 'one.minisig', '-P', key];
      expect(execFileSync('minisign', args, { cwd: folder, encoding: 'utf8' })).toContain(
        'Trusted comment: courier agreement gambella-dpisp 1',
      );
    }
  });

  it('releases nothing at either end while it is suspended', async () => {
    const sealed = await seal();
    await hope.engine.call('agreement.suspend', { id: choice.agreement, reason: 'A laptop was lost.' });
    expect(await stateAt(hope)).toBe('suspended');
    expect((await hope.engine.call('agreement.list', {}))[0]?.suspended).toEqual({
      at: hope.now.toISOString(),
      reason: 'A laptop was lost.',
    });
    expect((await refused(seal())).code).toBe('agreement.suspended');
    // At the partner: neither what still comes in is opened, nor an answer sealed.
    await unhcr.engine.call('agreement.suspend', { id: choice.agreement, reason: 'Told by Hope.' });
    expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('agreement.suspended');
    await unhcr.engine.call('agreement.resume', { id: choice.agreement });
    await openPackageFile(unhcr, sealed.path);
    await unhcr.engine.call('agreement.suspend', { id: choice.agreement, reason: 'Told by Hope.' });
    expect((await refused(sealAnswer(unhcr, sealed.package, []))).code).toBe('agreement.suspended');
    await unhcr.engine.call('agreement.resume', { id: choice.agreement });
    const logged = JSON.stringify((await hope.engine.call('log.page', { offset: 0, limit: 50 })).rows);
    expect(logged).toContain('agreement.suspended');
    expect(logged).not.toContain('laptop');
  });

  it('is resumed after a native question with the reason', async () => {
    hope.answer = false;
    expect((await refused(hope.engine.call('agreement.resume', { id: choice.agreement }))).code).toBe(
      'agreement.declined',
    );
    expect(await stateAt(hope)).toBe('suspended');
    hope.answer = true;
    await hope.engine.call('agreement.resume', { id: choice.agreement });
    expect(hope.asked.at(-1)?.detail).toContain('A laptop was lost.');
    expect(await stateAt(hope)).toBe('in-force');
  });

  it('needs new signatures in a new version, which names what is looser; until then the old one decides', async () => {
    const [first] = agreementBetween(hope.name, unhcr.name).useCases;
    const dataPoints = (first?.dataPoints ?? []).map((point) =>
      point.field === 'registration_date' ? { ...point, rule: { kind: 'share' as const } } : point,
    );
    const second = agreementBetween(hope.name, unhcr.name, { dataPoints }, { signing: 'cards', version: 2 });
    const view = await hope.engine.call('agreement.save', { document: second });
    expect(view).toMatchObject({ version: 2, state: 'unsigned', signatures: [] });
    const detail = hope.asked.at(-1)?.detail ?? '';
    expect(detail).toContain('1 thing is looser than in the version before:');
    expect(detail).toContain('only the year → shared as it is');
    const [useCase] = await hope.engine.call('use-case.list', {});
    expect(useCase).toMatchObject({ version: 1, state: 'in-force' });
    await hope.engine.call('agreement.sign', version(2));
    await openPackageFile(unhcr, await send(hope, unhcrsCard, 2));
    await unhcr.engine.call('agreement.sign', version(2));
    await openPackageFile(hope, await send(unhcr, hopesCard, 2));
    expect((await hope.engine.call('use-case.list', {}))[0]).toMatchObject({ version: 2, state: 'in-force' });
    expect(await hope.engine.call('agreement.diff', { id: choice.agreement, from: 1, to: 2 })).toEqual([
      { useCase: null, about: 'review', field: null, before: '30 Jun 2027', after: null, loosens: false },
      {
        useCase: 'referral-unhcr',
        about: 'rule',
        field: 'registration_date',
        before: 'only the year',
        after: 'shared as it is',
        loosens: true,
      },
    ]);
  });

  it('keeps versions as they are', async () => {
    const other = agreementBetween(hope.name, unhcr.name, {}, { version: 2 });
    expect((await refused(hope.engine.call('agreement.save', { document: other }))).code).toBe(
      'agreement.other-version',
    );
  });

  it('is out of force when the partner’s card is no longer the checked one', async () => {
    const other = await organisation(unhcr.name);
    await introduce(other, hope);
    expect(await stateAt(hope, 2)).toBe('unsigned');
    expect((await refused(seal())).code).toBe('agreement.unsigned');
  });
});

describe('an agreement that is signed on paper', () => {
  let hope: Organisation;
  let batch: string;
  beforeAll(async () => {
    hope = await organisation('Hope for Children');
    await agree(hope, agreementBetween(hope.name, 'UNHCR Gambella'));
    batch = await importChildren(hope, [child(1), child(2, { consent_for_services: false })]);
  });
  afterAll(cleanUp);

  it('is in force on the word of whoever adds it', async () => {
    expect(hope.asked[0]?.detail).toContain('Say yes only if both sides have signed it on paper.');
    expect(await stateAt(hope)).toBe('in-force');
  });

  it('is checked against its shape and against the forms', async () => {
    const [first] = agreementBetween(hope.name, 'UNHCR Gambella').useCases;
    const known = (first?.dataPoints ?? []).filter(({ field }) => field !== 'services_section.service_type_other');
    const said = { dataPoints: known, each: { rows: 'services_section' }, mapping: undefined };
    const good = agreementBetween(hope.name, 'UNHCR Gambella', said);
    expect(await hope.engine.call('agreement.check', { document: good })).toEqual([]);
    // What is sent once, and which bytes of the mapping are meant, is asked for.
    const unsaid = agreementBetween(hope.name, 'UNHCR Gambella', { dataPoints: known });
    expect(await hope.engine.call('agreement.check', { document: unsaid })).toEqual([
      { code: 'each.unsaid', path: 'useCases.0.each', field: 'services_section' },
      { code: 'mapping.unpinned', path: 'useCases.0.mapping', value: 'progres-ping-referral' },
    ]);
    const misspelt = agreementBetween(hope.name, 'UNHCR', {
      ...said,
      condition: { field: 'consent_for_servces', is: true },
    });
    expect(await hope.engine.call('agreement.check', { document: misspelt })).toEqual([
      { code: 'field.unknown', path: 'useCases.0.condition', field: 'consent_for_servces' },
    ]);
    const bent = { ...good, version: 0, validity: { from: '2026-02-30', until: '2026-12-31' } };
    const found = await hope.engine.call('agreement.check', { document: bent });
    expect(found.map(({ code, path: where }) => [code, where])).toEqual([
      ['shape', 'version'],
      ['shape', 'validity.from'],
    ]);
    expect(await hope.engine.call('agreement.check', { document: null })).toMatchObject([{ code: 'shape', path: '' }]);
  });

  it('is tried on a batch without keeping anything', async () => {
    const before = await hope.engine.call('assess.run', { batch, ...choice });
    const kept = currentAssessment(opened(hope.engine.context));
    const draft = agreementBetween(hope.name, 'UNHCR', { condition: { field: 'status', is: 'open' } }, { version: 7 });
    const tried = await hope.engine.call('agreement.try', { document: draft, useCase: choice.useCase, batch });
    expect([before.go, tried.go]).toEqual([1, 2]);
    expect(currentAssessment(opened(hope.engine.context))).toBe(kept);
    expect((await hope.engine.call('agreement.list', {})).map((one) => one.version)).toEqual([1]);
    // Also one that has no number, no key and no name here yet.
    const fresh = { ...draft, id: 'quite-new' };
    expect(await hope.engine.call('agreement.try', { document: fresh, useCase: choice.useCase, batch })).toEqual(tried);
    const { store } = opened(hope.engine.context);
    expect(store.sql('SELECT agreement FROM agreement_key').all()).toEqual([{ agreement: 'gambella-dpisp' }]);
    expect((await refused(hope.engine.call('agreement.try', { document: {}, useCase: 'x', batch }))).code).toBe(
      'agreement.damaged',
    );
  });

  it.each(['en', 'fr', 'ar'] as const)('is printed in %s with the label of every data point', async (locale) => {
    await hope.engine.call('app.locale', { locale });
    const document = await hope.engine.call('agreement.document', version(1));
    const { fields } = await hope.engine.call('dictionary.words', {});
    const { useCases } = agreementBetween(hope.name, 'UNHCR Gambella');
    const tables = document.sections.flatMap(({ table }) => (table ? [table] : []));
    expect(tables.map(({ rows }) => rows.length)).toEqual(useCases.map(({ dataPoints }) => dataPoints.length));
    for (const [index, { dataPoints }] of useCases.entries()) {
      for (const [row, { field, clause }] of dataPoints.entries()) {
        const [label = '', rule = '', , , where] = tables[index]?.rows[row] ?? [];
        expect(label).toContain(inLanguage(fields[field] ?? { en: field }, locale));
        expect(rule).not.toBe('');
        expect(where).toBe(clause);
      }
    }
    expect(document.locale).toBe(locale);
    expect(document.signatures.map(({ name }) => name)).toEqual(['Hope for Children', 'UNHCR Gambella']);
    await hope.engine.call('app.locale', { locale: 'en' });
  });
});
