// What is remembered whatever becomes of imports, agreements and cards: versions in force, times seen, numbers with partners. Pure.
import { z } from 'zod';
import { localised } from '../../model/localised.ts';
import { settledBy } from '../../model/case/settlement.ts';
import { count, instant, method, none } from './pieces.ts';

const timeView = z.strictObject({
  /** The time that is gone by: never before the last entry of the log. */
  at: instant,
  /** What the clock of this computer says. */
  clock: instant,
  /** `ahead`: far beyond everything seen, so not believed; `behind`: time stands still until the clock comes up to it. */
  doubt: z.enum(['ahead', 'behind']).nullable(),
  /** How many days the clock is away from it. */
  days: count,
  source: z.enum(['clock', 'log', 'partner']),
  lastEntry: instant.nullable(),
  /** The latest time in any partner's package: time is never set back before it. */
  partner: z.strictObject({ organisation: z.string(), at: instant, package: z.string() }).nullable(),
});

const versionView = z.strictObject({
  agreement: z.string(),
  title: localised.nullable(),
  version: z.int(),
  useCase: z.string(),
  /** When it came into force between the parties of the use case, and its last day; null where it was never agreed. */
  from: instant.nullable(),
  until: z.string(),
  /** The later version after which this one never releases again. */
  supersededBy: z.int().nullable(),
});

/** The last package with a partner in one direction: its line (null before lines were counted), number and hash. */
const lineView = z.strictObject({
  partner: z.string(),
  card: z.string(),
  direction: z.enum(['out', 'in']),
  line: z.string().nullable(),
  sequence: z.int(),
  manifestSha256: z.string(),
});

/** The methods of this section. */
export const factsMethods = {
  'facts.time': method(none, timeView),
  'facts.show': method(
    none,
    z.strictObject({
      time: timeView,
      /** What persons said of the clock. */
      statements: z.array(
        z.strictObject({
          kind: z.enum(['believed', 'corrected']),
          before: instant,
          after: instant,
          by: z.string(),
          reason: z.string(),
        }),
      ),
      /** The latest times in the packages of partners; `counted` is false for those too far ahead to count. */
      partners: z.array(
        z.strictObject({
          organisation: z.string(),
          at: instant,
          package: z.string(),
          seen: instant,
          counted: z.boolean(),
        }),
      ),
      versions: z.array(versionView),
      /** Versions that a partner has sealed under and that were not here then. */
      heard: z.array(
        z.strictObject({ agreement: z.string(), version: z.int(), organisation: z.string(), at: instant }),
      ),
      lines: z.array(lineView),
      /** How many facts about children there are, by their kind. */
      children: z.record(z.string(), count),
    }),
  ),
  /** A person says that the clock of this computer is right, and why. Asked natively. */
  'facts.correct': method(z.strictObject({ by: settledBy, reason: z.string().trim().min(3).max(500) }), timeView),
} as const;
