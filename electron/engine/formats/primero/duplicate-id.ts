// Primero's `duplicate_id_csv` export: open cases that share a number, for people to compare. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { InputFormat } from '../format.ts';
import { duplicateIdLabels } from './labels/duplicate-id-labels.ts';
import { type LabelTable, namesOfHeaders } from './labels/label-table.ts';
import { cellReader, readNameLastFirst, sexReader } from './labels/label-values.ts';
import {
  type ColumnOfHeader,
  describeLabelled,
  type LabelledTable,
  readLabelled,
  recogniseLabelled,
} from './labels/labelled-csv.ts';
import { unhcrLabels } from './labels/unhcr-labels.ts';

/** The table by its first header, a single space, and labels of which more are this one's than UNHCR's. */
function isHeader(headers: readonly string[]): boolean {
  // A program that trims leaves nothing of the space; a short table could then be anybody's.
  if (headers.length < 4 || !(headers[0] === ' ' || (headers[0]?.trim() === '' && headers.length >= 8))) return false;
  const isMostlyIn = (labels: LabelTable): boolean =>
    namesOfHeaders(headers, labels).filter(({ length }) => length > 0).length * 3 >= (headers.length - 1) * 2;
  const hasCaseId = namesOfHeaders(headers, duplicateIdLabels).flat().includes('case_id');
  return hasCaseId && isMostlyIn(duplicateIdLabels) && !isMostlyIn(unhcrLabels);
}

/** Property → field. `case_id` is the case's long id, which is not the id of its record. */
const fieldOf: { readonly [property: string]: string } = {
  moha_id: 'national_id_no',
  progress_id: 'unhcr_individual_no',
  child_name_last_first: 'name',
  sex_mapping_m_f_u: 'sex',
  family_size: 'family_count_no',
};

function columns(headers: readonly string[], dictionary: Dictionary): readonly ColumnOfHeader[] {
  return namesOfHeaders(headers, duplicateIdLabels).map(([property], index) => {
    if (index === 0) return 'skip';
    if (property === undefined) return 'unknown';
    const field = fieldOf[property] ?? property;
    if (field === 'name') return { field, read: readNameLastFirst };
    if (field === 'sex') return { field, read: sexReader(dictionary.fields[field], dictionary) };
    return { field, read: cellReader(dictionary.fields[field], dictionary) };
  });
}

const duplicateId: LabelledTable = { format: 'primero-duplicate-id', labels: duplicateIdLabels, isHeader, columns };

/** The format; its source is Primero's duplicate_id_csv_exporter.rb, 2.0 to 2.15. */
export const primeroDuplicateId: InputFormat = {
  id: 'primero-duplicate-id',
  missingFeatures: ['record-id', 'codes', 'subforms', 'most-fields', 'record-facts'],
  recognise: (head, size) => recogniseLabelled(duplicateId, head, size),
  describe: (source, dictionary) => describeLabelled(duplicateId, source, dictionary),
  read: (source, dictionary, options) => readLabelled(duplicateId, source, dictionary, options),
};
