// Flow: everything of one child that ever left, to whom, why, under what, and the statement of it for the child. Vitest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  type Organisation,
  organisation,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

const list: UseCase = {
  id: 'list',
  title: { en: 'A list without names', ar: 'قائمة بلا أسماء' },
  purpose: 'dashboard',
  onward: 'none',
  from: 'hope',
  to: 'unhcr',
  identity: 'pseudonym',
  condition: { field: 'status', is: 'open' },
  consent: { given: ['consent_for_services'], date: 'registration_date' },
  exceptions: [{ id: 'danger', title: { en: 'Danger to life', fr: 'Danger de mort' }, secondPerson: false }],
  rows: {},
  dataPoints: [
    { field: 'id', rule: { kind: 'pseudonym' }, clause: 'Annex C, 1.1' },
    { field: 'sex', rule: { kind: 'share' }, clause: 'Annex C, 1.2' },
    { field: 'age', rule: { kind: 'share' }, clause: 'Annex C, 1.2' },
    { field: 'nickname', rule: { kind: 'share' }, clause: 'Annex C, 9' },
  ],
};

const [first, refusing, never] = [
  child(1, { age: 9 }),
  child(2, { age: 11, consent_for_services: false }),
  child(3, { age: 12, status: 'closed' }),
] as [CaseRecord, CaseRecord, CaseRecord];

describe('the ledger of a child', () => {
  let hope: Organisation;
  let batch: string;
  let referral: { readonly package: string };
  let monthly: { readonly package: string };
  const ask = (record: string) => hope.engine.call('ledger.get', { record });

  beforeAll(async () => {
    hope = await organisation('Hope for Children');
    const unhcr = await organisation('UNHCR Gambella');
    const card = await introduce(unhcr, hope);
    const base = agreementBetween(hope.name, unhcr.name);
    const parties = [
      { id: 'hope', name: hope.name, focalPoints: [{ name: 'Selam Practice', contact: 'Telephone 0301' }] },
      { id: 'unhcr', name: unhcr.name },
    ];
    await agree(hope, { ...base, parties, useCases: [...base.useCases, list] });
    batch = await importChildren(hope, [first, refusing, never]);
    referral = await sealBatch(hope, batch, card, { agreement: base.id, useCase: 'referral-unhcr' });
    hope.now = new Date('2026-12-01T10:00:00Z');
    const choice = { agreement: base.id, useCase: 'list' };
    const settlement = {
      kind: 'exception',
      record: refusing.id,
      exception: 'danger',
      reason: 'Armed men look for her.',
      second: null,
    } as const;
    await hope.engine.call('settle.add', { batch, ...choice, by: 'Selam Practice', settlements: [settlement] });
    monthly = await sealBatch(hope, batch, card, choice);
    // A newer file: the consent on record stays what it was when it was sealed.
    hope.now = new Date('2026-12-05T10:00:00Z');
    await importChildren(hope, [child(1, { age: 10, consent_for_services: false })], 'newer.csv');
  });
  afterAll(cleanUp);

  it('says to whom, when, why, under what, and with which consent at that time', async () => {
    const lines = await ask(first.id);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      package: monthly.package,
      partner: 'UNHCR Gambella',
      at: '2026-12-01T10:00:00.000Z',
      agreement: 'gambella-dpisp',
      version: 1,
      useCase: 'list',
      purpose: 'dashboard',
      clause: 'Annex C, 1.1; Annex C, 1.2',
      exception: null,
    });
    expect(lines[0]?.consent).toMatch(/: yes, .*: 1 Feb 2026$/);
    expect(lines[0]?.fields.map(({ path }) => path)).toEqual(['id', 'sex', 'age']);
    expect(lines[1]).toMatchObject({ package: referral.package, purpose: 'referral', useCase: 'referral-unhcr' });
    const fields = lines[1]?.fields ?? [];
    expect(fields.map(({ path }) => path)).toContain('services_section.service_referral_notes');
    expect(fields.find(({ path }) => path === 'sex')?.label.en).toBe('Sex');
    expect(fields.map(({ path }) => path)).not.toContain('status');
  });

  it('says which exception let a child go', async () => {
    const lines = await ask(refusing.id);
    expect(lines.map(({ exception }) => exception)).toEqual(['Danger to life: Armed men look for her.']);
    expect(lines[0]?.consent).toMatch(/: no, /);
  });

  it('is empty for a child of whom nothing left, and a problem for nobody', async () => {
    expect(await ask(never.id)).toEqual([]);
    expect((await refused(ask('nobody'))).code).toBe('record.unknown');
  });

  it('is a statement in the language of who receives it, whatever the window speaks', async () => {
    const document = (locale: 'en' | 'fr' | 'ar', record = first.id) =>
      hope.engine.call('ledger.document', { record, locale });
    const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');
    const english = await document('en');
    const words = english.sections.flatMap(({ paragraphs }) => paragraphs.map(plain));
    expect(english.locale).toBe('en');
    expect(english.sections).toHaveLength(4);
    expect(words).toContain(
      'On 1 Dec 2026, information about this child was given to UNHCR Gambella, to know how many children need help, and where.',
    );
    expect(words).toContain('The child’s code was given, and not the name.');
    expect(words.some((line) => line.startsWith('This information was given: ') && line.includes('Sex, Age'))).toBe(
      true,
    );
    expect(words).toContain('You can turn to Selam Practice, Telephone 0301.');
    // Neither name nor value of the child: it lies on desks.
    expect(JSON.stringify(english)).not.toMatch(/Achol|Sample1/);

    await hope.engine.call('app.locale', { locale: 'en' });
    const arabic = await document('ar');
    expect(arabic.title).toBe('من أُعطي معلومات عن هذا الطفل');
    expect(plain(arabic.sections[1]?.heading ?? '')).toMatch(/UNHCR Gambella$/);
    const french = await document('fr', refusing.id);
    expect(french.sections.flatMap(({ paragraphs }) => paragraphs.map(plain)).join('\n')).toContain(
      'Danger de mort: Armed men look for her.',
    );
    const nothing = await document('en', never.id);
    expect(nothing.sections[0]?.paragraphs[1]).toBe(
      'No information about this child has been given to another organisation.',
    );
    expect(nothing.sections).toHaveLength(2);
  });
});
