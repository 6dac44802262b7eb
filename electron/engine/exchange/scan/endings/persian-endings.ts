// Endings of Dari and Persian, with or without the mark that keeps letters apart: احمدرا, فاطمه‌ها, احمدش. Data; pure.
import type { Language } from './language.ts';

export const persian: Language = {
  language: 'Persian',
  writing: 'arabic',
  before: 'به',
  after: 'را رو ها های هایش هایم ان ش شان م مان ت تان ی یی یم یت یش ای اش ام ات جان خان گل و است هم',
  chain: 2,
  shortest: 4,
};
