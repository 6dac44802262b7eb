// Endings of Pashto: زرغونې, احمده, احمدته, احمدانو. Data; pure.
import type { Language } from './language.ts';

export const pashto: Language = {
  language: 'Pashto',
  writing: 'arabic',
  after: 'ې ه و ان انو ته نه سره باندې کې وال جان خان ګل ئ',
  stems: [[/[ها]$/, '']],
  shortest: 4,
};
