// The whole board at once, for scripts: each line with its packages, the state of each referral, who took what. Engine.
import type { ReferralStateId } from '../../../../shared/model/package/referral-state.ts';
import type { Params } from '../../../../shared/rpc/contract/index.ts';
import { packagesWithMore, referralIds } from '../../store/board-rows.ts';
import { listHandOvers } from '../../store/hand-overs.ts';
import { listWrittenAgain } from '../../store/sealed-files.ts';
import { type Context, type Session, today } from '../context.ts';
import { exchangeView, packageOf } from './board.ts';
import { type BoardLine, boardLines } from './board-lines.ts';
import { filteredLines, shownLine, type ShownLine } from './board-page.ts';
import { statesOfLine } from './referral-states.ts';

/** A referral once, whatever packages it went or came in. */
interface ReferralOnBoard {
  readonly id: string;
  readonly state: ReferralStateId;
  /** The packages that hold it, the oldest first. */
  readonly packages: readonly string[];
}

/** A line with everything. */
interface WholeLine extends ShownLine {
  readonly packages: readonly (ReturnType<typeof exchangeView> & {
    readonly handOvers: ReturnType<typeof listHandOvers>;
    readonly writtenAgain: readonly string[];
  })[];
  readonly referralStates: readonly ReferralOnBoard[];
}

function referralsOfLine({ store }: Session, line: BoardLine, more: ReadonlySet<string>): readonly ReferralOnBoard[] {
  const packages = [...line.repeats, line];
  const states = statesOfLine(store, packages, (id) => more.has(id));
  const holders = new Map<string, string[]>();
  for (const { id: packageId } of packages)
    for (const id of referralIds(store, packageId)) holders.set(id, [...(holders.get(id) ?? []), packageId]);
  return [...holders].map(([id, ids]) => ({ id, state: states.get(id) ?? 'open', packages: ids }));
}

/** Every line that the filters leave, in the order of the board. */
export function* wholeBoard(
  context: Context,
  session: Session,
  filters: Omit<Params<'board.page'>, 'offset' | 'limit'>,
): Generator<WholeLine> {
  const day = today(context, session);
  const more = packagesWithMore(session.store);
  for (const line of filteredLines(boardLines(session), filters, day).lines)
    for (const shown of shownLine(session, line, day))
      yield {
        ...shown,
        packages: [...line.repeats.map(({ id }) => id), line.id].map((id) => ({
          ...exchangeView(session, packageOf(session, id)),
          handOvers: listHandOvers(session.store, id),
          writtenAgain: listWrittenAgain(session.store, id),
        })),
        referralStates: referralsOfLine(session, line, more),
      };
}
