// Reads and checks the log, and compares its disclosures with what is on record. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { checkEntries } from '../../store/log-check.ts';
import { type LogEntry, pageLog } from '../../store/log.ts';
import { countTables } from '../../store/package-tables.ts';
import { countRecords } from '../../store/package-rows.ts';
import { findPackage } from '../../store/packages.ts';
import type { Session } from '../context.ts';

/** A page of the log, newest first. */
export function pageOfLog({ store }: Session, offset: number, limit: number): Result<'log.page'> {
  const { total, rows } = pageLog(store, offset, limit);
  return { total, rows: rows.map((row) => ({ ...row, erased: [...row.erased] })) };
}

/** Requires every disclosure in the log to be on record as it left: somebody may have deleted rows beside the log. */
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

/** Checks the chain of the log, and that every disclosure in it is on record. Throws `log.broken`. */
export function verifyWholeLog(session: Session): Result<'log.verify'> {
  const { entries, head } = checkEntries(session.store);
  const { rows } = pageLog(session.store, 0, entries);
  const isDisclosure = ({ event }: LogEntry) => event === 'package.sealed' || event === 'tables.sealed';
  const failed = new Set(rows.filter(({ event }) => event === 'package.failed').map(({ detail }) => detail.package));
  for (const entry of rows)
    if (isDisclosure(entry) && !failed.has(entry.detail.package)) requireOnRecord(session, entry);
  return { entries, head };
}
