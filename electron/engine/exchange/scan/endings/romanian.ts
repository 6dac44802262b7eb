// Endings of Romanian: Mariei, Anei, Popescului, Ioanei, Andreiul. Data; pure.
import type { Language } from './language.ts';

export const romanian: Language = {
  language: 'ro',
  writing: 'latin',
  after: 'ul ului lui iile ei iei i ii o a le ele ilor lor easca esti',
  stems: [[/[aeu]$/, '']],
  shortest: 3,
};
