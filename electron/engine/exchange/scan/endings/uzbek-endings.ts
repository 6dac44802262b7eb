// Endings of Uzbek and Turkmen: Olimga, Nodiraning, Aziznikida, Merdana. Data; pure.
import type { Language } from './language.ts';

export const uzbek: Language = {
  language: 'Uzbek',
  writing: 'latin',
  after: `ning ni ga ka qa da dan lar nin nyn gul jon xon bek niki cha dek day mi ku
    im ing ingiz imiz si lari larning larga lardan larni yn yny yna ynda yndan`,
  chain: 2,
  shortest: 4,
};
