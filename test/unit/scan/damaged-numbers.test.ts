// A number that a program has damaged in the record is still whole in a note: it is seen there by what is left of it.
import { describe, expect, it } from 'vitest';
import type { Identifier } from '../../../electron/engine/exchange/scan/identifier.ts';
import { createScanner } from '../../../electron/engine/exchange/scan/scanner.ts';

const marked = (kind: Identifier['kind'], number: string, text: string) =>
  createScanner([{ kind, field: 'number', text: number }])(text).map(({ start, end }) => text.slice(start, end));

describe('a number in short form', () => {
  it.each<[Identifier['kind'], string, string, readonly string[]]>([
    ['phone', '2.51912E+11', 'call 251912345678', ['251912345678']],
    ['phone', '2.51912E+11', 'call +251 912 345 678 or 0912-345-678', ['251 912 345 678', '0912-345-678']],
    ['phone', '2,51912E+11', 'call 251911987654, which is rounded', ['251911987654']],
    ['id', '9.99123E+11', 'UNHCR 999-123456789', ['999-123456789']],
    ['id', '9.99123E+11', 'UNHCR 123456789', []],
    ['phone', '2.51912E+11', 'call 251913345678 or 0913345678; 912 of 3456 families', []],
    ['phone', '3E+11', 'call 312345678901', []],
  ])('of a %s, %s, in "%s"', (kind, number, text, expected) => expect(marked(kind, number, text)).toEqual(expected));
});

it('letters among the digits of a telephone number are the digits they look like', () => {
  expect(marked('phone', '251912OOOO04', 'call 0912000004')).toEqual(['0912000004']);
  expect(marked('phone', '25191l23456O', 'call 0911123 4560')).toEqual(['0911123 4560']);
  expect(marked('phone', '0911234567 or 0922345678', 'call 0922345678')).toEqual(['0922345678']);
});
