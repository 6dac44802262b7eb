// A page of the board: what a search and filters leave, what is overdue first, with a count beside every filter. Engine.
import { words } from '../../../../shared/fold.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { daysBetween } from '../../exchange/present-time.ts';
import { findPackage } from '../../store/packages.ts';
import { type Context, type Session, today } from '../context.ts';
import { exchangeView } from './board.ts';
import { type BoardLine, boardLines } from './board-lines.ts';

type Filters = Omit<Params<'board.page'>, 'offset' | 'limit'>;
type Counts = Result<'board.page'>['counts'];
export type ShownLine = Result<'board.page'>['rows'][number];

/** How many days a line is late on this day; 0 where it is not. */
const daysLate = ({ due }: BoardLine, day: string): number => (due === null ? 0 : Math.max(0, daysBetween(due, day)));

const rank: Readonly<Record<BoardLine['waits'], number>> = { us: 0, carry: 1, partner: 2, nobody: 3 };

/** What is overdue first, the latest of these first; then what waits for us, for the way, for the partner; the newest first. */
function inOrder(lines: readonly BoardLine[], day: string): readonly BoardLine[] {
  const keyed = lines.map((line) => ({ line, late: daysLate(line, day), place: rank[line.waits] }));
  const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return keyed
    .sort(
      (one, other) =>
        other.late - one.late ||
        one.place - other.place ||
        byText(other.line.sealed, one.line.sealed) ||
        byText(one.line.id, other.line.id),
    )
    .map(({ line }) => line);
}

/** The dimensions of the filters: of each, what a line has there, and what is asked for. */
function dimensions(filters: Filters, day: string) {
  return {
    state: { of: (line: BoardLine) => [line.state], asked: filters.state ?? null },
    partner: { of: (line: BoardLine) => [line.organisation], asked: filters.partner ?? null },
    direction: { of: (line: BoardLine) => [line.direction], asked: filters.direction ?? null },
    overdue: {
      of: (line: BoardLine) => (daysLate(line, day) > 0 ? ['yes'] : []),
      asked: filters.overdue === true ? 'yes' : null,
    },
    waits: { of: (line: BoardLine) => [line.waits], asked: filters.waits ?? null },
    referral: {
      of: (line: BoardLine) => [...line.states.keys(), ...(line.open > 0 ? ['open'] : [])],
      asked: filters.referral ?? null,
    },
  };
}

/** The lines that a search and filters leave, in order, and the count of each filter under all others. */
export function filteredLines(
  lines: readonly BoardLine[],
  filters: Filters,
  day: string,
): { readonly lines: readonly BoardLine[]; readonly counts: Counts } {
  const asked = words(filters.search ?? '');
  const all = Object.entries(dimensions(filters, day));
  const counts = all.map(() => new Map<string, number>());
  const remaining = lines.filter((line) => {
    if (!asked.every((word) => line.text.includes(word))) return false;
    const cells = all.map(([, { of, asked: value }]) => {
      const values = of(line);
      return { values, fits: value === null || values.some((each) => each === value) };
    });
    const misses = cells.filter(({ fits }) => !fits).length;
    for (const [place, { values, fits }] of cells.entries())
      if (misses === 0 || (misses === 1 && !fits))
        for (const value of values) counts[place]?.set(value, (counts[place]?.get(value) ?? 0) + 1);
    return misses === 0;
  });
  const listed = (place: number) =>
    [...(counts[place] ?? [])]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => (one.value < other.value ? -1 : 1));
  return {
    lines: inOrder(remaining, day),
    counts: Object.fromEntries(all.map(([name], place) => [name, listed(place)])) as Counts,
  };
}

/** A line with all that the window shows of it. */
export function shownLine(session: Session, line: BoardLine, day: string): ShownLine[] {
  const entry = findPackage(session.store, line.id);
  if (!entry) return [];
  const exchange = exchangeView(session, entry);
  const { states, open, state, due, waits, repeats } = line;
  const late = daysLate(line, day);
  return [
    {
      ...exchange,
      accepted: states.get('accepted') ?? 0,
      rejected: states.get('rejected') ?? 0,
      partly: states.get('partly') ?? 0,
      done: states.get('done') ?? 0,
      contradicted: states.get('contradicted') ?? 0,
      open,
      states: [...states, ...(open > 0 ? [['open', open] as const] : [])].map(([name, count]) => ({
        state: name,
        count,
      })),
      state,
      due,
      waits,
      overdue: late > 0,
      daysLate: late,
      repeats: repeats.map(({ id, sequence, sealed, referrals, voided, handedOver, received }) => ({
        package: id,
        ...{ sequence, sealed, referrals, voided, handedOver, received },
      })),
    },
  ];
}

/** A page of the board. */
export function pageOfBoard(
  context: Context,
  session: Session,
  { offset, limit, ...filters }: Params<'board.page'>,
): Result<'board.page'> {
  const day = today(context, session);
  const all = boardLines(session);
  const { lines, counts } = filteredLines(all, filters, day);
  return {
    all: all.length,
    total: lines.length,
    counts,
    rows: lines.slice(offset, offset + limit).flatMap((line) => shownLine(session, line, day)),
  };
}
