// What Arabic joins to names: ومحمد, بالحسن, يامحمد, أبوأحمد, محمدا. Data; pure.
import type { Language } from './language.ts';

export const arabic: Language = {
  language: 'Arabic',
  writing: 'arabic',
  before: `ال لل ب ل ك بال كال و ف وال ولل وب ول وك وبال وكال فال فلل فب فل فك فبال فكال
    يا ابو ابي ام ابن بن بنت والابن لابن لام لابي لابو وابو وام وابن وبن`,
  after: 'ا ين ان',
  shortest: 4,
};
