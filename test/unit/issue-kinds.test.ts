// Issues are read kind by kind, field by field, file by file, and the first line names what happened. Vitest.
import { expect, it } from 'vitest';
import { causes, causesOf, kindsOf } from '../../shared/model/case/issue-kinds.ts';
import { issueCodes } from '../../electron/engine/formats/format.ts';
import { languages } from '../../shared/messages/index.ts';

const group = (code: string, field: string | null, count: number, file = 0) => ({ code, field, count, file });

it('one line a kind, then a field, then a file: no sentence stands twice', () => {
  const groups = [
    group('field.unknown', 'unit_a', 1),
    group('field.unknown', 'unit_b', 1),
    group('value.not-a-date', 'date_of_birth', 3),
    group('value.not-a-date', 'date_of_birth', 5, 1),
    group('value.not-a-date', 'registration_date', 20),
    group('damage.scientific', 'telephone_current', 2),
  ];
  const kinds = kindsOf(groups);
  expect(kinds.map(({ code, count, fields }) => [code, count, fields.map(({ field }) => field)])).toEqual([
    ['damage.scientific', 2, ['telephone_current']],
    ['value.not-a-date', 28, ['registration_date', 'date_of_birth']],
    ['field.unknown', 2, ['unit_a', 'unit_b']],
  ]);
  expect(kinds[1]?.fields[1]?.groups.map(({ file, count }) => [file, count])).toEqual([
    [1, 5],
    [0, 3],
  ]);
});

it('the first line names the cause and counts all that speaks for it', () => {
  const groups = [
    group('value.not-a-number', 'age', 90),
    group('damage.scientific', 'unhcr_individual_no', 20),
    group('damage.zeros-lost', 'short_id', 21),
    group('damage.wrong-encoding', 'name', 30),
  ];
  expect(causesOf(groups)).toEqual([
    { cause: 'spreadsheet', file: 0, count: 41 },
    { cause: 'encoding', file: 0, count: 30 },
  ]);
});

it('of several files each is named with its own cause', () => {
  expect(causesOf([group('damage.no-answer', 'sex', 4, 1), group('damage.hashes', 'notes', 1, 0)])).toEqual([
    { cause: 'spreadsheet', file: 0, count: 1 },
    { cause: 'script', file: 1, count: 4 },
  ]);
});

it('one strange answer is a strange answer; many in many fields are other forms', () => {
  const answers = (fields: number) =>
    Array.from({ length: fields }, (_, place) => group('value.unknown-option', `field_${place}`, 10));
  expect(causesOf(answers(2))).toEqual([]);
  expect(causesOf(answers(3))).toEqual([{ cause: 'forms', file: 0, count: 30 }]);
});

it('a good file has no cause', () => {
  expect(causesOf([])).toEqual([]);
  expect(causesOf([group('file.sidecar', '._cases.csv', 1)])).toEqual([]);
});

it('every damage and every guess speaks for a cause, and every cause has its words', () => {
  const told = issueCodes.filter((code) => code.startsWith('damage.') || code.startsWith('guess.'));
  expect(told.filter((code) => causesOf([group(code, 'a', 1)]).length !== 1)).toEqual([]);
  for (const { messages } of Object.values(languages))
    expect(causes.filter((cause) => !Object.hasOwn(messages, `cause.${cause}`))).toEqual([]);
});
