// Asks the referrals of a package whether the mapping makes them of the records that came with them. Engine.
import { hash } from 'node:crypto';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { type MapContext, mapRecord } from '../../exchange/map.ts';

/** What is sent once has a name that says nothing (keys/referral-name.ts); anything else is called as the mapping calls it. */
const lastingName = /^[0-9a-f]{32}$/;

/** A referral that may come. */
interface Expected {
  readonly id: string;
  readonly code: string;
}

/** The referrals that the records of one package can have. */
export interface PromisedReferrals {
  /** Takes a record that came. */
  readonly record: (ref: string, data: Data) => void;
  /** True for a referral that the mapping makes of its record. Each can come once. */
  readonly take: (referral: Referral) => boolean;
}

/**
 * Maps every record as its sender has, by what the sender has frozen. Nothing can be in a referral that is not in the record, or in the mapping. A
 * sender may have left referrals out. Without a mapping a record is one referral, which says nothing.
 */
export function promisedReferrals(
  mapping: Mapping | undefined,
  knowledge: MapContext['knowledge'],
  { created, from }: Pick<Manifest, 'created' | 'from'>,
): PromisedReferrals {
  const context: MapContext = {
    sealing: { day: created.slice(0, 10), sender: from.organisation },
    knowledge,
  };
  const expected = new Map<string, Expected[]>();

  const expectedOf = (ref: string, data: Data): Expected[] => {
    const made =
      mapping === undefined ? [{ id: ref, record: ref, values: {} }] : mapRecord(ref, data, mapping, context).referrals;
    return made.map((referral) => ({ id: referral.id, code: codeOf(mapping, referral) }));
  };
  return {
    record: (ref, data) => {
      expected.set(ref, expectedOf(ref, data));
    },
    take: (referral) => {
      const { id, record } = referral;
      const rest = expected.get(record) ?? [];
      const code = codeOf(mapping, referral);
      const index = rest.findIndex((each) => each.code === code && (lastingName.test(id) || each.id === id));
      if (index < 0) return false;
      rest.splice(index, 1);
      return true;
    },
  };
}

/** Stands for the values of a referral, so that those of 100,000 need not lie in memory. */
function codeOf(mapping: Mapping | undefined, { values, also, supplied }: Omit<Referral, 'id' | 'record'>): string {
  const targets = mapping?.entities[0]?.fields.map(({ to }) => to) ?? [];
  const others = Object.keys(values).filter((target) => !targets.includes(target));
  const pairs = targets.map((target) => [Object.hasOwn(values, target), values[target] ?? null]);
  return hash('sha256', JSON.stringify([pairs, others, also ?? null, supplied ?? null]), 'base64');
}
