// Two persons who agree are two different persons. Pure; the engine asks the same (methods/settle.ts).
import { words } from '../../../shared/fold.ts';

const folded = (name: string): string => words(name).join(' ');

/** True where the second name is given and is not the first one once more, however it is spelt. */
export function isSecond(first: string, second: string): boolean {
  return folded(first) !== '' && folded(second) !== '' && folded(first) !== folded(second);
}
