// The words of a child's name, by which records are told to be of one child or of two. Engine; pure.
import { words } from '../../../shared/fold.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';

/** The fields of a name as papers have it; nicknames are shared by many. */
export const nameFields = ['name', 'name_first', 'name_middle', 'name_last'] as const;

/** The folded words of a name, each once; of a field that files disagree about, those of all they say. */
export function nameWords(data: Data): readonly string[] {
  return [...new Set(nameFields.flatMap((field) => wordsIn(Object.hasOwn(data, field) ? data[field] : undefined)))];
}

function wordsIn(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return words(value);
  return Array.isArray(value) ? value.flatMap(wordsIn) : [];
}
