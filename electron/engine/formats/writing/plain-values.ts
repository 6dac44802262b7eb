// A value as the text of one cell that people read. Engine; pure.
import type { Value } from '../../../../shared/model/case/record.ts';

/**
 * A list is joined by `; `, where that can be read back: a list with a row, a list, an empty text or a `;` in it is
 * written as JSON. Null: the cell says nothing.
 */
export function textOfValue(value: Value | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length > 0 && value.every(isJoined)) return value.join('; ');
  return JSON.stringify(value);
}

const isJoined = (member: Value): boolean =>
  typeof member === 'number' ||
  typeof member === 'boolean' ||
  (typeof member === 'string' && member.trim() === member && member !== '' && !member.includes(';'));
