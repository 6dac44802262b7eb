// By which fields two records may be of one child: what a person is shown who decides about it. Engine; pure.
import { type ChildId, strengthOf } from '../../../shared/model/case/child-id.ts';
import {
  caseFields,
  childIds,
  duplicateFields,
  familyFields,
  type Numbered,
  strongFields,
  weakFields,
} from './child-ids.ts';
import { damagedNumbers } from './damaged-numbers.ts';
import { nameFields } from './name-words.ts';

const idFields = [
  ...[...caseFields, 'short_id', ...duplicateFields],
  ...[...strongFields, ...weakFields, ...familyFields].map(([field]) => field),
];

/** The fields of a record by whose number it can be of the same child as another, however that one calls it. */
export function sharedFields(record: Numbered, other: Numbered): readonly string[] {
  const others = idsOf(other);
  const has = (ids: readonly ChildId[]) => ids.some((id) => others.some((each) => isShared(id, each)));
  const names = new Set<string>(['date_of_birth', ...nameFields]);
  const persons = Object.fromEntries(Object.entries(record.data).filter(([field]) => names.has(field)));
  const fields = idFields.filter((field) => {
    const value = record.data[field];
    return value !== undefined && has(idsOf({ id: '~', data: { ...persons, [field]: value } }, true));
  });
  const shared = has(idsOf({ id: record.id, data: {} }, true)) ? ['id', ...fields] : fields;
  // Whose numbers are lost is known by name and birthday.
  return shared.length > 0 ? shared : Object.keys(persons).filter((field) => Object.hasOwn(other.data, field));
}

/** True for the same number. Of those that are kept beside damaged ones, two whole ones say nothing. */
function isShared(one: ChildId, other: ChildId): boolean {
  if (one.kind !== other.kind || one.folded !== other.folded) return false;
  return (
    !(one.kind === 'person' || one.kind.startsWith('damaged ')) ||
    strengthOf(one.strength, other.strength) !== undefined
  );
}

/** The numbers of a record, damaged ones too. `isPart`: it is only a part of the record, of whom nobody can be told. */
function idsOf(record: Numbered, isPart = false): readonly ChildId[] {
  const damaged = damagedNumbers(record).ids.filter(({ kind }) => !isPart || kind !== 'person');
  return [...childIds(record), ...damaged];
}
