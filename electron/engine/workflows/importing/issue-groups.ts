// The issues of a batch as people read them: with the column's label, a masked sample, and what is expected there. Engine.
import type { Dictionary, DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { masked } from '../../../../shared/model/case/masked.ts';
import { isRow, type Data, type Value } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { groupIssues, recordsWithIssue, type IssueGroup } from '../../store/issues.ts';
import { recordAt } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

type ShownGroup = Result<'batch.issues'>[number];

/** How many answers of a list are named; the others are counted. */
const answersNamed = 8;
/** How many rows are looked at for a value that can be shown. */
const rowsLooked = 5;

/** The issues of a batch by code, field and file. */
export function shownGroups(store: Store, dictionary: Dictionary, batch: string): ShownGroup[] {
  return groupIssues(store, batch).map((group) => {
    const field = group.field === null ? undefined : fieldAt(dictionary, group.field);
    return {
      ...group,
      rows: [...group.rows],
      label: field?.label ?? null,
      sample: sampleOf(store, batch, group),
      expected: field === undefined ? null : expectedOf(field, dictionary),
    };
  });
}

/** A field by its path; of a subform's column, the column. */
function fieldAt(dictionary: Dictionary, path: string): DictionaryField | undefined {
  if (Object.hasOwn(dictionary.fields, path)) return dictionary.fields[path];
  const dot = path.indexOf('.');
  const [form, column] = [path.slice(0, dot), path.slice(dot + 1)];
  const fields = dot > 0 && Object.hasOwn(dictionary.fields, form) ? dictionary.fields[form]?.fields : undefined;
  return fields !== undefined && Object.hasOwn(fields, column) ? fields[column] : undefined;
}

/** The shape of one value that has the issue, from the stored record; null where none is stored. */
function sampleOf(store: Store, batch: string, { code, field, file }: IssueGroup): string | null {
  if (field === null) return null;
  for (const number of recordsWithIssue(store, batch, { code, field, file }, rowsLooked)) {
    const data = recordAt(store, number)?.data;
    const value = data === undefined ? undefined : valueAt(data, field);
    if (value !== undefined) return masked(value);
  }
  return null;
}

type Scalar = string | number | boolean;

const isScalar = (value: Value | undefined): value is Scalar =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' || typeof value === 'boolean';

/** The value at a path; of a list its first member, of a subform the first row that has one. */
function valueAt(data: Data, path: string): Scalar | undefined {
  if (Object.hasOwn(data, path)) return firstScalar(data[path]);
  const dot = path.indexOf('.');
  const rows = dot > 0 && Object.hasOwn(data, path.slice(0, dot)) ? data[path.slice(0, dot)] : undefined;
  if (!Array.isArray(rows)) return undefined;
  const column = path.slice(dot + 1);
  for (const row of rows as readonly Value[]) {
    const value = isRow(row) && Object.hasOwn(row, column) ? firstScalar(row[column]) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function firstScalar(value: Value | undefined): Scalar | undefined {
  if (isScalar(value)) return value;
  return Array.isArray(value) ? (value as readonly Value[]).find(isScalar) : undefined;
}

/** What a field takes: its kind, and the first of its answers where it has a list. */
function expectedOf(field: DictionaryField, dictionary: Dictionary): ShownGroup['expected'] {
  const lookup =
    field.options !== undefined && Object.hasOwn(dictionary.lookups, field.options)
      ? Object.values(dictionary.lookups[field.options] ?? {})
      : [];
  return {
    type: field.type,
    answers: lookup.slice(0, answersNamed),
    more: Math.max(0, lookup.length - answersNamed),
  };
}
