// What persons have decided about findings, by batch and use case; taken back until it was sealed. Engine.
import type { Granted } from '../../../shared/model/package/granted.ts';
import type { Settlement } from '../../../shared/model/case/settlement.ts';
import { number, type Store, type Stored, text } from './store.ts';

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
}
export interface StoredSettlement {
  readonly id: string;
  readonly settlement: Settlement;
  readonly by: string;
  readonly at: string;
}

const placeOf = (settlement: Settlement): readonly [field: string, row: number | null] => {
  if (settlement.kind === 'text') return [settlement.field, settlement.row];
  return [settlement.kind === 'value' ? settlement.field : '', null];
};

/** Keeps a decision under a version of the agreement; one about the same place is replaced. Call inside a transaction. */
export function putSettlement(store: Store, scope: SettlementScope, version: number, entry: StoredSettlement): void {
  const { settlement } = entry;
  const [field, row] = placeOf(settlement);
  const { batch, agreement, useCase } = scope;
  store
    .sql(
      `DELETE FROM settlement WHERE batch = ? AND agreement = ? AND use_case = ? AND kind = ? AND record = ?
         AND field = ? AND row IS ?`,
    )
    .run(batch, agreement, useCase, settlement.kind, settlement.record, field, row);
  store
    .sql(
      `INSERT INTO settlement (id, batch, agreement, use_case, kind, record, field, row, detail, by_whom, at)
         VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
    )
    .run(
      entry.id,
      batch,
      agreement,
      useCase,
      settlement.kind,
      settlement.record,
      field,
      row,
      JSON.stringify({ version, settlement } satisfies Detail),
      entry.by,
      entry.at,
    );
}

/** Takes a decision back and gives the record that it was about, or undefined. Call inside a transaction. */
export function removeSettlement(
  store: Store,
  { batch, agreement, useCase }: SettlementScope,
  id: string,
): string | undefined {
  const row = store
    .sql('DELETE FROM settlement WHERE id = ? AND batch = ? AND agreement = ? AND use_case = ? RETURNING record')
    .get(id, batch, agreement, useCase);
  return row && text(row, 'record');
}

/** All decisions in a scope under this version of the agreement, oldest first; those under another are void. */
export function listSettlements(
  store: Store,
  { batch, agreement, useCase }: SettlementScope,
  version: number,
): readonly StoredSettlement[] {
  return store
    .sql(
      `SELECT id, detail, by_whom, at FROM settlement WHERE batch = ? AND agreement = ? AND use_case = ? ORDER BY at, id`,
    )
    .all(batch, agreement, useCase)
    .flatMap((row) => settlementUnder(row, version));
}

/** The same about one record. */
export function settlementsAbout(
  store: Store,
  { batch, agreement, useCase }: SettlementScope,
  version: number,
  record: string,
): readonly StoredSettlement[] {
  return store
    .sql(
      `SELECT id, detail, by_whom, at FROM settlement WHERE batch = ? AND agreement = ? AND use_case = ?
         AND kind IN ('text', 'value', 'exception') AND record = ? ORDER BY at, id`,
    )
    .all(batch, agreement, useCase, record)
    .flatMap((row) => settlementUnder(row, version));
}

function settlementUnder(row: Stored, version: number): readonly StoredSettlement[] {
  const detail = JSON.parse(text(row, 'detail')) as Detail;
  if (detail.version !== version) return [];
  return [{ id: text(row, 'id'), settlement: detail.settlement, by: text(row, 'by_whom'), at: text(row, 'at') }];
}

/** Keeps an exception under which a record of a package went. Call inside a transaction. */
export function addGranted(store: Store, packageId: string, granted: Granted): void {
  const next = store.sql('SELECT count(*) AS next FROM package_settlement WHERE package = ?').get(packageId);
  store
    .sql('INSERT INTO package_settlement (package, position, detail) VALUES (?,?,?)')
    .run(packageId, next ? number(next, 'next') : 0, JSON.stringify(granted));
}

/** The exceptions under which records of a package went. */
export function listGranted(store: Store, packageId: string): readonly Granted[] {
  return store
    .sql('SELECT detail FROM package_settlement WHERE package = ? ORDER BY position')
    .all(packageId)
    .map((row) => JSON.parse(text(row, 'detail')) as Granted);
}
