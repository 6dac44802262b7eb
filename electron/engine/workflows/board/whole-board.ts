// The whole board at once, for scripts: each line with its packages, the state of each referral, who took what. Engine.
import type { Params } from '../../../../shared/rpc/contract/index.ts';
import { decisionsIn, referralIds } from '../../store/board-rows.ts';
import { listHandOvers } from '../../store/hand-overs.ts';
import { listWrittenAgain } from '../../store/sealed-files.ts';
import { type Context, type Session, today } from '../context.ts';
import { exchangeView, packageOf } from './board.ts';
import { type BoardLine, boardLines } from './board-lines.ts';
import { filteredLines, shownLine, type ShownLine } from './board-page.ts';

/** A referral once, whatever packages it went or came in. */
export interface ReferralOnBoard {
  readonly id: string;
  readonly state: string;
  /** The packages that hold it, the oldest first. */
  readonly packages: readonly string[];
}

/** A line with everything. */
export interface WholeLine extends ShownLine {
  readonly packages: readonly (ReturnType<typeof exchangeView> & {
    readonly handOvers: ReturnType<typeof listHandOvers>;
    readonly writtenAgain: readonly string[];
  })[];
  readonly referralStates: readonly ReferralOnBoard[];
}

/** The referrals of a line; the newest package that decides one counts. */
export function referralsOfLine(session: Session, line: BoardLine): readonly ReferralOnBoard[] {
  const referrals = new Map<string, { id: string; state: string; packages: string[] }>();
  for (const { id: packageId, voided, received } of [...line.repeats, line]) {
    const decisions = decisionsIn(session.store, packageId);
    const isVoided = voided !== null && received === null;
    for (const id of referralIds(session.store, packageId)) {
      const entry = referrals.get(id) ?? { id, state: isVoided ? 'voided' : 'open', packages: [] };
      if (entry.state === 'voided' && !isVoided) entry.state = 'open';
      entry.state = decisions.get(id) ?? entry.state;
      entry.packages.push(packageId);
      referrals.set(id, entry);
    }
  }
  return [...referrals.values()];
}

/** Every line that the filters leave, in the order of the board. */
export function* wholeBoard(
  context: Context,
  session: Session,
  filters: Omit<Params<'board.page'>, 'offset' | 'limit'>,
): Generator<WholeLine> {
  const day = today(context, session);
  for (const line of filteredLines(boardLines(session), filters, day).lines)
    for (const shown of shownLine(session, line, day))
      yield {
        ...shown,
        packages: [...line.repeats.map(({ id }) => id), line.id].map((id) => ({
          ...exchangeView(session, packageOf(session, id)),
          handOvers: listHandOvers(session.store, id),
          writtenAgain: listWrittenAgain(session.store, id),
        })),
        referralStates: referralsOfLine(session, line),
      };
}
