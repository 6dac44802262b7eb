// Looks for addresses and places: two words of one after the other, or the whole where it is short. Engine; pure.
import { isCommon } from './common-words.ts';
import type { Identifier } from './identifier.ts';
import type { Match } from './names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Words that most addresses have: with one other of them they say nothing, with a number they do. */
const general: ReadonlySet<string> = new Set(
  `street road avenue lane house home flat floor building block zone section sector camp village town city district county province region
  area quarter compound plot room near behind opposite next north south east west new old rue avenue boulevard maison bloc quartier
  secteur commune ville cote derriere pres camp site po box kebele woreda subcity st ave rd no
  شارع طريق بيت منزل حي مخيم قريه مدينه منطقه قرب خلف بجانب بلوك قطاع
  ቀበሌ ወረዳ ክፍለ ከተማ መንደር ካምፕ ቤት ቁጥር улица ул дом город село район кв квартира лагерь
  လမ်း အိမ် ရပ် ကွက် မြို့ ရွာ စခန်း အ မှတ်`.split(/\s+/),
);

const isNumber = (token: Token) => token.script === undefined;
const foldedOf = (token: Token) => token.forms[0].folded;

/** Whether a word says which place it is, not merely that it is one. */
function isTelling(token: Token): boolean {
  const word = foldedOf(token);
  const letters = token.script === 'latin' || token.script === 'cyrillic' ? 4 : 2;
  return !isNumber(token) && word.length >= letters && !general.has(word) && !isCommon(token.raw);
}

function tellsPlace(tokens: readonly Token[]): boolean {
  return tokens.some(isTelling) || (tokens.some(isNumber) && tokens.some((token) => general.has(foldedOf(token))));
}

/** Makes a search for addresses and places. Neighbouring pairs are joined by the scanner, so that a longer run is one hit. */
export function addressSearch(
  identifiers: readonly Identifier[],
): (text: string, tokens: readonly Token[]) => readonly Match[] {
  const byWords = new Map<string, Identifier[]>();
  let longest = 0;
  const add = (tokens: readonly Token[], identifier: Identifier) => {
    const key = tokens.map(foldedOf).join(' ');
    longest = Math.max(longest, tokens.length);
    if (!byWords.get(key)?.includes(identifier)) byWords.set(key, [...(byWords.get(key) ?? []), identifier]);
  };
  for (const identifier of identifiers) {
    const tokens = tokensOf(identifier.text);
    // Two Burmese syllables are no more than half a word.
    const size = tokens.some(({ script }) => script === 'burmese') ? 4 : 2;
    if (tokens.length <= size) {
      if (tokens.some(isTelling)) add(tokens, identifier);
      else if (tokens.length > 1 && tellsPlace(tokens)) add(tokens, identifier);
      continue;
    }
    for (let from = 0; from + size <= tokens.length; from += 1) {
      const part = tokens.slice(from, from + size);
      if (tellsPlace(part)) add(part, identifier);
    }
  }
  return (text, tokens) => {
    const places: Match[] = [];
    if (longest === 0) return places;
    for (const [place, token] of tokens.entries()) {
      let key = '';
      for (let to = place; to < Math.min(tokens.length, place + longest); to += 1) {
        const next = tokens[to] as Token;
        key = to === place ? foldedOf(next) : `${key} ${foldedOf(next)}`;
        for (const identifier of byWords.get(key) ?? []) {
          const how = identifier.text.includes(text.slice(token.start, next.end)) ? 'exact' : 'folded';
          places.push({ start: token.start, end: next.end, identifier, how });
        }
      }
    }
    return places;
  };
}
