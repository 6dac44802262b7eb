// The plan of a taking over: how each child of a package stands here, and what a decision makes of it. Engine; pure.
import type { SignEvidence } from '../../../shared/model/case/child-match.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import type {
  RecognisedBy,
  TakeOverBlock,
  TakeOverChoice,
  TakeOverDecisions,
  TakeOverState,
} from '../../../shared/model/package/take-over.ts';
import { Problem } from '../../../shared/problems.ts';
import { compareRecords, type Difference } from './take-over-differences.ts';

/** A child who is here: of our own imports, or taken over before. */
export interface KnownChild {
  /** `record:<id>` for a child of our own imports, `child:<name>` for one who was taken over. */
  readonly key: string;
  readonly record: string | null;
  readonly child: string | null;
  /** The number by which people know the child. */
  readonly number: string;
  readonly by: readonly RecognisedBy[];
  /** What speaks for one child, and against it. */
  readonly evidence: readonly Pick<SignEvidence, 'sign' | 'how'>[];
  /** True where it is that child; else a person says whether. */
  readonly isSure: boolean;
  readonly data: Data;
}

/** What stands in the way of a referral. */
export interface Block {
  readonly why: TakeOverBlock;
  /** The field that it is about. */
  readonly field?: string;
}

/** What is known of one child of a package. */
export interface ChildFacts {
  /** The child's name in the package. */
  readonly child: string;
  readonly number: string;
  readonly data: Data;
  readonly referrals: readonly { readonly id: string; readonly isTaken: boolean; readonly block: Block | null }[];
  readonly known: readonly KnownChild[];
  readonly isWhole: (path: string) => boolean;
}

/** A known child beside the one that came. */
export interface KnownBeside extends Omit<KnownChild, 'data'> {
  readonly differences: readonly Difference[];
  readonly same: number;
  readonly notCompared: readonly string[];
}

/** One child of the plan. */
export interface PlannedChild {
  readonly child: string;
  readonly number: string;
  readonly state: TakeOverState;
  /** The referrals that a decision to take takes. */
  readonly referrals: readonly string[];
  /** Those that stay behind, each with its reason. */
  readonly blocks: readonly (Block & { readonly referral: string })[];
  readonly known: readonly KnownBeside[];
}

/**
 * Says how a child stands. Sure of exactly one: it is that one. Of several, or perhaps of somebody: a person says. A child
 * with nothing left to take is taken already, or blocked.
 */
export function planChild({ child, number, data, referrals, known, isWhole }: ChildFacts): PlannedChild {
  const open = referrals.filter(({ isTaken, block }) => !isTaken && block === null).map(({ id }) => id);
  const blocks = referrals.flatMap(({ id, isTaken, block }) =>
    isTaken || block === null ? [] : [{ referral: id, ...block }],
  );
  const sure = known.filter(({ isSure }) => isSure);
  const beside = (sure.length === 1 ? sure : known).map(({ data: ours, ...who }) => ({
    ...who,
    ...compareRecords(data, ours, isWhole),
  }));
  const stateOfKnown = (): TakeOverState => {
    if (known.length === 0) return 'new';
    if (sure.length !== 1) return 'perhaps';
    return beside[0]?.differences.length === 0 ? 'same' : 'different';
  };
  const state = open.length > 0 ? stateOfKnown() : blocks.length > 0 ? 'blocked' : 'taken';
  return { child, number, state, referrals: open, blocks, known: state === 'blocked' ? [] : beside };
}

/** What becomes of one child: `as` names the known one that it is; null: it is somebody new here. */
export interface Taking {
  readonly child: string;
  readonly referrals: readonly string[];
  readonly as: Omit<KnownChild, 'data'> | null;
  readonly choice: TakeOverChoice;
}

/** What decisions make of a plan. */
export interface Settled {
  readonly takings: readonly Taking[];
  /** Children that a person leaves. */
  readonly left: number;
  /** Children that nobody has decided about. */
  readonly undecided: readonly string[];
}

/** The states of which nobody need say more than "take over": there is one thing that it can mean. */
const isPlain = (state: TakeOverState): boolean => state === 'new' || state === 'same';

/**
 * Applies decisions to a plan. New children, and those who are known and say the same, are taken where nobody says
 * otherwise; everything else waits for a person. Throws `take-over.decision` for a decision about a child that the plan does
 * not have or that nothing can be decided of, for one that does not fit, and for two about one child.
 */
export function settlePlan(plan: readonly PlannedChild[], { kinds, children }: TakeOverDecisions): Settled {
  const decided = new Map(children.map((each) => [each.child, each]));
  if (decided.size !== children.length) throw new Problem('take-over.decision', { child: twice(children) });
  const takings: Taking[] = [];
  const undecided: string[] = [];
  const decidable = new Set<string>();
  let left = 0;
  for (const planned of plan) {
    const { child, state, referrals, known } = planned;
    if (state === 'blocked' || state === 'taken') continue;
    decidable.add(child);
    const own = decided.get(child);
    const choice = own?.decision ?? kinds[state] ?? (isPlain(state) ? 'take' : undefined);
    if (choice === undefined) undecided.push(child);
    else if (choice === 'leave') left += 1;
    else takings.push({ child, referrals, as: whoIsIt(planned, choice, own?.as, known), choice });
  }
  const unknown = children.find(({ child }) => !decidable.has(child));
  if (unknown) throw new Problem('take-over.decision', { child: unknown.child });
  return { takings, left, undecided };
}

function twice(children: TakeOverDecisions['children']): string {
  const names = children.map(({ child }) => child);
  return names.find((name, index) => names.indexOf(name) !== index) ?? '';
}

function whoIsIt(
  { child, state }: PlannedChild,
  choice: TakeOverChoice,
  as: string | undefined,
  known: readonly KnownBeside[],
): Taking['as'] {
  if (choice === 'another') return null;
  if (choice === 'take') {
    // Of a child who is perhaps known nobody has said yet who it is.
    if (state === 'perhaps' || as !== undefined) throw new Problem('take-over.decision', { child });
    return known[0] ?? null;
  }
  const named = as === undefined && known.length === 1 ? known[0] : known.find(({ key }) => key === as);
  if (!named) throw new Problem('take-over.decision', { child });
  return named;
}
