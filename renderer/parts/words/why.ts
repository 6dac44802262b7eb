// Reasons and findings in words: a sentence beside the case, a phrase in the list. Renderer.
import type { Finding, Reason } from '../../../shared/model/case/assessment.ts';
import { type Labels, useLabels } from './labels.ts';
import { useWords, type Words } from './words.tsx';

export interface Why {
  /** Why a case may not go, with the field that the agreement asks about. */
  readonly reason: (reason: Reason) => string;
  /** What a person must settle; with the answer that has no counterpart, where it is a code. */
  readonly finding: (finding: Finding) => string;
  /** Either in a few words. */
  readonly phrase: (about: Reason | Finding) => string;
}

/** Sentences and phrases in the person's language. */
export function useWhy(): Why {
  const words = useWords();
  const labels = useLabels();
  return {
    phrase: (about) => withField(fieldOf(about), words.say(`short.${about.code}`), words, labels),
    reason: (reason) =>
      withField(
        fieldOf(reason),
        words.sayCode(`reason.${reason.code}`, {
          ...(reason.on === undefined ? {} : { on: reason.on }),
          ...(reason.by === undefined ? {} : { by: reason.by }),
        }),
        words,
        labels,
      ),
    finding: (finding) => {
      // Of a damaged value the sentence names what has happened to it.
      const id = finding.damage === undefined ? `finding.${finding.code}` : `issue.${finding.damage}`;
      // Of a code that is called otherwise now it says both names.
      const sentence = withField(fieldOf(finding), words.sayCode(id, finding.labels), words, labels);
      const form = finding.code === 'field.not-exported' ? labels.form(finding.field ?? '') : undefined;
      if (form !== undefined) return `${sentence} ${words.say('findings.form', { form })}`;
      if (finding.value === undefined) return sentence;
      const answer = finding.field === undefined ? finding.value : labels.option(finding.field, finding.value);
      return `${sentence} ${words.say('findings.value', { value: answer })}`;
    },
  };
}

/** The field that it is about, ours or else the partner's; that no row is meant for the partner says it all. */
function fieldOf(about: Reason | Finding): string | undefined {
  if (about.code === 'rows.none') return undefined;
  return about.field ?? ('target' in about ? about.target : undefined);
}

function withField(path: string | undefined, why: string, { say }: Words, labels: Labels): string {
  return path === undefined ? why : say('why.with-field', { field: labels.field(path), why });
}
