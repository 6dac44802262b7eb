// What Swahili joins to names, for the most part in haste: naAmina, kwaJuma, Juma-ni. Data; pure.
import type { Language } from './language.ts';

export const swahili: Language = {
  language: 'Swahili',
  writing: 'latin',
  before: 'na wa ya za la cha vya kwa pa mwa ni si akina kina bi bwana mama baba mzee ndugu dada kaka mtoto',
  after: 'ni je ye',
  shortest: 5,
};
