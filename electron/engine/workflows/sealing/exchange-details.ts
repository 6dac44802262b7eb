// One exchange with its papers: how and to whom it was handed over, and whether it can be written again. Engine.
import { channels } from '../../../../shared/model/agreement/agreement.ts';
import { Problem, type ProblemCode } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { listHandOvers } from '../../store/hand-overs.ts';
import { listWrittenAgain } from '../../store/sealed-files.ts';
import { exchangeView, packageOf } from '../board/board.ts';
import { boardLines, termsThen } from '../board/board-lines.ts';
import { shownLine } from '../board/board-page.ts';
import { handOversOf } from '../board/hand-over.ts';
import { keptUntil, sealedSize } from '../board/sealed-bytes.ts';
import { type Context, type Session, today } from '../context.ts';
import { requireResendable } from './resend.ts';

type Details = Result<'board.exchange'>;

const reasons: Readonly<Partial<Record<ProblemCode, NonNullable<Details['notAgain']>>>> = {
  'package.not-sent': 'came-in',
  'package.voided': 'voided',
  'resend.taken-back': 'taken-back',
  'agreement.suspended': 'suspended',
  'card.unverified': 'card-changed',
};

function notAgain(context: Context, session: Session, id: string): Details['notAgain'] {
  try {
    requireResendable(context, session, id);
    return null;
  } catch (error) {
    if (error instanceof Problem) return reasons[error.code] ?? 'not-kept';
    throw error;
  }
}

function handOversShown(session: Session, entry: StoredPackage): Details['handOvers'] {
  const named = termsThen(session, entry).channels;
  const holding = new Set(handOversOf(session, entry.id).map(({ id }) => id));
  return listHandOvers(session.store, entry.id).flatMap(({ id, channel: name, person, at }) => {
    const channel = channels.find((each) => each === name);
    if (channel === undefined) return [];
    const agreed = !named || named.includes(channel);
    return [{ id, channel, person, at, agreed, corrected: !holding.has(id) }];
  });
}

/** One exchange for its page. Throws `package.unknown`. */
export function exchangeDetails(context: Context, session: Session, id: string): Details {
  const entry = packageOf(session, id);
  const lines = boardLines(session);
  const line = lines.find((each) => each.id === id || each.repeats.some((repeat) => repeat.id === id));
  const own = line?.id === id ? shownLine(session, line, today(context, session))[0] : undefined;
  const named = termsThen(session, entry).channels;
  const size = entry.direction === 'out' ? sealedSize(context, session, entry) : null;
  return {
    exchange: exchangeView(session, findPackage(session.store, id) ?? entry),
    due: own?.due ?? null,
    overdue: own?.overdue ?? false,
    daysLate: own?.daysLate ?? 0,
    repeatedBy: line === undefined || line.id === id ? null : line.id,
    repeats: own?.repeats ?? [],
    channels: named ? [...named] : null,
    handOvers: handOversShown(session, entry),
    file: size === null ? null : { size, until: keptUntil(session, entry) },
    writtenAgain: [...listWrittenAgain(session.store, id)],
    sha256: entry.sha256,
    notAgain: notAgain(context, session, id),
  };
}
