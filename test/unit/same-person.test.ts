// A second person is not the first one in another spelling. Vitest.
import { describe, expect, it } from 'vitest';
import { isSecond } from '../../renderer/screens/prepare/second.ts';
import { isSamePerson } from '../../shared/same-person.ts';

describe('one person', () => {
  it.each([
    ['Sara Ali', 'sara ali'],
    ['Sara Ali', 'Ali Sara'],
    ['Sara Ali', 'ALI, Sara'],
    ['Sara Ali', ' Sara\u00a0 Ali '],
    ['Sara Ali', 'Sara-Ali'],
    ['Sara Ali', 'SaraAli'],
    ['Sara Ali', 'Sara Sara Ali'],
    ['Sara', 'sara1'],
    ['Sara', 'Sara 2'],
    ['Sara', 'Sara ٢'],
    ['Sara', 'S\u0430ra'],
    ['Sara', 'Ѕаrа'],
    ['Sara', 'Sa\u200bra'],
    ['Sara', 'Ｓａｒａ'],
    ['Sara', 'Sára'],
    ["Ka'ab", 'Kaab'],
    ['أحمد علي', 'علي احمد'],
    ['Nguyễn Thị', 'Thi Nguyen'],
    ['12', '12'],
  ])('is %s and %s', (one, other) => {
    expect(isSamePerson(one, other)).toBe(true);
    expect(isSamePerson(other, one)).toBe(true);
    expect(isSecond(one, other)).toBe(false);
  });
});

describe('two persons', () => {
  it.each([
    ['Sara Ali', 'Sara Omar'],
    ['Sara Ali', 'Samir Ali'],
    ['Sara', 'Sarah Jane'],
    ['Mary', 'Mark'],
    ['أحمد', 'محمد'],
    ['Сара', 'Марк'],
    ['12', '13'],
  ])('are %s and %s', (one, other) => {
    expect(isSamePerson(one, other)).toBe(false);
    expect(isSecond(one, other)).toBe(true);
  });

  it('are not there where one of the names is missing', () => {
    expect([isSecond('', 'Sara'), isSecond('Sara', ' '), isSecond('—', 'Sara')]).toEqual([false, false, false]);
  });
});
