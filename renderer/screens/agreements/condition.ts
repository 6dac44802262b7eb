// The words that sentences about conditions and rules are made of. Renderer.
import type { Condition } from '../../../shared/model/condition.ts';
import type { SentenceWords } from '../../../shared/model/sentence.ts';
import type { Labels } from '../../app/labels.ts';
import type { Words } from '../../app/words.tsx';

/** The catalogue's words and the dictionary's labels. */
export function sentenceWords({ say, number, day }: Words, { field, option }: Labels): SentenceWords {
  return { say, number, day, field, option };
}

/** What must all be so, one by one. */
export function demandsOf(condition: Condition): readonly Condition[] {
  return 'all' in condition ? condition.all : [condition];
}
