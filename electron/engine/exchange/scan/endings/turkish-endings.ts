// Endings of Turkish and Azerbaijani, with or without an apostrophe: Mehmete, Ahmedin, Zeynebi, Ayşelerden. Data; pure.
import type { Language } from './language.ts';

export const turkish: Language = {
  language: 'Turkish',
  writing: 'latin',
  after: `i u a e yi yu ya ye ni nu na ne de da te ta nde nda den dan ten tan nden ndan in un nin nun
    le la yle yla ler lar leri lari m im um n si su miz imiz umuz ki lik luk siz suz ce ca ci cu gil gile gilde
    dir dur tir tur di du ti tu ydi ydu mis mus ymis ymus se sa yse ysa cik cuk cigim cugum mi mu`,
  chain: 3,
  stems: [
    [/p$/, 'b'],
    [/t$/, 'd'],
    [/k$/, 'g'],
    [/q$/, 'g'],
  ],
  shortest: 3,
};
