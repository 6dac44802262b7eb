// Coverage: what became of each value that a mapping has to decide about, over a whole batch, and what is still open. Engine; pure.
import type { Finding, FindingCode } from '../../../shared/model/case/assessment.ts';
import type { MetCode } from './map.ts';

/**
 * How many values are decided in which way. `inexact`: broader, narrower or related; `none`: decided to have no
 * counterpart; `parked`: waits for a correction in Primero; `leftOut`: of a child that stays; `open`: nobody has decided.
 */
export interface CoverageCounts {
  readonly equivalent: number;
  readonly inexact: number;
  readonly none: number;
  readonly parked: number;
  readonly leftOut: number;
  readonly open: number;
}

/** What is still to be decided, once for all children that have it. */
export interface OpenValue {
  readonly code: FindingCode;
  readonly field: string | null;
  readonly target: string | null;
  /** The crosswalk that has no row for the code; null where it is no code. */
  readonly table: string | null;
  readonly value: string | null;
  /** How often it is met, and of how many children. */
  readonly count: number;
  readonly children: number;
}

export interface Coverage {
  readonly counts: CoverageCounts;
  /** The most frequent first. */
  readonly open: readonly OpenValue[];
}

/** What coverage looks at of one record that may go, or waits. */
export interface CoveredRecord {
  readonly id: string;
  /** The codes that its crosswalks were asked for. */
  readonly met: readonly MetCode[];
  readonly findings: readonly Finding[];
  /** For how many values it waits. One that waits counts for nothing else. */
  readonly parked: number;
  readonly isLeftOut: boolean;
}

/** Takes record after record. */
export interface CoverageSum {
  readonly add: (record: CoveredRecord) => void;
  readonly result: () => Coverage;
}

interface Open extends Omit<OpenValue, 'count' | 'children'> {
  count: number;
  children: number;
  last: string;
}

/** True for a finding that is about what the mapping makes of a value. A code without a row is met by its crosswalk. */
const isOfMapping = ({ code }: Finding): boolean =>
  (code.startsWith('map.') && code !== 'map.unmapped') || code === 'point.missing';

/** Begins to sum up. Holds what is open, not the records. */
export function startCoverage(): CoverageSum {
  const counts = { equivalent: 0, inexact: 0, none: 0, parked: 0, leftOut: 0, open: 0 };
  const open = new Map<string, Open>();
  const addOpen = (id: string, value: Omit<OpenValue, 'count' | 'children'>) => {
    const key = JSON.stringify([value.code, value.field, value.target, value.table, value.value]);
    const before = open.get(key) ?? { ...value, count: 0, children: 0, last: '' };
    open.set(key, before);
    before.count += 1;
    if (before.last !== id) before.children += 1;
    before.last = id;
    counts.open += 1;
  };
  return {
    add: ({ id, met, findings, parked, isLeftOut }) => {
      counts.parked += parked;
      if (parked > 0) return;
      const fieldOf = (target: string) => findings.find((finding) => finding.target === target)?.field ?? null;
      for (const { target, table, code, row } of met) {
        if (row !== undefined)
          counts[row.to === null ? 'none' : row.relation === 'equivalent' ? 'equivalent' : 'inexact'] += 1;
        else if (isLeftOut) counts.leftOut += 1;
        else addOpen(id, { code: 'map.unmapped', field: fieldOf(target), target, table, value: code });
      }
      for (const finding of findings.filter(isOfMapping)) {
        const { code, field = null, target = null, value = null } = finding;
        if (isLeftOut) counts.leftOut += 1;
        else addOpen(id, { code, field, target, table: null, value });
      }
    },
    result: () => ({
      counts: { ...counts },
      open: [...open.values()]
        .map(({ last: _, ...value }): OpenValue => value)
        .toSorted((one, other) => other.children - one.children),
    }),
  };
}

/** The coverage of records: one pass, whatever their number. */
export function coverageOf(records: Iterable<CoveredRecord>): Coverage {
  const sum = startCoverage();
  for (const record of records) sum.add(record);
  return sum.result();
}

/** True exactly when every value is decided. */
export const isCovered = ({ counts }: Coverage): boolean => counts.open === 0;
