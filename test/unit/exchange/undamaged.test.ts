// Of two files' values the undamaged one is taken where the damage explains the other. Unit and property tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeAnother, mergeCase } from '../../../electron/engine/exchange/merge.ts';
import { undamagedOf } from '../../../electron/engine/exchange/undamaged.ts';
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { onlySource } from '../../../shared/model/case/sources.ts';

type Plain = string | number;

const texts: DictionaryField = { type: 'text', label: { en: 'Text' } };
const dates: DictionaryField = { type: 'date', label: { en: 'Date' } };
const yesNo: DictionaryField = { type: 'option', label: { en: 'Consent' }, options: 'lookup-yes-no-unknown' };
const answers: DictionaryField = { type: 'option', label: { en: 'Sex' }, options: 'lookup-gender' };

/** Latin letters read from UTF-8 in windows-1252. */
const readWrongly = (text: string) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text));

const explained: readonly (readonly [string, Plain, Plain, string, DictionaryField | undefined])[] = [
  ['a number in short form', '9.992E+11', '999200000001', 'unhcr_individual_no', texts],
  ['a number in short form with a comma', '9,992E+11', '999200000001', 'unhcr_individual_no', texts],
  ['a code that looks like one', '1.234E+59', '1234e56', 'short_id', texts],
  ['zeros lost', '12345', '0012345', 'short_id', texts],
  ['zeros lost in a number cell', 12345, '0012345', 'short_id', texts],
  ['a plus lost', '251912000002', '+251912000002', 'telephone', texts],
  ['an amount', '2.0', '2', 'family_size', texts],
  ['an amount with signs', '1,234,567', '1234567', 'registration_no', texts],
  ['a long number rounded', '1234567890123450000', '1234567890123456789', 'un_no', texts],
  ['a number that became a date', '26-Sep', '26-9', 'registration_no', texts],
  ['a number that became a date in German', '26-Okt', '26-10', 'registration_no', texts],
  ['a code that became a month in French', 'sept-26', 'SEP26', 'registration_no', texts],
  ['a number that became an error in Turkish', '#DEĞER!', '999-26-000102', 'registration_no', texts],
  ['a number that became a month', 'Sep-26', '9/26', 'registration_no', texts],
  ['a number that became a whole date', '2026-09-26', '9-26', 'registration_no', texts],
  ['a code that became a date', '26-Sep', 'SEP26', 'registration_no', texts],
  ['a date that became a number', '41703', '2014-03-05', 'date_of_birth', dates],
  ['a date at midnight of another zone', '2014-03-04T21:00:00Z', '2014-03-05', 'date_of_birth', dates],
  ['a cell too narrow', '#########', '251912000002', 'telephone', texts],
  ['the error of a formula', '#NAME?', 'Block 4', 'address_current', texts],
  ['a word for no answer', 'NA', 'Block 4', 'address_current', texts],
  ['a word for no answer in an option', '#N/A', 'male', 'sex', answers],
  ['question marks', '????? ????', 'أمينة خليل', 'name', texts],
  ['question marks for each byte', '??????', 'አበ', 'name', texts],
  ['question marks beside letters', 'Zo?', 'Zoé', 'name', texts],
  ['letters lost', 'Zo\ufffd\ufffd', 'Zoé', 'name', texts],
  ['letters read in a wrong encoding', readWrongly('Zoé Gélineau'), 'Zoé Gélineau', 'name', texts],
  ['Arabic letters read in a wrong encoding', readWrongly('أمينة خليل'), 'أمينة خليل', 'name', texts],
  ['letters of which bytes are lost', readWrongly('አበበ').replace(/[\x80-\x9f]/g, ''), 'አበበ', 'name', texts],
];

const unexplained: readonly (readonly [string, Plain, Plain, string, DictionaryField | undefined])[] = [
  ['another number', '9.992E+11', '998200000001', 'unhcr_individual_no', texts],
  ['another code', '12345', '0012346', 'short_id', texts],
  ['a name that is called Na', 'Na', 'Achol', 'name_first', texts],
  ['a name of another length', '?????', 'أمينة خليل', 'name', texts],
  ['a name of ASCII', '?????', 'Achol', 'name', texts],
  ['another name', readWrongly('Zoé'), 'Noé', 'name', texts],
  ['a yes that may have been a no', '#N/A', 'true', 'consent_reporting', yesNo],
  ['a yes whose field nobody knows', 'NULL', 'yes', 'consent_reporting', undefined],
  ['a no that may have been a yes', '####', 'no', 'consent_reporting', yesNo],
  ['a month in German of another number', '26-Okt', '26-9', 'registration_no', texts],
  ['a dash, which a person writes', '-', '0912000777', 'telephone', texts],
  ['another day', '26-Sep', '25-9', 'registration_no', texts],
  ['another date', '41704', '2014-03-05', 'date_of_birth', dates],
  ['two that are damaged', '####', '#NAME?', 'address_current', texts],
];

describe('the undamaged one of two values', () => {
  it.each(explained)('is taken beside %s', (_, damaged, whole, path, field) => {
    expect(undamagedOf(damaged, whole, { path, field })).toBe(whole);
    expect(undamagedOf(whole, damaged, { path, field })).toBe(whole);
  });

  it.each(unexplained)('is not guessed of %s', (_, damaged, other, path, field) => {
    expect(undamagedOf(damaged, other, { path, field })).toBeUndefined();
    expect(undamagedOf(other, damaged, { path, field })).toBeUndefined();
  });

  it('is the number itself, whatever a spreadsheet has made of it', () => {
    const number = fc.stringMatching(/^[0-9]{5,19}$/).filter((text) => /[1-9]/.test(text));
    const made: readonly ((text: string) => string)[] = [
      (text) => text.replace(/^0+/, ''),
      (text) => Number(text).toExponential(5).toUpperCase(),
      (text) => `${text}.0`,
    ];
    fc.assert(
      fc.property(number, fc.constantFrom(...made), (whole, damage) => {
        const damaged = damage(whole);
        const about = { path: 'registration_no', field: texts };
        if (damaged !== whole) expect(undamagedOf(damaged, whole, about)).toBe(whole);
      }),
    );
  });

  it('is found in time, whatever the letters are', () => {
    const began = performance.now();
    const damaged = '\ufffd\ufffdé'.repeat(130);
    expect(undamagedOf(damaged, `${'é'.repeat(390)}x`, { path: 'note', field: texts })).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('merging', () => {
  const dictionary: Dictionary = {
    ...{ format: 'courier-dictionary/1', id: 'd', name: 'D', forms: {}, lookups: {} },
    fields: {
      telephone: texts,
      family: { type: 'subform', label: { en: 'Family' }, fields: { relation_telephone: texts } },
    },
  };
  const merge = (ours: Data, others: Data) =>
    mergeCase({ data: ours, sources: onlySource(0) }, { data: others, source: 1, byLabel: false }, dictionary);

  it('takes the undamaged value of either file, says so, and knows which file it is of', () => {
    const later = merge({ telephone: '2.51912E+11' }, { telephone: '251912000002' });
    expect(later).toMatchObject({ data: { telephone: '251912000002' }, mended: ['telephone'] });
    expect(later.sources).toEqual({ files: [0, 1], fields: { telephone: [1] }, differs: {} });
    const first = merge({ telephone: '251912000002' }, { telephone: '2.51912E+11' });
    expect(first).toMatchObject({ data: { telephone: '251912000002' }, mended: ['telephone'] });
    expect(first.sources).toEqual({ files: [0, 1], fields: { telephone: [0] }, differs: {} });
  });

  it('does so in rows, too', () => {
    const { data, mended } = merge(
      { family: [{ relation_telephone: '#####' }] },
      { family: [{ relation_telephone: '251912000002' }] },
    );
    expect([data, mended]).toEqual([{ family: [{ relation_telephone: '251912000002' }] }, ['family']]);
  });

  it('leaves a difference that no damage explains to a person', () => {
    const { data, sources, mended } = merge({ telephone: '2.51912E+11' }, { telephone: '251913000002' });
    expect([data.telephone, mended]).toEqual(['2.51912E+11', []]);
    expect(sources.differs).toEqual({ telephone: [{ source: 1, value: '251913000002' }] });
  });
});

describe('whether two rows are of one child', () => {
  const isAnother = (held: Data, added: Data) => mayBeAnother({ data: held, sources: onlySource(0) }, added, 1);

  it('is judged by what a damaged name was', () => {
    expect(isAnother({ name: 'Zoé Gélineau' }, { name: readWrongly('Zoé Gélineau') })).toBe(false);
    expect(isAnother({ name: readWrongly('Zoé Gélineau') }, { name: 'Zoé Gélineau' })).toBe(false);
    expect(isAnother({ name: 'Zoé Gélineau' }, { name: readWrongly('Noé Testier') })).toBe(true);
  });
});
