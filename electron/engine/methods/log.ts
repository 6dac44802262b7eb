// Methods: the log is read and checked, and what it tells of is compared with what is on record. Engine.
import type { Handlers } from './handler.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Session } from '../workflows/context.ts';
import { type LogEntry, pageLog, verifyLog } from '../store/log.ts';
import { countRecords, findPackage } from '../store/packages.ts';
import { countTables } from '../store/package-tables.ts';
import { opened } from '../workflows/context.ts';

/** Every disclosure that the log tells of must be on record as it left: somebody may have deleted rows beside the log. */
function requireOnRecord(session: Session, { sequence, event, detail }: LogEntry, failed: ReadonlySet<string>): void {
  const id = String(detail.package ?? '');
  const hasTables = event === 'tables.sealed';
  if (!(event === 'package.sealed' || hasTables) || failed.has(id)) return;
  const found = findPackage(session.store, id);
  const isWhole =
    found?.manifestSha256 === detail.manifestSha256 &&
    // Tables hold no record; that of who was counted stays with us.
    found?.records === (hasTables ? 0 : detail.records) &&
    countRecords(session.store, id) === detail.records &&
    countTables(session.store, id) === (hasTables ? detail.tables : 0);
  if (!isWhole) throw new Problem('log.broken', { entry: sequence });
}

export const logMethods: Handlers<'log.page' | 'log.verify'> = {
  'log.page': async (context, { offset, limit }) => {
    const { total, rows } = pageLog(opened(context).store, offset, limit);
    return { total, rows: [...rows] };
  },
  'log.verify': async (context) => {
    const session = opened(context);
    const verified = verifyLog(session.store);
    const { rows } = pageLog(session.store, 0, verified.entries);
    const failed = new Set(
      rows.filter(({ event }) => event === 'package.failed').map(({ detail }) => String(detail.package)),
    );
    for (const entry of rows) requireOnRecord(session, entry, failed);
    return verified;
  },
};
