// What no file can hold: half a character. Engine; pure.
import { Problem } from '../../../../shared/problems.ts';

const halfOfCharacter = /\p{Surrogate}/u;

/** Throws `write.unfit` for a text with half of a character (a lone surrogate): UTF-8 cannot write it, and would lose it. */
export function requireWhole(text: string, column: string): string {
  if (halfOfCharacter.test(text)) throw new Problem('write.unfit', { field: column });
  return text;
}
