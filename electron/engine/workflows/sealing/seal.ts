// Seals the records that may go to the partner, after a person has agreed to exactly these. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { Store } from '../../store/store.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { requireInForce } from '../agreements/agreement-state.ts';
import { choose, type Chosen } from '../assessing/choice.ts';
import { type Choice, dependsOn, isSameKey } from '../assessing/dependencies.ts';
import { isLineData } from '../../exchange/risk/released.ts';
import { noteReleases } from '../assessing/partner-releases.ts';
import { sentListOf } from '../assessing/sent-list.ts';
import { isIndexed } from '../cases/indexing.ts';
import { type Context, newId, opened } from '../context.ts';
import { stopIfCancelled } from '../long-work.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { sweep, whileUnfinished } from '../workspace/leftovers.ts';
import { requireOwnLine } from '../facts/own-lines.ts';
import { dispatch, requireParties } from './dispatch.ts';
import { termsOf } from './manifest-terms.ts';
import { confirmSeal } from './question.ts';
import type { Counts } from './row-writer.ts';
import { planSealing, requirePlanned } from './sealing-plan.ts';
import { unusualCounts } from './unusual.ts';

/** What a person wants sealed: the choice, the partner, what stays, what goes once more, the folder, and the persons. */
export interface SealRequest extends Choice {
  readonly to: string;
  readonly leaveOut: readonly string[];
  /** The cases of which everything goes once more that this partner was already sent. */
  readonly repeat?: readonly string[] | undefined;
  /** The folder that the package is written into. */
  readonly folder: string;
  readonly by?: string | undefined;
  readonly second?: string | undefined;
  /** What the person has seen in the preview. */
  readonly seen?: Counts | undefined;
}

/** What was sealed. `tables` counts the tables that went, in which `records` children were counted; 0 for referrals. */
export interface SealOutcome extends Counts {
  readonly package: string;
  readonly file: string;
  readonly tables: number;
  readonly sha256: string;
}

/**
 * Seals what may go. The rows are written first; then a person is asked natively about exactly these. What they agreed to
 * is checked again inside the transaction that puts the package on record. On a no the rows are deleted. Throws
 * `app.busy`, `seal.declined`, `seal.findings`, `seal.nothing`, `seal.risk`, `seal.changed`, …
 */
export async function seal(context: Context, request: SealRequest, call: Call): Promise<SealOutcome> {
  const { store } = opened(context);
  // A question that stands there is answered first.
  if (context.asking) throw new Problem('app.busy');
  const id = newId(context);
  const question = oneQuestion(store, request);
  try {
    return await whileWritten(store, id, () => sealUnder(context, id, request, call, question.end));
  } finally {
    question.end();
  }
}

const questions = new WeakMap<Store, Set<string>>();

/** Twenty clicks on one seal are one question: throws `app.busy` until the first is answered, which `end` says. */
function oneQuestion(store: Store, { folder: _, ...about }: SealRequest): { readonly end: () => void } {
  const open = questions.get(store) ?? new Set();
  questions.set(store, open);
  const key = JSON.stringify(about);
  if (open.has(key)) throw new Problem('app.busy');
  open.add(key);
  let isOpen = true;
  return {
    end: () => {
      if (isOpen) open.delete(key);
      isOpen = false;
    },
  };
}

/** Runs `work`, which writes the rows of a package. They are deleted where the package never comes on record. */
export async function whileWritten<T>(store: Store, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await whileUnfinished(store, id, work);
  } catch (error) {
    await sweep(store).catch(() => undefined);
    throw error;
  }
}

async function sealUnder(
  context: Context,
  id: string,
  request: SealRequest,
  call: Call,
  onAnswered: () => void,
): Promise<SealOutcome> {
  const { to, leaveOut, repeat = [], folder, by, second, seen, batch, agreement: agreementId } = request;
  const choice = { batch, agreement: agreementId, useCase: request.useCase };
  const session = opened(context);
  const { store } = session;
  const releases = revisionsOf(store).package;
  const chosen = await choose(context, choice);
  const { agreement, sha256, useCase, mapping } = chosen;
  const requireAllowed = (now: Chosen) => {
    requireInForce(context, session, now, now.useCase);
    requireParties(session, agreement, useCase.from, useCase.to, cardOfPartner(session, to));
  };
  requireAllowed(chosen);
  const card = cardOfPartner(session, to);
  requireOwnLine(session, card);

  const selection = { leftOut: new Set(leaveOut), repeated: new Set(repeat), sent: sentListOf(context, chosen) };
  const plan = await planSealing(context, chosen, card, { id, selection, seen, persons: { by, second } }, call);
  const { records, referrals, tables } = plan;
  const counts = { records, referrals };
  const isCompared = tables !== null || isLineData(useCase);
  const requireUnchanged = (now: Chosen): void => {
    requireAllowed(now);
    // Tables and lists were compared with the releases before them: none may come in between.
    const isSame =
      isSameKey(now.key, chosen.key) &&
      dependsOn(store) === chosen.key.revision &&
      isIndexed(store) &&
      (!isCompared || revisionsOf(store).package === releases);
    if (!isSame) throw new Problem('seal.changed');
  };
  // Nobody is asked about what is stale already.
  requireUnchanged(chosen);
  await confirmSeal(context, chosen, card, plan);
  onAnswered();
  stopIfCancelled(call.signal);

  // While the person was asked, a newer import about these children may have been committed, the agreement suspended or
  // replaced, another card verified, a decision reopened or made otherwise, the same sealed by another call.
  const now = await choose(context, choice);
  const detail = {
    package: id,
    partner: card.organisation,
    agreement: agreement.id,
    version: agreement.version,
    useCase: useCase.id,
    ...(mapping ? { mapping: mapping.id, mappingVersion: mapping.version } : {}),
    ...counts,
    ...(tables ? { tables: tables.length } : {}),
    ...unusualCounts(plan.unusual),
    ...(by === undefined ? {} : { by }),
    ...(second === undefined ? {} : { second }),
  };
  const { file, sha256: sealedSha256 } = await dispatch(
    context,
    session,
    folder,
    {
      id,
      kind: 'referral',
      card,
      agreement: { ...agreement, sha256 },
      useCase: useCase.id,
      terms: termsOf(session, useCase, mapping, [by, second]),
      batch: choice.batch,
      isWritten: true,
      fill: async () => {
        requireUnchanged(now);
        return plan.files;
      },
      settle: (_, sealed) => {
        requireUnchanged(now);
        requirePlanned(context, now, cardOfPartner(session, to), plan, sealed);
        // Tables hold no child. Only this side has on record who was counted.
        return tables ? { records: 0, referrals: 0 } : counts;
      },
      event: { name: tables ? 'tables.sealed' : 'package.sealed', detail },
    },
    call,
  );
  // On record before the next release is judged; what a crash leaves out is put there then.
  if (tables) await noteReleases(context, session);
  context.changed();
  return { package: id, file, ...counts, tables: tables?.length ?? 0, sha256: sealedSha256 };
}
