// A record that came, as people read it: its fields by the sender's forms, rows of their own, ids last. Engine.
import { isMachineId } from '../../../../shared/model/case/child-roles.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { type Data, isEmpty, isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import type { FrozenLabel } from '../../../../shared/model/package/frozen.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { readable } from '../cases/readable.ts';
import { type Context, labelOf, localise } from '../context.ts';

type Reading = Result<'package.record'>;
type ReadField = Reading['details'][number];
type Section = Reading['sections'][number];
type Table = Section['tables'][number];

/** Where the sender's people find a field: the form, and the place in it; what came without a place comes last. */
interface Spot {
  readonly form: Section['form'];
  readonly place: number;
}

const nowhere: Spot = { form: null, place: Number.POSITIVE_INFINITY };

/** The spots of a package's fields, by what its sender froze. */
function spotsOf(labels: readonly FrozenLabel[]): ReadonlyMap<string, Spot> {
  return new Map(
    labels.flatMap((line) =>
      line.kind === 'field'
        ? [[line.field, { form: line.form ? localise(line.form) : null, place: line.place ?? nowhere.place }] as const]
        : [],
    ),
  );
}

/** The longest text of a row that can be its name. */
const longestTitle = 80;

/** Columns that say what a row is, the best first: a service by its kind, a relative by name and relation. */
const titleColumns: readonly RegExp[] = [
  /^(service_type|relation_name|name|full_name)$/,
  /(^|_)(name|type)$/,
  /^(relation|relationship|relation_type)$|_(category|kind|goal|concern)s?(_type)?$/,
];
const relation = /^relation(ship)?(_type|_to_child)?$/;

/** What a row is called: never by its number. Null where nothing in it says what it is. */
function titleOf(fields: readonly (ReadField & { readonly column: string })[]): string | null {
  const short = fields.filter(({ text }) => text.length <= longestTitle && !text.includes('\n'));
  const main =
    titleColumns.flatMap((pattern) => short.find(({ column }) => pattern.test(column)) ?? []).at(0) ??
    short.find(({ column, text }) => !/^[\d\s.:/T+Z-]+$/.test(text) && !/_(id|no|date)$/.test(column));
  if (main === undefined) return null;
  const to = short.find(({ column }) => column !== main.column && relation.test(column));
  return to === undefined ? main.text : `${main.text} (${to.text})`;
}

/** A record's fields in an order: by place, else as they came. */
const inPlace = <Item extends { readonly name: string }>(items: readonly Item[], spotAt: (name: string) => Spot) =>
  items.toSorted((one, other) => {
    const [first, second] = [spotAt(one.name).place, spotAt(other.name).place];
    return first === second ? 0 : first - second;
  });

/** The sections and details of a record. `context` has the sender's words (`readingAsSealed`), `labels` are its frozen lines. */
export function recordReading(
  context: Context,
  labels: readonly FrozenLabel[],
  data: Data,
): Pick<Reading, 'sections' | 'details'> {
  const spots = spotsOf(labels);
  const spotAt = (path: string): Spot => spots.get(path) ?? nowhere;
  const details: ReadField[] = [];
  const byForm = new Map<string, Section>();
  const sectionOf = (form: Section['form']): Section => {
    const key = form === null ? '' : form.en;
    const section = byForm.get(key) ?? { form, fields: [], tables: [] };
    byForm.set(key, section);
    return section;
  };
  const read = (path: string, value: Value, dictionaryPath = path): ReadField => ({
    path,
    label: labelOf(context, dictionaryPath),
    text: readable(context, value, fieldAt(context.dictionary, dictionaryPath)),
  });
  const readRow = (name: string, row: Row, number: number): Table['rows'][number] => {
    const cells = inPlace(
      Object.entries(row).flatMap(([column, cell]) =>
        isEmpty(cell) ? [] : [{ name: `${name}.${column}`, column, cell }],
      ),
      spotAt,
    ).map(({ column, cell }) => ({ ...read(`${name}.${number}.${column}`, cell, `${name}.${column}`), column }));
    const forPeople = cells.filter(({ column, text }) => !isMachineId(column, text));
    for (const cell of cells) if (!forPeople.includes(cell)) details.push(plain(cell));
    return { title: titleOf(forPeople), fields: forPeople.map(plain) };
  };
  const items = Object.keys(data).map((name) => ({ name }));
  for (const { name } of inPlace(items, spotAt)) {
    const value = data[name] as Value;
    if (isEmpty(value)) continue;
    if (Array.isArray(value) && value.some(isRow)) {
      const rows = value.filter(isRow).map((row, place) => readRow(name, row, place + 1));
      sectionOf(spotAt(name).form).tables.push({ path: name, label: labelOf(context, name), rows });
      continue;
    }
    const field = read(name, value);
    if (typeof value === 'string' && isMachineId(name, value)) details.push(field);
    else sectionOf(spotAt(name).form).fields.push(field);
  }
  return { sections: formsFirst([...byForm.values()]), details };
}

const plain = ({ path, label, text }: ReadField): ReadField => ({ path, label, text });

/** What stands on no form comes after all that does. */
const formsFirst = (sections: readonly Section[]): Section[] => [
  ...sections.filter(({ form }) => form !== null),
  ...sections.filter(({ form }) => form === null),
];
