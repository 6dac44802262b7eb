// What the numbers of packages tell, partner by partner, each way: kept on the board. Engine.
import { lineNotices } from '../../../../shared/model/package/line-notices.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { findCard } from '../../store/cards.ts';
import { findPackage } from '../../store/packages.ts';
import { countMissing, lineEnds, listLineNotices } from '../../store/received-lines.ts';
import { listRestoreSigns } from '../../store/restore-signs.ts';
import { listUnnamed, unmarkUnnamed } from '../../store/unnamed-files.ts';
import type { Context, Session } from '../context.ts';
import { isBeingWritten } from '../workspace/leftovers.ts';

/** Everything that the numbers of packages tell a person. */
export function partnerNumbers({ store }: Session): Result<'line.list'> {
  const of = (card: string) => ({ card, partner: findCard(store, card)?.organisation ?? '' });
  const signs = listRestoreSigns(store);
  const partners = [...new Set(signs.map(({ partner }) => partner))];
  return {
    restored: partners.map((card) => {
      const own = signs.filter(({ partner }) => partner === card);
      return { ...of(card), since: own[0]?.at ?? '', signs: own.length };
    }),
    notices: listLineNotices(store).flatMap(({ package: id, partner, sequence, opened, notice: code }) => {
      const notice = lineNotices.find((each) => each === code);
      return notice === undefined ? [] : [{ ...of(partner), package: id, sequence, opened, notice }];
    }),
    missing: lineEnds(store)
      .map((end) => ({ ...of(end.partner), sequence: end.sequence, count: countMissing(store, end) }))
      .filter(({ count }) => count > 0),
    unnamed: listUnnamed(store)
      .filter((each) => !isBeingWritten(store, each.package))
      .flatMap(({ package: id, file }) => {
        const entry = findPackage(store, id);
        return entry === undefined ? [] : [{ ...of(entry.partner), package: id, sealed: entry.sealed, file }];
      }),
  };
}

/** A person has looked for the file of a package: what came of it, they know. Throws `package.unknown`. */
export function lookedForFile(context: Context, { store }: Session, id: string): void {
  if (!listUnnamed(store).some((each) => each.package === id) || isBeingWritten(store, id))
    throw new Problem('package.unknown');
  store.transaction(() => unmarkUnnamed(store, id));
  context.changed();
}
