// Finds the fields of a file by the bytes of their names, so that each name becomes text once and not once a record. Engine.
import type { Dictionary, DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isForbiddenName } from '../forbidden-names.ts';
import { columnLimit } from '../limits.ts';
import type { Watch, WatchedColumn } from '../../plausibility/watch.ts';
import { type ValueCheck, valueCheck } from '../value-checks.ts';
import { sameBytes } from './value-memory.ts';

/** Which JSON strings of a field are copied as they stand: they need no check, or one that bytes can pass. */
export type CopiedStrings = 'all' | 'dates' | 'none';

/** A name with all that is chosen once for its values, and where it was seen last. */
export interface Key {
  readonly name: string;
  /** The path of the field, for its issues. */
  readonly path: string;
  readonly number: number;
  /** `,"name":` as JSON bytes, under the name that it is written by. */
  readonly json: Buffer;
  /** The check of the field's values; undefined for a field that the dictionary lacks. */
  readonly check: ValueCheck | undefined;
  readonly copied: CopiedStrings;
  /** The watch over its values; null where there is none. */
  readonly watched: WatchedColumn | null;
  /** True once this unknown field is an issue of the file. */
  isReported: boolean;
  turn: number;
  place: number;
}

/** The surroundings of a table of names. */
export interface Naming {
  readonly fields: Readonly<Record<string, DictionaryField>>;
  readonly dictionary: Dictionary;
  /** The start of every field's path, before its name. */
  readonly prefix?: string;
  /** The name that a field is written by, where that is another. */
  readonly writtenName?: ((name: string) => string) | undefined;
  /** Counts the keys of all tables that share a memory. */
  readonly nextNumber: () => number;
  readonly slotCount?: number;
  /** The watch over the values, for names that are fields of a case. */
  readonly watch?: Watch;
}

/** The names of one kind of object. */
export interface KeyTable {
  named(name: string): Key;
  /** The key that these bytes name, or null where the name is forbidden. */
  at(bytes: Buffer, from: number, to: number): Key | null;
}

/** A name as it stood in the file, and which came after it last time: records name their fields in the same order. */
interface Slot {
  readonly bytes: Buffer;
  readonly key: Key;
  next: Slot | undefined;
}

/** An empty table. Throws `import.too-many-columns` for a file whose every record invents new names. */
export function emptyKeys({
  fields,
  dictionary,
  prefix = '',
  writtenName = (name) => name,
  nextNumber,
  slotCount = 4096,
  watch,
}: Naming): KeyTable {
  const byName = new Map<string, Key>();
  const slots: (Slot | undefined)[] = new Array(slotCount).fill(undefined);
  let previous: Slot | undefined;

  function named(name: string): Key {
    const key = byName.get(name);
    if (key !== undefined) return key;
    if (byName.size > columnLimit * 2) throw new Problem('import.too-many-columns', { limit: columnLimit });
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const path = `${prefix}${name}`;
    const added: Key = {
      name,
      path,
      number: nextNumber(),
      json: Buffer.from(`,${JSON.stringify(writtenName(name))}:`),
      check: field && valueCheck(path, field, dictionary),
      copied: copiedStrings(field),
      watched: watch?.column(path, field?.type) ?? null,
      isReported: false,
      turn: 0,
      place: 0,
    };
    byName.set(name, added);
    return added;
  }

  function lookUp(bytes: Buffer, from: number, to: number): Slot | null {
    let hash = 0;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    const index = (hash ^ (hash >>> 15)) & (slotCount - 1);
    const held = slots[index];
    if (held !== undefined && sameBytes(held.bytes, bytes, from, to)) return held;
    const name = bytes.toString('utf8', from, to);
    if (isForbiddenName(name)) return null;
    const slot = { bytes: Buffer.from(bytes.subarray(from, to)), key: named(name), next: undefined };
    slots[index] = slot;
    return slot;
  }

  return {
    named,
    at(bytes, from, to) {
      const likely = previous?.next;
      if (likely !== undefined && sameBytes(likely.bytes, bytes, from, to)) {
        previous = likely;
        return likely.key;
      }
      const slot = lookUp(bytes, from, to);
      if (slot === null) return null;
      if (previous !== undefined) previous.next = slot;
      previous = slot;
      return slot.key;
    },
  };
}

function copiedStrings(field: DictionaryField | undefined): CopiedStrings {
  if (field === undefined || field.type === 'text') return 'all';
  return field.type === 'date' ? 'dates' : 'none';
}
