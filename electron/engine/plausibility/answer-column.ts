// Answers that are no texts: options, ticks, amounts, ages. What a program wrote in the place of one. Engine; pure.
import type { DamageCode } from './damage.ts';
import { isMonth } from './months.ts';
import { lostLetters } from './wrong-encoding.ts';
import { isErrorWord, isHashes, isWrittenAsPower, noAnswerIn } from './program-words.ts';

/** The damage of an answer, or null. */
export function answerDamage(raw: string): DamageCode | null {
  const text = raw.trim();
  if (isHashes(text)) return 'damage.hashes';
  if (noAnswerIn(text) !== null) return 'damage.no-answer';
  // A code of a place, among thousands that no list of options holds.
  if (isWrittenAsPower(text)) return 'damage.scientific';
  if (isErrorWord(text, false)) return 'damage.error-word';
  // An option may ask something; none has question marks within its words.
  if (/\?{2}|\p{L}\?\p{L}/u.test(text)) return 'damage.question-marks';
  return lostLetters(raw);
}

/** The damage of an age, or null. `5-10` of a group of ages becomes `5-Oct`. */
export function ageDamage(raw: string): DamageCode | null {
  const text = raw.trim();
  const word = /^(?:\d{1,2}[-/ ](\p{L}[\p{L}\p{M}]+)|(\p{L}[\p{L}\p{M}]+)[-/ ]\d{1,2})$/u.exec(text);
  if (word !== null && isMonth(word[1] ?? word[2] ?? '')) return 'damage.became-date';
  if (/^-\d*[1-9]/.test(text)) return 'damage.age-differs';
  // Longer ones are no numbers of a case, and are told as such.
  if (/^\d{1,15}(?:\.\d+)?$/.test(text) && Number(text) > oldest) return 'damage.too-old';
  return answerDamage(text);
}

/** Nobody is older. */
const oldest = 110;
