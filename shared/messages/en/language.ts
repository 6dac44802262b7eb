// English. Pure; runs everywhere.
import type { Language } from '../language.ts';
import { english } from './catalogue.ts';

export const en: Language = {
  name: 'English',
  direction: 'ltr',
  format: 'en-GB-u-nu-latn',
  chromium: 'en-US',
  messages: english,
};
