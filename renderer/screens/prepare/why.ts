// Reasons and findings in words. Renderer.
import type { Finding, Reason } from '../../../shared/model/assessment.ts';
import type { Words } from '../../app/words.tsx';

/** A field's name as a person may read it, where no label came with it. */
function fieldName(path: string): string {
  const name = path.slice(path.indexOf('.') + 1).replaceAll('_', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Why a case may not go, with the field that the agreement asks about. */
export function reasonWords(reason: Reason, { say, sayCode }: Words): string {
  const why = sayCode(`reason.${reason.code}`);
  return reason.field === undefined || reason.code === 'rows.none' ? why : say('why.with-field', { field: fieldName(reason.field), why });
}

/** What a person must settle. */
export function findingWords(finding: Finding, { sayCode }: Words): string {
  return sayCode(`finding.${finding.code}`);
}

/** The same in the list, where the group's code line is missing. */
export function findingPhrase(finding: Finding, words: Words): string {
  const field = finding.field ?? finding.target;
  return field === undefined ? findingWords(finding, words) : words.say('why.with-field', { field: fieldName(field), why: findingWords(finding, words) });
}
