// What Amharic joins to names: የተስፋዬን, ለአበበም, እነሰላም, አበበዎች. Data; pure.
import type { Language } from './language.ts';

export const amharic: Language = {
  language: 'Amharic',
  writing: 'ethiopic',
  before: 'እነ ስለ እንደ ወደ ከነ የነ ለነ በነ እስከ ያለ የ ለ በ ከ እ ስለየ ከየ በየ',
  after: 'ን ና ም ስ ዋ ው ዎች ንን ንና ንም ኮ ማ ሆይ ጋ ዬ ችን',
  chain: 2,
  shortest: 2,
};
