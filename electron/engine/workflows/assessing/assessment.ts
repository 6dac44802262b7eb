// A whole batch assessed under one use case: what pages, sums, risk and the seal need of it, and no record. Engine.
// After a settlement only its records are assessed anew, and the sums that depend on them.
import type { FieldDecision, Finding, Reason, Verdict } from '../../../../shared/model/case/assessment.ts';
import type { Prepared } from '../../exchange/prepare.ts';
import { collection, fieldsReckoned, type Released } from '../../exchange/risk/released.ts';
import type { Chosen } from './choice.ts';
import { isAskedFor } from '../../exchange/damage-treatment.ts';
import { type DamageSpot, damageSpots } from './damage-spots.ts';
import { type Disputes, disputesOf } from './disputed-values.ts';
import { interner } from './interned.ts';
import { likeAnother, type PreparedRecord } from './preparing.ts';
import { type Referrals, referrals } from './referral-names.ts';
import { reviewTexts, type TextSpot } from './review-texts.ts';

/** One assessed record, without its values. */
export interface Assessed {
  readonly id: string;
  readonly number: number;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly findings: readonly Finding[];
  readonly referrals: number;
  /** The names of its referrals, where they are sent once; else none. */
  readonly names: readonly string[];
}

/** What becomes of fields, over all records. */
export interface FieldCounts {
  readonly share: number;
  readonly generalise: number;
  readonly pseudonymise: number;
  readonly withheldByRule: number;
  readonly notNamed: number;
}

/** All records of a choice, in file order, and what is counted of them. */
export interface Assessment {
  readonly records: readonly Assessed[];
  readonly fields: () => FieldCounts;
  /** The values that would go, encoded for figures of risk and tables; no columns where neither is asked for. */
  readonly released: Released;
  /** The review texts, in file order; with `true` only those that wait for a person. */
  readonly texts: (isOpen: boolean) => readonly TextSpot[];
  /** The conflicts that need a decision, in file order. */
  readonly disputes: Disputes;
  /** The damaged values that need a decision or have one, in file order. */
  readonly damaged: () => readonly DamageSpot[];
}

/** An assessment that is being made, or of which some records are assessed anew. */
export interface Assessing extends Assessment {
  /** Adds the next record in file order; with a position, replaces the record there. */
  readonly put: (each: PreparedRecord, texts: readonly Omit<TextSpot, 'position'>[], position?: number) => void;
  /** The position of a record; undefined for one that the batch does not have. */
  readonly positionOf: (number: number) => number | undefined;
}

/** The columns of the counts, as `FieldCounts` names them. */
const counted = ['share', 'generalise', 'pseudonymise', 'withheldByRule', 'notNamed'] as const;

function countedAs({ action, reason }: FieldDecision): number {
  if (action !== 'withhold') return counted.indexOf(action);
  if (reason === 'not-named') return counted.indexOf('notNamed');
  return reason === 'not-released' ? -1 : counted.indexOf('withheldByRule');
}

function countsOf(decisions: Iterable<FieldDecision>): Uint32Array {
  const counts = new Uint32Array(counted.length);
  for (const decision of decisions) {
    const column = countedAs(decision);
    if (column >= 0) counts[column] = (counts[column] as number) + 1;
  }
  return counts;
}

/** An assessment without a record yet. */
export function startAssessing(chosen: Chosen): Assessing {
  const size = chosen.batch.last - chosen.batch.first + 1;
  const records: Assessed[] = [];
  /** The findings of each record, without those of referrals with the same name. */
  const ownFindings: (readonly Finding[])[] = [];
  const counts = new Uint32Array(size * counted.length);
  const released = collection(fieldsReckoned(chosen.useCase), size);
  const texts = reviewTexts();
  const disputes = disputesOf(chosen);
  const damaged = damageSpots();
  /** A record that stays is asked about only where a damaged answer may be what keeps it. */
  const damagedAt = (each: PreparedRecord) =>
    each.prepared.verdict === 'stop' && each.damaged.length > 0
      ? each.damaged.filter(({ damaged: { mark } }) => isAskedFor(chosen.plan.redactor, mark.field))
      : each.damaged;
  const names: Referrals | undefined = chosen.mapping && referrals();
  const alike = likeAnother(chosen);
  const reasonsOnce = interner<Reason>();
  const findingsOnce = interner<Finding>();

  let last = { fields: new Map() as Prepared['redaction']['fields'], counts: countsOf([]) };
  const countFields = (position: number, { prepared }: PreparedRecord) => {
    const from = position * counted.length;
    // Most records share one table of decisions, which is counted once.
    const { fields } = prepared.redaction;
    if (fields !== last.fields) last = { fields, counts: countsOf(fields.values()) };
    counts.set(last.counts, from);
  };
  /** The findings of a record, with those of referrals that have the name of an earlier one. */
  const findingsAt = (position: number): readonly Finding[] => {
    const own = ownFindings[position] as readonly Finding[];
    const repeated = names?.repeatedAt(position) ?? 0;
    return repeated === 0 ? own : findingsOnce([...own, ...new Array<Finding>(repeated).fill(alike)]);
  };
  const withFindings = (position: number, entry: Assessed): Assessed => {
    const findings = findingsAt(position);
    if (entry.verdict === 'stop') return { ...entry, findings };
    return { ...entry, findings, verdict: findings.length > 0 ? 'decide' : 'go' };
  };

  return {
    records,
    fields: () => {
      const [share, generalise, pseudonymise, withheldByRule, notNamed] = counted.map((_, column) =>
        sumOfColumn(counts, column, counted.length),
      ) as [number, number, number, number, number];
      return { share, generalise, pseudonymise, withheldByRule, notNamed };
    },
    get released() {
      return released.released();
    },
    texts: texts.list,
    disputes,
    damaged: damaged.list,
    positionOf: (number) => positionIn(records, number),
    put: (each, spots, at) => {
      const { stored, record, prepared, names: sentNames } = each;
      const { verdict, redaction } = prepared;
      const position = at ?? records.length;
      const affected =
        names?.put(
          position,
          prepared.referrals.map(({ id }) => id),
        ) ?? [];
      ownFindings[position] = findingsOnce(prepared.findings);
      records[position] = withFindings(position, {
        id: record.id,
        number: stored.number,
        verdict,
        reasons: reasonsOnce(redaction.reasons),
        findings: [],
        referrals: prepared.referrals.length,
        names: sentNames,
      });
      for (const other of affected) records[other] = withFindings(other, records[other] as Assessed);
      released.put(position, record.id, verdict === 'stop' ? null : redaction.data);
      texts.put(position, verdict === 'stop' ? [] : spots);
      damaged.put(position, damagedAt(each));
      if (at === undefined) disputes.add(position, stored);
      countFields(position, each);
    },
  };
}

function sumOfColumn(counts: Uint32Array, column: number, width: number): number {
  let sum = 0;
  for (let place = column; place < counts.length; place += width) sum += counts[place] as number;
  return sum;
}

/** The place of a record among those of a batch, which are in the order of their numbers. */
function positionIn(records: readonly Assessed[], number: number): number | undefined {
  let [from, to] = [0, records.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((records[middle] as Assessed).number < number) from = middle + 1;
    else to = middle;
  }
  return records[from]?.number === number ? from : undefined;
}
