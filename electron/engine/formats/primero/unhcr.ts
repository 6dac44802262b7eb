// Primero's `unhcr_csv` export: a table for UNHCR's systems, with labels in the server's language. Engine.
import type { Dictionary, DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import type { InputFormat, IssueCode } from '../format.ts';
import {
  type ColumnOfHeader,
  describeLabelled,
  type Fields,
  type LabelledTable,
  readLabelled,
  recogniseLabelled,
} from './labels/labelled-csv.ts';
import { unhcrLabels } from './labels/unhcr-labels.ts';
import {
  cellReader,
  listReader,
  optionReader,
  type ReadCell,
  readDate,
  readNameLastFirst,
  placeCodeReader,
  readText,
  sexReader,
} from './labels/label-values.ts';
import { namesOfHeaders } from './labels/label-table.ts';

/** The table by its first header, a single space, and labels of which most are this export's. */
function isHeader(headers: readonly string[]): boolean {
  // A program that trims leaves nothing of the space; a short table could then be anybody's.
  if (headers.length < 4 || !(headers[0] === ' ' || (headers[0]?.trim() === '' && headers.length >= 8))) return false;
  const namedCount = namesOfHeaders(headers, unhcrLabels).filter(({ length }) => length > 0).length;
  return namedCount * 3 >= (headers.length - 1) * 2;
}

/** Property → field. A property that Primero computes of several fields, or that loses its value, keeps its own name. */
const fieldOf: { readonly [property: string]: string } = {
  long_id: 'case_id',
  individual_progress_id: 'unhcr_individual_no',
  progres_id: 'unhcr_individual_no',
  cpims_code: 'cpims_id',
  date_of_identification: 'identification_date',
  primary_protection_concerns: 'protection_status',
  secondary_protection_concerns: 'unhcr_needs_codes',
  vulnerability_details_code: 'unhcr_needs_codes',
  governorate_country: 'location_current',
  sex_mapping_m_f_u: 'sex',
  causes_of_separation: 'separation_cause',
  current_care_arrangement: 'current_care_arrangements_type',
  case_status: 'status',
  moha_id: 'national_id_no',
  name_of_child_last_first: 'name',
  name_of_caregiver: 'name_caregiver',
};

function columns(headers: readonly string[], dictionary: Dictionary): readonly ColumnOfHeader[] {
  return namesOfHeaders(headers, unhcrLabels).map(([property], index) => {
    // The running number restarts with every 500 cases: it names nothing.
    if (index === 0) return 'skip';
    if (property === undefined) return 'unknown';
    const field = fieldOf[property] ?? property;
    return { field, read: readerOf(property, dictionary.fields[field], dictionary) };
  });
}

function readerOf(property: string, field: DictionaryField | undefined, dictionary: Dictionary): ReadCell {
  switch (property) {
    case 'sex':
    case 'sex_mapping_m_f_u':
      return sexReader(field, dictionary);
    case 'date_of_identification':
      return readDate;
    case 'secondary_protection_concerns':
      return listReader(', ', optionReader(field, dictionary));
    case 'vulnerability_details_code':
      return listReader('; ', optionReader(field, dictionary));
    case 'governorate_country':
      return placeCodeReader(dictionary);
    case 'current_care_arrangement':
      return readText; // the id of the option, untranslated
    case 'name_of_child_last_first':
      return readNameLastFirst;
    default:
      return cellReader(field, dictionary);
  }
}

/** The exporter fills this column with yes or no for every case, but not for one that opted out. */
const alwaysFilled = 'reunification_status';

/**
 * Finds the row of a child whose data is not to go to UNHCR: it is blank but for the CPIMS code. Where a column proves
 * it, the record gets the field that Primero has for it, so that no rule that asks for the field can miss it.
 */
function completeRow(fields: Fields, columns: readonly string[]): IssueCode | null {
  const isBlank = Object.keys(fields).every((name) => name === 'cpims_id' || fields[name] === '');
  if (!isBlank || columns.length < 2) return null;
  if (columns.includes(alwaysFilled)) fields['unhcr_export_opt_out'] = true;
  return 'row.opted-out';
}

const unhcr: LabelledTable = { format: 'primero-unhcr', labels: unhcrLabels, isHeader, columns, completeRow };

/** The format; its source is Primero's unhcr_csv_exporter.rb, 2.0 to 2.15. */
export const primeroUnhcr: InputFormat = {
  id: 'primero-unhcr',
  missingFeatures: ['record-id', 'codes', 'subforms', 'most-fields', 'record-facts'],
  recognise: (head, size) => recogniseLabelled(unhcr, head, size),
  describe: (source, dictionary) => describeLabelled(unhcr, source, dictionary),
  read: (source, dictionary, options) => readLabelled(unhcr, source, dictionary, options),
};
