// By which numbers two records are of one child: of their own record, of the case, of other agencies. Engine; pure.
import type { ChildId, ChildIdStrength } from '../../../shared/model/case/child-id.ts';
import type { CaseRecord, Data, Value } from '../../../shared/model/case/record.ts';
import { sourceOfId } from '../../../shared/model/case/source-id.ts';
import { idState } from './id-damage.ts';
import { foldId } from './id-spelling.ts';
import { nameWords } from './name-words.ts';

/**
 * Fields with a number of the case itself. All share a kind: what one file calls the case id another calls the number
 * shown. `case_id_code` is none of them: it is the part in front that many cases have in common.
 */
export const caseFields = ['case_id', 'case_id_display', 'unique_identifier'] as const;

/** Field → kind of other numbers that one child has, and nobody else. They are firm where the case has a number of its own. */
export const strongFields = Object.entries({
  cpims_id: 'cpims',
  cpims_code: 'cpims',
  cpims_id_no: 'cpims',
  unhcr_individual_no: 'unhcr',
  unhcr_individual_id: 'unhcr',
  individual_progress_id: 'unhcr',
  progres_id: 'unhcr',
});

/** Field → kind of numbers that are written by hand from a paper: a brother's may stand there, or two children's be alike. */
export const weakFields = Object.entries({
  national_id_no: 'document',
  other_id_no: 'document',
  birth_certificate_no: 'document',
  passport_no: 'document',
  icrc_ref_no: 'icrc',
  rc_id_no: 'red-cross',
  un_no: 'un',
  other_agency_id: 'other-agency',
  moha_id: 'moha',
  registry_no: 'registry',
  other_id_no_system: 'other-system',
});

/** Field → kind of numbers of a whole family: they say something of a child together with its birthday or name only. */
export const familyFields = Object.entries({
  unhcr_id_no: 'unhcr-group',
  ration_card_no: 'ration-card',
  family_number: 'family',
});

/** Fields in which a record names another record of the same child. */
export const duplicateFields = ['duplicate_of', 'duplicate_case_id'] as const;

/** What people write where there is no number. */
const placeholders = new Set(
  [
    ...['n/a', 'na', 'n.a', 'nan', 'none', 'nil', 'null', 'nothing', 'empty', 'blank', 'missing', 'undefined', 'test'],
    ...['unknown', 'unk', 'not known', 'not available', 'not applicable', 'not provided', 'no number', 'no id', 'no'],
    ...['pending', 'tbd', 'tba', 'tbc', 'yes', 'true', 'false', 'xx', 'xxx', 'xxxx', 'xxxxx', 'dk', 'nd', 'nr', 'idk'],
    ...['inconnu', 'inconnue', 'aucun', 'aucune', 'néant', 'sans', 'non', 'pas de numéro', 'sans numéro'],
    ...['non disponible', 'non applicable', 'indisponible', 'manquant', 'en attente', 'non renseigné', 'vide'],
    ...['غير معروف', 'غير معروفة', 'مجهول', 'لا يوجد', 'لايوجد', 'لا توجد', 'غير متوفر', 'غير متاح', 'لا ينطبق', 'لا'],
    ...[
      'not yet',
      'n/k',
      'in process',
      'in progress',
      'pas encore',
      'en cours',
      'pas disponible',
      'لا يوجد رقم',
      'ليس بعد',
    ],
    ...['desconocido', 'ninguno', 'sin número', 'no aplica', 'desconhecido', 'nenhum', 'hakuna', 'haijulikani'],
    ...['неизвестно', 'нет', 'невідомо', 'немає', 'የለም', 'አይታወቅም', 'bilinmiyor', 'yok', 'ma jiro', 'lama yaqaan'],
  ].map(foldId),
);

/** True for what stands where there is no number: nothing, zeros, one letter, a word such as `unknown`. */
export function isPlaceholder(folded: string): boolean {
  if (folded.length < 2) return !/^[1-9]$/.test(folded);
  return folded.length < longestPlaceholder && (placeholders.has(folded) || /^[0-]+$/.test(folded));
}

const longestPlaceholder = 40;
export type Numbered = Pick<CaseRecord, 'id' | 'data'>;

/** The last characters of a case number, which Primero shows and which some of its files have alone. */
const shortLength = 7;
const bareShort = /^[0-9a-f]{1,7}$/;
const isUuid = (folded: string): boolean => folded.length === 32 && /^[0-9a-f]{32}$/.test(folded);

/**
 * All numbers by which a record can be of the same child as another. A local name (`~…`) is none, and neither is a
 * placeholder, nor a number that a program has damaged. Each number comes once; a field with a list of values (of files that say different things) gives each.
 */
export function childIds({ id, data }: Numbered): readonly ChildId[] {
  // Another system calls other things by the names of our fields: its records are known by its own key, among themselves.
  const source = sourceOfId(id);
  if (source !== undefined)
    return id.startsWith('~')
      ? []
      : [{ kind: `record of ${source.system}`, folded: foldId(source.key) || source.key, strength: 'strong' }];
  const ids: ChildId[] = [];
  const add = (kind: string, folded: string, strength: ChildIdStrength) => {
    // What has the form of a UUID is one, whatever the file calls it.
    const named = isUuid(folded) ? 'uuid' : kind;
    for (const other of ids) if (other.folded === folded && other.kind === named) return;
    ids.push({ kind: named, folded, strength });
  };
  if (!id.startsWith('~') && isReadable(id)) add('record', foldId(id) || id, 'strong');
  let isWhole = false;
  let isNumbered = false;
  const shorts: string[] = [];
  for (const field of caseFields) {
    eachNumber(data[field], (number) => {
      if (!bareShort.test(number)) {
        add('case', number, 'strong');
        isNumbered = true;
        if (isUuid(number)) isWhole = true;
      }
      shorts.push(shortOf(number));
    });
    // A number of the case that nobody can read any more may be another than that of the other record.
    if (hasUnreadable(data[field])) isNumbered = true;
  }
  eachNumber(data.short_id, (number) => shorts.push(shortOf(number)));
  for (const short of shorts) if (!isPlaceholder(short)) add('short', short, isWhole ? 'faint' : 'weak');
  for (const [field, kind] of strongFields) {
    eachNumber(data[field], (number) => {
      if (!isRepeated(number)) add(kind, number, isNumbered ? 'firm' : 'strong');
    });
  }
  for (const [field, kind] of weakFields) {
    eachNumber(data[field], (number) => {
      if (isTelling(number)) add(kind, number, 'weak');
    });
  }
  for (const [field, kind] of familyFields) {
    eachNumber(data[field], (number) => {
      if (isTelling(number)) for (const who of personsIn(data)) add(kind, `${number} ${who}`, 'weak');
    });
  }
  for (const field of duplicateFields) eachNumber(data[field], (number) => add('record', number, 'weak'));
  return ids;
}

function shortOf(number: string): string {
  return foldId((number.includes('-') ? number.replaceAll('-', '') : number).slice(-shortLength));
}

const isRepeated = (number: string): boolean => /^(.)\1{4,}$/u.test(number);
/** Two characters or one repeated are no number of a paper. */
const isTelling = (number: string): boolean => number.length > 2 && !isRepeated(number);

/** What tells one child of a family from another: a birthday, a name; nothing where the record has neither. */
function personsIn(data: Data): readonly string[] {
  const [born] = textsIn(data, 'date_of_birth');
  const names = nameWords(data);
  const persons = [...(born ? [born] : []), ...(names.length > 0 ? [[...names].sort().join(' ')] : [])];
  return persons.length > 0 ? persons : [''];
}

const textsIn = (data: Data, field: string): readonly string[] => {
  const value = data[field];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
};

const hasUnreadable = (value: Value | undefined): boolean =>
  Array.isArray(value)
    ? value.some(hasUnreadable)
    : typeof value === 'string' &&
      value !== '' &&
      !isReadable(value) &&
      (idState(value) === 'damaged' || value.startsWith('#'));

/** False for what a program has made of a number: that of several children may look so (`damaged-numbers.ts`). */
function isReadable(written: string | number): boolean {
  const state = idState(written);
  return state === 'whole' || state === 'number';
}

/** Calls `use` with each number of a field that is none of the placeholders. */
function eachNumber(value: Value | undefined, use: (number: string) => void): void {
  if (typeof value === 'string' || typeof value === 'number') {
    const folded = value === '' ? '' : foldId(value);
    if (!isPlaceholder(folded) && isReadable(value)) use(folded);
  } else if (Array.isArray(value)) {
    for (const one of value) if (!Array.isArray(one)) eachNumber(one, use);
  }
}
