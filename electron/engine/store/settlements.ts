// What persons have decided about findings, by batch and use case; each can be reopened until the record was sealed. Engine.
import type { Granted } from '../../../shared/model/package/granted.ts';
import type { Settlement } from '../../../shared/model/case/settlement.ts';
import { stateCovered } from './covered-rows.ts';
import { coverLedgerRow } from './ledger-rows.ts';
import { count, type Store, type Stored, text } from './store.ts';

/** What a settlement belongs to. */
export interface SettlementScope {
  readonly batch: string;
  readonly agreement: string;
  readonly useCase: string;
}
/** As it lies in `detail`: whoever decided read this version of the agreement, and decided nothing under another. */
interface Detail {
  readonly version: number;
  readonly settlement: Settlement;
  readonly values?: readonly string[];
}
/** One decision, with who made it and when. */
export interface StoredSettlement {
  readonly id: string;
  readonly settlement: Settlement;
  readonly by: string;
  readonly at: string;
  /** Of a decision about a whole kind of damage: short hashes of the values that it is about. */
  readonly values?: readonly string[] | undefined;
}

const placeOf = (settlement: Settlement): readonly [field: string, row: number | null] => {
  if (settlement.kind === 'missing') return [settlement.since, null];
  if (settlement.kind === 'text') return [settlement.field, settlement.row];
  if (settlement.kind === 'damaged') return [JSON.stringify([settlement.field, settlement.damage]), null];
  if (settlement.kind === 'same-child') return [JSON.stringify([settlement.batch, settlement.other]), null];
  return [settlement.kind === 'value' ? settlement.field : '', null];
};

/** Keeps a decision under a version of the agreement; one about the same place is replaced. Call inside a transaction. */
export function putSettlement(store: Store, scope: SettlementScope, version: number, entry: StoredSettlement): void {
  const { settlement } = entry;
  const [field, row] = placeOf(settlement);
  const place = { ...scope, kind: settlement.kind, record: settlement.record, field, row };
  const replaced = store
    .sql(
      `DELETE FROM settlement WHERE batch = :batch AND agreement = :agreement AND use_case = :useCase
         AND kind = :kind AND record = :record AND field = :field AND row IS :row RETURNING id`,
    )
    .all(place);
  for (const row of replaced) stateCovered(store, 'settlement', text(row, 'id'));
  store
    .sql(
      `INSERT INTO settlement (id, batch, agreement, use_case, kind, record, field, row, detail, by_whom, at)
         VALUES (:id, :batch, :agreement, :useCase, :kind, :record, :field, :row, :detail, :by, :at)`,
    )
    .run({
      ...place,
      id: entry.id,
      detail: JSON.stringify({
        version,
        settlement,
        ...(entry.values === undefined ? {} : { values: entry.values }),
      } satisfies Detail),
      by: entry.by,
      at: entry.at,
    });
  stateCovered(store, 'settlement', entry.id);
}

/** Removes a decision. Returns the record that it was about, or undefined. Call inside a transaction. */
export function removeSettlement(store: Store, scope: SettlementScope, id: string): string | undefined {
  const row = store
    .sql(
      `DELETE FROM settlement WHERE id = :id AND batch = :batch AND agreement = :agreement AND use_case = :useCase
         RETURNING record`,
    )
    .get({ ...scope, id });
  if (row) stateCovered(store, 'settlement', id);
  return row && text(row, 'record');
}

/** Removes all decisions about a batch. Call inside a transaction. */
export function removeSettlementsOf(store: Store, batch: string): void {
  for (const row of store.sql('DELETE FROM settlement WHERE batch = :batch RETURNING id').all({ batch }))
    stateCovered(store, 'settlement', text(row, 'id'));
}

/** All decisions in a scope under this version of the agreement, oldest first; those under another are void. */
export function listSettlements(store: Store, scope: SettlementScope, version: number): readonly StoredSettlement[] {
  return store
    .sql(
      `SELECT id, detail, by_whom, at FROM settlement
        WHERE batch = :batch AND agreement = :agreement AND use_case = :useCase ORDER BY at, id`,
    )
    .all({ ...scope })
    .flatMap((row) => settlementUnder(row, version));
}

/** The same about one record. */
export function settlementsAbout(
  store: Store,
  scope: SettlementScope,
  version: number,
  record: string,
): readonly StoredSettlement[] {
  return store
    .sql(
      `SELECT id, detail, by_whom, at FROM settlement
        WHERE batch = :batch AND agreement = :agreement AND use_case = :useCase
         AND kind IN ('text', 'value', 'exception', 'hidden-name', 'missing', 'same-child', 'damaged') AND record = :record
       ORDER BY at, id`,
    )
    .all({ ...scope, record })
    .flatMap((row) => settlementUnder(row, version));
}

function settlementUnder(row: Stored, version: number): readonly StoredSettlement[] {
  const detail = JSON.parse(text(row, 'detail')) as Detail;
  if (detail.version !== version) return [];
  const { settlement, values } = detail;
  return [{ id: text(row, 'id'), settlement, by: text(row, 'by_whom'), at: text(row, 'at'), values }];
}

/** Keeps an exception under which a record of a package went. Call inside a transaction. */
export function addGranted(store: Store, packageId: string, granted: Granted): void {
  const position = count(store, 'SELECT count(*) AS count FROM package_settlement WHERE package = :package', {
    package: packageId,
  });
  const detail = JSON.stringify(granted);
  const salt = coverLedgerRow(store, 'exceptions', packageId, position, [detail]);
  store
    .sql(
      'INSERT INTO package_settlement (package, position, detail, salt) VALUES (:package, :position, :detail, :salt)',
    )
    .run({ package: packageId, position, detail, salt });
}

/** The exceptions under which records of a package went. */
export function listGranted(store: Store, packageId: string): readonly Granted[] {
  return store
    .sql('SELECT detail FROM package_settlement WHERE package = :package ORDER BY position')
    .all({ package: packageId })
    .map((row) => JSON.parse(text(row, 'detail')) as Granted);
}
