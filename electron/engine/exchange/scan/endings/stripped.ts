// What grammar adds to a name in a sentence, taken off: ومحمد, የተስፋዬን, Ольгой; and what Burmese leaves off. Engine; pure.
import type { Script } from '../script.ts';

const arabicBefore = /^(?:[وف]?(?:[بلك]?ال|لل|[بلك])|[وف])/;
const ethiopicBefore = /^(?:እነ|ስለ|እንደ|ወደ|ከነ|[የለበከእ])/;
const ethiopicAfter = [/[ንናምስዋው]$/, /(?:ዎች|ን[ናም])$/];

const shortest = 2;

/** A folded word and what may be left of it once prefixes and suffixes of its language are off; at least two letters. */
export function stripped(word: string, script: Script): readonly string[] {
  const forms = new Set([word]);
  if (script === 'arabic') {
    forms.add(word.replace(arabicBefore, ''));
    forms.add(word.replace(/^[وفبلك]/, ''));
    // The article belongs to the name where only a preposition comes before it: بالحسن is الحسن and حسن.
    forms.add(word.replace(/^[وفبك]+(?=ال)/, ''));
  }
  if (script === 'ethiopic') {
    for (const start of [word, word.replace(ethiopicBefore, '')])
      for (const after of ethiopicAfter) forms.add(start).add(start.replace(after, ''));
  }
  return [...forms].filter((form) => form === word || form.length >= shortest);
}

// Folded endings: й is и.
const cyrillicEnding = /[аяуюыиеоь]$/;
const cyrillicCaseEnding = /(?:ами|ями|ого|ему|ому|ыми|ими|ои|еи|ою|ею|ом|ем|ев|ов|ам|ям|ах|ях|[аяуюыиеоь])$/;
const shortestStem = 3;

/** What a folded name is looked up by where its script changes its end or is lax about it; none for other scripts. */
export function looseNames(word: string, script: Script): readonly string[] {
  if (script === 'burmese') return [looseBurmese(word)];
  if (script !== 'cyrillic') return [];
  return [word.replace(cyrillicEnding, '')].filter((stem) => stem.length >= shortestStem);
}

/** What a folded word of a text is looked up by among the loose names. */
export function looseWords(word: string, script: Script): readonly string[] {
  if (script === 'burmese') return [looseBurmese(word)];
  if (script !== 'cyrillic') return [];
  const stems = new Set([word, word.replace(cyrillicEnding, ''), word.replace(cyrillicCaseEnding, '')]);
  return [...stems].filter((stem) => stem.length >= shortestStem);
}

/** Without tones, and with one sign of each pair that is often taken for the other. */
function looseBurmese(word: string): string {
  return word
    .replace(/[\u1037\u1038]/g, '')
    .replaceAll('ျ', 'ြ')
    .replaceAll('ီ', 'ိ')
    .replaceAll('ူ', 'ု')
    .replaceAll('ါ', 'ာ')
    .replaceAll('ဉ', 'ည');
}
