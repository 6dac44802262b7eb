// The numbers of a record as the index compares them: everything that any of its files says of the child. Engine.
import { childIds, isPlaceholder } from '../../exchange/child-ids.ts';
import { damagedNumbers, isUnsureName, mayBeDamaged } from '../../exchange/damaged-numbers.ts';
import { idState } from '../../exchange/id-damage.ts';
import { sourceOfId } from '../../../../shared/model/case/source-id.ts';
import { foldId } from '../../exchange/id-spelling.ts';
import { withAllSaid } from '../../exchange/settle.ts';
import type { IndexNumber } from '../../store/child-groups.ts';
import type { StoredRecord } from '../../store/records.ts';

/** The numbers of a record, and whether a program has damaged one of them. */
export interface NumbersOfRecord {
  readonly numbers: readonly IndexNumber[];
  readonly isDamaged: boolean;
}

/**
 * The numbers by which a record is grouped with others, its own first. `besideDamaged`: there are damaged numbers, so that
 * whole ones are kept in a form in which those meet them.
 */
export function numbersOf(record: StoredRecord, besideDamaged: boolean): NumbersOfRecord {
  const { id, data } = record.differs === undefined ? record : withAllSaid(record, record.sources);
  const hasId = !id.startsWith('~') && ['whole', 'number'].includes(idState(sourceOfId(id)?.key ?? id));
  const numbers: IndexNumber[] = childIds({ id, data }).map(({ kind, folded, strength }, position) => ({
    key: hashOf(kind, folded),
    strength,
    use: kind === 'short' ? 'short' : position === 0 && hasId ? 'record' : 'other',
  }));
  // A record without an id is named by one of its numbers: the next file with this name speaks of the same child.
  const name = id.startsWith('~') && !isUnsureName(id) ? foldId(id.slice(1)) : '';
  if (!isPlaceholder(name)) numbers.push({ key: hashOf('local', name), strength: 'weak', use: 'local' });
  if (!besideDamaged && !mayBeDamaged({ id, data })) return { numbers, isDamaged: false };
  const { ids, isDamaged } = damagedNumbers({ id, data });
  for (const { kind, folded, strength } of ids)
    if (strength === 'weak' || besideDamaged) numbers.push({ key: hashOf(kind, folded), strength, use: 'other' });
  return { numbers, isDamaged };
}

/**
 * 53 bits of a kind and a number, in two halves (Murmur's constants). Two numbers with one hash would keep a child back that
 * could go, and let none go that may not: it need not resist somebody who looks for two, who could write one number twice.
 */
function hashOf(kind: string, folded: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const mix = (code: number) => {
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  };
  for (let place = 0; place < kind.length; place += 1) mix(kind.charCodeAt(place));
  mix(0);
  for (let place = 0; place < folded.length; place += 1) mix(folded.charCodeAt(place));
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
