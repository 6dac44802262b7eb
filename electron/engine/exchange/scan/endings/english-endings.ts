// Endings of English written without their apostrophe: Achols, Dengs. Data; pure.
import type { Language } from './language.ts';

export const english: Language = { language: 'English', writing: 'latin', after: 's es ss', shortest: 3 };
