// Looks for numbers whose last digits a spreadsheet has lost: of 2.51912E+11 a text may still say 251912345678. Engine; pure.
import { fold } from '../../../../shared/fold.ts';
import type { Identifier } from './identifier.ts';
import type { Match } from './names.ts';
import type { Reading } from './reading.ts';

const shortForm = /^\s*([1-9])(?:[.,]([0-9]+))?e\+?([0-9]{1,2})\s*$/;
/** So many digits must be left of a number; so many of them may be a country's, which a text leaves out. */
const [fewestLeft, mostOfCountry] = [3, 3];
const [fewestDigits, mostDigits] = [7, 15];

interface Lost {
  readonly identifier: Identifier;
  /** What is left, without the point. */
  readonly first: string;
  readonly length: number;
}

function lostOf(identifier: Identifier): Lost | undefined {
  const [, one = '', rest = '', exponent = ''] = shortForm.exec(fold(identifier.text)) ?? [];
  const [first, length] = [one + rest, Number(exponent) + 1];
  const isNumber = first.length >= fewestLeft && first.length < length;
  return isNumber && length >= fewestDigits && length <= mostDigits ? { identifier, first, length } : undefined;
}

/** True where a spreadsheet that shortens this number writes what is left of the other. */
const isShortenedTo = (digits: string, { first, length }: Lost): boolean =>
  digits.length === length &&
  Number(digits)
    .toExponential(first.length - 1)
    .replace('.', '')
    .startsWith(`${first}e`);

function isOf(digits: string, lost: Lost): boolean {
  if (isShortenedTo(digits, lost)) return true;
  const national = digits.replace(/^0+/, '');
  const ofCountry = lost.length - national.length;
  const ownDigits = lost.first.length - ofCountry;
  return (
    lost.identifier.kind === 'phone' &&
    ofCountry >= 0 &&
    ofCountry <= mostOfCountry &&
    ownDigits >= fewestLeft &&
    isShortenedTo(lost.first.slice(0, ofCountry) + national, lost)
  );
}

/** Makes a search for numbers of which a record has only the first digits. */
export function lostDigitsSearch(identifiers: readonly Identifier[]): (reading: Reading) => readonly Match[] {
  const all = identifiers.flatMap((identifier) => lostOf(identifier) ?? []);
  return ({ runs, continues }) => {
    const places: Match[] = [];
    if (all.length === 0) return places;
    for (const [place, first] of runs.entries()) {
      let digits = '';
      for (let to = place; to < runs.length; to += 1) {
        const run = runs[to] ?? first;
        if (!run.digits || (to > place && continues[to] !== true)) break;
        digits += run.folded;
        if (digits.length > mostDigits) break;
        const lost = all.find((each) => isOf(digits, each));
        if (lost) places.push({ start: first.start, end: run.end, identifier: lost.identifier, how: 'similar' });
      }
    }
    return places;
  };
}
