// Searches the own imports for children who are here twice, and keeps what it has found. Engine.
import type { Call } from '../../../../shared/rpc/link.ts';
import { comparison } from '../../exchange/matching/match.ts';
import { likenessOf, replaceLikeness, type StoredLikeness } from '../../store/child-likeness.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import { type Context, opened } from '../context.ts';
import { addOwnChildren, inMatchingTurn, step } from './same-children.ts';

/** More pairs are no list for persons: then something is wrong with the files. The likeliest are kept. */
const mostPairs = 20_000;

/** What a search depends on, as a text. */
function searchedState(store: Store): string {
  const { batch, dictionary } = revisionsOf(store);
  return `1 ${batch} ${dictionary}`;
}

/** True where nothing was imported or taken back since the last search. */
export const isSearched = (store: Store): boolean => likenessOf(store) === searchedState(store);

/**
 * Searches anew where an import came or went since the last search; else nothing is done. In turns, with progress; what was
 * found before stays until the end. Throws `app.cancelled`.
 */
export async function searchOwn(context: Context, call: Call): Promise<void> {
  const { store } = opened(context);
  if (isSearched(store)) return;
  await inMatchingTurn(context, call, async () => {
    if (isSearched(store)) return;
    const state = searchedState(store);
    const compared = comparison(true);
    const numbers = await addOwnChildren(context, compared.addOne, call);
    compared.ready();
    const pairs: StoredLikeness[] = [];
    for (const [position, number] of numbers.entries()) {
      for (const { second, odds, evidence, isSure } of compared.matchesOf(position))
        pairs.push({ number, other: numbers[second] as number, odds, sure: isSure, evidence });
      await step(position + 1, 'matching', numbers.length, call);
    }
    const likeliest = pairs.toSorted((one, other) => other.odds - one.odds).slice(0, mostPairs);
    // Where an import came or went meanwhile, it is of the state before: the next search makes it anew.
    store.transaction(() => replaceLikeness(store, likeliest, state));
  });
  context.changed();
}
