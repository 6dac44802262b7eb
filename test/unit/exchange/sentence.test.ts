// Conditions and rules as people read them, in every language and every operator.
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../shared/i18n.ts';
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import type { Rule } from '../../../shared/model/agreement/rule.ts';
import { conditionSentence, ruleSentence, type SentenceWords } from '../../../shared/model/agreement/sentence.ts';
import { type Locale, locales } from '../../../shared/messages/index.ts';

const labels: Readonly<Record<string, string>> = { born: 'Date of birth', 'services.on': 'Date', services: 'Services' };
function words(locale: Locale): SentenceWords {
  const { text, number, day } = createTexts(locale);
  const option = (path: string, code: string) => (path === 'sex' && code === 'male' ? 'Male' : code);
  return { say: text, number, day, field: (path) => labels[path] ?? path, option };
}

const conditions: readonly (readonly [Condition, string])[] = [
  [{ field: 'consent', is: true }, '“consent” is yes'],
  [{ field: 'sex', in: ['male', 'other'] }, '“sex” is one of Male, other'],
  [{ field: 'size', atLeast: 1200 }, '“size” is 1,200 or more'],
  [{ field: 'size', atMost: 5 }, '“size” is 5 or less'],
  [{ field: 'born', onOrAfter: '2026-01-31' }, '“Date of birth” is 31 Jan 2026 or later'],
  [{ field: 'born', onOrBefore: '2026-01-31' }, '“Date of birth” is 31 Jan 2026 or earlier'],
  [{ field: 'born', withinDays: 0 }, '“Date of birth” is today'],
  [{ field: 'born', withinDays: 1 }, '“Date of birth” is today or yesterday'],
  [{ field: 'born', withinDays: 365 }, '“Date of birth” is today or at most 365 days ago'],
  [{ field: 'born', age: { atLeast: 6 } }, 'the age by “Date of birth” is 6 years or more'],
  [{ field: 'born', age: { atMost: 17 } }, 'the age by “Date of birth” is 17 years or less'],
  [{ field: 'born', age: { atLeast: 6, atMost: 17 } }, 'the age by “Date of birth” is from 6 to 17 completed years'],
  [{ field: 'born', present: true }, '“Date of birth” has an answer'],
  [{ field: 'born', present: false }, '“Date of birth” has no answer'],
  [
    { rows: 'services', some: { field: 'on', withinDays: 30 } },
    'for at least one entry of “Services”: “Date” is today or at most 30 days ago',
  ],
  [
    { rows: 'services', every: { field: 'kind', is: 'food' } },
    'for every entry of “Services”, if there are any: “services.kind” is food',
  ],
  [
    {
      all: [
        { field: 'a', is: 1 },
        { any: [{ field: 'b', is: 2 }, { not: { field: 'c', is: false } }] },
        { rows: 'services', some: { field: 'kind', is: 'x' } },
      ],
    },
    '“a” is 1 and (“b” is 2 or not “c” is no) and (for at least one entry of “Services”: “services.kind” is x)',
  ],
];
const rules: readonly (readonly [Rule, string])[] = [
  [{ kind: 'share' }, 'shared as it is'],
  [{ kind: 'withhold' }, 'withheld'],
  [{ kind: 'mask', keep: 0 }, 'masked'],
  [{ kind: 'mask', keep: 4 }, 'masked, at most the last 4 characters shown'],
  [{ kind: 'year' }, 'only the year'],
  [{ kind: 'date', to: 'year' }, 'only the year'],
  [{ kind: 'date', to: 'month' }, 'only the month and the year'],
  [{ kind: 'date', to: 'quarter' }, 'only the quarter and the year'],
  [{ kind: 'age' }, 'only the age in completed years'],
  [{ kind: 'age-band', from: [0, 6, 12] }, 'only the age band: 0-5, 6-11, 12+'],
  [{ kind: 'band', from: [0, 1, 10] }, 'only the range: 0, 1-9, 10+'],
  [{ kind: 'place', level: 1 }, 'only the country'],
  [{ kind: 'place', level: 3 }, 'only the area, down to administrative level 3 (the country is level 1)'],
  [
    { kind: 'family', families: { boys: ['male'], rest: ['x', 'y'] } },
    'only the group of answers: boys (Male), rest (x, y)',
  ],
  [{ kind: 'pseudonym' }, 'replaced by a code that only we can trace back'],
  [{ kind: 'text', after: 'scan' }, 'free text, shared once it has been searched for names and a person has read it'],
];

it.each(conditions)('%j as a sentence', (condition, sentence) => {
  expect(conditionSentence(condition, words('en'))).toBe(sentence);
});
it.each(rules)('%j as a sentence', (rule, sentence) => expect(ruleSentence(rule, 'sex', words('en'))).toBe(sentence));

describe.each(locales)('in %s', (locale) => {
  it('every sentence says all that it is about', () => {
    for (const [condition] of conditions) {
      const sentence = conditionSentence(condition, words(locale));
      expect(sentence).not.toMatch(/[{}]|undefined|condition\./);
      if ('field' in condition) expect(sentence).toContain(labels[condition.field] ?? condition.field);
    }
    for (const [rule] of rules) {
      const sentence = ruleSentence(rule, 'sex', words(locale));
      expect(sentence).not.toMatch(/[{}]|undefined|rule\./);
      if ('from' in rule) expect(sentence).toContain(`${rule.from.at(-1)}+`);
    }
    const apart = conditions.map(([condition]) => conditionSentence(condition, words(locale)));
    expect(new Set(apart).size).toBe(apart.length);
  });
});
