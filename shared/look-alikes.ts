// Letters that look like Latin ones but are others: one spelling for what an eye cannot tell apart. Pure; runs everywhere.

/**
 * Latin letter → letters that look like it: Cyrillic, Greek, Coptic, Armenian, Hebrew, Cherokee, Lisu, phonetic. A number
 * is the same in capitals, so a letter counts as what its capital looks like (Cyrillic в as b, for its capital is В).
 */
const shapes: Readonly<Record<string, string>> = {
  a: 'аαɑᴀꓮᎪ',
  b: 'вβьʙƅꓐᏴ',
  c: 'сϲⲥᴄↄꓚᏟ',
  d: 'ԁᴅꓓᎠ',
  e: 'еεҽєᴇꓰᎬ',
  f: 'ϝꜰꓝ',
  g: 'ɡցԍɢꓖᏀ',
  h: 'һнηհʜⲏꓧᎻ',
  i: 'іιɩɪӏⲓꓲᎥ',
  j: 'јϳյᴊꓙᎫ',
  k: 'кκⲕᴋꓗᏦ',
  l: 'ʟⳑꓡᏞ',
  m: 'мμⲙᴍꓟᎷ',
  n: 'νոռɴⲛꓠ',
  o: 'оοօⲟᴏסꓳ',
  p: 'рρⲣᴘꓑᏢ',
  q: 'ԛզ',
  r: 'гʀᴦꓣᏒ',
  s: 'ѕꜱʂꓢᏚ',
  t: 'тτⲧᴛꓔᎢ',
  u: 'սᴜꓴ',
  v: 'ѵᴠⱱꓦᏙ',
  w: 'ԝѡաωᴡꓪᎳ',
  x: 'хχⲭꓫ',
  y: 'уүυγʏⲩꓬ',
  z: 'ζᴢʐⲍꓜᏃ',
};

const latin: ReadonlyMap<string, string> = new Map(
  Object.entries(shapes).flatMap(([letter, others]) => [...others].map((other) => [other.toLowerCase(), letter])),
);
const lookAlike = new RegExp(`[${[...latin.keys()].join('')}]`, 'gu');

/** A folded text (`fold`) in which every letter that looks like a Latin one is that one. A word of another script that has only some such letters becomes a mixture: compare it, never show it. */
export function asLatin(folded: string): string {
  return folded.replace(lookAlike, (letter) => latin.get(letter) ?? letter);
}
