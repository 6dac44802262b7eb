// Flow: what the agreement does not name and what consent does not cover is nowhere in what the partner can read.
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { openPackage } from '../../electron/engine/package/open.ts';
import { openFile } from '../../electron/engine/files/disk.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFile,
  openPackageFile,
  organisation,
  partners,
  sealBatch,
  service,
  type Organisation,
} from '../support/engines.ts';
import { writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

/** Every byte that a package holds once it is open, manifest included. */
async function plaintext(at: Organisation, from: Organisation, file: string): Promise<string> {
  const { identity, card, world } = opened(at.engine.context);
  const input = await openFile(file);
  const found = await openPackage(input, {
    identity,
    card: card.id,
    world,
    signerOf: () => opened(from.engine.context).identity.signer,
  });
  let text = new TextDecoder().decode(found.manifestBytes);
  for (const { name } of found.manifest.files) {
    for await (const chunk of found.read(name)) text += new TextDecoder().decode(chunk);
  }
  await input.close();
  return text;
}

describe('consent', () => {
  afterAll(cleanUp);

  it('lets only a recorded yes through, and says why not', async () => {
    const { hope, choice } = await partners();
    const children = [
      child(1),
      child(2, { consent_for_services: false }),
      child(3, { consent_for_services: null }),
      child(4, { disclosure_other_orgs: false }),
      child(5, { disclosure_other_orgs: null }),
      child(6, { status: 'closed' }),
      child(7, { services_section: [service(7, { service_implementing_agency: 'agency-other' })] }),
    ];
    const batch = await importChildren(hope, children);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 50 });
    expect(
      rows.map(({ verdict, reasons }) => [verdict, ...reasons.map(({ code, field }) => `${code} ${field}`)]),
    ).toEqual([
      ['go'],
      ['stop', 'condition.not-met consent_for_services'],
      ['stop', 'condition.missing consent_for_services'],
      ['stop', 'condition.not-met disclosure_other_orgs'],
      ['stop', 'condition.missing disclosure_other_orgs'],
      ['stop', 'condition.not-met status'],
      ['stop', 'rows.none services_section'],
    ]);
  });

  it('does not take the text "true" for a yes (Primero’s own server does)', async () => {
    const { hope, choice } = await partners();
    const file = await hope.file('cases.json', writeJson([child(1), child(2, { consent_for_services: 'true' })], 500));
    const { id: batch } = await importFile(hope, file);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'stop', offset: 0, limit: 50 });
    expect(rows.map(({ case: line, reasons }) => [line.id, reasons])).toEqual([
      [child(2).id, [{ code: 'condition.wrong-type', field: 'consent_for_services' }]],
    ]);
  });
});

describe('a package', () => {
  afterAll(cleanUp);

  it('holds no withheld field, no unnamed column, no row for somebody else, and no child who may not go', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const secrets = {
      national_id_no: 'SECRET-national-7781',
      some_new_column: 'SECRET-column-7782',
      notes_section: [{ unique_id: 'n', note_text: 'SECRET-note-7783' }],
      family_details_section: [{ unique_id: 'f', relation_name: 'SECRET-mother-7784' }],
      'services_section.service_type': 'SECRET-dotted-7785',
    };
    const children = [
      child(1, {
        ...secrets,
        cpims_id: 'SECRET-code-7786',
        registration_date: '2026-07-19',
        services_section: [
          service(1, { note_on_referral_from_provider: 'SECRET-cell-7787' }),
          service(11, { service_implementing_agency: 'agency-x', service_referral_notes: 'SECRET-row-7788' }),
        ],
      }),
      child(2, { consent_for_services: false, name_first: 'SECRET-child-7789' }),
    ];
    const batch = await importChildren(hope, children);
    const sealed = await sealBatch(hope, batch, card, choice);
    const text = await plaintext(unhcr, hope, sealed.path);
    expect(text).toContain('Sample1');
    expect(text).toContain('"registration_date":"2026"');
    expect(text).not.toContain('2026-07-19');
    expect(text).not.toMatch(/SECRET|agency-x/);
    expect(text).not.toContain(child(2).id);
    // Not in the clear either: the file is ciphertext, and its name says nothing.
    expect((await readFile(sealed.path)).includes('Sample1')).toBe(false);
  });

  it('is refused for a partner whose card nobody has verified, for a stranger to the agreement, and without a yes', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const stranger = await organisation('Somebody Else');
    const { file } = await stranger.engine.call('card.save', { folder: stranger.engine.grants.issue(stranger.folder) });
    const added = await hope.engine.call('card.add', { file: hope.engine.grants.issue(`${stranger.folder}/${file}`) });
    expect((await refused(sealBatch(hope, batch, added.id, choice))).code).toBe('agreement.not-party');
    hope.answer = false;
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.declined');
    expect(await hope.engine.call('board.list', {})).toEqual([]);
  });

  it('is not sealed or opened outside the agreement’s validity', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const sealed = await sealBatch(hope, batch, card, choice);
    unhcr.now = new Date('2037-03-01T00:00:00Z');
    expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('agreement.not-in-force');
    hope.now = new Date('2025-12-31T23:59:59Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect(await unhcr.engine.call('board.list', {})).toEqual([]);
  });
});
