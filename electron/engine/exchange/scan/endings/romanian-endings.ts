// Endings of Romanian: Mariei, Anei, Popescului, Ioanei, Andreiul. Data; pure.
import type { Language } from './language.ts';

export const romanian: Language = {
  language: 'Romanian',
  writing: 'latin',
  after: 'ul ului lui iile ile ei iei i ii o a le ele ilor lor easca esti',
  stems: [
    [/[aeu]$/, ''],
    [/escu$/, ''],
  ],
  shortest: 3,
};
