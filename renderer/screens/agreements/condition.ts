// The words that sentences about conditions, rules and terms are made of. Renderer.
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import type { TermWords } from '../../../shared/model/agreement/terms.ts';
import type { Labels } from '../../parts/words/labels.ts';
import type { Words } from '../../parts/words/words.tsx';

/** The catalogue's words and the dictionary's labels. */
export function sentenceWords({ say, number, day, inLanguage }: Words, { field, option }: Labels): TermWords {
  return { say, number, day, field, option, title: inLanguage };
}

/** What must all be so, one by one. */
export function demandsOf(condition: Condition): readonly Condition[] {
  return 'all' in condition ? condition.all : [condition];
}
