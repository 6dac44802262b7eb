// Which script a word is written in. Engine; pure.

export type Script = 'latin' | 'arabic' | 'ethiopic' | 'cyrillic' | 'burmese' | 'other';

const scripts: readonly (readonly [Script, RegExp])[] = [
  ['latin', /^\P{L}*\p{Script=Latin}/u],
  ['arabic', /^\P{L}*\p{Script=Arabic}/u],
  ['cyrillic', /^\P{L}*\p{Script=Cyrillic}/u],
  ['ethiopic', /^\P{L}*\p{Script=Ethiopic}/u],
  ['burmese', /^\P{L}*\p{Script=Myanmar}/u],
];

/** The script of a word, by its first letter. */
export function scriptOf(word: string): Script {
  return scripts.find(([, first]) => first.test(word))?.[0] ?? 'other';
}
