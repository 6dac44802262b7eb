// The last release to the same partner, as columns: read once, used often. Engine.
import { collector, fieldsReckoned, type Released } from '../../exchange/risk/released.ts';
import { findCard } from '../../store/cards.ts';
import { eachPackageRecord } from '../../store/package-rows.ts';
import { listPackages, type StoredPackage } from '../../store/packages.ts';
import { type Context, opened } from '../context.ts';
import type { Assessment } from './assessment.ts';
import type { Chosen } from './choice.ts';

// It stays in memory as long as the assessment that it is compared with.
const previousOf = new WeakMap<Assessment, { readonly package: string; readonly released: Released }>();

/** The newest package that was sealed for the same partner under the same use case. */
function lastPackage(context: Context, { agreement, useCase }: Chosen): StoredPackage | undefined {
  const { store } = opened(context);
  const partner = agreement.parties.find(({ id }) => id === useCase.to);
  const isPartner = (card: string) =>
    partner?.card === undefined ? findCard(store, card)?.organisation === partner?.name : card === partner.card;
  return listPackages(store).find(
    (entry) =>
      entry.direction === 'out' &&
      entry.kind === 'referral' &&
      entry.agreement === agreement.id &&
      entry.useCase === useCase.id &&
      isPartner(entry.partner),
  );
}

/** What is on record of a package, as columns. */
export function releasedIn(context: Context, { useCase }: Chosen, id: string): Released {
  const into = collector(fieldsReckoned(useCase));
  for (const { record, ref, data } of eachPackageRecord(opened(context).store, id)) into.add(record ?? ref, data);
  return into.released();
}

/** The release before this one, as it is on record; undefined where there was none. */
export function previouslyReleased(context: Context, chosen: Chosen, assessment: Assessment): Released | undefined {
  const entry = lastPackage(context, chosen);
  if (!entry) return undefined;
  const before = previousOf.get(assessment);
  if (before?.package === entry.id) return before.released;
  const released = releasedIn(context, chosen, entry.id);
  previousOf.set(assessment, { package: entry.id, released });
  return released;
}
