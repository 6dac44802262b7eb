// Finds a field in a dictionary. Pure; without a library, for the page.
import type { Dictionary, DictionaryField } from './dictionary.ts';

/**
 * The field at a path: `sex`, or `services_section.service_type` for a column of a subform.
 * Returns undefined for what the dictionary does not know.
 */
export function fieldAt(dictionary: Dictionary, path: string): DictionaryField | undefined {
  const [name = '', column] = path.split('.', 2);
  const top = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
  if (column === undefined) return top;
  return top?.fields && Object.hasOwn(top.fields, column) ? top.fields[column] : undefined;
}
