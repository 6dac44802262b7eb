// FEBRL's generated persons as the search for the same child takes them, and how well it tells them. Test support.
import path from 'node:path';
import { type Match, matches } from '../../electron/engine/exchange/matching/match.ts';
import type { Profile } from '../../electron/engine/exchange/matching/profile.ts';
import { words } from '../../shared/fold.ts';

export const febrlFile = path.resolve(import.meta.dirname, '../../../shared/samples/febrl/dataset3.csv');

/** A person, and which of the originals it is a copy of. */
export interface FebrlPerson {
  readonly profile: Profile;
  readonly original: string;
}

/** Reads the file: no value of it has a comma or a quote. */
export function febrlPersons(text: string): readonly FebrlPerson[] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',').map((cell) => cell.trim());
      const [id = '', given = '', surname = '', street = '', address = '', more = '', suburb = ''] = cells;
      const [postcode = '', state = '', birth = '', number = ''] = cells.slice(7);
      const day = /^(\d{4})(\d\d)(\d\d)$/.exec(birth)?.slice(1).join('-');
      return {
        original: id.split('-')[1] ?? '',
        profile: {
          numbers: number === '' ? [] : [{ kind: 'document', folded: number, strength: 'weak' }],
          names: [...words(given), ...words(surname)],
          given: words(given).length,
          relatives: [],
          places: [
            ...[address, more, suburb].flatMap(words),
            ...[`p${postcode}`, `s${state}`, `n${street}`].filter((code) => code.length > 1),
          ],
          born: day === undefined ? undefined : { first: day, last: day },
          sex: undefined,
        },
      };
    });
}

/** Precision, recall and F1 over all pairs of copies, at the odds that the product uses. */
export function scoreOf(persons: readonly FebrlPerson[]): {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
} {
  const counts = new Map<string, number>();
  for (const { original } of persons) counts.set(original, (counts.get(original) ?? 0) + 1);
  const pairs = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const profiles = persons.map(({ profile }) => profile);
  const told = [...matches(profiles, profiles)];
  const isRight = ({ first, second }: Match) => persons[first]?.original === persons[second]?.original;
  const right = told.filter(isRight).length;
  const [precision, recall] = [right / told.length, right / pairs];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
