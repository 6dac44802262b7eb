// Gathers the identifying terms of one record, for the leak scan. Engine; pure.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { labelOfCode } from '../../../../shared/model/case/references.ts';
import { type CaseRecord, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { type IdentifierKind, kindOfField } from '../../../../shared/model/case/identifying-fields.ts';
import { fold } from '../../../../shared/fold.ts';
import type { Identifier } from './identifier.ts';

/**
 * The identifying terms of a record, each once for its kind, in the record's order and the child's own names first:
 * texts and numbers of the fields that `kindOfField` knows, also of those in subforms. A user or a location that the
 * dictionary has a label for is looked for by its label too; of a location's path only the last part is.
 */
export function identifiersOf(record: CaseRecord, dictionary: Dictionary): readonly Identifier[] {
  const identifiers = new Map<string, Identifier>();
  const add = (kind: IdentifierKind, field: string, text: string) => {
    const key = `${kind} ${fold(text)}`;
    if (text.trim() !== '' && !identifiers.has(key)) identifiers.set(key, { kind, field, text });
  };
  const identifiedAt = usesOf(dictionary);
  const gather = (field: string, value: Value) => {
    // Most fields identify nobody: one that holds no rows is not looked into then.
    if (typeof value !== 'object' && identifiedAt(field) === undefined) return;
    for (const [path, scalar] of scalarsOf(field, value)) {
      const use = identifiedAt(path);
      if (use === undefined) continue;
      const { kind, source } = use;
      const label = source === undefined ? undefined : labelOfCode(dictionary, source, scalar)?.en;
      if (kind === 'place') add(kind, path, lastPart(label ?? scalar));
      else for (const text of label === undefined ? [scalar] : [scalar, label]) add(kind, path, text);
    }
  };
  if (!record.id.startsWith('~')) gather('id', record.id);
  for (const field of Object.keys(record.data)) {
    if (field !== 'id' || !record.id.startsWith('~')) gather(field, record.data[field] as Value);
  }
  const own = (identifier: Identifier) => (identifier.kind === 'name' ? 0 : identifier.kind === 'nickname' ? 1 : 2);
  return [...identifiers.values()].sort((one, other) => own(one) - own(other));
}

/** What a field identifies by, and the list of users or places that its values are options of. */
interface FieldUse {
  readonly kind: IdentifierKind;
  readonly source: string | undefined;
}

type Uses = (path: string) => FieldUse | undefined;
const uses = new WeakMap<Dictionary, Uses>();

/** Tells what a field of a path identifies by, worked out once for a dictionary; undefined where it identifies nobody. */
function usesOf(dictionary: Dictionary): Uses {
  const before = uses.get(dictionary);
  if (before) return before;
  const ofPaths = new Map<string, FieldUse | null>();
  const identifiedAt: Uses = (path) => {
    const worked = ofPaths.get(path);
    if (worked !== undefined) return worked ?? undefined;
    const use = workOutUse(path, dictionary);
    ofPaths.set(path, use ?? null);
    return use;
  };
  uses.set(dictionary, identifiedAt);
  return identifiedAt;
}

function workOutUse(path: string, dictionary: Dictionary): FieldUse | undefined {
  const kind = kindOfField(path);
  const { type, options, source } = fieldAt(dictionary, path) ?? { type: 'text' };
  if (kind === undefined || type === 'boolean' || type === 'date' || type === 'datetime') return undefined;
  // An option of a lookup is one of a few words that all cases share; one of a list of users or places is not.
  if (options !== undefined || (source !== undefined && !/user|location/i.test(source))) return undefined;
  return { kind, source };
}

function* scalarsOf(path: string, value: Value): Iterable<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'number') yield [path, String(value)];
  else if (Array.isArray(value)) for (const member of value) yield* scalarsOf(path, member);
  else if (isRow(value)) for (const [name, cell] of Object.entries(value)) yield* scalarsOf(`${path}.${name}`, cell);
}

function lastPart(path: string): string {
  return path.split('::').at(-1) ?? path;
}
