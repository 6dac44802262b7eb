// Endings of Somali: Axmedna, Maxamedkii, Aaminada, Caliyow, Faadumooy. Data; pure.
import type { Language } from './language.ts';

export const somali: Language = {
  language: 'Somali',
  writing: 'latin',
  after: `ka ga ha ta da sha kii gii hii tii dii kan gan tan dan kaas taas ku gu tu du u i na ba baa ayaa aa ow yow
    ey ay oy ooy eey se s is ii kiisa kiisii keeda teeda tiisa la`,
  chain: 2,
  stems: [[/[ao]$/, '']],
  shortest: 4,
};
