// Primero's `list_view_csv` export: the list of cases as a person sees it, in their language. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { InputFormat } from '../format.ts';
import { namesOfHeaders } from './labels/label-table.ts';
import { cellReader, readLink, readName } from './labels/label-values.ts';
import {
  type ColumnOfHeader,
  describeLabelled,
  type LabelledColumn,
  type LabelledTable,
  readLabelled,
  recogniseLabelled,
} from './labels/labelled-csv.ts';
import { listViewLabels } from './labels/list-view-labels.ts';

/** Headers that stand in no list but that of cases. */
const headersOfCases = ['age', 'sex', 'gender', 'case_opening_date', 'client_code', 'survivor_code'];

/** The list by its labels: the id's, one that only cases have, and few that the table of labels lacks. */
function isHeader(headers: readonly string[]): boolean {
  if (headers.length < 4 || headers[0] === ' ') return false;
  const namesByColumn = namesOfHeaders(headers, listViewLabels);
  const names = new Set(namesByColumn.flat());
  // Row numbers in front of the list; the other tables begin with a column without a name, and no id behind it.
  if (headers[0]?.trim() === '' && namesByColumn[1]?.includes('id') !== true) return false;
  const blankCount = headers.filter((header) => header.trim() === '').length;
  const namedCount = namesByColumn.filter(({ length }) => length > 0).length;
  const isList = names.has('id') && namedCount >= 3 && (namedCount + blankCount) * 3 >= headers.length * 2;
  return isList && headersOfCases.some((name) => names.has(name));
}

/** Header → field, where they are not called the same (header.rb). */
const fieldOf: { readonly [header: string]: string } = {
  survivor_code: 'survivor_code_no',
  case_opening_date: 'created_at',
  social_worker: 'owned_by',
};

function columns(headers: readonly string[], dictionary: Dictionary): readonly ColumnOfHeader[] {
  const namesByColumn = namesOfHeaders(headers, listViewLabels);
  const columnsWith = (label: string): readonly number[] =>
    headers.flatMap((header, index) => (header.trim() === label && (index > 0 || label !== '') ? [index] : []));
  return headers.map((header, index): ColumnOfHeader => {
    const label = header.trim();
    if (index === 0 && label === '') return 'row-number';
    const sameLabel = columnsWith(label);
    const nth = sameLabel.indexOf(index);
    if (label === '') {
      // Primero has no words for the two counts, which stand last. One blank header alone could be either.
      const count = sameLabel.length === 2 ? ['alert_count', 'flag_count'][nth] : undefined;
      return count === undefined ? 'unknown' : { field: count, read: cellReader(undefined, dictionary) };
    }
    const names = namesByColumn[index] ?? [];
    const [name] = names;
    if (name === undefined) return 'unknown';
    if (name === 'id') return idColumn(sameLabel.length, nth, dictionary);
    if (names.length === 1) return columnOf(name, dictionary);
    // Some languages have one word for sex and gender. Where both columns are there, sex stands first. Where one is
    // there, only a form that has just one of the two fields decides.
    const fields = names.filter((each) => Object.hasOwn(dictionary.fields, each));
    const only = fields.length === 1 ? fields[0] : undefined;
    const chosen = sameLabel.length === names.length ? names[nth] : only;
    if (chosen !== undefined) return columnOf(chosen, dictionary);
    return { field: label, read: cellReader(undefined, dictionary), issue: 'field.ambiguous' };
  });
}

/** Two columns have the label of the id: `case_id_display`, then `short_id`. Up to 2.3 only the second was there. */
function idColumn(count: number, nth: number, dictionary: Dictionary): LabelledColumn | 'unknown' {
  const names = count === 1 ? ['short_id'] : ['case_id_display', 'short_id'];
  const name = names[nth];
  return name === undefined ? 'unknown' : columnOf(name, dictionary);
}

function columnOf(header: string, dictionary: Dictionary): LabelledColumn {
  const field = fieldOf[header] ?? header;
  if (field === 'photo') return { field, read: readLink };
  if (field === 'name') return { field, read: readName };
  return { field, read: cellReader(dictionary.fields[field], dictionary) };
}

const listView: LabelledTable = { format: 'primero-list-view', labels: listViewLabels, isHeader, columns };

/** The format; its sources are Primero's csv_list_view_exporter.rb and header.rb, 2.0 to 2.15. */
export const primeroListView: InputFormat = {
  id: 'primero-list-view',
  missingFeatures: ['record-id', 'codes', 'subforms', 'most-fields', 'record-facts'],
  recognise: (head, size) => recogniseLabelled(listView, head, size),
  describe: (source, dictionary) => describeLabelled(listView, source, dictionary),
  read: (source, dictionary, options) => readLabelled(listView, source, dictionary, options),
};
