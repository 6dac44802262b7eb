// Reasons and findings in words: a sentence beside the case, a phrase in the list. Renderer.
import type { Finding, Reason } from '../../../shared/model/assessment.ts';
import type { Words } from '../../app/words.tsx';

/** A field's name as a person may read it, where no label came with it. */
function fieldName(path: string): string {
  const name = path.slice(path.indexOf('.') + 1).replaceAll('_', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const withField = (path: string | undefined, why: string, { say }: Words) =>
  path === undefined ? why : say('why.with-field', { field: fieldName(path), why });

/** The field that a reason is about; that no row is meant for the partner says it all. */
const fieldOf = (reason: Reason) => (reason.code === 'rows.none' ? undefined : reason.field);

/** Why a case may not go, with the field that the agreement asks about. */
export function reasonWords(reason: Reason, words: Words): string {
  return withField(fieldOf(reason), words.sayCode(`reason.${reason.code}`), words);
}

export function reasonPhrase(reason: Reason, words: Words): string {
  return withField(fieldOf(reason), words.say(`short.${reason.code}`), words);
}

/** What a person must settle. */
export function findingWords(finding: Finding, words: Words): string {
  return words.sayCode(`finding.${finding.code}`);
}

export function findingWithField(finding: Finding, words: Words): string {
  return withField(finding.field ?? finding.target, findingWords(finding, words), words);
}

export function findingPhrase(finding: Finding, words: Words): string {
  return withField(finding.field ?? finding.target, words.say(`short.${finding.code}`), words);
}
