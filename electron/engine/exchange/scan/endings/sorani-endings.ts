// Endings of Sorani: ئازادی, ئازادەکە, شیرینم, ئازادیش, سارادا. Data; pure.
import type { Language } from './language.ts';

export const sorani: Language = {
  language: 'Sorani',
  writing: 'arabic',
  after: 'ی ێ ە یە ەکە ەکەی ەکان یەکە ان یان م مان ت تان یش ش دا ەوە را و ین ن گیان خان',
  chain: 2,
  shortest: 4,
};
