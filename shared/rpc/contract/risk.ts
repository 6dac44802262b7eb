// How well each child hides in what would go. Pure.
import { z } from 'zod';
import { localised } from '../../model/localised.ts';
import { choice, count, method, tableView } from './pieces.ts';
import { assessedLine } from './assessing.ts';

const figures = z.strictObject({ field: z.string(), smallestGroup: count, uniques: count, recordsBelow: count });
/** electron/engine/exchange/risk says what the figures are. */
const riskView = z.strictObject({
  named: z.boolean(),
  /** Fields that are released and could be quasi-identifiers, and those that were taken. */
  fields: z.array(z.string()),
  quasiIdentifiers: z.array(z.string()),
  sensitive: z.array(z.string()),
  /** `isBelow`: public line data, whose average risk must be below its limit and not just at most as high. */
  thresholds: z.strictObject({ group: count, diversity: count, averageRisk: z.number(), isBelow: z.boolean() }),
  /** Which of them the agreement sets: sealing is refused beyond these. The others are what is commonly asked for. */
  agreed: z.array(z.string()),
  line: z
    .strictObject({
      records: count,
      groups: count,
      smallestGroup: count,
      uniques: count,
      recordsBelow: count,
      averageRisk: z.number(),
      highestRisk: z.number(),
      sizes: z.array(z.strictObject({ from: count, to: count.nullable(), groups: count, records: count })),
      diversity: z.array(
        z.strictObject({
          field: z.string(),
          distinct: count,
          entropy: z.number(),
          recordsBelow: count,
          recordsTold: count,
        }),
      ),
      without: z.array(figures),
      /** The cases that are easiest to find, by their ids. */
      riskiest: z.array(z.string()),
      /** The same, to be shown and left out. */
      riskiestLines: z.array(assessedLine),
      exceeded: z.array(z.string()),
      /** Information lost: ARX's discernibility metric from 0 to 1, and the shares of values that go less exactly, or not. */
      discernibility: z.number(),
      generalised: z.number(),
      withheld: z.number(),
      /** Who came and went since the last release to this partner; null where there was none. Few can be told apart. */
      turnover: z
        .strictObject({
          appeared: count,
          disappeared: count,
          appearedFew: z.boolean(),
          disappearedFew: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
  /** The tables of the use case, with what is too small left out. */
  tables: z.array(
    tableView.extend({
      /** Cells whose difference to the last release to this partner would tell of a few children. */
      smallChanges: count,
    }),
  ),
  /** What this would tell beside everything that the partner got before; null for a referral by name. */
  audit: z
    .strictObject({
      /** The earlier releases that force something to be hidden, or beside which a list tells too much. */
      releases: z.array(
        z.strictObject({ package: z.string(), title: localised, sealed: z.string(), kind: z.string(), counts: count }),
      ),
      /** Counts of all tables, those hidden, and those of them that are hidden because of earlier releases. */
      counts: count,
      suppressed: count,
      linked: count,
      /** Numbers that a list would give away: then it is not sealed. */
      exposed: count,
      /** Nothing is left to show: then the tables are not sealed. */
      isEmptied: z.boolean(),
      /** More is hidden than has to be: an exact answer would have taken too long. */
      isBound: z.boolean(),
      /** Tables with one field less, which hide fewer counts. */
      coarser: z.array(z.strictObject({ title: localised, without: localised, counts: count, suppressed: count })),
    })
    .nullable(),
});

/** The methods of this section. */
export const riskMethods = {
  /** Disclosure risk of what would go, in the released values. `named`: it is a need-to-know sending, not anonymous. */
  'risk.get': method(
    z.strictObject({
      ...choice,
      quasiIdentifiers: z.array(z.string()).max(12).optional(),
      sensitive: z.array(z.string()).max(12).optional(),
      /** The cases that a person leaves out of the package. */
      leaveOut: z.array(z.string()).max(100_000).optional(),
    }),
    riskView,
  ),
} as const;
