// Which cases are prepared under which use case, and who a person leaves out. Renderer; kept until the workspace closes.
import type { AssessedLine, Params, Result } from '../../../shared/rpc/contract/index.ts';
import { useMemory } from '../../parts/window/memory.ts';

export interface Choice {
  readonly batch: string;
  readonly agreement: string;
  readonly useCase: string;
}

export type UseCaseView = Result<'use-case.list'>[number];
export type Assessment = Result<'assess.run'>;
export type VerdictFilter = 'all' | AssessedLine['verdict'];
/** A reason or a finding that cases have: what a list of them can be filtered by. */
export type About = NonNullable<Params<'assess.page'>['about']>;

/** A case that a person leaves out of this package. */
export type LeftOut = Pick<AssessedLine, 'verdict' | 'referrals'> & { readonly id: string };

export const asLeftOut = (line: AssessedLine): LeftOut => ({
  id: line.case.id,
  verdict: line.verdict,
  referrals: line.referrals,
});

export interface LeaveOut {
  readonly all: readonly LeftOut[];
  readonly has: (id: string) => boolean;
  readonly add: (cases: readonly LeftOut[]) => void;
  readonly takeBack: (ids: readonly string[]) => void;
}

const none: readonly LeftOut[] = [];

/** The cases left out of one choice; everything can be undone until the seal. */
export function useLeaveOut(choice: Choice): LeaveOut {
  const [all, set] = useMemory<readonly LeftOut[]>(
    `leave-out ${choice.batch} ${choice.agreement} ${choice.useCase}`,
    none,
  );
  return {
    all,
    has: (id) => all.some((each) => each.id === id),
    add: (cases) => set([...all, ...cases.filter((each) => !all.some((other) => other.id === each.id))]),
    takeBack: (ids) => set(all.filter((each) => !ids.includes(each.id))),
  };
}

/** What would be sealed now, and how many cases still block it. */
export interface Outcome {
  readonly records: number;
  readonly referrals: number;
  readonly blocked: number;
}

/** Cases that need a decision are no part of it: as long as one is there, nothing is sealed. */
export function outcomeOf(
  assessment: Assessment,
  undecided: readonly AssessedLine[],
  leftOut: readonly LeftOut[],
): Outcome {
  const going = leftOut.filter((each) => each.verdict === 'go');
  const sum = (list: readonly { readonly referrals: number }[]) =>
    list.reduce((total, each) => total + each.referrals, 0);
  return {
    records: assessment.go - going.length,
    referrals: assessment.referrals - sum(undecided) - sum(going),
    blocked: Math.max(0, assessment.decide - (leftOut.length - going.length)),
  };
}
