// Reads and checks the log: its own entries, the ledger that it covers, and what partners have seen of it. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { findCard } from '../../store/cards.ts';
import { type CheckedLedger, checkPackages, checkRows, type LedgerDifference } from '../../store/ledger-check.ts';
import { checkEntries } from '../../store/log-check.ts';
import { listWitnesses, logRootAt, logSize } from '../../store/log-tree.ts';
import { findEntry, type LogEntry, pageLog } from '../../store/log.ts';
import { countTables } from '../../store/package-tables.ts';
import { countRecords } from '../../store/package-rows.ts';
import { findPackage } from '../../store/packages.ts';
import { isLostHead } from '../../store/restore-signs.ts';
import type { Store } from '../../store/store.ts';
import { newestStatement } from '../../store/log-rows.ts';
import { packagesForgotten } from '../assessing/sent-list.ts';
import type { Session } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';

type Verified = Result<'log.verify'>;

/** A page of the log, newest first. */
export function pageOfLog({ store }: Session, offset: number, limit: number): Result<'log.page'> {
  const { total, rows } = pageLog(store, offset, limit);
  return { total, rows: rows.map((row) => ({ ...row, erased: [...row.erased] })) };
}

/**
 * Requires every disclosure in the log to be on record as it left. What was on record before the log covered it shows
 * here, where its counts are others.
 */
function requireOnRecord({ store }: Session, { sequence, event, detail }: LogEntry): void {
  const id = String(detail.package);
  const isOfTables = event === 'tables.sealed';
  const sealed = findPackage(store, id);
  const isWhole =
    sealed?.manifestSha256 === detail.manifestSha256 &&
    // Tables hold no record. The list of who was counted stays here.
    sealed?.records === (isOfTables ? 0 : detail.records) &&
    countRecords(store, id) === detail.records &&
    countTables(store, id) === (isOfTables ? detail.tables : 0);
  if (!isWhole) throw new Problem('log.broken', { entry: sequence });
}

function requireDisclosures(session: Session, entries: number): void {
  const { rows } = pageLog(session.store, 0, entries);
  const isDisclosure = ({ event }: LogEntry) => event === 'package.sealed' || event === 'tables.sealed';
  const failed = new Set(rows.filter(({ event }) => event === 'package.failed').map(({ detail }) => detail.package));
  for (const entry of rows)
    if (isDisclosure(entry) && !failed.has(entry.detail.package)) requireOnRecord(session, entry);
}

/** Throws `log.ledger` about the first difference, with how many more there are. */
function requireSame(differences: readonly LedgerDifference[]): void {
  const [first] = differences;
  if (first) throw new Problem('log.ledger', { ...first, more: differences.length - 1 });
}

/**
 * Requires the log to be the one that partners have seen. Throws `log.cut` where a partner has seen more entries than
 * there are, and `log.rewritten` where it has seen other ones. Returns the newest that was seen.
 */
function requireWitnessed(store: Store): Verified['witness'] {
  // What was lost with a restored copy is on record by the new line that was begun.
  const witnesses = listWitnesses(store).filter((witness) => !isLostHead(store, witness.partner, witness));
  const entries = logSize(store);
  for (const { partner: card, size, root } of witnesses) {
    const partner = findCard(store, card)?.organisation ?? card;
    if (size > entries) throw new Problem('log.cut', { partner, seen: size, entries });
    if (logRootAt(store, size) !== root) throw new Problem('log.rewritten', { partner, seen: size });
  }
  const [newest] = witnesses;
  if (!newest) return null;
  const partner = findCard(store, newest.partner)?.organisation ?? newest.partner;
  return { partner, entries: newest.size, at: newest.at };
}

/**
 * Checks all that the log says: its entries, the ledger, and what partners have seen of it. Other calls have their turn
 * meanwhile. Throws `log.broken` for an entry that does not fit, `log.ledger` for a package, decision or settlement that
 * is not what its entry says, `log.cut`, `log.rewritten`, `app.cancelled`.
 */
export async function verifyWholeLog(session: Session, call: Call): Promise<Verified> {
  const { store } = session;
  const { entries, head, erased } = checkEntries(store);
  const migrated = findEntry(store, 'log.migrated');
  const broken = Number(migrated?.detail.broken ?? 0);
  // Said by the migration about the chain that it took over.
  if (broken > 0) throw new Problem('log.broken', { entry: broken });
  requireSame(checkRows(store));
  const witness = requireWitnessed(store);
  const ledger = await checkLedger(store, call);
  requireSame(ledger.differences);
  requireDisclosures(session, entries);
  const forgotten = await packagesForgotten(session);
  requireSame(
    forgotten.map((id) => ({
      what: 'sent',
      id,
      how: 'changed',
      entry: newestStatement(store, 'referrals', id)?.entry ?? 0,
    })),
  );
  return { entries, head, erased: erased + ledger.erased, witness, since: migrated ? migrated.sequence : null };
}

/** Checks the rows of all packages; other calls have their turn in between. */
async function checkLedger(store: Store, { signal }: Call): Promise<CheckedLedger> {
  const checking = checkPackages(store);
  for (;;) {
    const step = checking.next();
    if (step.done) return step.value;
    stopIfCancelled(signal);
    await breathe();
  }
}
