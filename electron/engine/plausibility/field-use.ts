// What a column's values are for, which decides how a program can have damaged them. Chosen once for a column. Engine; pure.
import { kindOfField } from '../../../shared/model/case/identifying-fields.ts';
import type { FieldFacts } from './damage.ts';

/**
 * `number`: numbers and codes of documents and cases. `answer`: one of several options, a tick, an amount. `day`: a date
 * without a time; `birth`: one that is a birth. `moment`: a date with a time. `address`: a text in which numbers matter.
 */
export type FieldUse = 'number' | 'phone' | 'name' | 'text' | 'address' | 'answer' | 'age' | 'day' | 'birth' | 'moment';

const birth = /(^|_)(date_of_birth|birth_?date|dob|date_naissance)$/;
const age = /(^|_)age$/;

/** The use of a field; null for one without values of its own (a subform, a picture). */
export function useOf({ path, type }: FieldFacts): FieldUse | null {
  const name = path.slice(path.lastIndexOf('.') + 1);
  switch (type) {
    case 'subform':
    case 'attachments':
    case 'none':
      return null;
    case 'date':
      return birth.test(name) ? 'birth' : 'day';
    case 'datetime':
      return 'moment';
    case 'option':
    case 'options':
    case 'boolean':
      return 'answer';
    case 'number':
      return age.test(name) ? 'age' : 'answer';
    case 'text':
    case undefined:
      return useOfText(path, name);
  }
}

function useOfText(path: string, name: string): FieldUse {
  if (birth.test(name)) return 'birth';
  if (age.test(name)) return 'age';
  switch (kindOfField(path)) {
    case 'id':
      return /email/.test(name) ? 'text' : 'number';
    case 'phone':
      return 'phone';
    case 'name':
    case 'nickname':
    case 'relative':
      return 'name';
    case 'address':
    case 'place':
      return 'address';
    default:
      return 'text';
  }
}
