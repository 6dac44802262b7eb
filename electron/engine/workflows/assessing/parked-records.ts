// Which records wait until a value is corrected in Primero, and which come back since an import brought another one. Engine.
import { createHmac } from 'node:crypto';
import type { Finding, FindingCode, Reason } from '../../../../shared/model/case/assessment.ts';
import { type CaseRecord, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { factKey } from '../../store/fact-key.ts';
import { listParked, type StoredParked } from '../../store/parked.ts';
import type { Context, Session } from '../context.ts';
import type { Choice, Revision } from './dependencies.ts';

/** Findings that a correction in Primero settles: the value there is wrong, or is not there. */
export const parkable: readonly FindingCode[] = [
  'map.unmapped',
  'map.ambiguous',
  'map.missing',
  'map.not-a-date',
  'map.not-a-number',
  'map.no-contact',
  'map.unknown-place',
  'map.parts',
  'map.too-long',
  'map.reference',
  'point.missing',
  'rule.unfit',
];

/** The findings of a record for which it waits, one reason each; none where an import has brought another value. */
export type ParkedOf = (record: CaseRecord, findings: readonly Finding[]) => readonly Reason[];

const none: readonly Reason[] = [];

/** What stands at the place of a finding: a field, or a column in all rows, as one text. */
function valueAt({ data }: CaseRecord, path: string): string {
  const [name = '', column] = path.split('.', 2);
  const value: Value | undefined = Object.hasOwn(data, name) ? data[name] : undefined;
  if (column === undefined || !Array.isArray(value)) return JSON.stringify(value ?? null);
  return JSON.stringify(value.filter(isRow).map((row) => (Object.hasOwn(row, column) ? row[column] : null)));
}

/** Hashes what a record says at a place, so that nobody who has the table can guess it. */
export function parkedValue(context: Context, session: Session): (record: CaseRecord, field: string) => string {
  const key = factKey(session.store, context.deps.random);
  return (record, field) =>
    createHmac('sha256', key)
      .update(JSON.stringify(['parked', record.id, field, valueAt(record, field)]))
      .digest('base64url');
}

/** The place of a finding in a record. */
export const placeOfFinding = ({ code, field = '', target = '' }: Pick<Finding, 'code' | 'field' | 'target'>): string =>
  JSON.stringify([code, field, target]);

const read = new WeakMap<
  Session,
  { readonly agreement: string; readonly useCase: string; readonly revision: Revision; readonly parkedOf: ParkedOf }
>();

/** The records that wait under a use case, whatever import they came with. */
export function parkedRecords(
  context: Context,
  session: Session,
  { agreement, useCase }: Choice,
  revision: Revision,
): ParkedOf {
  const before = read.get(session);
  if (before?.revision === revision && before.agreement === agreement && before.useCase === useCase)
    return before.parkedOf;
  const byRecord = new Map<string, Map<string, StoredParked>>();
  for (const entry of listParked(session.store, { agreement, useCase })) {
    const places = byRecord.get(entry.record) ?? new Map<string, StoredParked>();
    byRecord.set(entry.record, places);
    places.set(placeOfFinding(entry), entry);
  }
  const hashAt = byRecord.size === 0 ? undefined : parkedValue(context, session);
  const parkedOf: ParkedOf = (record, findings) => {
    const places = byRecord.get(record.id);
    if (places === undefined || hashAt === undefined) return none;
    const reasons = findings.flatMap((finding): readonly Reason[] => {
      const entry = finding.field === undefined ? undefined : places.get(placeOfFinding(finding));
      const waits = entry !== undefined && entry.value === hashAt(record, entry.field);
      return waits ? [{ code: 'record.parked', field: entry.field }] : [];
    });
    return [...new Map(reasons.map((reason) => [reason.field, reason])).values()];
  };
  read.set(session, { agreement, useCase, revision, parkedOf });
  return parkedOf;
}
