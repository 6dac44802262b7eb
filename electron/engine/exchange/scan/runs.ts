// Takes a text apart into runs of letters and of digits, of which numbers and codes are made. Engine; pure.
import { fold } from '../../../../shared/fold.ts';

/** A run of letters or of digits. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
  readonly digits: boolean;
}

/** The runs of a text, in their order. */
export function runsOf(text: string): readonly Run[] {
  return [...text.matchAll(/\p{Nd}+|[\p{L}\p{M}]+/gu)].map(({ 0: raw, index }) => {
    const folded = fold(raw);
    return { start: index, end: index + raw.length, folded, digits: /^[0-9]+$/.test(folded) };
  });
}

const mostBetween = 4;
const separator = /^[\s\p{Pd}\p{Cf}−./\\_:#()+·•|]*$/u;

/** Whether what is between two places only sets parts of one number apart: a few signs and spaces, no new sentence. */
export function isNumberSeparator(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length === 0 || (length === 1 && text[start] === ' ')) return true;
  return length <= mostBetween && separator.test(text.slice(start, end));
}
