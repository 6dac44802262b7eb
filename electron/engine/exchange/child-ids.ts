// By which numbers two records are of one child: of their own record, of the case, of other agencies. Engine; pure.
import { words } from '../../../shared/fold.ts';
import type { CaseRecord, Data, Value } from '../../../shared/model/case/record.ts';
import { foldId } from './id-spelling.ts';

/**
 * What an equal number says. `strong`: one child. `weak`: perhaps one child, a person decides. `faint`: as `weak`, but
 * nothing where it is faint on both sides: both have a surer number from which this one is taken.
 */
export type ChildIdStrength = 'strong' | 'weak' | 'faint';

/** A number by which a record can be of the same child as another one. Only equal kinds are compared. */
export interface ChildId {
  readonly kind: string;
  /** In one spelling (`foldId`). */
  readonly folded: string;
  readonly strength: ChildIdStrength;
}

/** What two records that share a number are to each other. Undefined: the number says nothing. */
export function strengthOf(one: ChildIdStrength, other: ChildIdStrength): 'strong' | 'weak' | undefined {
  if (one === 'strong' && other === 'strong') return 'strong';
  return one === 'faint' && other === 'faint' ? undefined : 'weak';
}

/**
 * Fields with a number of the case itself. All share a kind: what one file calls the case id another calls the number
 * shown. `case_id_code` is none of them: it is the part in front that many cases have in common.
 */
const caseFields = ['case_id', 'case_id_display', 'unique_identifier'] as const;

/** Field → kind of other numbers that one child has, and nobody else. */
const strongFields: Readonly<Record<string, string>> = {
  cpims_id: 'cpims',
  cpims_code: 'cpims',
  cpims_id_no: 'cpims',
  unhcr_individual_no: 'unhcr',
  unhcr_individual_id: 'unhcr',
  individual_progress_id: 'unhcr',
  progres_id: 'unhcr',
};

/** Field → kind of numbers that are written by hand from a paper: a brother's may stand there, or two children's be alike. */
const weakFields: Readonly<Record<string, string>> = {
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
};

/** Field → kind of numbers of a whole family: they say something of a child together with its birthday or name only. */
const familyFields: Readonly<Record<string, string>> = {
  unhcr_id_no: 'unhcr-group',
  ration_card_no: 'ration-card',
  family_number: 'family',
};

/** Fields in which a record names another record of the same child. */
const duplicateFields = ['duplicate_of', 'duplicate_case_id'] as const;

/** What people write where there is no number. */
const placeholders = new Set(
  [
    ...['n/a', 'na', 'n.a', 'nan', 'none', 'nil', 'null', 'nothing', 'empty', 'blank', 'missing', 'undefined', 'test'],
    ...['unknown', 'unk', 'not known', 'not available', 'not applicable', 'not provided', 'no number', 'no id', 'no'],
    ...['pending', 'tbd', 'tba', 'tbc', 'yes', 'true', 'false', 'xx', 'xxx', 'xxxx', 'xxxxx', 'dk', 'nd', 'nr', 'idk'],
    ...['inconnu', 'inconnue', 'aucun', 'aucune', 'néant', 'sans', 'non', 'pas de numéro', 'sans numéro'],
    ...['non disponible', 'non applicable', 'indisponible', 'manquant', 'en attente', 'non renseigné', 'vide'],
    ...['غير معروف', 'غير معروفة', 'مجهول', 'لا يوجد', 'لايوجد', 'لا توجد', 'غير متوفر', 'غير متاح', 'لا ينطبق', 'لا'],
    ...['desconocido', 'ninguno', 'sin número', 'no aplica', 'desconhecido', 'nenhum', 'hakuna', 'haijulikani'],
    ...['неизвестно', 'нет', 'невідомо', 'немає', 'የለም', 'አይታወቅም', 'bilinmiyor', 'yok', 'ma jiro', 'lama yaqaan'],
  ].map(foldId),
);

/** True for what stands where there is no number: nothing, zeros, one letter, a word such as `unknown`. */
export function isPlaceholder(folded: string): boolean {
  return folded === '' || /^[0-]+$/.test(folded) || /^\D$/u.test(folded) || placeholders.has(folded);
}

/** The last characters of a case number, which Primero shows and which some of its files have alone. */
const shortLength = 7;
const bareShort = /^[0-9a-f]{1,7}$/;
const uuid = /^[0-9a-f]{32}$/;

/**
 * All numbers by which a record can be of the same child as another. A local name (`~…`) is none, and neither is a
 * placeholder. Each number comes once; a field with a list of values (of files that say different things) gives each.
 */
export function childIds({ id, data }: Pick<CaseRecord, 'id' | 'data'>): readonly ChildId[] {
  const ids: ChildId[] = [];
  const add = (kind: string, folded: string, strength: ChildIdStrength) => {
    // What has the form of a UUID is one, whatever the file calls it.
    const named = uuid.test(folded) ? 'uuid' : kind;
    if (!ids.some((other) => other.kind === named && other.folded === folded))
      ids.push({ kind: named, folded, strength });
  };
  if (!id.startsWith('~')) add('record', foldId(id) || id, 'strong');
  let isWhole = false;
  const shorts = new Set<string>();
  for (const field of caseFields) {
    for (const number of numbersIn(data, field)) {
      if (!bareShort.test(number)) {
        add('case', number, 'strong');
        if (uuid.test(number)) isWhole = true;
      }
      shorts.add(shortOf(number));
    }
  }
  for (const number of numbersIn(data, 'short_id')) shorts.add(shortOf(number));
  for (const short of shorts) if (!isPlaceholder(short)) add('short', short, isWhole ? 'faint' : 'weak');
  for (const field of Object.keys(strongFields))
    for (const number of numbersIn(data, field))
      if (!isRepeated(number)) add(strongFields[field] as string, number, 'strong');
  for (const field of Object.keys(weakFields))
    for (const number of numbersIn(data, field))
      if (isTelling(number)) add(weakFields[field] as string, number, 'weak');
  for (const field of Object.keys(familyFields))
    for (const number of numbersIn(data, field))
      if (isTelling(number))
        for (const who of personsIn(data)) add(familyFields[field] as string, `${number} ${who}`, 'weak');
  for (const field of duplicateFields) for (const number of numbersIn(data, field)) add('record', number, 'weak');
  return ids;
}

function shortOf(number: string): string {
  return foldId(number.replaceAll('-', '').slice(-shortLength));
}

const isRepeated = (number: string): boolean => /^(.)\1{4,}$/u.test(number);
/** Two characters or one repeated are no number of a paper. */
const isTelling = (number: string): boolean => number.length > 2 && !isRepeated(number);

/** What tells one child of a family from another: a birthday, a name; nothing where the record has neither. */
function personsIn(data: Data): readonly string[] {
  const [born] = textsIn(data, 'date_of_birth');
  const names = ['name', 'name_first', 'name_middle', 'name_last'].flatMap((field) =>
    textsIn(data, field).flatMap(words),
  );
  const persons = [...(born ? [born] : []), ...(names.length > 0 ? [[...new Set(names)].sort().join(' ')] : [])];
  return persons.length > 0 ? persons : [''];
}

const textsIn = (data: Data, field: string): readonly string[] => {
  const value = data[field];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
};

function* numbersIn(data: Data, field: string): Generator<string> {
  const value: Value | undefined = data[field];
  if (value === undefined || value === null) return;
  for (const one of Array.isArray(value) ? value : [value]) {
    if (typeof one !== 'string' && typeof one !== 'number') continue;
    const folded = foldId(one);
    if (!isPlaceholder(folded)) yield folded;
  }
}
