// What a text looks like: other case, blanks, invisible signs or letters of another script make no difference. Pure.
import { fold } from './fold.ts';
import { asLatin } from './look-alikes.ts';

const unread = /[^\p{L}\p{M}\p{N}]+/gu;
/** One stroke, and a round sign. */
const strokes = /[i1]/g;
const rounds = /0/g;

/**
 * The form that texts share which a person may read as one: "UNHCR ", "unhcr" and "UNНCR" (with a Cyrillic Н). It is for
 * comparing and never for showing. Empty for a text without a letter or digit.
 */
export function likeness(text: string): string {
  return asLatin(fold(text).replace(unread, '')).replace(strokes, 'l').replace(rounds, 'o');
}
