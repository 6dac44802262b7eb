// What persons have decided about findings, applied to a record before and while it is prepared. Engine; pure.
import { covered } from '../../../shared/cover.ts';
import type { Finding } from '../../../shared/model/case/assessment.ts';
import type { CaseRecord, Value } from '../../../shared/model/case/record.ts';
import type { ExceptionSettlement, Settlement, TextSettlement } from '../../../shared/model/case/settlement.ts';
import type { Sources } from '../../../shared/model/case/sources.ts';
import type { Hit } from './scan/identifier.ts';

/** The decisions about one record. */
export interface Settled {
  readonly texts: readonly TextSettlement[];
  /** Field → the file that is right. */
  readonly values: ReadonlyMap<string, number>;
  readonly exception: ExceptionSettlement | undefined;
}

export const nothingSettled: Settled = { texts: [], values: new Map(), exception: undefined };

/** Decisions by the record that they are about. */
export function settledByRecord(settlements: Iterable<Settlement>): ReadonlyMap<string, Settled> {
  const records = new Map<string, Settled>();
  for (const settlement of settlements) {
    const known = records.get(settlement.record) ?? nothingSettled;
    records.set(settlement.record, {
      texts: settlement.kind === 'text' ? [...known.texts, settlement] : known.texts,
      values:
        settlement.kind === 'value' ? new Map(known.values).set(settlement.field, settlement.source) : known.values,
      exception: settlement.kind === 'exception' ? settlement : known.exception,
    });
  }
  return records;
}

/** The record with the values that persons have called right; what nobody has decided about stays in dispute. */
export function withValues(record: CaseRecord, sources: Sources | null, { values }: Settled): CaseRecord {
  if (values.size === 0 || record.differs === undefined || sources === null) return record;
  const data: Record<string, Value> = { ...record.data };
  const differs = record.differs.filter((field) => {
    const source = values.get(field);
    if (source === undefined) return true;
    const said = (Object.hasOwn(sources.differs, field) ? sources.differs[field] : [])?.find(
      (each) => each.source === source,
    );
    if (said) data[field] = said.value;
    return false;
  });
  return { id: record.id, data, ...(differs.length > 0 ? { differs } : {}) };
}

/** The record with everything that any of its files says, decided or not: by all of it the child may be recognised. */
export function withAllSaid(record: CaseRecord, sources: Sources | null): CaseRecord {
  if (sources === null) return record;
  const data: Record<string, Value> = { ...record.data };
  for (const [field, others] of Object.entries(sources.differs))
    data[field] = [data[field] ?? null, ...others.map(({ value }) => value)];
  return { id: record.id, data };
}

/** Looks through one text before it is released: what of it goes, and what a person must decide first. */
export type Look = (
  field: string,
  row: number | null,
  text: string,
) => { readonly text: string; readonly findings: readonly Finding[] };

/**
 * Looks with the leak scan of this record. A text that somebody has looked at goes as they said, but only this very
 * text. `mustBeSeen`: the rule asks for a person's look even where the scan has found nobody.
 */
export function lookerOf(
  scan: (text: string) => readonly Hit[],
  { texts }: Settled,
  sha256: (text: string) => string,
): (mustBeSeen: boolean) => Look {
  return (mustBeSeen) => (field, row, text) => {
    const known = texts.find((each) => each.field === field && each.row === row);
    if (known && known.sha256 === sha256(text)) return { text: covered(text, known.covered), findings: [] };
    if (scan(text).length > 0) return { text, findings: [{ code: 'text.names', field }] };
    return { text, findings: mustBeSeen ? [{ code: 'text.look', field }] : [] };
  };
}
