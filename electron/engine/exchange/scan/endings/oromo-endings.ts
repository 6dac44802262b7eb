// Endings of Oromo: Toltuun, Caaltuutti, Gammachuuf, Bontuudhaan. Data; pure.
import type { Language } from './language.ts';

export const oromo: Language = {
  language: 'Oromo',
  writing: 'latin',
  after: 'n f tti itti rraa irraa dhaan dhaaf niif iin aan uun ootaa uu oo ii s is fi waan dhaa',
  chain: 2,
  stems: [
    [/[aeiou]$/, ''],
    [/([aeiou])\1$/, '$1'],
  ],
  shortest: 4,
};
