// The lines of the board: every exchange once, its repeats below it, with its state and its deadline. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import { fold } from '../../../../shared/fold.ts';
import { type BoardState, stateOfExchange, type WaitingFor } from '../../../../shared/model/package/track.ts';
import type { ReferralStateId } from '../../../../shared/model/package/referral-state.ts';
import { Problem } from '../../../../shared/problems.ts';
import { countedFrom, daysLater } from '../../exchange/present-time.ts';
import { lineOf, repeatsOf } from '../../exchange/repeats.ts';
import {
  type BoardRow,
  cameTogether,
  changesMade,
  countAllDecisions,
  listBoardRows,
  packagesWithMore,
  sentTogether,
} from '../../store/board-rows.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import { agreementOf, type Session } from '../context.ts';
import { statesOfLine } from './referral-states.ts';

/** One line of the board. */
export interface BoardLine extends BoardRow {
  readonly title: Localised | null;
  /** How many of its referrals are in which state, in whichever of its packages; each referral once, the open ones not. */
  readonly states: ReadonlyMap<ReferralStateId, number>;
  readonly open: number;
  readonly state: BoardState;
  /** The last day for the answer, as the agreement says; null where it names none, and where nothing is awaited. */
  readonly due: string | null;
  readonly waits: WaitingFor;
  /** The other packages in which its referrals went or came, the oldest first. */
  readonly repeats: readonly BoardRow[];
  /** What a search looks at, folded. */
  readonly text: string;
}

/** What the agreement said then. */
interface Terms {
  readonly title: Localised | null;
  /** The ways that it names; null where it names none. */
  readonly channels: UseCase['channels'] | null;
  readonly answer: number | null;
  readonly acknowledgement: number | null;
}

const terms = new WeakMap<Store, Map<string, Terms>>();

/** What the version of the agreement says that a package was sealed under: a version never changes. */
export function termsThen(
  session: Session,
  { agreement, version, useCase }: Pick<BoardRow, 'agreement' | 'version' | 'useCase'>,
): Terms {
  const ofStore = terms.get(session.store) ?? new Map<string, Terms>();
  terms.set(session.store, ofStore);
  const key = JSON.stringify([agreement, version, useCase]);
  const before = ofStore.get(key);
  if (before) return before;
  try {
    const then = agreementOf(session, agreement, version).agreement.useCases.find(({ id }) => id === useCase);
    const answer = then?.deadlines?.answer ?? null;
    const acknowledgement = then?.deadlines?.acknowledgement ?? null;
    const read = { title: then?.title ?? null, channels: then?.channels ?? null, answer, acknowledgement };
    ofStore.set(key, read);
    return read;
  } catch (error) {
    if (error instanceof Problem) return { title: null, channels: null, answer: null, acknowledgement: null };
    throw error;
  }
}

const repeatsFound = new WeakMap<Store, { readonly packages: number; readonly repeats: ReadonlyMap<string, string> }>();

/** Which package repeats which: read anew where a package came, went, or was voided. */
function repeatsHere(store: Store, rows: readonly BoardRow[]): ReadonlyMap<string, string> {
  const { package: packages } = revisionsOf(store);
  const before = repeatsFound.get(store);
  if (before?.packages === packages) return before.repeats;
  const entries = rows.map(({ id, referrals, voided, received, direction }, order) => ({
    id,
    order,
    size: referrals,
    isVoided: direction === 'out' && voided !== null && received === null,
  }));
  const repeats = repeatsOf(entries, [...sentTogether(store), ...cameTogether(store)]);
  repeatsFound.set(store, { packages, repeats });
  return repeats;
}

/** How many referrals of a line are in which state; the open ones are not counted. */
function statesCounted(
  { store }: Session,
  packages: readonly BoardRow[],
  counted: ReadonlyMap<ReferralStateId, number> | undefined,
  more: ReadonlySet<string>,
): ReadonlyMap<ReferralStateId, number> {
  const isPlain = packages.length === 1 && packages.every(({ id, voided }) => voided === null && !more.has(id));
  if (isPlain) return counted ?? new Map<ReferralStateId, number>();
  const counts = new Map<ReferralStateId, number>();
  for (const state of statesOfLine(store, packages, (id) => more.has(id)).values())
    counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

function lineFrom(
  session: Session,
  own: BoardRow,
  repeats: readonly BoardRow[],
  states: ReadonlyMap<ReferralStateId, number>,
): BoardLine {
  const settled = [...states.values()].reduce((sum, count) => sum + count, 0);
  const open = own.referrals - settled;
  const takenBack = (states.get('withdrawn') ?? 0) + (states.get('recalled') ?? 0);
  // Answers that contradict each other decide nothing.
  const undecided = open + (states.get('contradicted') ?? 0);
  const state = stateOfExchange({ ...own, open: undecided, takenBack });
  const { title, answer, acknowledgement } = termsThen(session, own);
  const awaited = own.tables > 0 ? acknowledgement : answer;
  const waits = waitsFor(own, state, undecided);
  const isAwaited = waits !== 'nobody' && awaited !== null;
  const words = [own.organisation, own.useCase, ...Object.values(title ?? {}), String(own.sequence), own.id];
  return {
    ...own,
    title,
    states,
    open,
    state,
    due: isAwaited ? daysLater(countedFrom(own), awaited).slice(0, 10) : null,
    waits,
    repeats,
    text: fold([...words, ...repeats.flatMap(({ id, sequence }) => [id, String(sequence)])].join(' ')),
  };
}

function waitsFor({ direction, tables, answered, received }: BoardRow, state: BoardState, open: number): WaitingFor {
  if (state === 'voided' || state === 'taken-back') return 'nobody';
  // What was decided about earlier packages waits to be answered to this one, too.
  if (direction === 'in') return open > 0 || answered === null ? 'us' : 'nobody';
  if (state === 'sealed') return 'carry';
  return open > 0 || (tables > 0 && received === null) ? 'partner' : 'nobody';
}

const linesRead = new WeakMap<Store, { readonly changes: number; readonly lines: readonly BoardLine[] }>();

/** Every line of the board, in no order that means anything. Read anew after any change of the workspace. */
export function boardLines(session: Session): readonly BoardLine[] {
  const { store } = session;
  const changes = changesMade(store);
  const before = linesRead.get(store);
  if (before?.changes === changes) return before.lines;
  const rows = listBoardRows(store);
  const counts = countAllDecisions(store);
  const more = packagesWithMore(store);
  const repeats = repeatsHere(store, rows);
  const below = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const line = lineOf(repeats, row.id);
    if (line === row.id) continue;
    const list = below.get(line);
    if (list) list.push(row);
    else below.set(line, [row]);
  }
  const lines = rows
    .filter(({ id }) => !repeats.has(id))
    .map((row) => {
      const others = below.get(row.id) ?? [];
      return lineFrom(session, row, others, statesCounted(session, [...others, row], counts.get(row.id), more));
    });
  linesRead.set(store, { changes, lines });
  return lines;
}
