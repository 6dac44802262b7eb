// Two parties of an agreement that a person may take for one. Pure; runs everywhere.
import { likeness } from '../../likeness.ts';
import type { Agreement } from './agreement.ts';

type Named = Pick<Agreement['parties'][number], 'name' | 'card'>;

/**
 * The first party, by its place, whose name would pass for that of a party before it, or who has its card; -1 where all
 * can be told apart. Who sends, who receives and whose signature counts goes by names and cards.
 */
export function placeOfSameName(parties: readonly Named[]): number {
  const names = parties.map(({ name }) => likeness(name) || name.trim());
  const cards = parties.map(({ card }) => card);
  return parties.findIndex(
    ({ card }, place) =>
      (names[place] !== '' && names.indexOf(names[place] as string) < place) ||
      (card !== undefined && cards.indexOf(card) < place),
  );
}
