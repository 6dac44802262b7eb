// Says what is odd about a value, by the dictionary. Nothing is changed: odd values are kept. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { isRow, type Value } from '../../../shared/model/case/record.ts';
import type { IssueCode } from './format.ts';
import { isIsoDate, isIsoTime } from './iso.ts';

/** Hears about an odd value: what is odd, and the path of the field (`services_section.service_type`). */
export type Report = (code: IssueCode, path: string) => void;

/** Looks at a value of the field `path`. Empty values (null, '', []) are never odd: nothing was recorded. */
export function reportOddities(
  value: Value,
  path: string,
  field: DictionaryField,
  dictionary: Dictionary,
  report: Report,
): void {
  if (value === null || value === '') return;
  switch (field.type) {
    case 'text':
    case 'attachments':
    case 'none':
      return;
    case 'number':
      if (typeof value !== 'number') report('value.not-a-number', path);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') report('value.not-a-boolean', path);
      return;
    case 'date':
      if (typeof value !== 'string' || !isIsoDate(value)) report('value.not-a-date', path);
      return;
    case 'datetime':
      if (typeof value !== 'string' || !(isIsoTime(value) || isIsoDate(value))) report('value.not-a-date', path);
      return;
    case 'option':
      if (!isOption(value, field, dictionary)) report('value.unknown-option', path);
      return;
    case 'options':
      if (!Array.isArray(value)) report('value.unreadable', path);
      else if (!value.every((item) => isOption(item, field, dictionary))) report('value.unknown-option', path);
      return;
    case 'subform':
      reportRows(value, path, field, dictionary, report);
  }
}

function reportRows(value: Value, path: string, field: DictionaryField, dictionary: Dictionary, report: Report): void {
  if (!Array.isArray(value) || !value.every(isRow)) {
    report('value.unreadable', path);
    return;
  }
  const columns = field.fields ?? {};
  for (const row of value) {
    for (const name of Object.keys(row)) {
      const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
      if (column === undefined) report('field.unknown', `${path}.${name}`);
      else reportOddities(row[name] as Value, `${path}.${name}`, column, dictionary, report);
    }
  }
}

// Lists that are kept elsewhere (locations, agencies, users), and lookups the dictionary lacks, cannot be checked.
function isOption(value: Value, field: DictionaryField, dictionary: Dictionary): boolean {
  const name = field.options;
  const lookup = name !== undefined && Object.hasOwn(dictionary.lookups, name) ? dictionary.lookups[name] : undefined;
  // Primero stores a list with null in it for a transfer to a system that it does not know.
  if (value === null) return true;
  // Yes-or-no questions have the options `true` and `false`; both the text and the boolean are stored by Primero.
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return false;
  return lookup === undefined || Object.hasOwn(lookup, String(value));
}
