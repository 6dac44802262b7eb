// What became of a referral: a fold of the facts that both sides state about it. Pure; runs everywhere.
// Facts commute: whatever was lost, repeated or came in another order, both sides that hold the same facts see the same.
import type { AnswerName, DecisionId } from './answer.ts';

/** THE LIST OF STATUSES that a partner states after its decision (K4); words under `referral-state.<id>`. */
export const statusIds = ['implemented', 'closed', 'transferred'] as const;
export type StatusId = (typeof statusIds)[number];

/** THE LIST OF STATES of a referral; words under `referral-state.<id>`. */
export const referralStates = [
  'open', // nothing was decided
  'accepted',
  'rejected',
  'partly',
  'done',
  'contradicted', // answers that do not name each other say different things: people must talk
  ...statusIds,
  'withdrawn', // the child's consent was taken back
  'recalled', // it was sent in error
  'voided', // its package never left
] as const;
export type ReferralStateId = (typeof referralStates)[number];

/** A place in a sender's numbers, which order what one sender states: clocks do not. */
export interface LinePlace {
  readonly package: string;
  readonly line: string;
  readonly sequence: number;
  /** When it was sealed, by the sender's clock. It orders lines, not the packages of one. */
  readonly at: string;
}

/** What a signed answer says about the referral. */
export interface DecisionFact {
  readonly kind: 'decision';
  /** The answer that says so, by its id and its bytes. */
  readonly answer: string;
  readonly manifestSha256: string;
  readonly decision: DecisionId;
  readonly code: string | null;
  readonly reason: string | null;
  readonly at: string;
  /** The answers that it replaces. */
  readonly replaces: readonly AnswerName[];
}

export type ReferralFact =
  | DecisionFact
  | ({ readonly kind: 'status'; readonly status: StatusId } & LinePlace)
  | ({ readonly kind: 'correction' } & LinePlace)
  | { readonly kind: 'withdrawal' | 'recall'; readonly package: string; readonly at: string }
  /** The partner has it: a void is a mistake then. */
  | { readonly kind: 'receipt'; readonly at: string }
  | { readonly kind: 'void'; readonly at: string };

/** A decision, and whether another one has replaced it. */
export interface DecisionLine extends DecisionFact {
  readonly isReplaced: boolean;
}

/** True for what the sender has taken back: nobody decides about it, and nothing of it becomes a file. */
export const isTakenBackState = (state: ReferralStateId): boolean => state === 'withdrawn' || state === 'recalled';

/** What became of a referral. */
export interface ReferralState {
  readonly state: ReferralStateId;
  /** What counts; null where nothing was decided, or where answers contradict each other. */
  readonly decision: DecisionFact | null;
  /** Everything that was decided, each answer once: the replaced ones first, the later after the earlier. */
  readonly decisions: readonly DecisionLine[];
  readonly isContradicted: boolean;
  /** The newest status, where the decision lets it count. */
  readonly status: StatusId | null;
  /** The package with the newest correction of its values. */
  readonly correction: string | null;
}

const compare = (one: string | number, other: string | number): number => (one < other ? -1 : one > other ? 1 : 0);

/** The same fact may be here twice: a package that came again, or a row that is read twice. */
function once(decisions: readonly DecisionFact[]): readonly DecisionFact[] {
  const byAnswer = new Map(decisions.map((fact) => [`${fact.answer} ${fact.manifestSha256}`, fact]));
  return [...byAnswer.values()];
}

/** True where `fact` names `other`, by its id and its bytes. */
const names = (fact: DecisionFact, other: DecisionFact): boolean =>
  fact !== other &&
  fact.replaces.some(
    ({ answer, manifestSha256 }) => answer === other.answer && manifestSha256 === other.manifestSha256,
  );

/** Words may differ: a repeated answer is no contradiction. */
const content = ({ decision, code }: DecisionFact): string => JSON.stringify([decision, code]);

function decisionLines(facts: readonly DecisionFact[]): readonly DecisionLine[] {
  return facts
    .map((fact) => ({ ...fact, isReplaced: facts.some((other) => names(other, fact)) }))
    .sort(
      (one, other) =>
        compare(one.isReplaced ? 0 : 1, other.isReplaced ? 0 : 1) ||
        // A later answer names all before it: clocks do not say which is later.
        compare(one.replaces.length, other.replaces.length) ||
        compare(one.at, other.at) ||
        compare(one.answer, other.answer) ||
        compare(one.manifestSha256, other.manifestSha256),
    );
}

/**
 * The newest of what one sender states: the highest number of its newest line. A line is as old as the oldest of its
 * facts, so that the outcome depends on the facts and not on their order.
 */
export function newestPlace<T extends LinePlace>(facts: readonly T[]): T | undefined {
  const begun = new Map<string, string>();
  for (const { line, at } of facts) {
    const first = begun.get(line);
    if (first === undefined || at < first) begun.set(line, at);
  }
  return [...facts]
    .sort(
      (one, other) =>
        compare(begun.get(one.line) ?? '', begun.get(other.line) ?? '') ||
        compare(one.line, other.line) ||
        compare(one.sequence, other.sequence) ||
        compare(one.package, other.package),
    )
    .at(-1);
}

const isOf =
  <K extends ReferralFact['kind']>(kind: K) =>
  (fact: ReferralFact): fact is Extract<ReferralFact, { readonly kind: K }> =>
    fact.kind === kind;

/**
 * What became of a referral, by all facts about it that are here, in any order and however often. A decision counts
 * unless a later one names it. Where those that count say different things, none does. What takes back holds whatever
 * was decided, and a decision about what was taken back stays on record.
 */
export function referralState(facts: readonly ReferralFact[]): ReferralState {
  const decisions = decisionLines(once(facts.filter(isOf('decision'))));
  const counting = decisions.filter(({ isReplaced }) => !isReplaced);
  const isContradicted = new Set(counting.map(content)).size > 1 || (counting.length === 0 && decisions.length > 0);
  const decision = isContradicted ? null : (counting.at(-1) ?? null);
  const statuses = facts.filter(isOf('status'));
  // Only what was accepted goes on. Where the answer was lost, the status says that it was.
  const isRefused = isContradicted || decision?.decision === 'rejected';
  const status = isRefused ? null : (newestPlace(statuses)?.status ?? null);
  const hasArrived = decisions.length > 0 || statuses.length > 0 || facts.some(isOf('receipt'));
  const has = (kind: ReferralFact['kind']) => facts.some((fact) => fact.kind === kind);
  const state = (): ReferralStateId => {
    if (has('withdrawal')) return 'withdrawn';
    if (has('recall')) return 'recalled';
    if (has('void') && !hasArrived) return 'voided';
    if (isContradicted) return 'contradicted';
    return status ?? decision?.decision ?? 'open';
  };
  return {
    state: state(),
    decision,
    decisions,
    isContradicted,
    status,
    correction: newestPlace(facts.filter(isOf('correction')))?.package ?? null,
  };
}
