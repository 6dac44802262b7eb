// Signs that this workspace was restored from a copy: partners' packages name what it does not know. Engine.
import type { LogHead } from './log-tree.ts';
import { maybe, type Store, type Stored, text } from './store.ts';

/** One sign. It is open until a new line was begun with the partner. */
export interface RestoreSign {
  readonly partner: string;
  /** What the workspace does not know: a head of its own log, or a package of its own. */
  readonly sign: string;
  /** The partner's package that says it. */
  readonly package: string;
  readonly at: string;
  /** The line that was begun since. */
  readonly line: string | null;
}

const stored = (row: Stored): RestoreSign => ({
  partner: text(row, 'partner'),
  sign: text(row, 'sign'),
  package: text(row, 'package'),
  at: text(row, 'at'),
  line: maybe(row, 'line'),
});

/** Keeps a sign; the first time counts. True where it is new. Call inside a transaction. */
export function addRestoreSign(store: Store, sign: Omit<RestoreSign, 'line'>): boolean {
  const { changes } = store
    .sql(
      `INSERT INTO restore_sign (partner, sign, package, at) VALUES (:partner, :sign, :package, :at)
         ON CONFLICT (partner, sign) DO NOTHING`,
    )
    .run({ ...sign });
  return changes > 0;
}

/** How a head of our log that this workspace does not know stands among the signs. */
export const headSign = ({ size, root }: LogHead): string => `log ${size} ${root}`;

/** True where a partner has seen this head of our log, and a new line was begun since: it was lost on record. */
export function isLostHead(store: Store, partner: string, head: LogHead): boolean {
  const row = store
    .sql('SELECT line FROM restore_sign WHERE partner = :partner AND sign = :sign')
    .get({ partner, sign: headSign(head) });
  return row !== undefined && maybe(row, 'line') !== null;
}

/** The open signs, oldest first. */
export function listRestoreSigns(store: Store): readonly RestoreSign[] {
  return store.sql('SELECT * FROM restore_sign WHERE line IS NULL ORDER BY at, partner, sign').all().map(stored);
}

/** Closes the open signs of a partner: this line was begun. Call inside a transaction. */
export function closeRestoreSigns(store: Store, partner: string, line: string): void {
  store.sql('UPDATE restore_sign SET line = :line WHERE partner = :partner AND line IS NULL').run({ partner, line });
}
