// Checks values by the dictionary and reports their issues. Nothing is changed: the values stay. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { isRow, type Value } from '../../../shared/model/case/record.ts';
import type { IssueCode } from './format.ts';
import { isIsoDate, isIsoTime } from './iso.ts';

/** Takes an issue of a value, with the path of its field (`services_section.service_type`). */
export type ReportIssue = (code: IssueCode, path: string) => void;

/** Reports the issues of one value of a field. Empty values (null, '', []) have none: nothing was recorded. */
export type ValueCheck = (value: Value, report: ReportIssue) => void;

/** Chooses the check of a field once, for all its values. */
export function valueCheck(path: string, field: DictionaryField, dictionary: Dictionary): ValueCheck {
  switch (field.type) {
    case 'text':
    case 'attachments':
    case 'none':
      return () => undefined;
    case 'number':
      return checkThat((value) => typeof value === 'number', 'value.not-a-number', path);
    case 'boolean':
      return checkThat((value) => typeof value === 'boolean', 'value.not-a-boolean', path);
    case 'date':
      return checkThat((value) => typeof value === 'string' && isIsoDate(value), 'value.not-a-date', path);
    case 'datetime':
      return checkThat(
        (value) => typeof value === 'string' && (isIsoTime(value) || isIsoDate(value)),
        'value.not-a-date',
        path,
      );
    case 'option':
      return checkThat(optionTest(field, dictionary), 'value.unknown-option', path);
    case 'options':
      return optionsCheck(path, optionTest(field, dictionary));
    case 'subform':
      return rowsCheck(path, field, dictionary);
  }
}

/** Checks a field of a case by its name; an unknown field is an issue of its own. */
export function fieldChecks(dictionary: Dictionary): (name: string, value: Value, report: ReportIssue) => void {
  const checks = checksOf('', dictionary.fields, dictionary);
  return (name, value, report) => checks(name)(value, report);
}

/** The check of each field by its name, chosen when the name comes first. */
function checksOf(
  prefix: string,
  fields: Readonly<Record<string, DictionaryField>>,
  dictionary: Dictionary,
): (name: string) => ValueCheck {
  const checks = new Map<string, ValueCheck>();
  return (name) => {
    const chosen = checks.get(name);
    if (chosen !== undefined) return chosen;
    const path = `${prefix}${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const check: ValueCheck =
      field === undefined ? (_, report) => report('field.unknown', path) : valueCheck(path, field, dictionary);
    // A file whose every row invents new names must not fill the memory.
    if (field !== undefined) checks.set(name, check);
    return check;
  };
}

function checkThat(test: (value: Value) => boolean, code: IssueCode, path: string): ValueCheck {
  return (value, report) => {
    if (value !== null && value !== '' && !test(value)) report(code, path);
  };
}

function optionsCheck(path: string, isOption: (value: Value) => boolean): ValueCheck {
  return (value, report) => {
    if (value === null || value === '') return;
    if (!Array.isArray(value)) report('value.unreadable', path);
    else if (!value.every(isOption)) report('value.unknown-option', path);
  };
}

function rowsCheck(path: string, field: DictionaryField, dictionary: Dictionary): ValueCheck {
  const checks = checksOf(`${path}.`, field.fields ?? {}, dictionary);
  return (value, report) => {
    if (value === null || value === '') return;
    if (!Array.isArray(value) || !value.every(isRow)) {
      report('value.unreadable', path);
      return;
    }
    for (const row of value) {
      for (const name of Object.keys(row)) checks(name)(row[name] as Value, report);
    }
  };
}

/**
 * True for an option of the field's lookup. Lists outside the dictionary (locations, agencies, users) and lookups that
 * it lacks cannot be checked: every value passes.
 */
function optionTest(field: DictionaryField, dictionary: Dictionary): (value: Value) => boolean {
  const name = field.options;
  const lookup = name !== undefined && Object.hasOwn(dictionary.lookups, name) ? dictionary.lookups[name] : undefined;
  return (value) => {
    // Primero stores a list with null in it for a transfer to a system that it does not know.
    if (value === null) return true;
    // Yes-or-no questions have the options `true` and `false`; Primero stores both the text and the boolean.
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return false;
    return lookup === undefined || Object.hasOwn(lookup, String(value));
  };
}
