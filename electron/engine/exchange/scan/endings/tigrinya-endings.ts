// What Tigrinya joins to names: ንኣበበ, ብሰላም, ናይሰላም, ሰላምን, ሰላምሲ. Data; pure.
import type { Language } from './language.ts';

export const tigrinya: Language = {
  language: 'Tigrinya',
  writing: 'ethiopic',
  before: 'ን ብ ም ዝ ናይ ንናይ ካብ ምስ ናብ ከም ብዛዕባ እንታይ ወይ ብናይ',
  after: 'ን ውን ሲ ዶ ስ ኳ ኸ ይ ዬ ና',
  chain: 2,
  shortest: 2,
};
