// Brings the index of cases up to date: what is searched, counted and compared across imports. Engine.
// It is made from the records after an import, so that the import itself is quick. It is made again where it is missing.
import type { Value } from '../../../../shared/model/case/record.ts';
import { words } from '../../../../shared/fold.ts';
import { unsaid } from '../../../../shared/model/case/facets.ts';
import { isRow } from '../../../../shared/model/case/record.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import {
  addToIndex,
  firstUnindexed,
  hasDamagedNumbers,
  type IndexEntry,
  indexProgress,
  markIndexed,
  noteDamagedNumbers,
} from '../../store/case-index.ts';
import { findBatch } from '../../store/batches.ts';
import { addBelow, type Below } from '../../store/child-below.ts';
import { recordsBetween, type StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type Context, opened } from '../context.ts';
import { numbersOf } from './child-numbers.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { inTurn } from '../turns.ts';
import { answersHash } from './answers.ts';
import { columnsOfBatches } from './columns.ts';
import { lastChanged } from './last-changed.ts';
import { watermarkReader } from './watermarks.ts';

/** Fields by which people look for a child: names, numbers, addresses, who answers for the case. */
const searched = /name|alias|_id$|_no$|_number$|_code$|phone|address|landmark|^owned_by$|^id$|short_id|_id_/;
/** Names in nested rows: relatives are often all that is known. */
const searchedRows = /name|phone|_no$|_id$/;
/** Longer texts are notes: a search is for children, not for what was written about them. */
const longest = 300;

/** A value as the index holds it; `unsaid` for what is no text and no number. */
const plainText = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : unsaid;

/**
 * Consent as Primero's own referrals ask for it (referral.rb): yes where both services and disclosure are agreed to, no
 * where one is refused, else nothing was recorded.
 */
export function consentOf({
  consent_for_services: services,
  disclosure_other_orgs: disclosure,
}: StoredRecord['data']): string {
  if (services === false || disclosure === false) return 'no';
  return services === true && disclosure === true ? 'yes' : unsaid;
}

function* textsOf(data: StoredRecord['data']): Generator<string> {
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string') {
      if (value.length <= longest && searched.test(name)) yield value;
    } else if (Array.isArray(value)) {
      for (const row of value) {
        if (!isRow(row)) continue;
        for (const [column, cell] of Object.entries(row))
          if (typeof cell === 'string' && cell.length <= longest && searchedRows.test(column)) yield cell;
      }
    } else if (typeof value === 'number' && searched.test(name)) {
      yield String(value);
    }
  }
}

/** What the index keeps of a record. `imported`: when its batch came in. `besideDamaged`: see `numbersOf`. */
export function entryOf(record: StoredRecord, imported: string, besideDamaged = true): IndexEntry {
  const { number, batch, id, data } = record;
  const age = typeof data.age === 'number' ? data.age : /^\d{1,3}$/.test(plainText(data.age)) ? Number(data.age) : null;
  const concerns = Array.isArray(data.protection_concerns) ? data.protection_concerns : [];
  return {
    number,
    batch,
    isLocal: id.startsWith('~'),
    ...numbersOf(record, besideDamaged),
    status: plainText(data.status),
    age: age === null ? null : Math.trunc(age),
    sex: plainText(data.sex),
    location: plainText(data.location_current),
    consent: consentOf(data),
    updated: lastChanged(record, imported),
    answers: answersHash(data, record.differs),
    concerns: concerns.filter((concern): concern is string => typeof concern === 'string' && concern !== ''),
    words: words([id, ...textsOf(data)].join(' ')).join(' '),
  };
}

/** True where every committed record is in the index. The answer holds only inside the transaction that asks. */
export const isIndexed = (store: Store): boolean => firstUnindexed(store) === undefined;

/**
 * Waits until every committed record is in the index. Throws `app.cancelled`. An import may be committed or rolled back
 * right afterwards: a caller that relies on the index asks `isIndexed` in the transaction that does.
 */
export async function indexCases(context: Context, call: Call): Promise<void> {
  const { store } = opened(context);
  if (isIndexed(store)) return;
  await inTurn(store, 'indexing', call.signal, () => indexAll(context, call));
}

async function indexAll(context: Context, call: Call): Promise<void> {
  const { store } = opened(context);
  const columns = columnsOfBatches(store);
  for (let next = firstUnindexed(store); next !== undefined; next = firstUnindexed(store)) {
    const last = Math.min(next.last, next.from + commitSize - 1);
    const { batch, first, from } = next;
    const imported = findBatch(store, batch)?.imported ?? '';
    const watermarks = watermarkReader(context);
    const besideDamaged = hasDamagedNumbers(store);
    const entries: IndexEntry[] = [];
    const below: Below[] = [];
    for (const record of recordsBetween(store, from, last)) {
      const entry = entryOf(record, imported, besideDamaged);
      entries.push(entry);
      below.push(...watermarks(record, entry.updated));
      columns.note(record);
      if (entries.length % slice !== 0) continue;
      await breathe();
      stopIfCancelled(call.signal);
    }
    store.transaction(() => {
      // The batch may have been rolled back while its entries were made, or another import, whose watermarks count now.
      const now = firstUnindexed(store);
      if (now?.batch !== batch || now.from !== from || !watermarks.isCurrent()) return;
      if (!besideDamaged && entries.some(({ isDamaged }) => isDamaged)) {
        noteDamagedNumbers(store);
        return;
      }
      addToIndex(store, first, entries);
      addBelow(store, below);
      columns.store(batch);
      markIndexed(store, batch, last);
    });
    call.progress({ stage: 'indexing', ...indexProgress(store) });
    await breathe();
    stopIfCancelled(call.signal);
  }
}

/** Records whose entries are made before other calls have their turn. */
const slice = 250;
/** Records in one transaction: each rewrites pages of the indexes that all of them share. */
const commitSize = 1000;
