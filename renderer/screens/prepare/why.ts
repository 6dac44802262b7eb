// Reasons and findings in words: a sentence beside the case, a phrase in the list. Renderer.
import type { Finding, Reason } from '../../../shared/model/assessment.ts';
import { type Labels, useLabels } from '../../app/labels.ts';
import { useWords, type Words } from '../../app/words.tsx';

export interface Why {
  /** Why a case may not go, with the field that the agreement asks about. */
  readonly reason: (reason: Reason) => string;
  readonly reasonPhrase: (reason: Reason) => string;
  /** What a person must settle; with the answer that has no counterpart, where it is a code. */
  readonly finding: (finding: Finding) => string;
  readonly findingPhrase: (finding: Finding) => string;
}

/** Sentences and phrases in the person's language. */
export function useWhy(): Why {
  const words = useWords();
  const labels = useLabels();
  return {
    reason: (reason) => withField(askedField(reason), words.sayCode(`reason.${reason.code}`), words, labels),
    reasonPhrase: (reason) => withField(askedField(reason), words.say(`short.${reason.code}`), words, labels),
    finding: (finding) => {
      const sentence = withField(
        finding.field ?? finding.target,
        words.sayCode(`finding.${finding.code}`),
        words,
        labels,
      );
      if (finding.value === undefined) return sentence;
      const answer = finding.field === undefined ? finding.value : labels.option(finding.field, finding.value);
      return `${sentence} ${words.say('findings.value', { value: answer })}`;
    },
    findingPhrase: (finding) =>
      withField(finding.field ?? finding.target, words.say(`short.${finding.code}`), words, labels),
  };
}

/** The field that a reason is about; that no row is meant for the partner says it all. */
function askedField(reason: Reason): string | undefined {
  return reason.code === 'rows.none' ? undefined : reason.field;
}

function withField(path: string | undefined, why: string, { say }: Words, labels: Labels): string {
  return path === undefined ? why : say('why.with-field', { field: labels.field(path), why });
}
