// What Hindi and Marathi join to names: सुनीताने, रामको, रामाला, सुनीतेचा. Data; pure.
import type { Language } from './language.ts';

export const hindi: Language = {
  language: 'Hindi',
  writing: 'devanagari',
  after: 'ने को से का की के में पर तक जी ला ना नी चा ची चे च्या शी त हून साठी ही ाला ाने ाचा ाची ाचे ाच्या ाशी',
  chain: 2,
  stems: [[/ा$/, 'े']],
  shortest: 3,
};
