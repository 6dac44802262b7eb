// Endings of Spanish, Portuguese and Italian names: plurals and the usual diminutives. Data; pure.
import type { Language } from './language.ts';

export const spanish: Language = {
  language: 'Spanish',
  writing: 'latin',
  after: 's es',
  derived: `ito ita itos itas cito cita ecito ecita illo illa ico ica inho inha zinho zinha zito zita ino ina
    ucho ucha uca uco ote ota on ona`,
  stems: [
    [/[aoe]$/, ''],
    [/c[oa]$/, 'qu'],
    [/g[oa]$/, 'gu'],
    [/z$/, 'c'],
  ],
  shortest: 4,
};
