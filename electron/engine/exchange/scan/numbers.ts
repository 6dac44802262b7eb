// Looks for telephone numbers and for the numbers and codes of documents and cases, however they are set apart. Engine; pure.
import { fold } from '../../../../shared/fold.ts';
import type { Identifier } from './identifier.ts';
import type { Match } from './names.ts';
import type { Reading } from './reading.ts';
import { isNumberSeparator } from './runs.ts';

const fewestPhoneDigits = 7;
const mostPhoneDigits = 15;
const fewestIdCharacters = 4;
const mostIdCharacters = 64;

/** Letters that people and scanners put among digits. */
const digitsAndLetters = /(?<=[0-9])[0-9oil]+(?!\p{L})/gu;

/** The numbers in a telephone field, each as its digits. One field may hold several. */
function phonesIn(text: string): readonly string[] {
  return fold(text)
    .replace(digitsAndLetters, (digits) => digits.replaceAll('o', '0').replace(/[il]/g, '1'))
    .split(/[^0-9\s().+-]+|\s{3,}|\/(?=\s*[+0])/)
    .map((part) => part.replace(/[^0-9]/g, ''))
    .filter((digits) => digits.length >= fewestPhoneDigits);
}

/** Makes a search for telephone numbers: the last seven digits agree, whatever country or trunk prefix is before them. */
export function phoneSearch(identifiers: readonly Identifier[]): (reading: Reading) => readonly Match[] {
  const byEnd = new Map<string, { readonly identifier: Identifier; readonly digits: string }[]>();
  for (const identifier of identifiers) {
    for (const digits of phonesIn(identifier.text)) {
      const end = digits.slice(-fewestPhoneDigits);
      byEnd.set(end, [...(byEnd.get(end) ?? []), { identifier, digits }]);
    }
  }
  return ({ text, runs: runsOfText }) => {
    if (byEnd.size === 0) return [];
    const places: Match[] = [];
    const runs = runsOfText.filter(({ digits }) => digits);
    for (const [place, last] of runs.entries()) {
      let digits = last.folded;
      let from = place;
      const widen = () => {
        const [before, here] = [runs[from - 1], runs[from]];
        if (!before || !here || !isNumberSeparator(text, before.end, here.start)) return false;
        if (before.folded.length + digits.length > mostPhoneDigits) return false;
        from -= 1;
        digits = before.folded + digits;
        return true;
      };
      while (digits.length < fewestPhoneDigits && widen());
      for (const { identifier, digits: wanted } of byEnd.get(digits.slice(-fewestPhoneDigits)) ?? []) {
        if (digits.length > mostPhoneDigits) break;
        // What is before the end belongs to the number: as far as it agrees, and a country code with its plus.
        while (digits.length < wanted.length && widen());
        const plus = /\+\s?\p{Nd}{1,3}[\s\p{Pd}.(]{1,2}$/u.exec(
          text.slice(Math.max(0, (runs[from]?.start ?? 0) - 8), runs[from]?.start),
        );
        const start =
          (runs[from]?.start ?? last.start) -
          (plus ? plus[0].length : text[(runs[from]?.start ?? 0) - 1] === '+' ? 1 : 0);
        const how = text.slice(start, last.end) === identifier.text ? 'exact' : 'folded';
        places.push({ start, end: last.end, identifier, how });
      }
    }
    return places;
  };
}

/**
 * So long a part of an id tells whose it is without the rest: 12345678 of 999-12345678. A date does not, nor a number that
 * was counted up from one and filled with zeros.
 */
const fewestOfPart = 7;
const day = /^(?:19|20)[0-9]{6}$/;
const fewestBehindZeros = 6;
const isTelling = (part: string): boolean => part.replace(/^0+/, '').length >= fewestBehindZeros && !day.test(part);

/** The characters of an id, and of its long parts. */
function charactersOf(id: string): readonly string[] {
  const parts = fold(id).match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? [];
  const whole = parts.join('');
  // "unknown" is no number, and a user name of letters is looked for among the names.
  const isId = (characters: string, fewest: number) =>
    characters.length >= fewest && characters.length <= mostIdCharacters && /[0-9]/.test(characters);
  const long = parts.filter((part) => part !== whole && isId(part, fewestOfPart) && isTelling(part));
  return isId(whole, fewestIdCharacters) ? [whole, ...long] : long;
}

/** Makes a search for ids of at least four letters and digits, a digit among them: the same ones in the same order, whatever sets them apart. */
export function idSearch(identifiers: readonly Identifier[]): (reading: Reading) => readonly Match[] {
  const byCharacters = new Map<string, Identifier[]>();
  for (const identifier of identifiers) {
    for (const characters of charactersOf(identifier.text)) {
      const others = byCharacters.get(characters);
      if (!others) byCharacters.set(characters, [identifier]);
      else if (!others.includes(identifier)) others.push(identifier);
    }
  }
  const lengths = new Set([...byCharacters.keys()].map(({ length }) => length));
  const longest = Math.max(0, ...lengths);
  return ({ text, runs, continues }) => {
    if (byCharacters.size === 0) return [];
    const places: Match[] = [];
    for (const [place, first] of runs.entries()) {
      let characters = '';
      for (let to = place; to < runs.length; to += 1) {
        const run = runs[to] ?? first;
        if (to > place && continues[to] !== true) break;
        characters += run.folded;
        if (characters.length > longest) break;
        if (!lengths.has(characters.length)) continue;
        for (const identifier of byCharacters.get(characters) ?? []) {
          const how = text.slice(first.start, run.end) === identifier.text ? 'exact' : 'folded';
          places.push({ start: first.start, end: run.end, identifier, how });
        }
      }
    }
    return places;
  };
}
