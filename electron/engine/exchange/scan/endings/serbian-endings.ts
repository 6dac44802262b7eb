// Endings of Serbian, Croatian and Bosnian in Latin letters: Amirom, Jasmine, Mirsadov. Data; pure.
import type { Language } from './language.ts';

export const serbian: Language = {
  language: 'Serbian',
  writing: 'latin',
  after: 'a u e i o om em ima ama in ina inu ine inom ov ova ovu ovog ovom ovi ev eva og oga omu im oj',
  stems: [[/[aeo]$/, '']],
  shortest: 4,
};
