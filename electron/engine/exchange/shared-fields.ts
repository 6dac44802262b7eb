// By which fields two records may be of one child: what a person is shown who decides about it. Engine; pure.
import type { ChildId } from '../../../shared/model/case/child-id.ts';
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

const idFields = [
  ...[...caseFields, 'short_id', ...duplicateFields],
  ...[...strongFields, ...weakFields, ...familyFields].map(([field]) => field),
];

/** The fields of a record by whose number it can be of the same child as another, however that one calls it. */
export function sharedFields(record: Numbered, other: Numbered): readonly string[] {
  const others = idsOf(other);
  const has = (ids: readonly ChildId[]) =>
    ids.some((id) => others.some(({ kind, folded }) => kind === id.kind && folded === id.folded));
  const names = new Set(['date_of_birth', 'name', 'name_first', 'name_middle', 'name_last']);
  const persons = Object.fromEntries(Object.entries(record.data).filter(([field]) => names.has(field)));
  const fields = idFields.filter((field) => {
    const value = record.data[field];
    return value !== undefined && has(idsOf({ id: '~', data: { ...persons, [field]: value } }, true));
  });
  return has(idsOf({ id: record.id, data: {} }, true)) ? ['id', ...fields] : fields;
}

/** The numbers of a record, damaged ones too. `isPart`: it is only a part of the record, of whom nobody can be told. */
function idsOf(record: Numbered, isPart = false): readonly ChildId[] {
  const damaged = damagedNumbers(record).ids.filter(({ kind }) => !isPart || kind !== 'person');
  return [...childIds(record), ...damaged];
}
