// Which rules suit a field, and what each begins with. Renderer; pure.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Rule } from '../../../../shared/model/agreement/rule.ts';
import { suitsRule } from '../../../../shared/model/agreement/suited-rules.ts';

export interface SuitedKind {
  readonly kind: Rule['kind'];
  /** What it begins with. */
  readonly rule: Rule;
}

/** The years at which most agreements part children: `shared/training`, Primero's own age groups. */
const ageBands = [0, 6, 12, 18];

/** Every kind with what it begins with, from what tells most to what tells nothing. `year` is `date` to a year. */
function beginnings(codes: readonly string[]): readonly Rule[] {
  return [
    { kind: 'text', after: 'scan' },
    { kind: 'share' },
    { kind: 'date', to: 'month' },
    { kind: 'age' },
    { kind: 'age-band', from: ageBands },
    { kind: 'band', from: [0, 10, 20] },
    { kind: 'place', level: 2 },
    // One group of everything tells nothing: a person then parts it.
    { kind: 'family', families: { '1': [...codes] } },
    { kind: 'mask', keep: 0 },
    { kind: 'pseudonym' },
    { kind: 'withhold' },
  ];
}

/** The codes that a field can be answered with; none where its list is kept elsewhere. */
export function codesOf(path: string, dictionary: Dictionary): readonly string[] {
  const lookup = fieldAt(dictionary, path)?.options;
  return lookup === undefined || !Object.hasOwn(dictionary.lookups, lookup)
    ? []
    : Object.keys(dictionary.lookups[lookup] ?? {});
}

/**
 * The kinds of rule that suit a field of the dictionary, each with what it begins with; free text begins with the search
 * for names. For a field that the dictionary does not know: only to withhold it.
 */
export function suitedKinds(path: string, dictionary: Dictionary): readonly SuitedKind[] {
  const field = fieldAt(dictionary, path);
  const codes = codesOf(path, dictionary);
  return beginnings(codes)
    .filter((rule) => rule.kind !== 'family' || codes.length > 0)
    .filter(({ kind }) => kind === 'withhold' || (field !== undefined && suitsRule(kind, field)))
    .map((rule) => ({ kind: rule.kind, rule }));
}

/** Lower ends of bands as a person writes them, `0, 6, 12`; undefined for what is none: not ascending, or not whole. */
export function readBands(text: string): number[] | undefined {
  const parts = text.split(/[\s,;،]+/u).filter((part) => part !== '');
  const from = parts.map(Number);
  const isAscending = from.every((low, place) => place === 0 || low > (from[place - 1] as number));
  return from.length > 0 && from.every((low) => Number.isInteger(low) && low >= 0) && isAscending ? from : undefined;
}

/** The families with a code in another one, or in none; a family that is left empty goes. */
export function withCode(
  families: Readonly<Record<string, readonly string[]>>,
  code: string,
  family: string | null,
): Record<string, string[]> {
  const without = Object.entries(families).map(([name, codes]) => [name, codes.filter((one) => one !== code)] as const);
  const all = without.map(([name, codes]) => [name, name === family ? [...codes, code] : codes] as const);
  const groups = family === null || all.some(([name]) => name === family) ? all : [...all, [family, [code]] as const];
  return Object.fromEntries(groups.filter(([, codes]) => codes.length > 0)) as Record<string, string[]>;
}

/** The families with one of them under another name; a name that is empty or taken changes nothing. */
export function renamed(
  families: Readonly<Record<string, readonly string[]>>,
  before: string,
  after: string,
): Record<string, string[]> {
  const isFree = after !== '' && !Object.hasOwn(families, after);
  return Object.fromEntries(
    Object.entries(families).map(([name, codes]) => [name === before && isFree ? after : name, [...codes]]),
  );
}
