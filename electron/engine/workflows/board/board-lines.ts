// The lines of the board: every exchange once, its repeats below it, with its state and its deadline. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import { fold } from '../../../../shared/fold.ts';
import { countTakenBack } from '../../store/taken-back.ts';
import { type BoardState, stateOfExchange, type WaitingFor } from '../../../../shared/model/package/track.ts';
import { Problem } from '../../../../shared/problems.ts';
import { daysLater } from '../../exchange/present-time.ts';
import { lineOf, repeatsOf } from '../../exchange/repeats.ts';
import {
  type BoardRow,
  cameTogether,
  changesMade,
  countAllDecisions,
  decisionsIn,
  listBoardRows,
  sentTogether,
} from '../../store/board-rows.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import { agreementOf, type Session } from '../context.ts';

/** One line of the board. */
export interface BoardLine extends BoardRow {
  readonly title: Localised | null;
  /** How many of its referrals were decided how, in whichever of its packages; each referral once. */
  readonly decisions: ReadonlyMap<string, number>;
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

/** The decisions of a line with repeats: the newest package that says something of a referral counts. */
function decisionsOfAll(store: Store, packages: readonly BoardRow[]): ReadonlyMap<string, number> {
  const decided = new Map<string, string>();
  for (const { id } of packages)
    for (const [referral, decision] of decisionsIn(store, id)) decided.set(referral, decision);
  const counts = new Map<string, number>();
  for (const decision of decided.values()) counts.set(decision, (counts.get(decision) ?? 0) + 1);
  return counts;
}

function lineFrom(
  session: Session,
  own: BoardRow,
  repeats: readonly BoardRow[],
  counted: ReadonlyMap<string, number> | undefined,
): BoardLine {
  const decisions =
    repeats.length === 0 ? (counted ?? new Map<string, number>()) : decisionsOfAll(session.store, [...repeats, own]);
  const decided = [...decisions.values()].reduce((sum, count) => sum + count, 0);
  // What was taken back needs no decision any more.
  const open = own.referrals - decided - countTakenBack(session.store, own.id).undecided;
  const state = stateOfExchange({ ...own, open });
  const { title, answer, acknowledgement } = termsThen(session, own);
  const awaited = own.tables > 0 ? acknowledgement : answer;
  const waits = waitsFor(own, state, open);
  const isAwaited = waits !== 'nobody' && awaited !== null;
  const words = [own.organisation, own.useCase, ...Object.values(title ?? {}), String(own.sequence), own.id];
  return {
    ...own,
    title,
    decisions,
    open,
    state,
    due: isAwaited ? daysLater(own.sealed, awaited).slice(0, 10) : null,
    waits,
    repeats,
    text: fold([...words, ...repeats.flatMap(({ id, sequence }) => [id, String(sequence)])].join(' ')),
  };
}

function waitsFor({ direction, tables, answered, received }: BoardRow, state: BoardState, open: number): WaitingFor {
  if (state === 'voided') return 'nobody';
  if (direction === 'in') return open > 0 || (tables > 0 && answered === null) ? 'us' : 'nobody';
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
    .map((row) => lineFrom(session, row, below.get(row.id) ?? [], counts.get(row.id)));
  linesRead.set(store, { changes, lines });
  return lines;
}
