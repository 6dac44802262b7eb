// The last package with each partner, each way: its line, number and hash, which the next one must follow. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { listCards } from '../../store/cards.ts';
import { newestReceived } from '../../store/received-lines.ts';
import { lastSent } from '../../store/sent-lines.ts';
import type { Session } from '../context.ts';

type LineView = Result<'facts.show'>['lines'][number];

/** The last line, number and hash with every partner. These facts stay when the packages themselves are erased. */
export function lastLines({ store }: Session): LineView[] {
  return listCards(store)
    .filter(({ own }) => !own)
    .flatMap(({ id: card, organisation: partner }) => {
      const [sent, received] = [lastSent(store, card), newestReceived(store, card)];
      return [
        ...(sent ? [{ partner, card, direction: 'out' as const, ...placeOf(sent) }] : []),
        ...(received ? [{ partner, card, direction: 'in' as const, ...placeOf(received) }] : []),
      ];
    });
}

/** A place in a line; a line without a name is from before there were lines. */
function placeOf({ line, sequence, manifestSha256 }: Pick<LineView, 'sequence' | 'manifestSha256'> & { line: string }) {
  return { line: line === '' ? null : line, sequence, manifestSha256 };
}
