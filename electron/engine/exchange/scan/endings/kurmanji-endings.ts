// Endings of Kurmanji: Azadî, Zînê, Rojdayê, Berîvanan, Azadre. Data; pure.
import type { Language } from './language.ts';

export const kurmanji: Language = {
  language: 'Kurmanji',
  writing: 'latin',
  after: 'ê î a an ên în ek ekê ekî ya yê yî yan yên re ra de da ve o no',
  chain: 2,
  stems: [[/[ae]$/, '']],
  shortest: 3,
};
