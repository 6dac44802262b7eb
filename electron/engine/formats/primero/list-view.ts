// Primero's `list_view_csv` export: the list of cases as a person sees it, in their language. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { Format, Recognised } from '../format.ts';
import { describeLabelled, headersOf, type LabelledTable, type Meaning, readLabelled } from './labels/labelled-csv.ts';
import { listViewLabels } from './labels/list-view-labels.ts';
import { cellReader, readLink, readName } from './labels/label-values.ts';
import { namesOfHeaders } from './labels/label-table.ts';

/** The format; its sources are Primero's csv_list_view_exporter.rb and header.rb, 2.0 to 2.15. */
export const primeroListView: Format = {
  id: 'primero-list-view',
  lacks: ['record-id', 'codes', 'subforms', 'most-fields', 'record-facts'],
  recognise,
  describe: describeLabelled,
  read: (source, dictionary) => readLabelled(listView, source, dictionary),
};

/** Headers that stand in no list but that of cases. */
const ofCases = ['age', 'sex', 'gender', 'case_opening_date', 'client_code', 'survivor_code'];

/** Recognises the list by its labels: the id's, one that only cases have, and few that are not known. */
function recognise(head: Uint8Array, size: number): Recognised | null {
  const headers = headersOf(head, size);
  if (headers === null || headers.length < 4 || headers[0] === ' ') return null;
  const known = namesOfHeaders(headers, listViewLabels);
  const names = new Set(known.flat());
  const blank = headers.filter((header) => header.trim() === '').length;
  const told = known.filter(({ length }) => length > 0).length;
  const isList = names.has('id') && told >= 3 && (told + blank) * 3 >= headers.length * 2;
  return isList && ofCases.some((name) => names.has(name))
    ? { format: 'primero-list-view', columns: headers.length }
    : null;
}

const listView: LabelledTable = { meanings };

/** Header → field, where they are not called the same (header.rb). */
const fieldOf: { readonly [header: string]: string } = {
  survivor_code: 'survivor_code_no',
  case_opening_date: 'created_at',
  social_worker: 'owned_by',
};

function meanings(headers: readonly string[], dictionary: Dictionary): readonly (Meaning | null)[] {
  const known = namesOfHeaders(headers, listViewLabels);
  const places = (index: number): readonly number[] =>
    headers.flatMap((header, place) => (header.trim() === (headers[index] ?? '').trim() ? [place] : []));
  return headers.map((header, index): Meaning | null => {
    const same = places(index);
    if (header.trim() === '') {
      // Primero has no words for the two counts, which stand last; with one blank header alone it could be either.
      const count = same.length === 2 ? ['alert_count', 'flag_count'][same.indexOf(index)] : undefined;
      return count === undefined ? null : { field: count, read: cellReader(undefined, dictionary) };
    }
    const names = known[index] ?? [];
    const [name] = names;
    if (name === undefined) return null;
    if (name === 'id') return idMeaning(same, index, dictionary);
    if (names.length === 1) return meaningOf(name, dictionary);
    // Some languages have one word for sex and gender. Where both columns are there, sex stands first; else only the
    // form can tell, by having one of them alone.
    const fields = names.filter((each) => Object.hasOwn(dictionary.fields, each));
    const told =
      same.length === names.length ? names[same.indexOf(index)] : fields.length === 1 ? fields[0] : undefined;
    if (told !== undefined) return meaningOf(told, dictionary);
    return { field: header.trim(), read: cellReader(undefined, dictionary), odd: 'field.ambiguous' };
  });
}

// Two columns have the label of the id: `case_id_display`, then `short_id`. Up to 2.3 there was the second one alone.
function idMeaning(same: readonly number[], index: number, dictionary: Dictionary): Meaning | null {
  const names = same.length === 1 ? ['short_id'] : ['case_id_display', 'short_id'];
  const name = names[same.indexOf(index)];
  return name === undefined ? null : meaningOf(name, dictionary);
}

function meaningOf(header: string, dictionary: Dictionary): Meaning {
  const field = fieldOf[header] ?? header;
  if (field === 'photo') return { field, read: readLink };
  if (field === 'name') return { field, read: readName };
  return { field, read: cellReader(dictionary.fields[field], dictionary) };
}
