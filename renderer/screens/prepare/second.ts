// Two persons who agree are two different persons. Pure; the engine asks the same.
import { words } from '../../../shared/fold.ts';
import { isSamePerson } from '../../../shared/same-person.ts';

/** True where both names are given and the second is not the first one once more, however it is spelt. */
export function isSecond(first: string, second: string): boolean {
  return words(first).length > 0 && words(second).length > 0 && !isSamePerson(first, second);
}
