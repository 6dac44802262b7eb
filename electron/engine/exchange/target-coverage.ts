// What became of each target of a mapping over the records of a batch, and of each code that goes through a crosswalk. Engine; pure.
import type { Finding, Referral } from '../../../shared/model/case/assessment.ts';
import { type Data, isEmpty } from '../../../shared/model/case/record.ts';
import { crosswalkUses } from '../../../shared/model/mapping/crosswalk-uses.ts';
import { type CrosswalkRow, type Relation, rowsByCode } from '../../../shared/model/mapping/crosswalk.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { codesIn } from './codes-in.ts';

/** How often a target has a value, is empty, and waits for a person. */
export interface TargetSum {
  readonly entity: string;
  readonly target: string;
  readonly filled: number;
  readonly empty: number;
  readonly open: number;
}

/** A code that came, and what the mapping makes of it. `means`: null where nothing is decided. */
export interface CodeSum {
  readonly code: string;
  /** How it was called when the mapping was made; null for one that the mapping does not have. */
  readonly label: string | null;
  readonly to: string | null;
  readonly toLabel: string | null;
  readonly means: Relation | 'none' | null;
  readonly count: number;
}

export interface CrosswalkSum {
  readonly crosswalk: string;
  /** How many values have a row, and how many have none. */
  readonly decided: number;
  readonly undecided: number;
  /** Those of which nothing is decided come first, then the most frequent. */
  readonly codes: readonly CodeSum[];
}

/** The sums over the records that were added. */
export interface TargetCoverage {
  readonly add: (referrals: readonly Referral[], findings: readonly Finding[], data: Data) => void;
  readonly targets: () => readonly TargetSum[];
  readonly crosswalks: () => readonly CrosswalkSum[];
}

/** Begins to sum up. Holds counts, no records. */
export function targetCoverage(mapping: Mapping): TargetCoverage {
  const targets = mapping.entities.flatMap(({ entity, fields }, index) =>
    fields.map(({ to }) => ({ entity, target: to, isFirst: index === 0, filled: 0, empty: 0, open: 0 })),
  );
  const pathsOf = new Map<string, Set<string>>();
  for (const { table, paths } of crosswalkUses(mapping)) {
    const all = pathsOf.get(table) ?? new Set();
    for (const path of paths) all.add(path);
    pathsOf.set(table, all);
  }
  const tables = [...pathsOf].map(([crosswalk, paths]) => ({
    crosswalk,
    paths: [...paths],
    counts: new Map<string, number>(),
  }));
  return {
    add: (referrals, findings, data) => {
      const open = new Map<string, number>();
      for (const { target } of findings) if (target !== undefined) open.set(target, (open.get(target) ?? 0) + 1);
      for (const sum of targets) {
        const values = referrals.flatMap(({ values: first, also = [] }) =>
          sum.isFirst ? [first] : also.filter(({ entity }) => entity === sum.entity).map((more) => more.values),
        );
        const filled = values.filter(
          (each) => !isEmpty(Object.hasOwn(each, sum.target) ? each[sum.target] : undefined),
        );
        const waiting = Math.min(open.get(sum.target) ?? 0, values.length - filled.length);
        sum.filled += filled.length;
        sum.open += waiting;
        sum.empty += values.length - filled.length - waiting;
      }
      for (const { paths, counts } of tables)
        for (const path of paths) for (const code of codesIn(data, path)) counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    targets: () => targets.map(({ isFirst: _, ...sum }) => sum),
    crosswalks: () => tables.map(({ crosswalk, counts }) => crosswalkSum(mapping, crosswalk, counts)),
  };
}

function crosswalkSum(mapping: Mapping, crosswalk: string, counts: ReadonlyMap<string, number>): CrosswalkSum {
  const table = mapping.crosswalks[crosswalk];
  const rows = table === undefined ? new Map<string, CrosswalkRow>() : rowsByCode(table);
  const codes = [...counts].map(([code, count]): CodeSum => {
    const row = rows.get(code);
    if (row === undefined) return { code, label: null, to: null, toLabel: null, means: null, count };
    if (row.to === null) return { code, label: row.label, to: null, toLabel: null, means: 'none', count };
    return { code, label: row.label, to: row.to, toLabel: row.toLabel, means: row.relation, count };
  });
  const sumOf = (some: readonly CodeSum[]) => some.reduce((sum, { count }) => sum + count, 0);
  const undecided = codes.filter(({ means }) => means === null);
  return {
    crosswalk,
    decided: sumOf(codes) - sumOf(undecided),
    undecided: sumOf(undecided),
    codes: codes.sort(
      (one, other) => Number(one.means !== null) - Number(other.means !== null) || other.count - one.count,
    ),
  };
}
