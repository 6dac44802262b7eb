// Knows names by their bytes, so that the names of a file's fields become text once and not once a record. Engine.
import type { DictionaryField } from '../../../shared/model/dictionary.ts';
import { Problem } from '../../../shared/problems.ts';
import { sameBytes } from './cell-memory.ts';
import { columnLimit } from './limits.ts';
import { isForbiddenName } from './names.ts';

/** A name, what is known of it, and where it was seen last. */
export interface Key {
  readonly name: string;
  readonly field: DictionaryField | undefined;
  readonly number: number;
  /** `,"name":` as JSON bytes. */
  readonly json: Buffer;
  turn: number;
  span: number;
}

/** The names of one kind of object. */
export interface KeyTable {
  named(name: string): Key;
  /** The key that these bytes name, or null where the name is forbidden. */
  at(bytes: Buffer, from: number, to: number): Key | null;
}

/**
 * An empty table; `known` says what a name means, and `number` counts the keys of all tables that share a memory.
 * Throws `import.too-many-columns` for a file whose every record invents new names.
 */
export function emptyKeys(
  known: (name: string) => Pick<Key, 'name' | 'field'>,
  number: () => number,
  slotCount = 4096,
): KeyTable {
  const byName = new Map<string, Key>();
  const slots: ({ readonly bytes: Buffer; readonly key: Key } | undefined)[] = new Array(slotCount).fill(undefined);

  function named(name: string): Key {
    const met = byName.get(name);
    if (met !== undefined) return met;
    if (byName.size > columnLimit * 2) throw new Problem('import.too-many-columns', { limit: columnLimit });
    const json = Buffer.from(`,${JSON.stringify(name)}:`);
    const key: Key = { ...known(name), number: number(), json, turn: 0, span: 0 };
    byName.set(name, key);
    return key;
  }

  return {
    named,
    at(bytes, from, to) {
      let hash = 0;
      for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
      const place = (hash ^ (hash >>> 15)) & (slotCount - 1);
      const slot = slots[place];
      if (slot !== undefined && sameBytes(slot.bytes, bytes, from, to)) return slot.key;
      const name = bytes.toString('utf8', from, to);
      if (isForbiddenName(name)) return null;
      const key = named(name);
      slots[place] = { bytes: Buffer.from(bytes.subarray(from, to)), key };
      return key;
    },
  };
}
