// What Urdu joins to names in haste: احمدکو, فاطمہنے, احمدصاحب. Data; pure.
import type { Language } from './language.ts';

export const urdu: Language = {
  language: 'Urdu',
  writing: 'arabic',
  after: 'نے کو سے کا کی کے میں پر تک جی صاحب',
  shortest: 4,
};
