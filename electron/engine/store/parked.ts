// Children who wait until a value is corrected in Primero, by the finding and a keyed hash of the value. Engine.
import type { FindingCode } from '../../../shared/model/case/assessment.ts';
import { stateCovered } from './covered-rows.ts';
import { type Store, type Stored, text } from './store.ts';

/** Where it is decided: for all imports under this use case. */
export interface ParkedScope {
  readonly agreement: string;
  readonly useCase: string;
}

/** A child who waits. */
export interface StoredParked {
  readonly id: string;
  readonly record: string;
  /** The finding: its code, our field, and the partner's (empty where it names none). */
  readonly code: FindingCode;
  readonly field: string;
  readonly target: string;
  /** The keyed hash of the value that is wrong. */
  readonly value: string;
  readonly by: string;
  readonly at: string;
}

const stored = (row: Stored): StoredParked => ({
  id: text(row, 'id'),
  record: text(row, 'record'),
  code: text(row, 'code') as FindingCode,
  field: text(row, 'field'),
  target: text(row, 'target'),
  value: text(row, 'value'),
  by: text(row, 'by_whom'),
  at: text(row, 'at'),
});

/** All who wait, oldest first. */
export function listParked(store: Store, { agreement, useCase }: ParkedScope): readonly StoredParked[] {
  return store
    .sql('SELECT * FROM parked WHERE agreement = :agreement AND use_case = :useCase ORDER BY at, id')
    .all({ agreement, useCase })
    .map(stored);
}

/** Lets a child wait; what was decided of the same finding is replaced. Call inside a transaction. */
export function addParked(store: Store, { agreement, useCase }: ParkedScope, entry: StoredParked): void {
  const { record, code, field, target } = entry;
  const place = { agreement, useCase, record, code, field, target };
  const replaced = store
    .sql(
      `DELETE FROM parked WHERE agreement = :agreement AND use_case = :useCase AND record = :record AND code = :code
          AND field = :field AND target = :target RETURNING id`,
    )
    .all(place);
  for (const row of replaced) stateCovered(store, 'parked', text(row, 'id'));
  store
    .sql(
      `INSERT INTO parked (id, agreement, use_case, record, code, field, target, value, by_whom, at)
         VALUES (:id, :agreement, :useCase, :record, :code, :field, :target, :value, :by, :at)`,
    )
    .run({ ...place, id: entry.id, value: entry.value, by: entry.by, at: entry.at });
  stateCovered(store, 'parked', entry.id);
}

/** Ends the wait. Returns the record, or undefined where nobody waited. Call inside a transaction. */
export function removeParked(store: Store, { agreement, useCase }: ParkedScope, id: string): string | undefined {
  const row = store
    .sql('DELETE FROM parked WHERE id = :id AND agreement = :agreement AND use_case = :useCase RETURNING record')
    .get({ id, agreement, useCase });
  if (row) stateCovered(store, 'parked', id);
  return row && text(row, 'record');
}
