// An agreement against a dictionary: every code of what can be wrong, and nothing where nothing is.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agreementSchema } from '../../../shared/model/agreement/agreement.ts';
import { type CheckProblem, checkAgreement, checkCondition, checkRule } from '../../../shared/model/agreement/check.ts';
import { type Condition, conditionSchema } from '../../../shared/model/agreement/condition.ts';
import { type Dictionary, dictionarySchema, fieldTypes } from '../../../shared/model/case/dictionary.ts';
import { type Rule, ruleSchema } from '../../../shared/model/agreement/rule.ts';

const field = (type: string, more: object = {}) => ({ type, label: { en: type }, ...more });
const dictionary: Dictionary = dictionarySchema.parse({
  format: 'courier-dictionary/1',
  id: 'test',
  name: 'Test',
  forms: {},
  fields: {
    ...Object.fromEntries(fieldTypes.map((type) => [type, field(type)])),
    sex: field('option', { options: 'lookup-sex' }),
    concerns: field('options', { options: 'lookup-sex' }),
    consent: field('option', { options: 'lookup-yes-no' }),
    agency: field('option', { source: 'Agency' }),
    town: field('option', { source: 'Location' }),
    services: field('subform', { fields: { kind: field('option', { options: 'lookup-sex' }), on: field('date') } }),
  },
  lookups: {
    'lookup-sex': { male: { en: 'Male' }, female: { en: 'Female' } },
    'lookup-yes-no': { true: { en: 'Yes' }, false: { en: 'No' } },
  },
});
const said = (problems: readonly CheckProblem[]) =>
  problems.map(({ code, path, field: name, value }) => [code, path, name, value].filter(Boolean).join(' '));
const ofCondition = (condition: unknown, subform?: string) =>
  said(checkCondition(conditionSchema.parse(condition) as Condition, dictionary, 'c', subform));

describe('a condition', () => {
  it.each<[unknown]>([
    [{ field: 'boolean', is: true }],
    [{ field: 'number', is: 5 }],
    [{ field: 'text', is: 'x' }],
    [{ field: 'date', is: '2026-01-31' }],
    [{ field: 'sex', in: ['male', 'female'] }],
    [{ field: 'concerns', is: 'male' }],
    [{ field: 'consent', is: 'true' }],
    [{ field: 'consent', is: true }],
    [{ field: 'agency', is: 'UNHCR' }],
    [{ field: 'number', atLeast: 5 }],
    [{ field: 'date', onOrAfter: '2026-01-31' }],
    [{ field: 'datetime', withinDays: 30 }],
    [{ field: 'date', age: { atMost: 17 } }],
    [{ field: 'attachments', present: true }],
    [{ field: 'services', present: true }],
    [
      {
        rows: 'services',
        every: {
          all: [
            { field: 'kind', is: 'male' },
            { field: 'on', withinDays: 9 },
          ],
        },
      },
    ],
  ])('that suits the dictionary: %j', (condition) => expect(ofCondition(condition)).toEqual([]));

  it.each<[unknown, string]>([
    [{ field: 'nobody', is: 1 }, 'field.unknown c nobody'],
    [{ field: 'constructor', present: true }, 'field.unknown c constructor'],
    [{ field: 'services.kind', is: 'male' }, 'column.without-rows c services.kind'],
    [{ rows: 'text', some: { field: 'kind', is: 'male' } }, 'subform.unknown c text'],
    [{ rows: 'nobody', some: { field: 'kind', is: 'male' } }, 'subform.unknown c nobody'],
    [{ rows: 'services', some: { field: 'colour', is: 'x' } }, 'column.unknown c.some services.colour'],
    [{ rows: 'services', every: { field: 'kind', is: 'x' } }, 'option.unknown c.every services.kind x'],
    [
      { rows: 'services', some: { rows: 'services', some: { field: 'kind', is: 'male' } } },
      'subform.unknown c.some services.services',
    ],
    [{ field: 'sex', is: 'Male' }, 'option.unknown c sex Male'],
    [{ field: 'sex', in: ['male', 'boy'] }, 'option.unknown c.in.1 sex boy'],
    [{ field: 'sex', is: true }, 'option.unknown c sex true'],
    [{ field: 'sex', is: 1 }, 'value.wrong-type c sex 1'],
    [{ field: 'agency', is: true }, 'value.wrong-type c agency true'],
    [{ field: 'boolean', is: 'true' }, 'value.wrong-type c boolean true'],
    [{ field: 'number', is: '5' }, 'value.wrong-type c number 5'],
    [{ field: 'date', is: '31/01/2026' }, 'value.wrong-type c date 31/01/2026'],
    [{ field: 'text', is: true }, 'value.wrong-type c text true'],
    [{ field: 'text', atLeast: 5 }, 'operator.unsuited c text atLeast'],
    [{ field: 'number', withinDays: 5 }, 'operator.unsuited c number withinDays'],
    [{ field: 'number', age: { atLeast: 5 } }, 'operator.unsuited c number age'],
    [{ field: 'text', onOrBefore: '2026-01-31' }, 'operator.unsuited c text onOrBefore'],
    [{ field: 'services', is: 'x' }, 'operator.unsuited c services is'],
    [{ field: 'none', present: true }, 'operator.unsuited c none present'],
    [
      { any: [{ field: 'boolean', is: true }, { not: { field: 'nobody', is: 1 } }] },
      'field.unknown c.any.1.not nobody',
    ],
    [{ all: [{ field: 'nobody', is: 1 }] }, 'field.unknown c.all.0 nobody'],
  ])('that does not: %j', (condition, problem) => expect(ofCondition(condition)).toEqual([problem]));

  it('over rows asks for columns', () => {
    expect(ofCondition({ field: 'kind', is: 'male' }, 'services')).toEqual([]);
    expect(ofCondition({ field: 'sex', is: 'male' }, 'services')).toEqual(['column.unknown c services.sex']);
  });
});

describe('a rule', () => {
  const ofRule = (name: string, rule: Rule) =>
    said(checkRule({ field: name, rule: ruleSchema.parse(rule) }, dictionary, 'p'));
  const families = { all: ['male', 'female'] };
  it.each<[string, Rule]>([
    ['text', { kind: 'share' }],
    ['services', { kind: 'withhold' }],
    ['none', { kind: 'withhold' }],
    ['attachments', { kind: 'withhold' }],
    ['services.on', { kind: 'date', to: 'month' }],
    ['datetime', { kind: 'age' }],
    ['number', { kind: 'age-band', from: [0] }],
    ['town', { kind: 'place', level: 1 }],
    ['sex', { kind: 'family', families }],
    ['agency', { kind: 'family', families: { un: ['UNHCR'] } }],
    ['agency', { kind: 'pseudonym' }],
    ['text', { kind: 'text', after: 'scan' }],
  ])('that suits %s: %j', (name, rule) => expect(ofRule(name, rule)).toEqual([]));

  it.each<[string, Rule, readonly string[]]>([
    ['nobody', { kind: 'share' }, ['field.unknown p nobody']],
    ['nobody.kind', { kind: 'share' }, ['field.unknown p nobody.kind']],
    ['services.colour', { kind: 'withhold' }, ['column.unknown p services.colour']],
    ['services', { kind: 'share' }, ['subform.whole p services']],
    ['attachments', { kind: 'share' }, ['rule.unsuited p attachments share']],
    ['text', { kind: 'year' }, ['rule.unsuited p text year']],
    ['text', { kind: 'date', to: 'month' }, ['rule.unsuited p text date']],
    ['number', { kind: 'age' }, ['rule.unsuited p number age']],
    ['date', { kind: 'band', from: [0] }, ['rule.unsuited p date band']],
    ['date', { kind: 'mask', keep: 4 }, ['rule.unsuited p date mask']],
    ['boolean', { kind: 'pseudonym' }, ['rule.unsuited p boolean pseudonym']],
    ['sex', { kind: 'place', level: 1 }, ['rule.unsuited p sex place']],
    ['sex', { kind: 'text', after: 'scan' }, ['rule.unsuited p sex text']],
    [
      'sex',
      { kind: 'family', families: { a: ['male'], b: ['boy'] } },
      ['option.unknown p sex boy', 'option.unlisted p sex female'],
    ],
  ])('that does not suit %s: %j', (name, rule, problems) => expect(ofRule(name, rule)).toEqual(problems));
});

describe('an agreement', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../shared/training/${name}.json`, import.meta.url), 'utf8'));
  const training = dictionarySchema.parse(read('dictionary'));
  // The exercise names a column that the forms lack: an issue that its trainer talks about.
  const lacking = 'column.unknown useCases.0.dataPoints.19 services_section.service_type_other';
  it('of the training suits the dictionary of the training', () => {
    expect(said(checkAgreement(agreementSchema.parse(read('agreement')), training))).toEqual([lacking]);
  });
  it('is checked in all its parts, in the order of the document', () => {
    const agreement = read('agreement');
    agreement.useCases[0].condition.all.push({ field: 'age', atLeast: 6 }, { field: 'nobody', is: true });
    agreement.useCases[0].rows = { services_section: { field: 'service_type', is: 'nothing_such' } };
    agreement.useCases[1].dataPoints[0].rule = { kind: 'year' };
    expect(said(checkAgreement(agreementSchema.parse(agreement), training))).toEqual([
      'field.unknown useCases.0.condition.all.4 nobody',
      'option.unknown useCases.0.rows.services_section services_section.service_type nothing_such',
      lacking,
      'rule.unsuited useCases.1.dataPoints.0 id year',
    ]);
  });
  it('is checked in its consent, its circumstances, and what risk and tables count by', () => {
    const agreement = read('agreement');
    const [first] = agreement.useCases;
    first.consent = { given: ['consent_for_services'], date: 'nobody', validDays: 90 };
    first.dataPoints[0].when = { field: 'sex', is: 'nothing_such' };
    first.risk = { quasiIdentifiers: ['age', 'a'], sensitive: ['b'], smallestGroup: 5 };
    first.tables = { list: [{ id: 't', title: { en: 'T' }, by: ['sex', 'c'] }], smallest: 5 };
    expect(said(checkAgreement(agreementSchema.parse(agreement), training))).toEqual([
      'field.unknown useCases.0.consent.all.1 nobody',
      'option.unknown useCases.0.dataPoints.0.when sex nothing_such',
      lacking,
      'field.unknown useCases.0.risk.quasiIdentifiers.1 a',
      'field.unknown useCases.0.risk.sensitive.0 b',
      'field.unknown useCases.0.tables.list.0.by.1 c',
    ]);
  });
});
