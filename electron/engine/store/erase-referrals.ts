// Erases what a package that came in holds of some referrals: values, records, exceptions, frozen lines. Engine.
import { isRow, type Data, type Value } from '../../../shared/model/case/record.ts';
import { eraseLedgerRows } from './ledger-rows.ts';
import { maybe, number, type Store, text } from './store.ts';

/** The row of a referral, or of a record, of a package. */
interface Placed {
  readonly position: number;
  readonly ref: string;
}

/** Every referral of a package, by its id. */
function referralsOf(store: Store, packageId: string): ReadonlyMap<string, Placed> {
  const rows = store.sql('SELECT id, position, ref FROM referral WHERE package = :package').all({ package: packageId });
  return new Map(rows.map((row) => [text(row, 'id'), { position: number(row, 'position'), ref: text(row, 'ref') }]));
}

/** The texts in a record: what a frozen line can be about. */
function* textsIn(data: Data): Generator<string> {
  for (const [name, value] of Object.entries(data)) {
    yield name;
    yield* textsOf(name, value);
  }
}

function* textsOf(path: string, value: Value): Generator<string> {
  if (!Array.isArray(value)) {
    yield String(value);
    return;
  }
  for (const member of value as readonly Value[]) {
    if (!isRow(member)) yield String(member);
    else
      for (const [column, cell] of Object.entries(member)) {
        yield `${path}.${column}`;
        yield* textsOf(`${path}.${column}`, cell);
      }
  }
}

/** The frozen lines that speak of what erased records say, and of nothing that another record says. */
function frozenToErase(store: Store, packageId: string, erased: ReadonlySet<string>): readonly number[] {
  const [here, gone] = [new Set<string>(), new Set<string>()];
  const records = store
    .sql('SELECT ref, data FROM package_record WHERE package = :package')
    .all({ package: packageId });
  for (const row of records) {
    const into = erased.has(text(row, 'ref')) ? gone : here;
    for (const mention of textsIn(JSON.parse(text(row, 'data')) as Data)) into.add(mention);
  }
  const isGone = (mention: string) => gone.has(mention) && !here.has(mention);
  const lines = store
    .sql('SELECT position, line FROM package_frozen WHERE package = :package')
    .all({ package: packageId });
  return lines.flatMap((row) => {
    const { field, code, user } = JSON.parse(text(row, 'line')) as Partial<Record<'field' | 'code' | 'user', string>>;
    const mentions = [field, code, user].filter((each) => each !== undefined);
    return here.size === 0 || mentions.some(isGone) ? [number(row, 'position')] : [];
  });
}

/** The exceptions under which these records came. */
function exceptionsOf(store: Store, packageId: string, refs: ReadonlySet<string>): readonly number[] {
  return store
    .sql("SELECT position, detail ->> 'ref' AS ref FROM package_settlement WHERE package = :package")
    .all({ package: packageId })
    .filter((row) => refs.has(maybe(row, 'ref') ?? ''))
    .map((row) => number(row, 'position'));
}

/**
 * Erases some referrals of a package that came in; null: all of it. A record goes with its last referral. Rows, ids and
 * what the log covers stay. Returns the referrals whose record stays for another one. Call inside a transaction.
 */
export function eraseReferrals(store: Store, packageId: string, ids: ReadonlySet<string> | null): ReadonlySet<string> {
  const referrals = referralsOf(store, packageId);
  const isErased = (id: string) => ids === null || ids.has(id);
  const staying = new Set([...referrals].flatMap(([id, { ref }]) => (isErased(id) ? [] : [ref])));
  const named = new Set([...referrals].flatMap(([id, { ref }]) => (isErased(id) ? [ref] : [])));
  const records = store
    .sql('SELECT ref, position FROM package_record WHERE package = :package')
    .all({ package: packageId });
  const gone = records
    .map((row) => ({ ref: text(row, 'ref'), position: number(row, 'position') }))
    .filter(({ ref }) => ids === null || (named.has(ref) && !staying.has(ref)));
  const refs = new Set(gone.map(({ ref }) => ref));
  const frozen = frozenToErase(store, packageId, refs);
  const erased = [...referrals].filter(([id]) => isErased(id));
  eraseLedgerRows(store, 'frozen', packageId, frozen);
  eraseLedgerRows(store, 'exceptions', packageId, exceptionsOf(store, packageId, refs));
  eraseLedgerRows(
    store,
    'referrals',
    packageId,
    erased.map(([, { position }]) => position),
  );
  eraseLedgerRows(
    store,
    'records',
    packageId,
    gone.map(({ position }) => position),
  );
  if (ids === null) {
    const tables = store.sql('SELECT position FROM package_table WHERE package = :package').all({ package: packageId });
    eraseLedgerRows(
      store,
      'tables',
      packageId,
      tables.map((row) => number(row, 'position')),
    );
  }
  return new Set(erased.flatMap(([id, { ref }]) => (refs.has(ref) ? [] : [id])));
}
