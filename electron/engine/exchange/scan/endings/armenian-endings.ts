// Endings of Armenian: Արամի, Արամին, Անիից, Նարեկը, Արամենց. Data; pure.
import type { Language } from './language.ts';

export const armenian: Language = {
  language: 'Armenian',
  writing: 'armenian',
  after: 'ի ին ը ն ից ով ում յի յին յից այի ային ենք ենց ենցից ու ուն եի եին ներ ներին իս իդ ս դ',
  chain: 2,
  stems: [[/ա$/, '']],
  shortest: 3,
};
