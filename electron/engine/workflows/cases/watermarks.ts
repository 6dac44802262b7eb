// Which records lie below the watermark of an import that was taken back, by the ids of their child. Engine.
import { type ChildIdStrength, childIdStrengths, strengthOf } from '../../../../shared/model/case/child-id.ts';
import { childIds, isPlaceholder } from '../../exchange/child-ids.ts';
import { damagedNumbers, isUnsureName } from '../../exchange/damaged-numbers.ts';
import { foldId } from '../../exchange/id-spelling.ts';
import { withAllSaid } from '../../exchange/settle.ts';
import { childKey } from '../../keys/child-key.ts';
import type { Below } from '../../store/child-below.ts';
import { watermarkBounds, watermarksUnder } from '../../store/child-undos.ts';
import { factKey } from '../../store/fact-key.ts';
import type { StoredRecord } from '../../store/records.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { type Context, opened } from '../context.ts';

/** A key of a child, and how sure it is. */
export interface Key {
  readonly key: string;
  readonly strength: ChildIdStrength;
}

/** A strength as the store keeps it. */
export const strengthNumber = (strength: ChildIdStrength): number => childIdStrengths.indexOf(strength);

/** Gives the keys of a record: of every number that any of its files says. */
export function keysOfRecords(context: Context): (record: StoredRecord) => readonly Key[] {
  const { store } = opened(context);
  const key = factKey(store, context.deps.random);
  return (record) => {
    const whole = withAllSaid(record, record.sources);
    // A file to come may have damaged what this one has whole, or the other way round.
    const ids = [...childIds(whole), ...damagedNumbers(whole).ids].map(({ kind, folded, strength }) => ({
      key: childKey(key, kind, folded),
      strength,
    }));
    // A record without an id is named by one of its numbers: the next file with this name speaks of the same child.
    const name = record.id.startsWith('~') && !isUnsureName(record.id) ? foldId(record.id.slice(1)) : '';
    return isPlaceholder(name) ? ids : [...ids, { key: childKey(key, 'local', name), strength: 'strong' }];
  };
}

/** Says below which watermarks a record lies. */
export interface WatermarkReader {
  (record: StoredRecord, updated: number | null): readonly Below[];
  /** False once an import was taken back, or called the wrong file, since this was made. */
  readonly isCurrent: () => boolean;
}

/**
 * Reads the watermarks that count now. A record lies below one that shares a sure number with it where it was imported
 * before, or where its own date is older than that of a refusal. A number that may be another child's keeps it too where
 * something was refused.
 */
export function watermarkReader(context: Context): WatermarkReader {
  const { store } = opened(context);
  const { child } = revisionsOf(store);
  const bounds = watermarkBounds(store);
  const keysOf = bounds && keysOfRecords(context);
  const read = (record: StoredRecord, updated: number | null): readonly Below[] => {
    if (!bounds || !keysOf) return [];
    if (record.number > bounds.upto && !(bounds.hasDates && updated !== null)) return [];
    const keys = new Map(keysOf(record).map(({ key, strength }) => [key, strength]));
    return watermarksUnder(store, [...keys.keys()]).flatMap(
      ({ key, undo, upto, strength, refusal, updated: latest }) => {
        const sure = strengthOf(keys.get(key) as ChildIdStrength, childIdStrengths[strength] as ChildIdStrength);
        if (sure === undefined || (sure === 'weak' && !refusal)) return [];
        const isOlder = record.number <= upto || (refusal && latest !== null && updated !== null && updated < latest);
        return isOlder ? [{ number: record.number, undo, refusal }] : [];
      },
    );
  };
  return Object.assign(read, { isCurrent: () => revisionsOf(store).child === child });
}
