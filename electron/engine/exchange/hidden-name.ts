// A name that is hidden in Primero: whether a record has one, and what a person has decided about it. Engine; pure.
import { type CaseRecord, type Data, isEmpty, type Value } from '../../../shared/model/case/record.ts';
import type { Sources } from '../../../shared/model/case/sources.ts';

/** `open`: nobody has decided; `withheld`: it stays; `released`: a person lets it go, with a reason. */
export type HiddenName = 'open' | 'withheld' | 'released';

/** What Primero shows in place of a hidden name. */
export const isMasked = (value: Value | undefined): boolean =>
  typeof value === 'string' && /^(?:[\s\p{Cf}]*[*•●∗＊⁎٭]){3,}[\s\p{Cf}]*$/u.test(value);

/** True for the fields that hold a name of the child. */
export const isNameField = (field: string): boolean => field === 'name' || field.startsWith('name_');

/** The rules that let a name go in clear. */
export const isInClear = (kind: string | undefined): boolean => kind === 'share' || kind === 'text';

// Whatever is no plain no hides it: a value that nobody can read is never a permission.
const no: ReadonlySet<string> = new Set(['', 'false', 'no', 'non', 'faux', '0', 'لا']);
const saysHidden = (value: Value | undefined): boolean => {
  if (isEmpty(value) || value === false || value === 0) return false;
  return !(typeof value === 'string' && no.has(value.trim().toLowerCase()));
};

/** True where a record, or any of its files, says that the name is hidden, or holds stars in its place. */
export function isNameHidden({ data }: Pick<CaseRecord, 'data'>, sources: Sources | null): boolean {
  if (Object.hasOwn(data, 'hidden_name') && saysHidden(data['hidden_name'])) return true;
  for (const name of nameFields) if (Object.hasOwn(data, name) && isMasked(data[name])) return true;
  if (sources === null) return false;
  return Object.entries(sources.differs).some(([field, others]) =>
    field === 'hidden_name'
      ? others.some(({ value }) => saysHidden(value))
      : isNameField(field) && others.some(({ value }) => isMasked(value)),
  );
}

const nameFields = ['name', 'name_first', 'name_middle', 'name_last', 'name_nickname', 'name_other'] as const;

/** A record without the stars that stand in place of a name: they are no name, and never go out as one. */
export function withoutMasks(data: Data): Data {
  if (!nameFields.some((name) => Object.hasOwn(data, name) && isMasked(data[name]))) return data;
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, isNameField(field) && isMasked(value) ? null : value]),
  );
}
