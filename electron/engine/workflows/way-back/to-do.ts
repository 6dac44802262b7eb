// What is to be entered in Primero of what became of our referrals: the case, the row, the requests. Engine.
import type { Row } from '../../../../shared/model/case/record.ts';
import { isTakenBackState, type ReferralStateId } from '../../../../shared/model/package/referral-state.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { placeOfStep, stepRequest, type TransitionStep } from '../../formats/primero/body/transition-requests.ts';
import { findCard } from '../../store/cards.ts';
import { sameChild } from '../../store/case-index.ts';
import { appendLog } from '../../store/log.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { findReferral } from '../../store/package-rows.ts';
import { openAssignment } from '../../store/assignments.ts';
import { stateOf } from '../../store/referral-facts.ts';
import { recordAt } from '../../store/records.ts';
import { noticesAbout } from '../../store/taken-back.ts';
import { countToDo, markEntered, pageToDo, type ToDoRow, toDoOf } from '../../store/to-do.ts';
import { agreementThen, newestOf } from '../cases/ledger.ts';
import { indexCases } from '../cases/indexing.ts';
import { caseNumber, readable } from '../cases/readable.ts';
import { assigneeName } from '../board/assignees.ts';
import { type Context, formOf, instant, labelOf, opened, type Session } from '../context.ts';
import { type OwnPlace, ownPlaces, type PlaceFinder } from './own-row.ts';

/** One referral with what is to be done about it. */
export type ToDoLine = Result<'to-do.list'>['rows'][number];

/** Which steps Primero has for what became of a referral. People must talk about contradictions first. */
const steps: Readonly<Record<ReferralStateId, readonly TransitionStep[]>> = {
  open: [],
  accepted: ['accept'],
  rejected: ['reject'],
  partly: ['accept'],
  done: ['accept', 'done'],
  contradicted: [],
  implemented: ['accept', 'done'],
  closed: ['accept', 'done'],
  transferred: ['accept'],
  withdrawn: ['revoke'],
  recalled: ['revoke'],
  voided: [],
};

const statusBefore: Readonly<Record<TransitionStep, string>> = {
  accept: 'in_progress',
  reject: 'in_progress',
  done: 'accepted',
  revoke: 'in_progress',
};

/** Primero's own id of a referral is in no export: whoever sends the request finds it by the case and the row. */
const unnamed = '00000000-0000-4000-8000-000000000000';
export const referralPlace = '{referral}';

function requestsOf(state: ReferralStateId, { record, row }: OwnPlace, words: string): ToDoLine['steps'] {
  const transition = (step: TransitionStep): Row => ({
    type: 'Referral',
    status: statusBefore[step],
    record_id: record?.id ?? '',
    id: unnamed,
    ...(row === undefined ? {} : { service_record_id: row.id }),
  });
  return steps[state].map((step) => {
    const stepWords = step === 'reject' ? { reason: words } : step === 'done' ? { note: words } : {};
    const requested = stepRequest(step, transition(step), stepWords);
    const { status, sets } = placeOfStep(step, transition(step), record?.data ?? {}, stepWords);
    if ('fault' in requested) return { step, status, sets: { ...sets }, request: null };
    const { method, path, body } = requested.request;
    return {
      ...{ step, status, sets: { ...sets } },
      request: { method, path: path.replace(unnamed, referralPlace), ...(body === undefined ? {} : { body }) },
    };
  });
}

/** The reason of a decision by its title in the agreement, and in words. */
function reasonOf(
  context: Context,
  session: Session,
  entry: StoredPackage,
  { code, reason }: { readonly code: string | null; readonly reason: string | null },
): { readonly title: ToDoLine['reasonTitle']; readonly words: string } {
  const useCase = agreementThen(session, entry)?.useCases.find(({ id }) => id === entry.useCase);
  const title = useCase?.reasons?.find((each) => each.code === code)?.title ?? null;
  const named = title === null ? (code ?? '') : inLanguage(title, context.texts.locale);
  return { title, words: [named, reason ?? ''].filter((part) => part.trim() !== '').join('. ') };
}

/** What the row is about, in the person's words: the service that was asked for. */
function aboutOf(context: Context, { row }: OwnPlace): string | null {
  const column = 'service_type';
  if (row === undefined || row.row[column] === undefined) return null;
  const field = context.dictionary.fields[row.subform]?.fields?.[column];
  const words = readable(context, row.row[column], field);
  return words === '' ? null : words;
}

async function lineOf(
  context: Context,
  session: Session,
  find: PlaceFinder,
  waiting: ToDoRow,
): Promise<ToDoLine | null> {
  const entry = findPackage(session.store, waiting.package);
  const referral = entry && findReferral(session.store, entry.id, waiting.referral);
  if (!entry || !referral) return null;
  const { state, decision, decisions } = stateOf(session.store, entry, referral.id);
  const takenBackAt = isTakenBackState(state) ? noticesAbout(session.store, entry.id, referral.id)[0]?.at : undefined;
  const place = await find(entry, waiting.record, referral.id);
  const { record, row } = place;
  const { title, words } = reasonOf(context, session, entry, referral);
  const open = openAssignment(session.store, entry.id, referral.id);
  return {
    package: entry.id,
    referral: referral.id,
    mark: waiting.mark,
    partner: findCard(session.store, entry.partner)?.organisation ?? '',
    record: record ? { batch: record.batch, id: record.id } : null,
    number: record ? caseNumber(record) : waiting.record.slice(-7),
    about: aboutOf(context, place),
    state,
    reasonTitle: title,
    reason: referral.reason,
    at: takenBackAt ?? decision?.at ?? decisions.at(-1)?.at ?? entry.sealed,
    assigned: state === 'rejected' && open ? { kind: open.kind, name: assigneeName(context, session, open) } : null,
    form: row ? (formOf(context, row.subform) ?? labelOf(context, row.subform)) : null,
    row: row ? { subform: row.subform, number: row.number, id: row.id } : null,
    steps: requestsOf(state, place, words),
  };
}

async function linesOf(context: Context, session: Session, rows: readonly ToDoRow[]): Promise<readonly ToDoLine[]> {
  const find = ownPlaces(session);
  const lines: ToDoLine[] = [];
  for (const row of rows) {
    const line = await lineOf(context, session, find, row);
    if (line) lines.push(line);
  }
  return lines;
}

/** How many referrals wait to be entered. */
export const countWaiting = (context: Context): Result<'to-do.count'> => ({
  count: countToDo(opened(context).store),
});

/** A page of what is to be entered. Throws `app.cancelled`. */
export async function toDoPage(
  context: Context,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  call: Call,
): Promise<Result<'to-do.list'>> {
  await indexCases(context, call);
  const session = opened(context);
  const rows = await linesOf(context, session, pageToDo(session.store, offset, limit));
  return { total: countToDo(session.store), rows: [...rows] };
}

/** What is to be entered of one child, by any of its record ids. Throws `record.unknown`. */
export async function toDoOfChild(context: Context, id: string, call: Call): Promise<Result<'to-do.of-child'>> {
  await indexCases(context, call);
  const session = opened(context);
  const { number, id: own } = newestOf(session, id);
  const ids = new Set([
    own,
    id,
    ...sameChild(session.store, number).flatMap((each) => recordAt(session.store, each)?.id ?? []),
  ]);
  return [...(await linesOf(context, session, toDoOf(session.store, [...ids])))];
}

/**
 * A person says what they have entered. What became something else meanwhile stays: throws `to-do.changed`, and then
 * nothing of it counts.
 */
export function settleToDo(
  context: Context,
  items: readonly Pick<ToDoRow, 'package' | 'referral' | 'mark'>[],
  by: string,
): void {
  const { store } = opened(context);
  const at = instant(context);
  store.transaction(() => {
    for (const item of items) if (!markEntered(store, item, by, at)) throw new Problem('to-do.changed');
    appendLog(store, at, 'to-do.settled', { count: items.length, by });
  });
  context.changed();
}
