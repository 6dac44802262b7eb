// Our lines: the runs of numbers that our packages to each partner bear. Facts only grow. Engine.
import { stateCovered } from './covered-rows.ts';
import { number, type Store, text } from './store.ts';

/** The place of a package: its line, its number there, and the hash of the manifest before it. */
export interface Place {
  readonly line: string;
  readonly sequence: number;
  readonly previous: string | null;
}

/** A package in its place. */
export interface SentNumber extends Omit<Place, 'previous'> {
  readonly partner: string;
  readonly package: string;
  readonly manifestSha256: string;
}

/** The line in use with a partner; undefined where none was begun. */
function lineInUse(store: Store, partner: string): string | undefined {
  const row = store
    .sql('SELECT line FROM sent_line WHERE partner = :partner ORDER BY position DESC LIMIT 1')
    .get({ partner });
  return row && text(row, 'line');
}

/** Begins a line with a partner: from now on it is in use. Call inside a transaction. */
export function addLine(store: Store, partner: string, line: string, begun: string): void {
  store
    .sql(
      `INSERT INTO sent_line (partner, position, line, begun)
         SELECT :partner, coalesce(max(position), 0) + 1, :line, :begun FROM sent_line WHERE partner = :partner`,
    )
    .run({ partner, line, begun });
}

/** The place of the next package to a partner; undefined where no line was begun. */
export function nextPlace(store: Store, partner: string): Place | undefined {
  const line = lineInUse(store, partner);
  if (line === undefined) return undefined;
  const last = lastSent(store, partner);
  if (!last) return { line, sequence: 1, previous: null };
  return { line, sequence: last.sequence + 1, previous: last.manifestSha256 };
}

/** The last package on the line in use with a partner; undefined where there is none yet. */
export function lastSent(store: Store, partner: string): SentNumber | undefined {
  const line = lineInUse(store, partner);
  const row =
    line === undefined
      ? undefined
      : store
          .sql(
            `SELECT sequence, package, manifest_sha256 FROM sent_number WHERE partner = :partner AND line = :line
               ORDER BY sequence DESC LIMIT 1`,
          )
          .get({ partner, line });
  if (line === undefined || row === undefined) return undefined;
  const [sequence, manifestSha256] = [number(row, 'sequence'), text(row, 'manifest_sha256')];
  return { partner, line, sequence, package: text(row, 'package'), manifestSha256 };
}

/** Keeps a package's place. Call inside the transaction that puts the package on record. */
export function addSent(store: Store, entry: SentNumber): void {
  store
    .sql(
      `INSERT INTO sent_number (partner, line, sequence, package, manifest_sha256)
         VALUES (:partner, :line, :sequence, :package, :manifestSha256)`,
    )
    .run({ ...entry });
  stateCovered(store, 'dispatch', entry.package);
}

/** Gives back the place of a package that never left. Call inside a transaction. */
export function removeSent(store: Store, id: string): void {
  store.sql('DELETE FROM sent_number WHERE package = :id').run({ id });
  stateCovered(store, 'dispatch', id);
}

/** The hash of the manifest of a package that we sealed, also where the package itself was erased. */
export function sentManifest(store: Store, id: string): string | null {
  const row = store.sql('SELECT manifest_sha256 FROM sent_number WHERE package = :id').get({ id });
  return row ? text(row, 'manifest_sha256') : null;
}

/** The partners with whom a line was begun. */
export function partnersWithLines(store: Store): readonly string[] {
  return store
    .sql('SELECT DISTINCT partner FROM sent_line ORDER BY partner')
    .all()
    .map((row) => text(row, 'partner'));
}

/** The line and the number of a package that we sealed. */
export function sentPlace(store: Store, id: string): Omit<Place, 'previous'> | undefined {
  const row = store.sql('SELECT line, sequence FROM sent_number WHERE package = :id').get({ id });
  return row && { line: text(row, 'line'), sequence: number(row, 'sequence') };
}
