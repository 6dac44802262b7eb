// Partners' lines: the runs of numbers that the packages we opened bear, and what was told of them. Facts only grow. Engine.
import { type LineNotice, lineNotices } from '../../../shared/model/package/line-notices.ts';
import { stateCovered } from './covered-rows.ts';
import { count, maybe, maybeNumber, number, type Store, type Stored, text } from './store.ts';

/** The line of packages from before there were lines. */
export const unnamedLine = '';

/** A package that we opened, in its place. It stays when the package itself is erased. */
export interface ReceivedNumber {
  readonly package: string;
  readonly partner: string;
  readonly line: string;
  readonly sequence: number;
  readonly manifestSha256: string;
  /** Null in the first of a line, and where it is not known. */
  readonly previous: string | null;
  readonly created: string;
  readonly opened: string;
  /** The sender's log then; null where it is not known. */
  readonly logSize: number | null;
  readonly logRoot: string | null;
}

const stored = (row: Stored): ReceivedNumber => ({
  package: text(row, 'package'),
  partner: text(row, 'partner'),
  line: text(row, 'line'),
  sequence: number(row, 'sequence'),
  manifestSha256: text(row, 'manifest_sha256'),
  previous: maybe(row, 'previous'),
  created: text(row, 'created'),
  opened: text(row, 'opened'),
  logSize: maybeNumber(row, 'log_size'),
  logRoot: maybe(row, 'log_root'),
});

/** Keeps a package's place. Call inside the transaction that puts the package on record. */
export function addReceived(store: Store, entry: ReceivedNumber): void {
  store
    .sql(
      `INSERT INTO received_number (package, position, partner, line, sequence, manifest_sha256, previous, created, opened,
         log_size, log_root)
       SELECT :package, coalesce(max(position), 0) + 1, :partner, :line, :sequence, :manifestSha256, :previous, :created,
         :opened, :logSize, :logRoot FROM received_number`,
    )
    .run({ ...entry });
  stateCovered(store, 'arrival', entry.package);
}

/** A package that we opened, also where the package itself was erased. */
export function findReceived(store: Store, id: string): ReceivedNumber | undefined {
  const row = store.sql('SELECT * FROM received_number WHERE package = :id').get({ id });
  return row && stored(row);
}

/** The packages of one line of a partner, by number, then as they were opened. */
export function receivedOnLine(store: Store, partner: string, line: string): readonly ReceivedNumber[] {
  return store
    .sql('SELECT * FROM received_number WHERE partner = :partner AND line = :line ORDER BY sequence, position')
    .all({ partner, line })
    .map(stored);
}

/** The line of a partner that was seen first after all others; undefined where nothing of the partner was opened. */
export function newestLine(store: Store, partner: string): string | undefined {
  const row = store
    .sql(
      `SELECT line FROM received_number WHERE partner = :partner
         GROUP BY line ORDER BY min(position) DESC LIMIT 1`,
    )
    .get({ partner });
  return row && text(row, 'line');
}

/** The newest package of a partner: of its newest line the one with the highest number. */
export function newestReceived(store: Store, partner: string): ReceivedNumber | undefined {
  const line = newestLine(store, partner);
  if (line === undefined) return undefined;
  return receivedOnLine(store, partner, line).at(-1);
}

/** Gives the packages from before there were lines the name of the line that goes on with them. Call inside a transaction. */
export function nameLine(store: Store, partner: string, line: string): void {
  const packages = receivedOnLine(store, partner, unnamedLine);
  store
    .sql('UPDATE received_number SET line = :line WHERE partner = :partner AND line = :unnamed')
    .run({ partner, line, unnamed: unnamedLine });
  for (const each of packages) stateCovered(store, 'arrival', each.package);
}

/** How many numbers below this package's are missing in its line. */
export function countMissing(store: Store, { partner, line, sequence }: ReceivedNumber): number {
  const here = count(
    store,
    // Of a number whose package never left, its sender has said so.
    `SELECT count(*) AS count FROM (
       SELECT sequence FROM received_number WHERE partner = :partner AND line = :line AND sequence < :sequence
       UNION SELECT notice_line.sequence FROM notice_line JOIN package ON package.id = notice_line.notice
         WHERE package.partner = :partner AND package.direction = 'in' AND package.kind = 'void'
           AND notice_line.line = :line AND notice_line.sequence < :sequence)`,
    { partner, line, sequence },
  );
  return sequence - 1 - here;
}

/** Keeps what is told of a package's place. Call inside a transaction. */
export function addLineNotice(store: Store, id: string, notice: LineNotice): void {
  store
    .sql('INSERT INTO line_notice (package, notice) VALUES (:id, :notice) ON CONFLICT (package, notice) DO NOTHING')
    .run({ id, notice });
}

/** What was told of the place of a package, and of those of the answers to it. */
export function lineNoticesOf(store: Store, id: string): readonly LineNotice[] {
  // Few packages have a notice: whoever begins with these looks at few rows.
  const rows = store
    .sql(
      `SELECT DISTINCT notice FROM line_notice CROSS JOIN package ON package.id = line_notice.package
         WHERE package.id = :id OR package.in_reply_to = :id`,
    )
    .all({ id });
  const codes = new Set(rows.map((row) => text(row, 'notice')));
  return lineNotices.filter((notice) => codes.has(notice));
}

/** Everything that was told of the places of packages, the newest package first. */
export function listLineNotices(store: Store): readonly (ReceivedNumber & { readonly notice: string })[] {
  return store
    .sql(
      `SELECT received_number.*, notice FROM line_notice CROSS JOIN received_number USING (package)
         ORDER BY position DESC, notice`,
    )
    .all()
    .map((row) => ({ ...stored(row), notice: text(row, 'notice') }));
}

/** The newest package of each line of each partner, the newest line first. */
export function lineEnds(store: Store): readonly ReceivedNumber[] {
  return store
    .sql(
      `SELECT * FROM received_number AS entry WHERE NOT EXISTS (
         SELECT 1 FROM received_number AS other WHERE other.partner = entry.partner AND other.line = entry.line
           AND (other.sequence > entry.sequence OR (other.sequence = entry.sequence AND other.position > entry.position)))
       ORDER BY position DESC`,
    )
    .all()
    .map(stored);
}
