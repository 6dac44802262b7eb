// Endings of Albanian: Agimit, Agimin, Besës, Dritën, Ilirit. Data; pure.
import type { Language } from './language.ts';

export const albanian: Language = {
  language: 'Albanian',
  writing: 'latin',
  after: 'i it in a ë s ës n ën u ut un t e je jes jen es ja ve eve sh',
  stems: [[/[ae]$/, '']],
  shortest: 3,
};
