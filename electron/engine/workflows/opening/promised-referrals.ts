// Asks the referrals of a package whether the mapping makes them of the records that came with them. Engine.
import { hash } from 'node:crypto';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { daysBefore } from '../../../../shared/model/case/calendar.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { type MapContext, mapRecord } from '../../exchange/map.ts';

/** The referrals that the records of one package can have. */
export interface PromisedReferrals {
  /** Takes a record that came. */
  readonly record: (ref: string, data: Data) => void;
  /** True for a referral that the mapping makes of its record. Each can come once. */
  readonly take: (referral: Referral) => boolean;
}

/**
 * Maps every record as its sender has. Nothing can be in a referral that is not in the record, or in the mapping. A
 * sender may have left referrals out. Without a mapping a record is one referral, which says nothing.
 */
export function promisedReferrals(
  mapping: Mapping | undefined,
  { created, from }: Pick<Manifest, 'created' | 'from'>,
): PromisedReferrals {
  const day = created.slice(0, 10);
  // A plan that was made before midnight may be sealed after it.
  const days = mapping?.fields.some((field) => field.from === '@sealed-on') ? [day, daysBefore(day, 1)] : [day];
  const contexts = days.map((sealedOn): MapContext => ({ sealedOn, sender: from.organisation }));
  const expected = new Map<string, string[][]>();

  const codesOf = (ref: string, data: Data): string[][] => {
    if (mapping === undefined) return [[codeOf(mapping, {})]];
    const mapped = contexts.map((context) => mapRecord(ref, data, mapping, context).referrals);
    return (mapped[0] ?? []).map((_, index) => mapped.map((made) => codeOf(mapping, made[index]?.values ?? {})));
  };
  return {
    record: (ref, data) => {
      expected.set(ref, codesOf(ref, data));
    },
    take: ({ record, values }) => {
      const codes = expected.get(record) ?? [];
      const code = codeOf(mapping, values);
      const index = codes.findIndex((each) => each.includes(code));
      if (index < 0) return false;
      codes.splice(index, 1);
      return true;
    },
  };
}

/** Stands for the values of a referral, so that those of 100,000 need not lie in memory. */
function codeOf(mapping: Mapping | undefined, values: Referral['values']): string {
  const targets = mapping?.fields.map(({ target }) => target) ?? [];
  const others = Object.keys(values).filter((target) => !targets.includes(target));
  return hash('sha256', JSON.stringify([targets.map((target) => values[target] ?? null), others]), 'base64');
}
