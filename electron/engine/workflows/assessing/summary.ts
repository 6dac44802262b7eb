// The sums of an assessment, and the cases behind each of them. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Finding, Verdict } from '../../../../shared/model/case/assessment.ts';
import type { Assessed, Assessment } from './assessment.ts';
import { newPlaces, type SentList } from './sent-list.ts';

/** The most cases of a group that are named; the others are counted. */
const namedLimit = 200;

interface Group<Item> {
  readonly item: Item;
  count: number;
  readonly records: string[];
}

/** Groups equal reasons and findings over many records, the commonest first. */
function tally<Item extends object>(
  records: readonly Assessed[],
  itemsOf: (record: Assessed) => readonly Item[],
): readonly Group<Item>[] {
  const groups = new Map<string, Group<Item>>();
  const groupOf = (item: Item): Group<Item> => {
    const key = JSON.stringify(item);
    const before = groups.get(key);
    if (before) return before;
    const group = { item, count: 0, records: [] };
    groups.set(key, group);
    return group;
  };
  // Records with the same items share one list of them.
  const groupsOf = new Map<readonly Item[], readonly Group<Item>[]>();
  for (const record of records) {
    const items = itemsOf(record);
    const own = groupsOf.get(items) ?? items.map(groupOf);
    groupsOf.set(items, own);
    for (const group of own) {
      group.count += 1;
      if (group.records.length < namedLimit) group.records.push(record.id);
    }
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}

/** What the partner was already sent, over all records that may go. */
function sumOfSent(records: readonly Assessed[], sent: SentList): Result<'assess.run'>['sent'] {
  const sums = { go: 0, decide: 0, referrals: 0 };
  for (const record of records) {
    if (record.verdict === 'stop' || record.names.length === 0) continue;
    const fresh = newPlaces(sent, record).length;
    sums.referrals += record.referrals - fresh;
    if (fresh === 0) sums[record.verdict] += 1;
  }
  return sums;
}

/** The sums of an assessment. */
export function summary({ records, fields }: Assessment, sent: SentList): Result<'assess.run'> {
  const count = (verdict: Verdict) => records.filter((record) => record.verdict === verdict).length;
  const findings = tally(records, (record) => record.findings);
  const reasons = tally(records, (record) => record.reasons);
  return {
    total: records.length,
    go: count('go'),
    stop: count('stop'),
    decide: count('decide'),
    referrals: records.reduce((sum, record) => sum + record.referrals, 0),
    findings: findings.map(({ item, count, records }) => ({ finding: item, count, records })),
    reasons: reasons.map(({ item, count }) => ({ reason: item, count })),
    fields: fields(),
    sent: sumOfSent(records, sent),
  };
}

interface Alike {
  readonly code: string;
  readonly field?: string | undefined;
  readonly target?: string | undefined;
  readonly value?: string | undefined;
  readonly on?: string | undefined;
  readonly since?: string | undefined;
  readonly damage?: string | undefined;
  readonly labels?: Finding['labels'];
}

/** The text by which two reasons or findings are compared; a missing part makes them differ. */
const textOf = ({ code, field, target, value, on, since, damage, labels }: Alike) =>
  JSON.stringify([code, field, target, value, on, since, damage, labels?.before, labels?.now]);

/** The records with a verdict and with this very reason or finding, in file order. */
export function recordsWith(
  { records }: Assessment,
  verdict: Verdict | 'all',
  about: Alike | null,
): readonly Assessed[] {
  const wanted = about && textOf(about);
  const answers = new Map<readonly Alike[], boolean>();
  const has = (items: readonly Alike[]): boolean => {
    const before = answers.get(items);
    if (before !== undefined) return before;
    const answer = items.some((item) => textOf(item) === wanted);
    answers.set(items, answer);
    return answer;
  };
  return records.filter(
    (record) =>
      (verdict === 'all' || record.verdict === verdict) &&
      (wanted === null || has(record.reasons) || has(record.findings)),
  );
}
