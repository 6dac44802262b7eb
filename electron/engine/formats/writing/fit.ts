// What files cannot hold: half of a character; and what a sheet of a spreadsheet cannot. Engine; pure.
import { Problem } from '../../../../shared/problems.ts';

/** What a sheet of a spreadsheet holds at the most: Excel breaks a longer text in two, and leaves out further rows. */
export const mostCharacters = 32_767;
export const mostRows = 1_048_576;

const halfOfCharacter = /\p{Surrogate}/u;

/** Throws `write.unfit` for a text with half of a character (a lone surrogate): UTF-8 cannot write it, and would lose it. */
export function requireWhole(text: string, column: string): string {
  if (halfOfCharacter.test(text)) throw new Problem('write.unfit', { field: column });
  return text;
}
