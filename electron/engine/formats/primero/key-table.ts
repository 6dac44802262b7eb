// Knows names by their bytes, so that the names of a file's fields become text once and not once a record. Engine.
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import { sameBytes } from './value-memory.ts';
import { columnLimit } from '../limits.ts';
import { isForbiddenName } from '../forbidden-names.ts';

/** A name, what is known of it, and where it was seen last. */
export interface Key {
  readonly name: string;
  readonly field: DictionaryField | undefined;
  readonly number: number;
  /** `,"name":` as JSON bytes, under the name that it is written by. */
  readonly json: Buffer;
  turn: number;
  span: number;
}

/** A name as it stood in the file, and which came after it last time: records name their fields in the same order. */
interface Slot {
  readonly bytes: Buffer;
  readonly key: Key;
  next: Slot | undefined;
}

/** The names of one kind of object. */
export interface KeyTable {
  named(name: string): Key;
  /** The key that these bytes name, or null where the name is forbidden. */
  at(bytes: Buffer, from: number, to: number): Key | null;
}

/**
 * An empty table; `known` says what a name means (and how it is written, where that is another), and `number` counts the keys of all tables that share a memory.
 * Throws `import.too-many-columns` for a file whose every record invents new names.
 */
export function emptyKeys(
  known: (name: string) => Pick<Key, 'name' | 'field'> & { readonly written?: string },
  number: () => number,
  slotCount = 4096,
): KeyTable {
  const byName = new Map<string, Key>();
  const slots: (Slot | undefined)[] = new Array(slotCount).fill(undefined);
  let previous: Slot | undefined;

  function named(name: string): Key {
    const met = byName.get(name);
    if (met !== undefined) return met;
    if (byName.size > columnLimit * 2) throw new Problem('import.too-many-columns', { limit: columnLimit });
    const { field, written = name } = known(name);
    const json = Buffer.from(`,${JSON.stringify(written)}:`);
    const key: Key = { name, field, number: number(), json, turn: 0, span: 0 };
    byName.set(name, key);
    return key;
  }

  function lookUp(bytes: Buffer, from: number, to: number): Slot | null {
    let hash = 0;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    const place = (hash ^ (hash >>> 15)) & (slotCount - 1);
    const known = slots[place];
    if (known !== undefined && sameBytes(known.bytes, bytes, from, to)) return known;
    const name = bytes.toString('utf8', from, to);
    if (isForbiddenName(name)) return null;
    const slot = { bytes: Buffer.from(bytes.subarray(from, to)), key: named(name), next: undefined };
    slots[place] = slot;
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
