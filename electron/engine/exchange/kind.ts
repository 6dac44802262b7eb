// What kind of answer a field holds: a value of another kind says nothing and is never compared. Engine; pure.
import { dayOf } from '../../../shared/model/case/calendar.ts';
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { isRow, type Value } from '../../../shared/model/case/record.ts';

/** The kind of a field's values. */
export interface Kind {
  /** One answer, a list of answers, the rows of a subform; `any` where nobody says. */
  readonly holds: 'one' | 'list' | 'rows' | 'any';
  /** Whether this, or this member of a list, is an answer that the field can have. */
  readonly isAnswer: (value: Value) => boolean;
  /** True where the answers are a closed list: each is told from all others, however alike they look. */
  readonly isListed: boolean;
}

/** The kinds of the fields of a case, or of the columns of a subform. */
export interface Kinds {
  readonly of: (field: string) => Kind;
  readonly within: (subform: string) => Kinds;
}

/** A text with nothing in it to read is no answer. */
const isScalar = (value: Value): boolean =>
  typeof value === 'string' ? /\S/.test(value) : typeof value === 'number' || typeof value === 'boolean';

const unknownKind: Kind = { holds: 'any', isAnswer: isScalar, isListed: false };
export const booleanKind: Kind = { holds: 'one', isAnswer: (value) => typeof value === 'boolean', isListed: true };
export const dateKind: Kind = { holds: 'one', isAnswer: (value) => dayOf(value) !== undefined, isListed: false };
const numberKind: Kind = { holds: 'one', isAnswer: (value) => typeof value === 'number', isListed: true };

/** The kinds where no dictionary is at hand: only what a condition itself asks for tells more. */
export const unknownKinds: Kinds = { of: () => unknownKind, within: () => unknownKinds };

/** The kinds of the fields that a dictionary describes. */
export function kindsOf(dictionary: Dictionary): Kinds {
  return kindsAmong(dictionary.fields, dictionary);
}

function kindsAmong(fields: Readonly<Record<string, DictionaryField>>, dictionary: Dictionary): Kinds {
  const fieldOf = (name: string) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
  return {
    of: (name) => {
      const field = fieldOf(name);
      return field === undefined ? unknownKind : kindOf(field, dictionary);
    },
    within: (name) => kindsAmong(fieldOf(name)?.fields ?? {}, dictionary),
  };
}

/** The same kinds, with others for these fields. */
export function withKinds({ of, within }: Kinds, others: ReadonlyMap<string, Kind>): Kinds {
  return { of: (field) => others.get(field) ?? of(field), within };
}

function kindOf(field: DictionaryField, dictionary: Dictionary): Kind {
  switch (field.type) {
    case 'boolean':
      return booleanKind;
    case 'number':
      return numberKind;
    case 'date':
    case 'datetime':
      return dateKind;
    case 'option':
      return { holds: 'one', ...optionsOf(field, dictionary) };
    case 'options':
      return { holds: 'list', ...optionsOf(field, dictionary) };
    case 'subform':
      return { holds: 'rows', isAnswer: isRow, isListed: false };
    case 'text':
      return { holds: 'one', isAnswer: isScalar, isListed: false };
    // Files, and what Primero works out: nobody says how they are stored.
    case 'attachments':
    case 'none':
      return unknownKind;
  }
}

/** Lists that are kept elsewhere (agencies, places) and lookups that the dictionary lacks cannot be checked. */
function optionsOf({ options }: DictionaryField, { lookups }: Dictionary): Pick<Kind, 'isAnswer' | 'isListed'> {
  const lookup = options !== undefined && Object.hasOwn(lookups, options) ? lookups[options] : undefined;
  if (lookup === undefined) return { isAnswer: isScalar, isListed: false };
  // Primero stores a yes-or-no question as the text or as the boolean.
  const answers = new Set(Object.keys(lookup));
  return { isAnswer: (value) => isScalar(value) && answers.has(String(value)), isListed: true };
}

/** Whether a value that is not empty is of its field's kind; of a list, whether one member is. */
export function isOfKind(value: Value, { holds, isAnswer }: Kind): boolean {
  if (holds === 'any') return typeof value === 'object' || isAnswer(value);
  if (holds === 'one') return !Array.isArray(value) && isAnswer(value);
  const members: readonly Value[] | undefined = Array.isArray(value) ? value : undefined;
  // A single object is one row, as it is for redaction.
  if (members === undefined) return holds === 'rows' && isAnswer(value);
  return holds === 'rows' ? members.every(isAnswer) : members.some(isAnswer);
}
