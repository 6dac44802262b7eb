// Endings of Hungarian: Péternek, Péterrel, Annával, Katalinhoz, Kovácsné. Data; pure.
import type { Language } from './language.ts';

export const hungarian: Language = {
  language: 'Hungarian',
  writing: 'latin',
  after: `nak nek =al =el al el val vel ban ben ba be bol rol ra re tol nal nel hoz hez ig ert kent t at et ot
    n on en e ek eket eknek ekhez eknel ne net nenak nek ul va ve k ka ke`,
  chain: 2,
  stems: [
    [/cs$/, 'ccs'],
    [/sz$/, 'ssz'],
    [/gy$/, 'ggy'],
    [/ny$/, 'nny'],
    [/zs$/, 'zzs'],
  ],
  shortest: 3,
};
