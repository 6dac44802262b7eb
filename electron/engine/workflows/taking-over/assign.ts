// Assigns a referral: one that came in, and one of ours that the partner has rejected. Engine.
import { fold } from '../../../../shared/fold.ts';
import { assignable, type AssigneeKind } from '../../../../shared/model/package/assignment.ts';
import { isTakenBackState } from '../../../../shared/model/package/referral-state.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import {
  addAssignment,
  assignmentsInside,
  assignmentsOf,
  endAssignment,
  openAssignment,
  setOutside,
  setOwnAgency,
  type StoredAssignment,
} from '../../store/assignments.ts';
import { findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { findReferral } from '../../store/package-rows.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { stateOf } from '../../store/referral-facts.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { type Assignee, assigneeName, assigneesOf, findAssignee, hasAssignees, holderOf } from '../board/assignees.ts';
import { packageOf } from '../board/board.ts';
import { agreementOf, type Context, instant, newId, opened, type Session } from '../context.ts';

type View = Result<'assign.list'>;
type Subject = Pick<Params<'assign.list'>, 'package' | 'referral'>;

/** So many of a kind are shown; a search finds the others. */
const shown = 50;

/** A referral that somebody can take on. Throws `assign.referral`, and `assign.state` with what became of it. */
function requireAssignable(session: Session, { package: id, referral }: Subject): StoredPackage {
  const { store } = session;
  const entry = packageOf(session, id);
  if (entry.kind !== 'referral' || !findReferral(store, id, referral)) throw new Problem('assign.referral');
  const { state } = stateOf(store, entry, referral);
  const isOpen = entry.direction === 'out' ? state === 'rejected' : !isTakenBackState(state) && state !== 'rejected';
  if (!isOpen || state === 'voided') throw new Problem('assign.state', { state });
  return entry;
}

function onwardOf(session: Session, { agreement, version, useCase }: StoredPackage) {
  return agreementOf(session, agreement, version).agreement.useCases.find(({ id }) => id === useCase)?.onward;
}

/** Says of everybody whether they may take it on. */
function judgeOf(session: Session, entry: StoredPackage) {
  const onward = onwardOf(session, entry);
  const partner = fold(findCard(session.store, entry.partner)?.organisation ?? '');
  return ({ kind, isOurs, agencyNames }: Assignee) => {
    const isPartner = agencyNames.includes(partner);
    return assignable(entry.direction, onward, { kind, isOurs, isPartner });
  };
}

function historyOf(context: Context, session: Session, { package: id, referral }: Subject): View['history'] {
  return assignmentsOf(session.store, id, referral).map(
    ({ kind, code, outside, basis, by, at, ended, endedBy, undone }) => ({
      ...{ kind, code, outside, basis, by, at, ended, endedBy, undone },
      name: assigneeName(context, session, { kind, code }),
    }),
  );
}

/** Who may take a referral on, by kind and search, each with why not; and who has. Throws as `requireAssignable`. */
export function listAssignees(context: Context, { kind, search, ...subject }: Params<'assign.list'>): View {
  const session = opened(context);
  const history = historyOf(context, session, subject);
  const entry = requireAssignable(session, subject);
  const judge = judgeOf(session, entry);
  const words = fold(search ?? '');
  const candidates: View['candidates'] = [];
  let total = 0;
  for (const assignee of assigneesOf(context, session, kind)) {
    if (words !== '' && !assignee.names.some((name) => name.includes(words))) continue;
    total += 1;
    if (candidates.length === shown) continue;
    const { code, label, agency, isOurs } = assignee;
    candidates.push({ kind, code, name: label, agency, isOurs, ...judge(assignee) });
  }
  return {
    onward: onwardOf(session, entry) ?? null,
    hasLists: hasAssignees(session.store),
    history,
    candidates,
    total,
  };
}

/**
 * Assigns a referral to somebody; whoever had it before has it no more. Everything is asked inside the transaction. Throws
 * as `requireAssignable`, `assign.unknown` for somebody whom the lists in force do not have, `assign.onward`,
 * `assign.partner`, and `assign.basis` where the child is passed on and nothing says on what that rests.
 */
export function assign(context: Context, { kind, code, basis, by, ...subject }: Params<'assign.run'>): void {
  const session = opened(context);
  const { store } = session;
  store.transaction(() => {
    const entry = requireAssignable(session, subject);
    const assignee = findAssignee(context, session, kind, code);
    if (assignee === undefined) throw new Problem('assign.unknown', { code });
    const { why, needsBasis } = judgeOf(session, entry)(assignee);
    const name = assignee.label;
    if (why === 'onward') throw new Problem('assign.onward', { name });
    if (why === 'partner') throw new Problem('assign.partner', { name });
    if (needsBasis && basis === undefined) throw new Problem('assign.basis', { name });
    const before = openAssignment(store, subject.package, subject.referral);
    const basisOfThis = needsBasis && basis !== undefined ? basis : null;
    const wanted = { kind, code, outside: isOutside(entry, assignee), basis: basisOfThis };
    // Said twice, or by two at once: the first holds. That they are none of ours, or another consent, is something new.
    if (before && isSameAssignment(before, wanted)) return;
    const at = instant(context);
    if (before) endAssignment(store, before.id, by, at, false);
    addAssignment(store, { id: newId(context), ...subject, ...wanted, by, at });
    appendLog(store, at, 'referral.assigned', { package: subject.package, kind, by });
  });
  context.changed();
}

/** A partner's child comes to somebody of another organisation; our own child is ours to pass on. */
const isOutside = ({ direction }: StoredPackage, { isOurs }: Assignee): boolean => direction === 'in' && !isOurs;

type Choice = Pick<StoredAssignment, 'kind' | 'code' | 'outside' | 'basis'>;

const isSameAssignment = (one: Choice, other: Choice): boolean =>
  one.kind === other.kind && one.code === other.code && one.outside === other.outside && one.basis === other.basis;

/**
 * Takes an assignment back as a mistake. Throws `assign.none`; and `assign.taken-back` where the referral was taken back:
 * what the sender is told of who has the child is not changed once they have asked.
 */
export function undoAssignment(context: Context, { package: id, referral, by }: Params<'assign.undo'>): void {
  const session = opened(context);
  const { store } = session;
  store.transaction(() => {
    const before = openAssignment(store, id, referral);
    if (before === undefined) throw new Problem('assign.none');
    if (isTakenBack(store, id, referral)) throw new Problem('assign.taken-back');
    const at = instant(context);
    endAssignment(store, before.id, by, at, true);
    appendLog(store, at, 'referral.unassigned', { package: id, kind: before.kind, by });
  });
  context.changed();
}

/**
 * Says whether an agency of the list in force is a part of our organisation. Where it is none, what it and its users were
 * assigned was passed on. Throws `assign.unknown`.
 */
export function setOwn(context: Context, { code, isOwn, by }: Params<'assign.own'>): void {
  const session = opened(context);
  const { store } = session;
  store.transaction(() => {
    if (findAssignee(context, session, 'agency', code) === undefined) throw new Problem('assign.unknown', { code });
    const at = instant(context);
    const before = ours(context, session);
    setOwnAgency(store, code, isOwn, by, at);
    const after = ours(context, session);
    for (const each of assignmentsInside(store))
      if (before.has(nameOf(each)) && !after.has(nameOf(each))) setOutside(store, each.id);
    appendLog(store, at, isOwn ? 'agency.own' : 'agency.not-own', { by });
  });
  context.changed();
}

const nameOf = ({ kind, code }: Pick<StoredAssignment, 'kind' | 'code'>): string => `${kind} ${code}`;

/** The agencies and persons of the lists in force that are ours. */
function ours(context: Context, session: Session): ReadonlySet<string> {
  const names = new Set<string>();
  for (const kind of ['agency', 'user'] as const)
    for (const assignee of assigneesOf(context, session, kind)) if (assignee.isOurs) names.add(nameOf(assignee));
  return names;
}

/** Who takes a referral on now; null for nobody. */
export function assignedTo(
  context: Context,
  session: Session,
  packageId: string,
  referral: string,
): { readonly kind: AssigneeKind; readonly code: string; readonly name: string } | null {
  const entry = findPackage(session.store, packageId);
  const open = entry && holderOf(session.store, entry, referral);
  if (!open) return null;
  const { kind, code } = open;
  return { kind, code, name: assigneeName(context, session, { kind, code }) };
}
