// The plan of taking over a package: made as often as asked, and known again by its hash. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import { type TakeOverBlock, type TakeOverState, takeOverStates } from '../../../../shared/model/package/take-over.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type Block, type PlannedChild, planChild } from '../../exchange/take-over-plan.ts';
import { sha256 } from '../../files/sha256.ts';
import { logSize } from '../../store/log-tree.ts';
import type { StoredReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { takenOf } from '../../store/taken-over.ts';
import { findPackageCut } from '../../store/times.ts';
import { packageOf } from '../board/board.ts';
import { agreementOf, type Context, opened, type Session, today } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { inMatchingTurn } from '../matching/same-children.ts';
import { endReader } from './blocks.ts';
import { missingField, unfitReferrals } from './fit.ts';
import { requestBy, requireReferrals, type WrittenBy, writerNamed, writersFor, writtenBy } from './forms.ts';
import { knownChildren, wholeFields } from './known-children.ts';
import { type PackageChild, packageChildren, writable } from './referred-children.ts';

/** A plan. */
export interface TakeOverPlan {
  readonly package: string;
  /** The form that the files are to have. */
  readonly form: string;
  /** Stands for everything that the plan says: another plan has another. */
  readonly hash: string;
  /** Stands for everything that the plan was made of: the same basis makes the same plan. */
  readonly basis: string;
  readonly forms: readonly string[];
  readonly children: readonly PlannedChild[];
}

/** Everything that a plan is made of: the log has an entry for each change, and the areas count what it does not tell. */
export function basisOf(context: Context, { store }: Session): string {
  return JSON.stringify([logSize(store), Object.values(revisionsOf(store)), context.texts.locale, today(context)]);
}

interface Made {
  readonly dictionary: Context['dictionary'];
  readonly plan: TakeOverPlan;
}
const plans = new WeakMap<Session, Map<string, Made>>();

/** The use case of a package; undefined where its agreement is not here any more. */
export function useCaseThen(session: Session, { agreement, version, useCase }: StoredPackage): UseCase | undefined {
  try {
    return agreementOf(session, agreement, version).agreement.useCases.find(({ id }) => id === useCase);
  } catch {
    return undefined;
  }
}

/** The form that is offered first. Throws `app.bad-request`, `write.tables`, `mapping.unknown`. */
function firstForm(by: WrittenBy): string {
  return writersFor(by)[0]?.id ?? 'json';
}

/**
 * Makes the plan of a package for a form (the receiving system's own where none is named); nothing is changed by it. Throws
 * `package.unknown`, `app.bad-request` for a package that holds no referrals to us, `write.tables`, `write.unknown`,
 * `mapping.unknown`, `app.cancelled`.
 */
export async function makePlan(context: Context, id: string, form: string | null, call: Call): Promise<TakeOverPlan> {
  const session = opened(context);
  const entry = packageOf(session, id);
  requireReferrals(entry);
  const by = writtenBy(context, session, entry);
  const named = form ?? firstForm(by);
  writerNamed(by, named);
  return inMatchingTurn(context, call, async () => {
    const made = plans.get(session) ?? new Map<string, Made>();
    plans.set(session, made);
    for (;;) {
      const basis = basisOf(context, session);
      const before = made.get(`${id} ${named}`);
      if (before?.plan.basis === basis && before.dictionary === context.dictionary) return before.plan;
      const children = await plannedChildren(context, session, entry, by, named, call);
      // Something came in between: what was read before it and after it makes no plan together.
      if (basisOf(context, session) !== basis) continue;
      const hash = sha256(JSON.stringify({ package: id, form: named, children }));
      const forms = writersFor(by).map((writer) => writer.id);
      const plan: TakeOverPlan = { package: id, form: named, hash, basis, forms, children };
      made.clear();
      made.set(`${id} ${named}`, { dictionary: context.dictionary, plan });
      return plan;
    }
  });
}

async function plannedChildren(
  context: Context,
  session: Session,
  entry: StoredPackage,
  by: WrittenBy,
  form: string,
  call: Call,
): Promise<readonly PlannedChild[]> {
  const { store } = session;
  const pause = async () => {
    stopIfCancelled(call.signal);
    await breathe();
  };
  const children = [...packageChildren(store, entry.id)];
  await pause();
  const useCase = useCaseThen(session, entry);
  const taken = takenOf(store, entry.id);
  const cut = findPackageCut(store, entry.id) !== undefined;
  const block = await blocksOf(context, session, entry, by, form, cut, pause);
  const candidates = await knownChildren(context, entry, useCase, children, call);
  const isWhole = wholeFields(useCase);
  const planned: PlannedChild[] = [];
  for (const child of children) {
    planned.push(
      planChild({
        child: child.ref,
        number: numberOf(child),
        data: child.data ?? ({} as Data),
        referrals: child.referrals.map((referral) => ({
          id: referral.id,
          isTaken: taken.has(referral.id),
          block: block(child, referral),
        })),
        known: candidates.get(child.ref) ?? [],
        isWhole,
      }),
    );
    if (planned.length % 200 === 0) await pause();
  }
  return planned;
}

/** The number by which people know a child of a package. */
const numberOf = ({ ref, data }: PackageChild): string =>
  typeof data?.['case_id_display'] === 'string' ? data['case_id_display'] : ref;

/** What keeps each referral back, by its end, by what is left of it, and by what the form can hold. */
async function blocksOf(
  context: Context,
  session: Session,
  entry: StoredPackage,
  by: WrittenBy,
  form: string,
  isCut: boolean,
  pause: () => Promise<void>,
): Promise<(child: PackageChild, referral: StoredReferral) => Block | null> {
  const byEnd = endReader(session, entry);
  const writer = writerNamed(by, form);
  const open = writable(session.store, entry.id, by.isMapped, (referral) => byEnd(referral) === null);
  const unfit = await unfitReferrals(writer, requestBy(context, by, today(context)), open, pause);
  return ({ data }, referral) => {
    const ended = byEnd(referral);
    if (ended) return ended;
    if (data === null) return { why: 'erased' };
    const field = missingField(referral, by);
    if (field !== undefined) return { why: isCut ? 'cut' : 'no-value', field };
    return unfit.get(referral.id) ?? null;
  };
}

/** How many children have each state, and how many of the reasons there are. */
export function countPlan({ children }: TakeOverPlan): {
  readonly states: Readonly<Record<TakeOverState, number>>;
  readonly why: readonly { readonly why: TakeOverBlock; readonly field?: string; readonly referrals: number }[];
} {
  const states = Object.fromEntries(takeOverStates.map((state) => [state, 0])) as Record<TakeOverState, number>;
  const why = new Map<string, { why: TakeOverBlock; field?: string; referrals: number }>();
  for (const { state, blocks } of children) {
    states[state] += 1;
    for (const { why: code, field } of blocks) {
      const key = `${code} ${field ?? ''}`;
      const before = why.get(key);
      why.set(key, { why: code, ...(field === undefined ? {} : { field }), referrals: (before?.referrals ?? 0) + 1 });
    }
  }
  return { states, why: [...why.values()] };
}
