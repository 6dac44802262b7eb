// What two versions say differently: each kind of change in a sentence, and whether more leaves by it.
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../shared/i18n.ts';
import { type Agreement, agreementSchema, type UseCase } from '../../../shared/model/agreement/agreement.ts';
import { differencesOf } from '../../../shared/model/agreement/difference.ts';
import type { TermWords } from '../../../shared/model/agreement/terms.ts';
import { inLanguage } from '../../../shared/model/localised.ts';
import { locales } from '../../../shared/messages/index.ts';

function words(locale: (typeof locales)[number]): TermWords {
  const { text, number, day } = createTexts(locale);
  return {
    say: text,
    number,
    day,
    field: (path) => path,
    option: (_, code) => code,
    title: (title) => inLanguage(title, locale),
  };
}

const base: Agreement = agreementSchema.parse({
  format: 'courier-agreement/1',
  id: 'isp',
  version: 1,
  title: { en: 'Protocol' },
  parties: [
    { id: 'a', name: 'Hope', focalPoints: [{ name: 'Achol', role: 'Manager', contact: '+211' }] },
    { id: 'b', name: 'UNHCR', card: '00000-00000-00000-00000-00000-00001' },
  ],
  validity: { from: '2026-01-01', until: '2026-12-31' },
  review: '2026-06-30',
  signing: 'cards',
  useCases: [
    {
      id: 'referral',
      title: { en: 'Referral' },
      purpose: 'referral',
      from: 'a',
      to: 'b',
      identity: 'case-code',
      roles: { prepare: ['caseworker'], approve: ['manager'], receive: [] },
      condition: {
        all: [
          { field: 'status', is: 'open' },
          { field: 'age', atMost: 17 },
        ],
      },
      consent: { given: ['consent'], date: 'consent_date', validDays: 90 },
      exceptions: [{ id: 'life', title: { en: 'Danger to life' }, clause: '4.1', secondPerson: true }],
      secondPerson: true,
      rows: { services: { field: 'agency', is: 'UNHCR' } },
      dataPoints: [
        { field: 'id', rule: { kind: 'pseudonym' }, clause: '2.1', necessity: 'required', sensitivity: 'high' },
        { field: 'born', rule: { kind: 'date', to: 'month' }, when: { field: 'status', is: 'open' } },
        { field: 'services.type', rule: { kind: 'share' } },
        { field: 'notes', rule: { kind: 'withhold' } },
      ],
      mapping: 'proges',
      channels: ['in-person', 'usb'],
      retention: { sender: 30, receiver: 365 },
      onward: 'written-consent',
      risk: {
        quasiIdentifiers: ['sex', 'age'],
        sensitive: ['concern'],
        smallestGroup: 5,
        diversity: 2,
        averageRisk: 0.1,
      },
      tables: {
        list: [{ id: 't', title: { en: 'By sex' }, by: ['sex'] }],
        smallest: 5,
        smallestSensitive: 10,
        zeroIsSafe: false,
      },
    },
  ],
});
const [first] = base.useCases as [UseCase];
const whole = (change: Partial<Agreement>): Agreement => ({ ...base, ...change });
const changed = (change: Partial<UseCase>): Agreement => whole({ useCases: [{ ...first, ...change }] });
const points = (change: (points: UseCase['dataPoints']) => UseCase['dataPoints']): Agreement =>
  changed({ dataPoints: change(first.dataPoints) });
const point = (field: string, change: Partial<UseCase['dataPoints'][number]>): Agreement =>
  points((list) => list.map((one) => (one.field === field ? { ...one, ...change } : one)));
const party = (change: Partial<Agreement['parties'][number]>): Agreement =>
  whole({ parties: base.parties.map((one) => (one.id === 'b' ? { ...one, ...change } : one)) });

/** What changed, what it was and is in English, and whether it loosens there and on the way back. */
const cases: readonly (readonly [string, Agreement, string | null, string | null, boolean, boolean])[] = [
  ['title', whole({ title: { en: 'New' } }), 'Protocol', 'New', false, false],
  [
    'validity',
    whole({ validity: { from: '2026-01-01', until: '2027-12-31' } }),
    'from 1 Jan 2026 to 31 Dec 2026',
    'from 1 Jan 2026 to 31 Dec 2027',
    true,
    false,
  ],
  ['review', whole({ review: undefined }), '30 Jun 2026', null, false, false],
  ['signing', whole({ signing: 'paper' }), 'With the keys of the parties’ cards', 'On paper', true, false],
  ['parties', party({ card: undefined }), 'UNHCR; card 00000-00000-00000-00000-00000-00001', 'UNHCR', true, false],
  ['purpose', changed({ purpose: 'transfer' }), 'Referral', 'Transfer of the case', true, true],
  ['direction', changed({ from: 'b', to: 'a' }), 'From Hope to UNHCR', 'From UNHCR to Hope', true, true],
  [
    'identity',
    changed({ identity: 'name' }),
    'With the case number, without the name',
    'With the child’s name',
    true,
    false,
  ],
  [
    'roles',
    changed({ roles: { prepare: [], approve: ['manager'], receive: [] } }),
    'Prepared by: caseworker. Approved by: manager. Received by: whoever is there.',
    'Prepared by: whoever is there. Approved by: manager. Received by: whoever is there.',
    true,
    false,
  ],
  [
    'condition',
    changed({ condition: { field: 'status', is: 'open' } }),
    '“status” is open and “age” is 17 or less',
    '“status” is open',
    true,
    false,
  ],
  [
    'consent',
    changed({ consent: { given: ['consent'], date: 'consent_date', validDays: 365 } }),
    '“consent” is yes and “consent_date” is today or at most 90 days ago',
    '“consent” is yes and “consent_date” is today or at most 365 days ago',
    true,
    false,
  ],
  ['exceptions', changed({ exceptions: [] }), 'Danger to life (4.1), if a second person agrees', null, false, true],
  [
    'second-person',
    changed({ secondPerson: false }),
    'A second person must agree by name to each sealing.',
    null,
    true,
    false,
  ],
  ['rows', changed({ rows: {} }), 'Of services, only the rows where “services.agency” is UNHCR.', null, true, false],
  ['mapping', changed({ mapping: undefined }), 'proges', null, true, true],
  [
    'channels',
    changed({ channels: ['in-person'] }),
    'Handed over in person, USB stick',
    'Handed over in person',
    false,
    true,
  ],
  [
    'retention',
    changed({ retention: { sender: 30, receiver: 30 } }),
    'By the sender for 30 days, by the receiver for 365 days.',
    'By the sender for 30 days, by the receiver for 30 days.',
    false,
    true,
  ],
  [
    'onward',
    changed({ onward: 'none' }),
    'Only with the sender’s written consent',
    'The receiver passes nothing on',
    false,
    true,
  ],
  [
    'risk',
    changed({ risk: { quasiIdentifiers: ['sex', 'age'], sensitive: [], smallestGroup: 5 } }),
    'Of children who are alike in sex, age there are at least 5. To stay hidden: concern. ' +
      'Each such group has at least 2 different answers to them. The average risk is 10% at the most.',
    'Of children who are alike in sex, age there are at least 5.',
    true,
    false,
  ],
  [
    'tables',
    changed({ tables: { ...(first.tables as NonNullable<UseCase['tables']>), smallest: 3 } }),
    'By sex: counted by sex. Counts below 5 are not shown. Of sensitive answers, counts below 10. A zero is not shown either.',
    'By sex: counted by sex. Counts below 3 are not shown. Of sensitive answers, counts below 10. A zero is not shown either.',
    true,
    false,
  ],
  [
    'data-point',
    points((list) => [...list, { field: 'name', rule: { kind: 'share' } }]),
    null,
    'shared as it is',
    true,
    false,
  ],
  ['data-point', points((list) => list.filter(({ field }) => field !== 'notes')), 'withheld', null, false, false],
  ['rule', point('born', { rule: { kind: 'year' } }), 'only the month and the year', 'only the year', false, true],
  ['circumstances', point('born', { when: undefined }), '“status” is open', null, true, false],
  ['necessity', point('id', { necessity: 'optional' }), 'Required', 'If there is an answer', true, false],
  ['sensitivity', point('id', { sensitivity: 'low' }), 'High', 'Low', true, false],
  ['clause', point('id', { clause: undefined }), '2.1', null, false, false],
];

describe('a difference', () => {
  it.each(cases)('of %s is one sentence each way', (about, other, before, after, loosens, back) => {
    const there = differencesOf(base, other, words('en'));
    expect(there.map((one) => [one.about, one.before, one.after, one.loosens])).toEqual([
      [about, before, after, loosens],
    ]);
    expect(
      differencesOf(other, base, words('en')).map((one) => [one.about, one.before, one.after, one.loosens]),
    ).toEqual([[about, after, before, back]]);
  });

  it('is none between a version and itself, in any language', () => {
    for (const locale of locales) expect(differencesOf(base, base, words(locale))).toEqual([]);
  });

  it('is said in every language, and never in a key', () => {
    for (const locale of locales) {
      for (const [, other] of cases) {
        const [found] = differencesOf(base, other, words(locale));
        expect(`${found?.before} ${found?.after}`).not.toMatch(/\b(term|rule|condition|agreement|channel)\.[a-z]/);
      }
    }
  });

  it('of a use case that is new says all of it, and that it loosens', () => {
    const found = differencesOf(whole({ useCases: [{ ...first, id: 'other' }] }), base, words('en'));
    expect(found[0]).toEqual({
      useCase: 'referral',
      about: 'use-case',
      field: null,
      before: null,
      after: 'Referral',
      loosens: true,
    });
    expect(found.filter(({ about }) => about === 'data-point').map(({ field, loosens }) => [field, loosens])).toEqual([
      ['id', true],
      ['born', true],
      ['services.type', true],
      ['notes', false],
    ]);
    expect(found.at(-1)).toMatchObject({ useCase: 'other', about: 'use-case', after: null, loosens: false });
  });

  it('that uncovers the columns of a list that was withheld as a whole loosens', () => {
    const covered = points((list) => [...list, { field: 'services', rule: { kind: 'withhold' } }]);
    expect(differencesOf(covered, base, words('en'))).toMatchObject([
      { about: 'data-point', field: 'services', before: 'withheld', after: null, loosens: true },
    ]);
  });
});
