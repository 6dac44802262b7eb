// What each partner got, as far as releases can be compared: by keyed hashes, so no value lies here. Engine.
import { number, type Store, type Stored, text } from './store.ts';

/** A column of a release: the different answers, and for each member which of them. */
interface StoredColumn {
  readonly field: string;
  readonly version: string;
  readonly answers: readonly (readonly string[])[];
  readonly codes: Int32Array;
}

/** A release to a partner. `package` is the package that it went in. */
export interface StoredRelease {
  readonly package: string;
  readonly organisation: string;
  readonly agreement: string;
  readonly useCase: string;
  readonly sealed: string;
  readonly kind: 'named' | 'list' | 'tables';
  readonly thread: string;
  readonly floor: 0 | 1;
  readonly members: readonly string[];
  readonly columns: readonly StoredColumn[];
  readonly cells: readonly {
    readonly literals: readonly { readonly version: string; readonly item: string; readonly has: boolean }[];
    readonly count: number | null;
    readonly least: number;
  }[];
}

const packed = (codes: Int32Array): string =>
  Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString('base64');

function unpacked(base64: string): Int32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

interface PackedColumn extends Omit<StoredColumn, 'codes'> {
  readonly codes: string;
}

const stored = (row: Stored): StoredRelease => ({
  package: text(row, 'package'),
  organisation: text(row, 'organisation'),
  agreement: text(row, 'agreement'),
  useCase: text(row, 'use_case'),
  sealed: text(row, 'sealed'),
  kind: text(row, 'kind') as StoredRelease['kind'],
  thread: text(row, 'thread'),
  floor: number(row, 'floor') === 0 ? 0 : 1,
  members: text(row, 'members') === '' ? [] : text(row, 'members').split(' '),
  columns: (JSON.parse(text(row, 'columns')) as PackedColumn[]).map((column) => ({
    ...column,
    codes: unpacked(column.codes),
  })),
  cells: JSON.parse(text(row, 'cells')) as StoredRelease['cells'],
});

/** Keeps a release. Call inside a transaction. */
export function addRelease(store: Store, entry: StoredRelease): void {
  const { useCase, members, columns, cells, ...plain } = entry;
  store
    .sql(
      `INSERT INTO partner_release (package, organisation, agreement, use_case, sealed, kind, thread, floor, members, columns, cells)
       VALUES (:package, :organisation, :agreement, :useCase, :sealed, :kind, :thread, :floor, :members, :columns, :cells)`,
    )
    .run({
      ...plain,
      useCase,
      members: members.join(' '),
      columns: JSON.stringify(columns.map((column) => ({ ...column, codes: packed(column.codes) }))),
      cells: JSON.stringify(cells),
    });
}

/** Everything that an organisation got, the oldest first. */
export function releasesTo(store: Store, organisation: string): readonly StoredRelease[] {
  return store
    .sql('SELECT * FROM partner_release WHERE organisation = :organisation ORDER BY sealed, package')
    .all({ organisation })
    .map(stored);
}

/** Whether any partner got tables by now: without them lists are compared with nothing. */
export function anyTablesSent(store: Store): boolean {
  const row = store
    .sql(
      `SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM partner_release WHERE kind = 'tables')
          OR EXISTS (SELECT 1 FROM package_table JOIN package ON package.id = package_table.package WHERE package.direction = 'out')`,
    )
    .get();
  return row !== undefined;
}

/** A package of ours that was sealed and has no release on record yet. */
export interface UnnotedPackage {
  readonly id: string;
  readonly organisation: string;
  readonly agreement: string;
  readonly version: number;
  readonly useCase: string;
  readonly sealed: string;
}

/** The packages of cases or tables that were sealed and have no release on record, the oldest first. */
export function packagesWithoutRelease(store: Store): readonly UnnotedPackage[] {
  return store
    .sql(
      `SELECT package.id AS id, card.organisation AS organisation, package.agreement AS agreement,
              package.version AS version, package.use_case AS use_case, package.sealed AS sealed
         FROM package JOIN card ON card.id = package.partner
        WHERE package.direction = 'out' AND package.kind = 'referral'
          AND NOT EXISTS (SELECT 1 FROM partner_release WHERE partner_release.package = package.id)
        ORDER BY package.sealed, package.id`,
    )
    .all()
    .map((row) => ({
      id: text(row, 'id'),
      organisation: text(row, 'organisation'),
      agreement: text(row, 'agreement'),
      version: number(row, 'version'),
      useCase: text(row, 'use_case'),
      sealed: text(row, 'sealed'),
    }));
}
