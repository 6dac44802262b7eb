// How the fields and codes that leave are called where they come from, so that their reader need not guess. Engine; pure.
import type { Dictionary, Label } from '../../../shared/model/case/dictionary.ts';
import { labelOfCode } from '../../../shared/model/case/references.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import { type Data, isRow, type Value } from '../../../shared/model/case/record.ts';
import { type FrozenLabel, isFrozen } from '../../../shared/model/package/frozen.ts';

/** Collects what the fields of records are called. */
export interface Labelling {
  /** Takes the released fields of one record. */
  readonly add: (data: Data) => void;
  /** The labels of all fields and codes that were there, none twice. */
  readonly labels: () => readonly FrozenLabel[];
}

type LabelOf = (code: string) => Label | undefined;

/** What is known of one field: what its codes are called, and which of them were there. */
interface Field {
  readonly path: string;
  readonly label: Label | undefined;
  readonly form: Label | undefined;
  readonly place: number | undefined;
  readonly labelOf: LabelOf | undefined;
  readonly seen: Set<string>;
}

/** Labels by a dictionary: the one that the records were read by. */
export function labelling(dictionary: Dictionary): Labelling {
  const fields = new Map<string, Field>();
  const places = placesIn(dictionary);
  const fieldOf = (path: string): Field => {
    const before = fields.get(path);
    if (before) return before;
    const described = fieldAt(dictionary, path);
    const list = described?.options ?? described?.source;
    const labelOf = list === undefined ? undefined : (code: string) => labelOfCode(dictionary, list, code);
    const form = described?.form === undefined ? undefined : dictionary.forms[described.form];
    const field = { path, label: described?.label, form, place: places.get(path), labelOf, seen: new Set<string>() };
    fields.set(path, field);
    return field;
  };
  const addValue = ({ labelOf, seen }: Field, value: Value): void => {
    if (labelOf === undefined) return;
    if (Array.isArray(value)) for (const member of value as readonly Value[]) addScalar(labelOf, seen, member);
    else addScalar(labelOf, seen, value);
  };
  return {
    add: (data) => {
      for (const name of Object.keys(data)) {
        const value = data[name] as Value;
        const field = fieldOf(name);
        addValue(field, value);
        if (!Array.isArray(value)) continue;
        for (const row of value as readonly Value[]) {
          if (!isRow(row)) continue;
          for (const column of Object.keys(row)) addValue(fieldOf(`${name}.${column}`), row[column] as Value);
        }
      }
    },
    labels: () => [...fields.values()].flatMap(labelsOf),
  };
}

function addScalar(labelOf: LabelOf, seen: Set<string>, value: Value): void {
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return;
  const code = String(value);
  if (!seen.has(code) && labelOf(code) !== undefined) seen.add(code);
}

/** The place of each field among all, and of each column among those of its subform. */
function placesIn({ fields }: Dictionary): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, [name, { fields: columns = {} }]] of Object.entries(fields).entries()) {
    places.set(name, place);
    for (const [column, columnName] of Object.keys(columns).entries()) places.set(`${name}.${columnName}`, column);
  }
  return places;
}

function labelsOf({ path, label, form, place, labelOf, seen }: Field): readonly FrozenLabel[] {
  const ofField: readonly FrozenLabel[] =
    label === undefined
      ? []
      : [{ kind: 'field', field: path, label, ...(form && { form }), ...(place !== undefined && { place }) }];
  const ofCodes = [...seen].map(
    (code): FrozenLabel => ({ kind: 'code', field: path, code, label: labelOf?.(code) ?? { en: code } }),
  );
  // A name that no line can hold is none: the reader sees the code.
  return [...ofField, ...ofCodes].filter(isFrozen);
}
