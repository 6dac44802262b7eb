// Rows of one file whose ids a program has made equal, or lost: whether they are of two children, and what each is called. Engine.
import type { Data } from '../../../../shared/model/case/record.ts';
import { sourceOfId } from '../../../../shared/model/case/source-id.ts';
import { idState } from '../../exchange/id-damage.ts';
import { joiningNumbers, joiningNumbersOf } from '../../exchange/joining-numbers.ts';
import { nameWords } from '../../exchange/name-words.ts';

/** The text of an id, also where it is a local name. */
export const bareName = (id: string): string => sourceOfId(id)?.key ?? (id.startsWith('~') ? id.slice(1) : id);

const textOf = (data: Data, field: string): string => {
  const value = Object.hasOwn(data, field) ? data[field] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** True where a row says who it is about. */
export const hasPerson = (data: Data): boolean => nameWords(data).length > 0 || textOf(data, 'date_of_birth') !== '';

/** True where two rows have whole case numbers that are not the same. */
export function haveOtherNumbers(one: Data, other: Data): boolean {
  return (['long', 'display'] as const).some((kind) => {
    const wholes = (data: Data) =>
      joiningNumbersOf({ id: '~', data }, kind).flatMap(({ folded, state }) => (state === 'whole' ? [folded] : []));
    const [own, others] = [wholes(one), wholes(other)];
    return own.length > 0 && others.length > 0 && !others.some((folded) => own.includes(folded));
  });
}

/** True where two rows of one file say what two children would: another sex, birthday, or no word of the name in common. */
export function areOtherChildren(one: Data, other: Data): boolean {
  const differs = (field: string) => {
    const [own, others] = [textOf(one, field), textOf(other, field)];
    return own !== '' && others !== '' && own !== others;
  };
  const [own, others] = [nameWords(one), nameWords(other)];
  const isNamedOtherwise = own.length > 0 && others.length > 0 && !others.some((word) => own.includes(word));
  return isNamedOtherwise || differs('sex') || differs('date_of_birth');
}

/** True where two rows say of the same birthday and name. */
function areSameChild(one: Data, other: Data): boolean {
  const [own, others] = [nameWords(one), nameWords(other)];
  const isSameName = own.length > 0 && own.length === others.length && own.every((word) => others.includes(word));
  const born = textOf(one, 'date_of_birth');
  return isSameName && born !== '' && born === textOf(other, 'date_of_birth');
}

/**
 * True where two rows of one id that do not say the same are of two children: what they say fits no single one, or the id
 * is one that a program may have made of two, and nothing else shows that they are of one.
 */
export function areTwo(id: string, one: Data, other: Data): boolean {
  if (areOtherChildren(one, other) || haveOtherNumbers(one, other)) return true;
  return idState(bareName(id)) !== 'whole' && !areSameChild(one, other);
}

/**
 * A local name for a row without an id of its own: one of its whole numbers, else what is left of the id with a number
 * behind it. `isFree` says which names nobody has yet.
 */
export function localName(id: string, data: Data, row: number, isFree: (name: string) => boolean): string {
  const bare = bareName(id).trim();
  const isWhole = bare !== '' && idState(bare) === 'whole';
  const numbers = isWhole ? [] : joiningNumbers({ id: '~', data }).filter(({ kind }) => kind !== 'document');
  for (const { written, state } of numbers) if (state === 'whole' && isFree(`~${written}`)) return `~${written}`;
  const base = bare === '' ? `row ${row}` : bare;
  for (let count = 1; ; count += 1) {
    const name = `~${base}${sharedMark}${count}`;
    if (isFree(name)) return name;
  }
}

/** What stands between a name that several rows have and the number of the row. */
const sharedMark = '#';
