// The pure parts of the editor of agreements: drafts, conditions, rules, fields, problems. Vitest.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asking,
  conditionOf,
  firstAsked,
  groupOf,
  operatorOf,
  operatorsFor,
  rowOf,
  startValue,
} from '../../../renderer/screens/agreements/editor/conditions.ts';
import {
  completed,
  emptyAgreement,
  emptyUseCase,
  freeId,
  fromTemplate,
  inTongue,
  isSame,
  nextVersion,
  subformsOf,
  withFields,
  withoutFields,
  withRows,
} from '../../../renderer/screens/agreements/editor/draft.ts';
import { columnsOf, formsOf, searched } from '../../../renderer/screens/agreements/editor/fields.ts';
import { problemsAt, shapeWords, spotOf } from '../../../renderer/screens/agreements/editor/problems.ts';
import {
  codesOf,
  readBands,
  renamed,
  suitedKinds,
  withCode,
} from '../../../renderer/screens/agreements/editor/rules.ts';
import { type Agreement, agreementSchema, type UseCase } from '../../../shared/model/agreement/agreement.ts';
import { checkCondition, checkRule } from '../../../shared/model/agreement/check.ts';
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import { dictionarySchema } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';

const training = new URL('../../../shared/training/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, training), 'utf8')) as unknown;
const dictionary = dictionarySchema.parse(read('dictionary.json'));
const referral = agreementSchema.parse(read('agreements/referral.json'));
const today = '2026-11-22';
const forms = formsOf(dictionary, ({ en }) => en);
const paths = forms.flatMap(({ fields }) => fields.map(({ path }) => path));
const firstOf = (agreement: Agreement): UseCase => agreement.useCases[0] as UseCase;

describe('a draft', () => {
  test('from a ready agreement is ours, begins today and holds for a year', () => {
    const draft = fromTemplate(referral, 'Our Agency', ['referral-to-unhcr'], today);
    expect(draft.parties.map(({ name }) => name)).toEqual(['Our Agency', 'UNHCR Gambella (training)']);
    expect(draft.validity).toEqual({ from: '2026-11-22', until: '2027-11-21' });
    expect(draft.review).toBe('2027-05-22');
    expect([draft.id, draft.version]).toEqual(['referral-to-unhcr-1', 1]);
    expect(agreementSchema.safeParse(draft).success).toBe(true);
  });

  test('from 29 February ends on 28 February', () => {
    expect(emptyAgreement('Us', [], '2028-02-29').validity.until).toBe('2029-02-28');
  });

  test('from nothing sends nothing, and says what is missing', () => {
    const draft = emptyAgreement('Us', ['agreement-1'], today);
    expect(draft.id).toBe('agreement-2');
    expect(firstOf(draft).dataPoints).toEqual([]);
    const issues = agreementSchema.safeParse(draft).error?.issues.map(({ path }) => path.join('.'));
    expect(issues).toEqual(
      expect.arrayContaining(['title.en', 'parties.1.name', 'useCases.0.title.en', 'useCases.0.dataPoints']),
    );
  });

  test('is the next version of all that are here', () => {
    expect(nextVersion(referral, [1, 4, 2]).version).toBe(5);
    expect(nextVersion(referral, []).version).toBe(1);
  });

  test('says a text in a language as long as it is not empty; English stays', () => {
    expect(inTongue({ en: 'A' }, 'ar', 'ب')).toEqual({ en: 'A', ar: 'ب' });
    expect(JSON.stringify(inTongue({ en: 'A', ar: 'ب' }, 'ar', ''))).toBe('{"en":"A"}');
    expect(inTongue({ en: 'A' }, 'en', '')).toEqual({ en: '' });
  });

  test('takes fields in by name, as shared or as withheld, and none twice', () => {
    const useCase = emptyUseCase(referral);
    const shared = withFields(useCase, ['sex', 'services_section.service_type'], 'share', dictionary);
    expect(shared.dataPoints.map(({ field, rule }) => [field, rule.kind])).toEqual([
      ['sex', 'share'],
      ['services_section.service_type', 'share'],
    ]);
    const more = withFields(shared, ['sex', 'age'], 'withhold', dictionary);
    expect(more.dataPoints.map(({ field, rule }) => [field, rule.kind])).toEqual([
      ['sex', 'share'],
      ['services_section.service_type', 'share'],
      ['age', 'withhold'],
    ]);
  });

  test('shares free text only after the search for names, and a list of entries never as a whole', () => {
    const useCase = withFields(emptyUseCase(referral), ['name', 'notes_section', 'photos'], 'share', dictionary);
    expect(useCase.dataPoints.map(({ rule }) => rule.kind)).toEqual(['text', 'withhold', 'withhold']);
  });

  test('lets go of what was asked of entries once no field of the list is named', () => {
    const named = withFields(emptyUseCase(referral), ['sex', 'services_section.service_type'], 'share', dictionary);
    const asked = withRows(named, 'services_section', { field: 'service_type', present: true });
    expect(subformsOf(asked)).toEqual(['services_section']);
    expect(withoutFields(asked, ['sex']).rows).toEqual(asked.rows);
    expect(withoutFields(asked, ['services_section.service_type']).rows).toEqual({});
    expect(withRows(asked, 'services_section', undefined).rows).toEqual({});
  });

  test('never changes the document that it came from', () => {
    const before = structuredClone(referral);
    withoutFields(firstOf(referral), ['sex']);
    withFields(firstOf(referral), ['religion'], 'share', dictionary);
    completed(referral);
    expect(referral).toEqual(before);
  });

  test('is kept without what was begun and left empty', () => {
    const draft = { ...referral, review: '' };
    const [useCase] = draft.useCases as [UseCase];
    const kept = completed({
      ...draft,
      useCases: [
        {
          ...useCase,
          channels: [],
          exceptions: [],
          dataPoints: [{ field: 'sex', rule: { kind: 'share' }, clause: '' }],
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(kept))).not.toHaveProperty('review');
    const said = JSON.parse(JSON.stringify(firstOf(kept))) as UseCase;
    expect(Object.keys(said)).not.toEqual(expect.arrayContaining(['channels']));
    expect(said.dataPoints).toEqual([{ field: 'sex', rule: { kind: 'share' } }]);
    expect(isSame(completed(referral), referral)).toBe(true);
  });

  test('finds names that are free', () => {
    expect(freeId('party', ['party-1', 'party-3'])).toBe('party-2');
  });
});

describe('conditions as rows', () => {
  const condition: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.record({ field: fc.constantFrom('sex', 'age'), is: fc.constantFrom('male', true, 3) }),
      fc.record({ field: fc.constant('age'), atLeast: fc.nat(20) }),
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  })).condition;

  /** What a condition says, with `yes` as what each question is answered. */
  const says = (one: Condition, yes: (asked: string) => boolean): boolean => {
    if ('all' in one) return one.all.every((part) => says(part, yes));
    if ('any' in one) return one.any.some((part) => says(part, yes));
    if ('not' in one) return !says(one.not, yes);
    return yes(JSON.stringify(one));
  };

  test('a group says the same as the condition that it was made from', () => {
    fc.assert(
      fc.property(condition, fc.func(fc.boolean()), (one, yes) => {
        expect(says(conditionOf(groupOf(one)), yes)).toBe(says(one, yes));
      }),
    );
  });

  test('every operator that is offered suits the field, and comes back as itself', () => {
    for (const path of paths.filter((one) => !one.includes('.'))) {
      const field = fieldAt(dictionary, path);
      if (!field || field.type === 'subform') continue;
      const codes = codesOf(path, dictionary);
      for (const operator of operatorsFor(field.type)) {
        const made = asking(path, operator, { value: startValue(field.type, codes), today });
        expect(checkCondition(made, dictionary, ''), `${path} ${operator}`).toEqual([]);
        const row = rowOf(made);
        expect(row && operatorOf(row), path).toBe(operator);
      }
    }
  });

  test('another operator keeps the answer that was asked for', () => {
    const start = { value: 'female', today };
    const asked = { field: 'sex', is: 'male' };
    expect(asking('sex', 'in', start, asked)).toEqual({ field: 'sex', in: ['male'] });
    expect(asking('sex', 'is-not', start, { field: 'sex', in: ['male', 'female'] })).toEqual({
      not: { field: 'sex', is: 'male' },
    });
    expect(asking('age', 'atLeast', { value: 0, today }, { field: 'age', atMost: 12 })).toEqual({
      field: 'age',
      atLeast: 12,
    });
  });

  test('a list of entries is asked for its entries', () => {
    expect(firstAsked('services_section', { type: 'subform' }, [], today)).toEqual({
      rows: 'services_section',
      some: { all: [] },
    });
    expect(firstAsked('disclosure_other_orgs', { type: 'boolean' }, [], today)).toEqual({
      field: 'disclosure_other_orgs',
      is: true,
    });
  });
});

describe('rules', () => {
  test('every kind that is offered suits its field', () => {
    for (const path of paths) {
      const kinds = suitedKinds(path, dictionary);
      expect(kinds.at(-1)?.kind, path).toBe('withhold');
      for (const { rule } of kinds)
        expect(checkRule({ field: path, rule }, dictionary, ''), `${path} ${rule.kind}`).toEqual([]);
    }
  });

  test('are those that one would expect', () => {
    const kinds = (path: string) => suitedKinds(path, dictionary).map(({ kind }) => kind);
    expect(kinds('date_of_birth')).toEqual(['share', 'date', 'age', 'age-band', 'pseudonym', 'withhold']);
    expect(kinds('age')).toEqual(['share', 'age-band', 'band', 'mask', 'pseudonym', 'withhold']);
    expect(kinds('location_current')).toEqual(['share', 'place', 'pseudonym', 'withhold']);
    expect(kinds('sex')).toEqual(['share', 'family', 'pseudonym', 'withhold']);
    expect(kinds('services_section')).toEqual(['withhold']);
    expect(kinds('no_such_field')).toEqual(['withhold']);
  });

  test('read bands as people write them', () => {
    expect(readBands('0, 6, 12')).toEqual([0, 6, 12]);
    expect(readBands('0 6;12')).toEqual([0, 6, 12]);
    expect(readBands('0، 6، 12')).toEqual([0, 6, 12]);
    expect([readBands(''), readBands('6, 0'), readBands('0, 1.5'), readBands('a')]).toEqual(Array(4).fill(undefined));
  });

  test('a code is in one group or in none', () => {
    const families = { a: ['x', 'y'], b: ['z'] };
    expect(withCode(families, 'y', 'b')).toEqual({ a: ['x'], b: ['z', 'y'] });
    expect(withCode(families, 'z', 'c')).toEqual({ a: ['x', 'y'], c: ['z'] });
    expect(withCode(families, 'x', null)).toEqual({ a: ['y'], b: ['z'] });
    expect(renamed(families, 'a', 'first')).toEqual({ first: ['x', 'y'], b: ['z'] });
    expect(renamed(families, 'a', 'b')).toEqual(families);
    expect(renamed(families, 'a', '')).toEqual(families);
  });
});

describe('fields', () => {
  test('each stands once, under its form; columns under their list', () => {
    expect(new Set(paths).size).toBe(paths.length);
    const named = new Map(forms.map(({ id, name, fields }) => [id, { name, paths: fields.map(({ path }) => path) }]));
    expect(named.get('basic_identity')?.paths).toContain('sex');
    expect(named.get('services_section.')).toMatchObject({ name: 'Services' });
    expect(named.get('services_section.')?.paths).toContain('services_section.service_type');
    expect(named.get('')).toMatchObject({ name: null });
    expect(paths).not.toContain('current_owner_separator');
  });

  test('are found by their words in any order, by form and by name', () => {
    const found = (search: string) => searched(forms, search).flatMap(({ fields }) => fields.map(({ path }) => path));
    expect(found('birth date')).toContain('date_of_birth');
    expect(found('unhcr_id')).toEqual(['unhcr_id_no']);
    expect(found('nothing is called like this')).toEqual([]);
    expect(found('').length).toBe(paths.length);
  });

  test('of one list, by the names of its columns', () => {
    const [services] = columnsOf(dictionary, 'services_section', ({ en }) => en);
    expect(services?.fields.map(({ path }) => path)).toContain('service_type');
    expect(columnsOf(dictionary, 'no_such_list', ({ en }) => en)).toEqual([]);
  });
});

describe('problems', () => {
  const problems = [
    { code: 'shape', path: 'useCases.1.dataPoints' },
    { code: 'rule.unsuited', path: 'useCases.1.dataPoints.1', field: 'sex' },
    { code: 'rule.unsuited', path: 'useCases.1.dataPoints.10', field: 'age' },
    { code: 'shape', path: 'title.en' },
  ];

  test('stand at their place, not at one whose number begins alike', () => {
    expect(problemsAt(problems, 'useCases.1.dataPoints.1')).toEqual([problems[1]]);
    expect(problemsAt(problems, 'useCases.1.dataPoints', true)).toEqual([problems[0]]);
    expect(problemsAt(problems, 'useCases.1')).toHaveLength(3);
  });

  test('lead to the part in which they are mended', () => {
    expect(spotOf('useCases.1.dataPoints.1')).toEqual({ useCase: 1, part: 'fields' });
    expect(spotOf('useCases.0.rows.services_section')).toEqual({ useCase: 0, part: 'children' });
    expect(spotOf('useCases.0.title.en')).toEqual({ useCase: 0, part: 'purpose' });
    expect(spotOf('validity')).toEqual({ useCase: null, part: 'purpose' });
  });

  test('say what is missing', () => {
    expect(shapeWords('useCases.0.title.en')).toBe('editor.wrong.title');
    expect(shapeWords('useCases.0.dataPoints')).toBe('editor.wrong.no-field');
    expect(shapeWords('useCases.0.dataPoints.2.when.all')).toBe('editor.wrong.condition');
    expect(shapeWords('parties.1.name')).toBe('editor.wrong.parties');
    expect(shapeWords('useCases.0.mapping')).toBe('editor.wrong.other');
  });
});
