// What a program has made of an id, and which ids it may have been. Tests.
import { describe, expect, it } from 'vitest';
import { damagedNumbers, isUnsureName } from '../../../electron/engine/exchange/damaged-numbers.ts';
import { damageTokens, idState, isCutUuid, mayHaveBecome } from '../../../electron/engine/exchange/id-damage.ts';
import type { Data } from '../../../shared/model/case/record.ts';

const id = '3d5b110e-3c2c-5748-9aad-14743ecfd64b';

describe('an id', () => {
  it.each(['cee5137', '1234e56', 'CP-0001', '999-200000001', id, id.toUpperCase(), '12-0042', '26-09', 'c000001', 'a'])(
    'is whole: %s',
    (text) => expect(idState(text)).toBe('whole'),
  );
  it.each(['0012345', '12345', '12345.0', '1,234,567', '1.2345E+4', '123456789012345', '12345678901234567890', 7])(
    'is a number, which may have lost its zeros: %s',
    (text) => expect(idState(text)).toBe('number'),
  );
  it.each([
    '1.234E+59',
    '9,992E+11',
    '1E+56',
    '26-Sep',
    'Sep-26',
    '26-sept.',
    '2026-09-26',
    '12345678901234500000',
    '3d5b110e-3c2c-57',
  ])('is damaged: %s', (text) => expect(idState(text)).toBe('damaged'));
  it.each([
    '',
    ' ',
    '#####',
    '#NAME?',
    '#REF!',
    '#N/A',
    '#DIV/0!',
    '#NOM?',
    'NA',
    'NULL',
    'nan',
    'n/a',
    '0',
    '-',
    '??',
  ])('is lost: "%s"', (text) => expect(idState(text)).toBe('lost'));
});

describe('a damaged id', () => {
  it.each([
    ['1234e56', '1.234E+59'],
    ['1234e56', '1.23E+59'],
    ['12e0004', '1.20E+05'],
    ['0001e56', '1E+56'],
    ['0012345', '12345'],
    ['0012345', '12,345'],
    ['999-200000001', '999200000001'],
    ['999-200000001', '9.992E+11'],
    ['999-200000001', '9,992E+11'],
    ['12345678901234567890', '12345678901234500000'],
    ['12345678901234567890', '1.23456789012345E+19'],
    ['12345678901234567890', '123456789012345'],
    ['26-09', '26-Sep'],
    ['26-10', '26-Okt'],
    ['26-05', '26-mei'],
    ['9-26', 'Sep-26'],
    ['12dec05', '12-Dec-05'],
    ['12dec05', '2005-12-12'],
    [id, id.slice(0, 20)],
    ['O012345', '0012345'],
    ['a0b0c0d', 'aObOcOd'],
  ])('may have been %s: %s', (whole, damaged) => {
    expect(mayHaveBecome(whole, damaged)).toBe(true);
    expect(mayHaveBecome(damaged, whole)).toBe(true);
    const tokens = damageTokens(whole);
    if (idState(damaged) === 'damaged' && !isCutUuid(damaged))
      expect(damageTokens(damaged).some((token) => tokens.includes(token))).toBe(true);
  });

  it.each([
    ['1235e56', '1.234E+59'],
    ['1234e57', '1.234E+59'],
    ['999-210000001', '9.991E+11'],
    ['26-08', '26-Sep'],
    ['0012346', '12345'],
    [id, '3d5b110f-3c2c-57'],
    ['cee5137', 'cee5138'],
  ])('cannot have been %s: %s', (whole, damaged) => {
    expect(mayHaveBecome(whole, damaged)).toBe(false);
    expect(mayHaveBecome(damaged, whole)).toBe(false);
  });
});

describe('the damaged numbers of a record', () => {
  const kindsOf = (name: string, data: Data) =>
    damagedNumbers({ id: name, data }).ids.map(({ kind, strength }) => `${kind} ${strength}`);

  it('are weak beside the faint ones of a whole record: only a damaged one meets them', () => {
    const person = { name: 'Achol Sample', date_of_birth: '2014-03-05' };
    expect(new Set(kindsOf(id, { case_id_display: '1234e56', ...person }))).toEqual(
      new Set(['damaged record faint', 'damaged case faint', 'person faint']),
    );
    expect(new Set(kindsOf('~1.234E+59', { short_id: '1.234E+59', ...person }))).toEqual(
      new Set(['damaged name weak', 'damaged record weak', 'damaged case weak', 'person weak']),
    );
  });

  it('are none where a record has another name of its own, and its name is kept out of sure ones', () => {
    expect(damagedNumbers({ id: '~abc1234', data: {} }).isDamaged).toBe(false);
    expect(['~abc1234', '~12345', '~12345#1', '~#####', '~1.234E+59'].map(isUnsureName)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});
