// French. Pure; runs everywhere.
import type { Language } from '../language.ts';
import host from './host.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import screens from './screens.json' with { type: 'json' };

export const fr: Language = {
  name: 'Français',
  direction: 'ltr',
  format: 'fr-u-nu-latn',
  chromium: 'fr',
  messages: { ...host, ...problems, ...screens },
};
