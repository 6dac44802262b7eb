// What persons have decided about findings, applied to a record before and while it is prepared. Engine; pure.
import { covered } from '../../../shared/cover.ts';
import type { Finding } from '../../../shared/model/case/assessment.ts';
import type { CaseRecord, Value } from '../../../shared/model/case/record.ts';
import type {
  ExceptionSettlement,
  HiddenNameSettlement,
  SameChildSettlement,
  Settlement,
  TextSettlement,
} from '../../../shared/model/case/settlement.ts';
import type { Sources } from '../../../shared/model/case/sources.ts';
import type { SettledDamage } from './marked-values.ts';
import type { Hit } from './scan/identifier.ts';

/** The decisions about one record. */
export interface Settled {
  readonly texts: readonly TextSettlement[];
  /** Field → the file that is right. */
  readonly values: ReadonlyMap<string, number>;
  readonly exception: ExceptionSettlement | undefined;
  readonly hiddenName: HiddenNameSettlement | undefined;
  /** Of no record, but of all: the newer batches whose missing children may go even so. */
  readonly missing: readonly string[];
  /** Which records are of the same child, and which are not. */
  readonly sameChild: readonly SameChildSettlement[];
  /** What becomes of damaged values; of no record: of all values of a kind. */
  readonly damaged: readonly SettledDamage[];
}

/** A decision as it was made; one about a whole kind of damage holds the values that it is about. */
interface Made {
  readonly settlement: Settlement;
  readonly values?: readonly string[] | undefined;
}

export const nothingSettled: Settled = {
  texts: [],
  values: new Map(),
  exception: undefined,
  hiddenName: undefined,
  missing: [],
  sameChild: [],
  damaged: [],
};

/** Decisions by the record that they are about. */
export function settledByRecord(decisions: Iterable<Made>): ReadonlyMap<string, Settled> {
  const records = new Map<string, Settled>();
  for (const { settlement, values } of decisions) {
    const before = records.get(settlement.record) ?? nothingSettled;
    records.set(settlement.record, {
      texts: settlement.kind === 'text' ? [...before.texts, settlement] : before.texts,
      values:
        settlement.kind === 'value' ? new Map(before.values).set(settlement.field, settlement.source) : before.values,
      exception: settlement.kind === 'exception' ? settlement : before.exception,
      hiddenName: settlement.kind === 'hidden-name' ? settlement : before.hiddenName,
      missing: settlement.kind === 'missing' ? [...before.missing, settlement.since] : before.missing,
      sameChild: settlement.kind === 'same-child' ? [...before.sameChild, settlement] : before.sameChild,
      damaged:
        settlement.kind === 'damaged'
          ? [...before.damaged, values === undefined ? settlement : { ...settlement, values: new Set(values) }]
          : before.damaged,
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
    const other = (Object.hasOwn(sources.differs, field) ? sources.differs[field] : [])?.find(
      (each) => each.source === source,
    );
    if (other) data[field] = other.value;
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

/** Reviews one text before it is released: what of it goes, and what a person must decide first. */
export type Review = (
  field: string,
  row: number | null,
  text: string,
  /** The rule asks for a person's look even where the scan has found nobody. */
  mustBeSeen: boolean,
) => { readonly text: string; readonly findings: readonly Finding[] };

/** What the leak scan says of a text: its hits, or that it is too long to be looked through. */
export type ScanResult = readonly Hit[] | 'too-long';

/** The longest text that the leak scan looks through: some twenty pages, and twice what a spreadsheet's cell holds. */
export const textLimit = 64 * 1024;

/**
 * Reviews with the leak scan of this record. A text that somebody has looked at goes as they said, but only this very
 * text. One that is too long to be looked through goes only once all that a person can see of it is covered: with it
 * everything is.
 */
export function reviewer(
  scan: (text: string) => ScanResult,
  { texts }: Settled,
  sha256: (text: string) => string,
): Review {
  return (field, row, text, mustBeSeen) => {
    const settlement = texts.find((each) => each.field === field && each.row === row);
    const isSettled = settlement !== undefined && settlement.sha256 === sha256(text);
    if (text.length > textLimit) return reviewedLong(field, text, isSettled ? settlement.covered : []);
    if (isSettled) return { text: covered(text, settlement.covered), findings: [] };
    const hits = scan(text);
    if (hits === 'too-long') return { text, findings: [{ code: 'text.too-long', field }] };
    if (hits.length > 0) return { text, findings: [{ code: 'text.names', field }] };
    return { text, findings: mustBeSeen ? [{ code: 'text.look', field }] : [] };
  };
}

function reviewedLong(field: string, text: string, spans: TextSettlement['covered']): ReturnType<Review> {
  const seen = text.slice(0, textLimit);
  const isCovered = covered(seen, spans) === covered(seen, [[0, seen.length]]);
  if (isCovered) return { text: covered(text, [[0, text.length]]), findings: [] };
  return { text, findings: [{ code: 'text.too-long', field }] };
}
