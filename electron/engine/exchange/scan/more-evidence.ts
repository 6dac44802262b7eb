// How much more evidence it takes that a word of a text is a name where much else may be like it. Engine; pure.
import type { Pattern } from './patterns.ts';

/** How much more evidence it takes where an ending has been taken off a word. */
const moreWhereStripped = 20;
/** And where a word of an Arabic text has the article, as any noun may, and the name has none. */
const moreWhereArticle = 40;
/** Arabic letters that stand before a noun of a text: the article, and what is written together with it. */
export const articleOfWord = /^[وفبكل]{0,2}(?:ال|لل)/;
const articleOfName = /^(?:[aeiu]l|ال|аль|эль|አል)/;

/** How much more evidence it takes that a form of a word of a text is a name, for what was taken off and for an article. */
export function moreEvidence(word: string, form: string, pattern: Pattern): number {
  const hasArticle = articleOfWord.test(word) && !articleOfName.test(pattern.folded);
  return (form === word ? 0 : moreWhereStripped) + (hasArticle ? moreWhereArticle : 0);
}
