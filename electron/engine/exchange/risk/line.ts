// Disclosure risk of line data: how well one child hides among children who look alike to the partner. Engine; pure.
// The figures are those of sdcMicro and ARX for a full enumeration (prosecutor model): a case register is no sample.
import { refine, sizesOf, smallest, undivided, classesAround } from './classes.ts';
import { type Classes, type Column, itemsOf } from './column.ts';

/** What the agreement asks of line data. */
export interface LineThresholds {
  /** The smallest equivalence class that is allowed (k-anonymity). */
  readonly group: number;
  /** The fewest different values of a sensitive field in an equivalence class (l-diversity). */
  readonly diversity: number;
  /** The highest average risk. */
  readonly averageRisk: number;
  /** The average risk must be below it, and not just at most as high. */
  readonly isBelow: boolean;
}

/** Where the agreement names no figure: k = 5, l = 2, and at most 3 % expected to be found (HDX). */
export const lineDefaults: LineThresholds = { group: 5, diversity: 2, averageRisk: 0.03, isBelow: false };

/** Equivalence classes of one size, e.g. of 3 to 4 records; `to` is null where there is no upper end. */
export interface SizeClass {
  readonly from: number;
  readonly to: number | null;
  readonly groups: number;
  readonly records: number;
}

/** How well equivalence classes hide a sensitive field. A missing value is a value of its own. */
export interface Diversity {
  readonly field: string;
  /** The fewest different values in a group (distinct l-diversity); 0 where there is no record. */
  readonly distinct: number;
  /** The least e^entropy of a group (entropy l-diversity): its number of values as if all were equally frequent. */
  readonly entropy: number;
  /** Records in groups with fewer different values than the threshold. */
  readonly recordsBelow: number;
  /** Records in groups that disclose the field: all members have one recorded value, or one item of a list, in common. */
  readonly recordsTold: number;
}

/** The figures that would be if a quasi-identifier were withheld. */
export interface Without {
  readonly field: string;
  readonly smallestGroup: number;
  readonly uniques: number;
  readonly recordsBelow: number;
}

/** A figure that is beyond its threshold. */
export type Exceeded = 'group' | 'average-risk' | 'diversity';

/** Disclosure risk of line data. All risks are between 0 and 1, and 0 where there is no record. */
export interface LineRisk {
  readonly records: number;
  /** Equivalence classes: groups of records that are alike in all quasi-identifiers. */
  readonly groups: number;
  /** k; 0 where there is no record. */
  readonly smallestGroup: number;
  /** Records that are alone in their equivalence class. */
  readonly uniques: number;
  /** Records in groups smaller than the threshold. */
  readonly recordsBelow: number;
  /** The mean over the records of 1 / size of the group: groups / records. */
  readonly averageRisk: number;
  /** 1 / k. */
  readonly highestRisk: number;
  /**
   * How much of what told records apart is lost: ARX's discernibility metric, the sum over the records of the size of
   * their class, as a share of what it is where all records are alike. From 1 / records to 1, and 0 where there is none.
   */
  readonly discernibility: number;
  readonly sizes: readonly SizeClass[];
  readonly diversity: readonly Diversity[];
  /** For each quasi-identifier, the figures without it. */
  readonly without: readonly Without[];
  /** Positions of records in groups smaller than the threshold, the smallest groups first; at most `riskiestLimit`. */
  readonly riskiest: readonly number[];
  readonly exceeded: readonly Exceeded[];
}

/** A person looks at the riskiest records one by one. */
export const riskiestLimit = 100;

const sizeClasses: readonly (readonly [from: number, to: number | null])[] = [
  [1, 1],
  [2, 2],
  [3, 4],
  [5, 9],
  [10, null],
];

function total(numbers: Int32Array, counts: (number: number) => boolean): number {
  let sum = 0;
  for (const number of numbers) if (counts(number)) sum += number;
  return sum;
}

function sizeClassesOf(sizes: Int32Array): readonly SizeClass[] {
  return sizeClasses.map(([from, to]) => {
    const within = sizes.filter((size) => size >= from && size <= (to ?? size));
    return { from, to, groups: within.length, records: total(within, () => true) };
  });
}

function riskiestOf(groups: Classes, sizes: Int32Array, threshold: number): readonly number[] {
  const bySize = new Map<number, number[]>();
  for (let record = 0; record < groups.codes.length; record += 1) {
    const size = sizes[groups.codes[record] as number] as number;
    if (size >= threshold) continue;
    const alike = bySize.get(size);
    if (!alike) bySize.set(size, [record]);
    else if (alike.length < riskiestLimit) alike.push(record);
  }
  return [...bySize]
    .sort(([a], [b]) => a - b)
    .flatMap(([, records]) => records)
    .slice(0, riskiestLimit);
}

function diversityOf(column: Column, groups: Classes, sizes: Int32Array, threshold: number): Diversity {
  const parts = refine(groups, column);
  const partSizes = sizesOf(parts);
  const groupOf = classesAround(parts, groups);
  const codeOf = classesAround(parts, column);
  const distinct = new Int32Array(groups.size);
  // The entropy of a group of n with parts of c records each: ln n - (the sum of c ln c) / n.
  const weighted = new Float64Array(groups.size);
  const items = column.values.map(itemsOf);
  const common: (readonly string[] | undefined)[] = new Array(groups.size).fill(undefined);
  for (let part = 0; part < parts.size; part += 1) {
    const group = groupOf[part] as number;
    const size = partSizes[part] as number;
    const own = items[codeOf[part] as number] ?? [];
    distinct[group] = (distinct[group] as number) + 1;
    weighted[group] = (weighted[group] as number) + size * Math.log(size);
    common[group] = common[group]?.filter((item) => own.includes(item)) ?? own;
  }
  const inGroups = (counts: (group: number) => boolean) =>
    sizes.reduce((sum, size, group) => (counts(group) ? sum + size : sum), 0);
  return {
    field: column.field,
    distinct: smallest(distinct),
    entropy: smallest(
      weighted.map((sum, group) => Math.exp(Math.log(sizes[group] as number) - sum / (sizes[group] as number))),
    ),
    recordsBelow: inGroups((group) => (distinct[group] as number) < threshold),
    recordsTold: inGroups((group) => (common[group]?.length ?? 0) > 0),
  };
}

/** All groupings that leave one quasi-identifier out, and the one that leaves none: three refinements a field. */
function groupings(
  records: number,
  quasi: readonly Column[],
): { readonly all: Classes; readonly without: readonly Classes[] } {
  const before: Classes[] = [undivided(records)];
  for (const column of quasi) before.push(refine(before.at(-1) as Classes, column));
  let after = undivided(records);
  const without = quasi.map(() => after);
  for (let index = quasi.length - 1; index >= 0; index -= 1) {
    without[index] = refine(before[index] as Classes, after);
    after = refine(after, quasi[index] as Column);
  }
  return { all: before.at(-1) as Classes, without };
}

/**
 * The disclosure risk of `records` records as the partner would get them: the columns hold released values, after
 * redaction and mapping. Records that are alike in all quasi-identifiers are one equivalence class; without quasi-identifiers all
 * records are. `encoder` says what "alike" means. Of no meaning for a named referral, which is need-to-know.
 * "diversity" is exceeded by too few different values, and by any class that discloses a sensitive field.
 */
export function lineRisk(
  records: number,
  quasi: readonly Column[],
  sensitive: readonly Column[],
  thresholds: LineThresholds,
): LineRisk {
  if ([...quasi, ...sensitive].some((column) => column.codes.length !== records))
    throw new RangeError('a column has another number of records');
  const { all, without } = groupings(records, quasi);
  const sizes = sizesOf(all);
  const below = (of: Int32Array) => total(of, (size) => size < thresholds.group);
  const unique = (of: Int32Array) => total(of, (size) => size === 1);
  const smallestGroup = smallest(sizes);
  const averageRisk = records === 0 ? 0 : all.size / records;
  const diversity = sensitive.map((column) => diversityOf(column, all, sizes, thresholds.diversity));
  const isDisclosed = ({ distinct, recordsTold }: Diversity) =>
    distinct < thresholds.diversity || (thresholds.diversity > 1 && recordsTold > 0);
  const exceeded: Exceeded[] = [];
  if (records > 0 && smallestGroup < thresholds.group) exceeded.push('group');
  if (averageRisk > thresholds.averageRisk || (thresholds.isBelow && averageRisk === thresholds.averageRisk))
    exceeded.push('average-risk');
  if (records > 0 && diversity.some(isDisclosed)) exceeded.push('diversity');
  return {
    records,
    groups: all.size,
    smallestGroup,
    uniques: unique(sizes),
    recordsBelow: below(sizes),
    averageRisk,
    highestRisk: smallestGroup === 0 ? 0 : 1 / smallestGroup,
    discernibility: records === 0 ? 0 : sizes.reduce((sum, size) => sum + size * size, 0) / (records * records),
    sizes: sizeClassesOf(sizes),
    diversity,
    without: without.map((groups, index) => {
      const sizes = sizesOf(groups);
      const field = (quasi[index] as Column).field;
      return { field, smallestGroup: smallest(sizes), uniques: unique(sizes), recordsBelow: below(sizes) };
    }),
    riskiest: riskiestOf(all, sizes, thresholds.group),
    exceeded,
  };
}
