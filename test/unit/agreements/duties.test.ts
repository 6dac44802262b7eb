// The members that an agreement may have beside what may go: valid without them, told between versions, and checked.
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../shared/i18n.ts';
import { locales } from '../../../shared/messages/index.ts';
import { type Agreement, agreementSchema, type UseCase } from '../../../shared/model/agreement/agreement.ts';
import { checkDuties, type MappingHere } from '../../../shared/model/agreement/check-duties.ts';
import { differencesOf } from '../../../shared/model/agreement/difference.ts';
import { unitReadSentence } from '../../../shared/model/agreement/duty-sentences.ts';
import { placeOfSameName } from '../../../shared/model/agreement/same-name.ts';
import type { TermWords } from '../../../shared/model/agreement/terms.ts';
import { unitsOf } from '../../../shared/model/agreement/unit.ts';
import { inLanguage } from '../../../shared/model/localised.ts';
import document from '../../../shared/training/agreement.json' with { type: 'json' };
import dictionaryDocument from '../../../shared/training/dictionary.json' with { type: 'json' };
import { dictionarySchema } from '../../../shared/model/case/dictionary.ts';

const words = (locale: (typeof locales)[number]): TermWords => {
  const { text, number, day } = createTexts(locale);
  return {
    say: text,
    number,
    day,
    field: (path) => path,
    option: (_, code) => code,
    title: (title) => inLanguage(title, locale),
  };
};
const dictionary = dictionarySchema.parse(dictionaryDocument);
const today: Agreement = agreementSchema.parse(document);
const [plain] = today.useCases as [UseCase];
const withUseCase = (change: Partial<UseCase>): Agreement =>
  agreementSchema.parse({ ...today, useCases: [{ ...plain, ...change }, ...today.useCases.slice(1)] });

const sum = 'a'.repeat(64);
const pin = { id: 'progres-ping-referral', version: 1, sha256: sum };
const reasons = [{ code: 'no-capacity', title: { en: 'No capacity', fr: 'Pas de capacité', ar: 'لا طاقة' } }];
const full: Partial<UseCase> = {
  each: { rows: 'services_section' },
  mapping: pin,
  oneOff: true,
  reasons,
  deadlines: { answer: 14, acknowledgement: 3 },
  secondPersonOver: { children: 50, risk: 0.03 },
  roleIds: { prepare: ['caseworker'], approve: ['focal-point'] },
  readiness: 'required',
};

describe('an agreement', () => {
  it('of today stays as it is, and one with every new member keeps each', () => {
    expect(today.useCases[0]).not.toHaveProperty('each');
    expect(withUseCase(full).useCases[0]).toMatchObject(full);
  });
  it.each<[string, object]>([
    ['a unit that is none', { each: { row: 'services_section' } }],
    ['a unit by its bare name', { each: 'services_section' }],
    ['a pin without its bytes', { mapping: { id: 'x', version: 1 } }],
    ['a pin with half a sum', { mapping: { ...pin, sha256: 'ab' } }],
    ['a reason twice', { reasons: [...reasons, ...reasons] }],
    ['a reason without words', { reasons: [{ code: 'x', title: { fr: 'x' } }] }],
    ['no deadline in deadlines', { deadlines: {} }],
    ['a deadline of no day', { deadlines: { answer: 0 } }],
    ['no bound for a second person', { secondPersonOver: {} }],
    ['a risk beyond certainty', { secondPersonOver: { risk: 1.1 } }],
    ['a role that the engine does not know', { roleIds: { prepare: ['driver'] } }],
    ['a role list that names nobody', { roleIds: { prepare: [] } }],
    ['readiness that is optional', { readiness: 'optional' }],
  ])('is refused with %s', (_, change) => {
    expect(agreementSchema.safeParse({ ...document, useCases: [{ ...plain, ...change }] }).success).toBe(false);
  });
});

/** What changed, what it was and is in English, and whether it loosens there and on the way back. */
const changes: readonly (readonly [
  string,
  Partial<UseCase>,
  Partial<UseCase>,
  string | null,
  string | null,
  boolean,
  boolean,
])[] = [
  [
    'each',
    { each: { rows: 'services_section' } },
    { each: 'case' },
    'Each entry of services_section once. A case of which no such entry may go stays.',
    'Each case once.',
    true,
    false,
  ],
  ['each', {}, { each: 'case' }, null, 'Each case once.', true, false],
  [
    'each',
    {},
    { each: { rows: 'services_section' } },
    null,
    'Each entry of services_section once. A case of which no such entry may go stays.',
    false,
    false,
  ],
  [
    'mapping',
    { mapping: pin.id },
    { mapping: pin },
    pin.id,
    `${pin.id}, version 1, and no other (SHA-256 ${sum})`,
    false,
    true,
  ],
  [
    'one-off',
    { oneOff: false },
    { oneOff: true },
    'No case goes otherwise than by the agreed form and codes.',
    'A single case may go with an addition to the partner’s form and codes, or with a value that is marked as supplied.',
    true,
    false,
  ],
  ['reasons', {}, { reasons }, null, 'No capacity (no-capacity)', false, false],
  [
    'deadlines',
    { deadlines: { answer: 14 } },
    { deadlines: { answer: 30, acknowledgement: 3 } },
    'The partner answers within 14 days.',
    'The partner answers within 30 days. The partner acknowledges within 3 days.',
    true,
    true,
  ],
  [
    'second-person-over',
    { secondPersonOver: { children: 50 } },
    { secondPersonOver: { children: 100, risk: 0.03 } },
    'A second person must agree by name where more than 50 children go at once.',
    'A second person must agree by name where more than 100 children go at once. ' +
      'A second person must agree by name where the average risk of being recognised is above 3%.',
    true,
    true,
  ],
  [
    'role-ids',
    { roleIds: { prepare: ['caseworker'] } },
    { roleIds: { prepare: ['caseworker', 'trainer'] } },
    'Prepared by: caseworker. Approved by: whoever is there. Received by: whoever is there.',
    'Prepared by: caseworker, trainer. Approved by: whoever is there. Received by: whoever is there.',
    true,
    false,
  ],
  [
    'readiness',
    { readiness: 'required' },
    {},
    'Only test packages pass until both sides have signed that they are ready.',
    null,
    true,
    false,
  ],
];

describe('between versions', () => {
  it.each(changes)('%s is told, and whether it loosens each way', (about, one, other, before, after, loosens, back) => {
    const [old, now] = [withUseCase(one), withUseCase(other)];
    const told = (from: Agreement, to: Agreement) =>
      differencesOf(from, to, words('en')).map((each) => [each.about, each.before, each.after, each.loosens]);
    expect(told(old, now)).toEqual([[about, before, after, loosens]]);
    expect(told(now, old)).toEqual([[about, after, before, back]]);
  });
  it.each(locales)('every member has its own words in %s', (locale) => {
    const told = differencesOf(today, withUseCase(full), words(locale));
    expect(told.map(({ about }) => about)).toEqual(
      expect.arrayContaining([
        'role-ids',
        'second-person-over',
        'each',
        'mapping',
        'one-off',
        'reasons',
        'deadlines',
        'readiness',
      ]),
    );
    expect(told.every(({ after }) => after !== null && after !== '')).toBe(true);
  });
});

describe('the unit of sending', () => {
  it('is that of the rows where a referral or transfer does not say it, and the reading is said', () => {
    expect(unitsOf(plain)).toEqual(['services_section']);
    expect(unitsOf({ ...plain, purpose: 'transfer' })).toEqual(['services_section']);
    expect(unitsOf({ ...plain, purpose: 'dashboard' })).toEqual([]);
    expect(unitsOf({ ...plain, each: 'case' })).toEqual([]);
    expect(unitsOf({ ...plain, purpose: 'dashboard', each: { rows: 's' } })).toEqual(['s']);
    expect(unitReadSentence(plain, words('en'))).toBe(
      'Each entry of services_section once: the agreement does not say so, but it is read so. ' +
        'A case of which no such entry may go stays.',
    );
    expect(unitReadSentence({ ...plain, each: 'case' }, words('en'))).toBeNull();
  });
});

describe('a check', () => {
  const here = (forEach: string | undefined, sha256 = sum): MappingHere => ({
    mapping: { id: pin.id, version: 1, each: forEach === undefined ? 'case' : { rows: forEach } },
    sha256,
  });
  const checked = (change: Partial<UseCase>, mappings: readonly MappingHere[] = []) =>
    checkDuties(withUseCase(change), dictionary, mappings).map(({ code, path, field, value }) =>
      [code, path, field, value].filter((part) => part !== undefined).join(' '),
    );
  it('asks for the unit and the pin to be said', () => {
    expect(checked({})).toEqual([
      'each.unsaid useCases.0.each services_section',
      'mapping.unpinned useCases.0.mapping progres-ping-referral',
    ]);
    expect(checked(full, [here('services_section')])).toEqual([]);
  });
  it.each<[string, Partial<UseCase>, readonly MappingHere[], readonly string[]]>([
    [
      'rows against a mapping of cases',
      full,
      [here(undefined)],
      ['each.mapping useCases.0.each progres-ping-referral'],
    ],
    [
      'cases against a mapping of rows',
      { ...full, each: 'case' },
      [here('services_section')],
      ['each.mapping useCases.0.each progres-ping-referral'],
    ],
    [
      'rows that are read, against a mapping of cases',
      { each: undefined, mapping: pin },
      [here(undefined)],
      ['each.unsaid useCases.0.each services_section', 'each.mapping useCases.0.each progres-ping-referral'],
    ],
    [
      'other bytes',
      full,
      [here('services_section', 'b'.repeat(64))],
      ['mapping.changed useCases.0.mapping progres-ping-referral'],
    ],
    ['no list of entries', { ...full, each: { rows: 'sex' } }, [], ['subform.unknown useCases.0.each sex']],
    [
      'a list of which nothing goes',
      { ...full, each: { rows: 'family_details_section' } },
      [],
      ['each.withheld useCases.0.each family_details_section'],
    ],
    [
      'a reason that only some can read',
      { ...full, reasons: [{ code: 'x', title: { en: 'X', fr: ' ' } }] },
      [],
      ['reason.untranslated useCases.0.reasons.0.title x fr', 'reason.untranslated useCases.0.reasons.0.title x ar'],
    ],
  ])('finds %s', (_, change, mappings, problems) => expect(checked(change, mappings)).toEqual(problems));
});

describe('two parties', () => {
  const named = (...names: readonly string[]) => placeOfSameName(names.map((name) => ({ name })));
  it.each<[string, string]>([
    ['Hope', 'Hope'],
    ['Hope', 'HOPE '],
    ['Hope for Children', 'Hope  for\u00a0Children'],
    ['Hope', 'Hoре'],
    ['UNHCR', 'U\u200bNHCR'],
    ['Save 10', 'Save lO'],
    ['أمل', 'أمَل'],
    ['Hope (training)', 'Hope training'],
    ['!!', ' !!'],
  ])('%j and %j pass for one', (one, other) => expect(named('UNICEF', one, other)).toBe(2));
  it('with other names are two, unless they have one card', () => {
    expect(named('Hope', 'Hope for Children', 'UNHCR')).toBe(-1);
    expect(
      placeOfSameName([
        { name: 'A', card: '1' },
        { name: 'B', card: '1' },
      ]),
    ).toBe(1);
  });
});
