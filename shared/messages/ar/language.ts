// Arabic. Pure; runs everywhere.
import type { Language } from '../language.ts';
import host from './host.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import screens from './screens.json' with { type: 'json' };

export const ar: Language = {
  name: 'العربية',
  direction: 'rtl',
  format: 'ar-u-nu-latn',
  chromium: 'ar',
  messages: { ...host, ...problems, ...screens },
};
