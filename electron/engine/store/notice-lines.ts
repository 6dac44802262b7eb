// The lines of notices: which package or referral each names, and what was done about it. Engine.
import { createHash } from 'node:crypto';
import type { KeptCode, Outcome } from '../../../shared/model/package/notices.ts';
import { maybe, maybeNumber, number, type Store, type Stored, text } from './store.ts';

/** One line of a notice. */
export interface StoredNoticeLine {
  readonly package: string;
  /** Null for the whole package. */
  readonly referral: string | null;
  readonly code: string | null;
  /** The place of a package that never left. */
  readonly line: string | null;
  readonly sequence: number | null;
  /** What was done about it; null until something was. */
  readonly outcome: Outcome | null;
  readonly why: readonly KeptCode[];
}

const stored = (row: Stored): StoredNoticeLine => ({
  package: text(row, 'package'),
  referral: maybe(row, 'referral'),
  code: maybe(row, 'code'),
  line: maybe(row, 'line'),
  sequence: maybeNumber(row, 'sequence'),
  outcome: maybe(row, 'outcome') as Outcome | null,
  why: (maybe(row, 'why')?.split(' ') ?? []) as KeptCode[],
});

/** Adds the lines of a notice. Call inside the transaction that adds the notice. */
export function addNoticeLines(store: Store, notice: string, lines: readonly Partial<StoredNoticeLine>[]): void {
  const insert = store.sql(
    `INSERT INTO notice_line (notice, position, package, referral, code, line, sequence)
       VALUES (:notice, :position, :package, :referral, :code, :line, :sequence)`,
  );
  for (const [position, { package: id, referral, code, line, sequence }] of lines.entries()) {
    const place = { line: line ?? null, sequence: sequence ?? null };
    insert.run({ notice, position, package: id ?? '', referral: referral ?? null, code: code ?? null, ...place });
  }
}

/** The lines of a notice, in their order. */
export function noticeLinesOf(store: Store, notice: string): readonly StoredNoticeLine[] {
  return store.sql('SELECT * FROM notice_line WHERE notice = :notice ORDER BY position').all({ notice }).map(stored);
}

/** What was done about the lines of a notice, in their order. Call inside a transaction. */
export function setOutcomes(
  store: Store,
  notice: string,
  outcomes: readonly { readonly outcome: Outcome; readonly why?: readonly KeptCode[] | undefined }[],
): void {
  const update = store.sql(
    'UPDATE notice_line SET outcome = :outcome, why = :why WHERE notice = :notice AND position = :position',
  );
  for (const [position, { outcome, why }] of outcomes.entries())
    update.run({ notice, position, outcome, why: why?.join(' ') ?? null });
}

/** Removes the lines of a notice that never left. Call inside a transaction. */
export function removeNoticeLines(store: Store, notice: string): void {
  store.sql('DELETE FROM notice_line WHERE notice = :notice').run({ notice });
}

/** What the log covers of the lines of a notice (LOG.md, R3). */
export function noticeLinesHash(store: Store, notice: string): string {
  const hash = createHash('sha256');
  const sql = `SELECT position, package, referral, code, line, sequence, outcome, why FROM notice_line
    WHERE notice = :notice AND position > :after ORDER BY position LIMIT 2000`;
  for (let after = -1; ; ) {
    const rows = store.sql(sql).all({ notice, after });
    for (const { position: _, ...cells } of rows) hash.update(`${JSON.stringify(Object.values(cells))}\n`);
    const last = rows.at(-1);
    if (!last) return hash.digest('hex');
    after = number(last, 'position');
  }
}
