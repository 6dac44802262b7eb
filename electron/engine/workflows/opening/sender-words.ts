// The words of whoever sealed a package: its fields and codes are read by what was frozen, never by a dictionary of this side. Engine.
import type { Dictionary, DictionaryField, Label } from '../../../../shared/model/case/dictionary.ts';
import type { FrozenLabel } from '../../../../shared/model/package/frozen.ts';
import { listFrozen } from '../../store/package-frozen.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { type Context, readingBy, type Session } from '../context.ts';

interface Labels {
  field: Label | undefined;
  readonly codes: Record<string, Label>;
}

/** A record without anything that it does not hold itself: names come from a partner. */
const bare = <Item>(): Record<string, Item> => Object.create(null) as Record<string, Item>;

/** A dictionary that knows what these lines say, and nothing else: a code without a label stands for itself. */
function dictionaryOfLabels(id: string, lines: readonly FrozenLabel[]): Dictionary {
  const labels = new Map<string, Labels>();
  for (const line of lines) {
    const of = labels.get(line.field) ?? { field: undefined, codes: bare<Label>() };
    labels.set(line.field, of);
    if (line.kind === 'field') of.field = line.label;
    else of.codes[line.code] = line.label;
  }
  const lookups = bare<Record<string, Label>>();
  const fields = bare<DictionaryField>();
  for (const [path, { field, codes }] of labels) {
    const [name = '', column] = path.split('.', 2);
    lookups[path] = codes;
    const made: DictionaryField = { type: 'text', label: field ?? { en: column ?? name }, options: path };
    const before = fields[name];
    if (column === undefined) fields[name] = { ...made, fields: before?.fields };
    else {
      const columns = { ...before?.fields, [column]: made };
      fields[name] = { ...(before ?? { type: 'subform', label: { en: name } }), fields: columns };
    }
  }
  return { format: 'courier-dictionary/1', id, name: id, forms: {}, fields, lookups };
}

/**
 * The context in which a package is read. One that this side sealed before labels were frozen is read by its own
 * dictionary; one that came then has no labels, and shows its codes.
 */
export function readingAsSealed(context: Context, { store }: Session, { id, direction }: StoredPackage): Context {
  const labels = listFrozen(store, id).filter((line): line is FrozenLabel => !('is' in line));
  if (labels.length === 0 && direction === 'out') return context;
  return readingBy(context, dictionaryOfLabels(id, labels));
}
