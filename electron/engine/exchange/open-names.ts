// Which names of places and agencies have no code by the lists, and what they could mean. Engine; pure.
// A name that only looks like one of the list is a suggestion for a person, and never taken for it.
import { words } from '../../../shared/fold.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import { isRow, type Data, type Value } from '../../../shared/model/case/record.ts';
import { type ReferenceList, type References, referencesOf } from '../../../shared/model/case/references.ts';
import { listedFields } from './listed-fields.ts';

/** A name without a code. `several`: the list has it more than once; else nobody in it is called so. */
export interface OpenName {
  readonly list: ReferenceList;
  readonly name: string;
  readonly count: number;
  readonly several: boolean;
  /** At most three: those that are called so, or those that are called alike. */
  readonly candidates: readonly { readonly code: string; readonly label: string }[];
}

/** What names come to by the lists. */
export interface NamesFound {
  /** Values that came by name and have exactly one code. */
  readonly coded: number;
  readonly open: readonly OpenName[];
}

/** Different names that are told; a column of anything else has as many texts as cases. */
const mostNames = 1000;
const mostCandidates = 3;

/** A name without its letters' marks and cases, without Arabic articles, and of a path its last part. */
function likeness(name: string): string {
  const last = name.split('::').at(-1) ?? name;
  return words(last)
    .map((word) => (word.length > 4 ? word.replace(/^ال/, '') : word))
    .join(' ');
}

function candidatesFinder(references: References) {
  const alike = new Map<ReferenceList, Map<string, Set<string>>>();
  const alikeIn = (list: ReferenceList) => {
    const before = alike.get(list);
    if (before) return before;
    const codes = new Map<string, Set<string>>();
    for (const [name, code] of references.eachName(list)) {
      const key = likeness(name);
      codes.set(key, (codes.get(key) ?? new Set()).add(code));
    }
    alike.set(list, codes);
    return codes;
  };
  return (list: ReferenceList, name: string) => {
    const exact = references.codesOf(list, name);
    const codes = exact.length > 0 ? exact : [...(alikeIn(list).get(likeness(name)) ?? [])];
    return codes.slice(0, mostCandidates).map((code) => ({ code, label: references.labelOf(list, code)?.en ?? code }));
  };
}

/** Starts looking through cases. Take every record's data, then ask for the result. */
export function startNames(dictionary: Dictionary): {
  readonly take: (data: Data) => void;
  readonly result: () => NamesFound;
} {
  const references = referencesOf(dictionary);
  const fields = listedFields(dictionary);
  const counts = new Map<ReferenceList, Map<string, number>>();
  let coded = 0;
  const takeText = (list: ReferenceList, value: Value | undefined): void => {
    if (Array.isArray(value)) for (const member of value as readonly Value[]) takeText(list, member);
    if (typeof value !== 'string' || value.trim() === '' || !references || references.knows(list, value)) return;
    if (references.codesOf(list, value).length === 1) {
      coded += 1;
      return;
    }
    const names = counts.get(list) ?? new Map<string, number>();
    if (names.has(value) || names.size < mostNames) names.set(value, (names.get(value) ?? 0) + 1);
    counts.set(list, names);
  };
  return {
    take: (data) => {
      for (const [name, field] of fields) {
        const value = Object.hasOwn(data, name) ? data[name] : undefined;
        if (value === undefined) continue;
        if ('list' in field) takeText(field.list, value);
        else if (Array.isArray(value))
          for (const row of value as readonly Value[])
            if (isRow(row)) for (const [column, list] of field.columns) takeText(list, row[column]);
      }
    },
    result: () => {
      if (!references) return { coded, open: [] };
      const candidatesOf = candidatesFinder(references);
      const open = [...counts].flatMap(([list, names]) =>
        [...names].map(([name, count]): OpenName => {
          const several = references.codesOf(list, name).length > 1;
          return { list, name, count, several, candidates: candidatesOf(list, name) };
        }),
      );
      return { coded, open: open.sort((one, other) => other.count - one.count) };
    },
  };
}
