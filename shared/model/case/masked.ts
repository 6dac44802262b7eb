// A value as only its shape may be shown: letters and digits hidden, signs kept. Pure.

/** The longest sample, in characters. */
const longest = 40;

/** What programs write where a value was: these are no answers of a person, and say what happened. */
const programWords =
  /^(?:#+|#(?:NAME|REF|VALUE|N\/A|DIV\/0|NUM|NULL|SPILL|CALC)[!?]?|NA|N\/A|NULL|NAN|NONE|NIL|UNDEFINED)$/i;

/** `9.992E+11` and `9,99E+11`: the sign of a number in short form stays, or nobody would see what is wrong with it. */
const shortForm = /^[\s\d.,]*\d[eE][+-]?\d+\s*$/;

/**
 * The shape of a value: `2.51912E+11` is `9.99999E+99`, `Abeni` is `Xxxxx`, `15/03/2012` is `99/99/9999`. Marks of
 * letters go, and nothing else of a long one is shown than its start.
 */
export function masked(value: string | number | boolean): string {
  const text = String(value);
  if (programWords.test(text.trim())) return text.trim();
  if (shortForm.test(text)) return text.replace(/\d/g, '9').slice(0, longest);
  const shape = text
    .normalize('NFC')
    .replace(/\p{M}/gu, '')
    .replace(/\p{Nd}/gu, '9')
    .replace(/\p{L}/gu, (letter) => (/[\p{Lu}\p{Lt}]/u.test(letter) ? 'X' : 'x'))
    .replace(/[\p{N}\p{S}\p{Co}\p{Cn}]/gu, (sign) => (/[\p{N}\p{Co}\p{Cn}]/u.test(sign) ? '9' : sign))
    .replace(/[\p{Cc}\p{Cf}]/gu, '·')
    .replace(/\s+/g, ' ');
  const letters = [...shape];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : shape;
}
