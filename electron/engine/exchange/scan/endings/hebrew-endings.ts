// What Hebrew joins to names: ודניאל, לשרה, שמרים. Data; pure.
import type { Language } from './language.ts';

export const hebrew: Language = {
  language: 'Hebrew',
  writing: 'hebrew',
  before: 'ו ה ב ל מ ש כ ול וב ומ וה וש של לכ שה',
  shortest: 3,
};
