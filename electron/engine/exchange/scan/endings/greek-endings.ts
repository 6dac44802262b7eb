// Endings of Greek: Γιώργου, Μαρίας, Νίκο, Ελένης. Data; pure.
import type { Language } from './language.ts';

export const greek: Language = {
  language: 'Greek',
  writing: 'greek',
  after: 'ου ο α ας η ης ε ων ους ες ος',
  derived: 'ακη ουλα ιτσα',
  stems: [[/(?:ος|ης|ας|ις|[αηοσ])$/, '']],
  shortest: 3,
};
