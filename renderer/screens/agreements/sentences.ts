// Conditions, rules and terms in the person's words. Renderer.
import { useMemo } from 'react';
import type { Agreement, UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import type { Rule } from '../../../shared/model/agreement/rule.ts';
import { unitReadSentence } from '../../../shared/model/agreement/duty-sentences.ts';
import { conditionSentence, ruleSentence } from '../../../shared/model/agreement/sentence.ts';
import { termSentence, type UseCaseTerm } from '../../../shared/model/agreement/terms.ts';
import type { Expression } from '../../../shared/model/mapping/expression.ts';
import { expressionSentence } from '../../../shared/model/mapping/expression-sentence.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { useLabels } from '../../parts/words/labels.ts';
import { useWords } from '../../parts/words/words.tsx';
import { sentenceWords } from './condition.ts';

export interface Sentences {
  readonly condition: (condition: Condition, subform?: string) => string;
  readonly rule: (rule: Rule, path: string) => string;
  /** Where a target's value comes from. */
  readonly expression: (expression: Expression, mapping: Pick<Mapping, 'fillIns'>) => string;
  /** A term of a use case; null where it says nothing of it. */
  readonly term: (term: UseCaseTerm, useCase: UseCase, agreement: Agreement) => string | null;
  /** How the unit of sending is read where the use case does not say it; null where it does. */
  readonly unitRead: (useCase: UseCase) => string | null;
}

/** The catalogue's words and the dictionary's labels, made into sentences. */
export function useSentences(): Sentences {
  const words = useWords();
  const labels = useLabels();
  return useMemo(() => {
    const made = sentenceWords(words, labels);
    return {
      condition: (condition, subform) => conditionSentence(condition, made, subform),
      rule: (rule, path) => ruleSentence(rule, path, made),
      expression: (expression, mapping) =>
        expressionSentence(expression, mapping, {
          ...made,
          locale: words.locale,
          list: (items) => items.join(words.say('condition.comma')),
        }),
      term: (term, useCase, agreement) => termSentence(term, useCase, agreement, made),
      unitRead: (useCase) => unitReadSentence(useCase, made),
    };
  }, [words, labels]);
}
