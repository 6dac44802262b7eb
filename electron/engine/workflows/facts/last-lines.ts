// The last package with each partner, each way: its number and hash, which the next one must follow. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { listCards } from '../../store/cards.ts';
import { packagesWith } from '../../store/packages.ts';
import type { Session } from '../context.ts';

type LineView = Result<'facts.show'>['lines'][number];

/** The last line, number and hash with every partner. Lines are null for packages from before lines were counted. */
export function lastLines({ store }: Session): LineView[] {
  return listCards(store)
    .filter(({ own }) => !own)
    .flatMap(({ id: card, organisation: partner }) =>
      (['out', 'in'] as const).flatMap((direction): LineView[] => {
        const last = packagesWith(store, card, direction).at(-1);
        if (!last) return [];
        const { sequence, manifestSha256, sealed: at } = last;
        return [{ partner, card, direction, line: null, sequence, manifestSha256, at }];
      }),
    );
}
