// Which cases are prepared under which use case, and who a person leaves out. Renderer; kept until the workspace closes.
import type { AssessedLine, Params, Result } from '../../../shared/rpc/contract/index.ts';
import { useMemory } from '../../parts/window/memory.ts';

export interface Choice {
  readonly batch: string;
  readonly agreement: string;
  readonly useCase: string;
}

/** The one child of the batch that a person came for. */
export interface OnlyChild {
  readonly id: string;
  readonly number: string;
}

export type UseCaseView = Result<'use-case.list'>[number];
export type Assessment = Result<'assess.run'>;
export type VerdictFilter = 'all' | AssessedLine['verdict'];
/** A reason or a finding that cases have: what a list of them can be filtered by. */
export type About = NonNullable<Params<'assess.page'>['about']>;

/** A case that a person leaves out of this package, or sends once more. `sent`: its referrals that were sent before. */
export type Picked = Pick<AssessedLine, 'verdict' | 'referrals'> & { readonly id: string; readonly sent: number };

export const asPicked = (line: AssessedLine): Picked => ({
  id: line.case.id,
  verdict: line.verdict,
  referrals: line.referrals,
  sent: line.sent?.referrals ?? 0,
});

/** Cases that a person picks one by one. */
export interface Picks {
  readonly all: readonly Picked[];
  readonly has: (id: string) => boolean;
  readonly add: (cases: readonly Picked[]) => void;
  /** These and no others. */
  readonly only: (cases: readonly Picked[]) => void;
  readonly takeBack: (ids: readonly string[]) => void;
}
export type LeaveOut = Picks;

const none: readonly Picked[] = [];

/** The cases left out of one choice; everything can be undone until the seal. */
export const useLeaveOut = (choice: Choice): LeaveOut => usePicks('leave-out', choice);

/** The cases of which all goes once more that the partner was already sent. */
export const useRepeat = (choice: Choice): Picks => usePicks('repeat', choice);

function usePicks(what: string, choice: Choice): Picks {
  const [all, set] = useMemory<readonly Picked[]>(
    `${what} ${choice.batch} ${choice.agreement} ${choice.useCase}`,
    none,
  );
  return {
    all,
    has: (id) => all.some((each) => each.id === id),
    add: (cases) => set([...all, ...cases.filter((each) => !all.some((other) => other.id === each.id))]),
    only: set,
    takeBack: (ids) => set(all.filter((each) => !ids.includes(each.id))),
  };
}

/** What would be sealed now, and how many cases still block it. */
export interface Outcome {
  readonly records: number;
  readonly referrals: number;
  readonly blocked: number;
}

/** True where nothing of a case is new to the partner. */
export const isAllSent = ({ referrals, sent }: Pick<Picked, 'referrals' | 'sent'>): boolean =>
  sent > 0 && sent === referrals;

/**
 * Cases that need a decision are no part of it: as long as one is there, nothing is sealed. What the partner was already
 * sent is none either, unless it goes once more.
 */
export function outcomeOf(
  assessment: Assessment,
  undecided: readonly AssessedLine[],
  leftOut: readonly Picked[],
  repeated: readonly Picked[],
): Outcome {
  const { sent } = assessment;
  const isOut = ({ id }: Picked) => leftOut.some((each) => each.id === id);
  const repeats = repeated.filter((each) => !isOut(each));
  const count = (list: readonly Picked[], verdict: Picked['verdict'], isSent: boolean) =>
    list.filter((each) => each.verdict === verdict && isAllSent(each) === isSent).length;
  const sum = (list: readonly Picked[], of: (each: Picked) => number) =>
    list.reduce((total, each) => total + of(each), 0);
  const going = (list: readonly Picked[]) => list.filter((each) => each.verdict === 'go');
  const fresh = (each: Picked) => each.referrals - each.sent;
  return {
    records: assessment.go - sent.go - count(leftOut, 'go', false) + count(repeats, 'go', true),
    referrals:
      assessment.referrals -
      sent.referrals -
      sum(undecided.map(asPicked), fresh) -
      sum(going(leftOut), fresh) +
      sum(going(repeats), (each) => each.sent),
    blocked: Math.max(
      0,
      assessment.decide - sent.decide - count(leftOut, 'decide', false) + count(repeats, 'decide', true),
    ),
  };
}
