// The tables of a use case as they may go to this partner, judged against everything that the partner ever got. Engine.
import type { PublishedTable } from '../../../../shared/model/risk/tables.ts';
import { membersOf } from '../../exchange/linked/comparable.ts';
import { exposure, type Exposure, type Pace, type Protected } from '../../exchange/linked/protect.ts';
import type { Release } from '../../exchange/linked/release.ts';
import { solver } from '../../exchange/linked/solver.ts';
import { linkTables } from '../../exchange/linked/tables.ts';
import type { Released } from '../../exchange/risk/released.ts';
import { without } from '../../exchange/risk/released.ts';
import { anyTablesSent, type StoredRelease } from '../../store/partner-releases.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { type Context, opened } from '../context.ts';
import { breathe } from '../long-work.ts';
import type { Assessment } from './assessment.ts';
import type { Chosen } from './choice.ts';
import { fieldsComparedOf, releaseCoder, releasesBefore, ruledField } from './partner-releases.ts';
import { makingTables, partsToMake, publish, thresholdsOf } from './published-tables.ts';

/** Beyond this a safe bound takes the place of the exact answer. */
const longest = 10_000;

/** Tables as they may go, and what was hidden in them for the sake of earlier releases. */
export interface LinkedTables {
  readonly tables: readonly PublishedTable[];
  readonly before: readonly StoredRelease[];
  readonly result: Protected;
}

async function paceOf({ deps }: Context): Promise<Pace> {
  const began = deps.clock();
  return { solve: await solver(), spent: () => (deps.clock() - began) / longest, turn: breathe };
}

// What was reckoned last stays in memory with the values it was made from: the panel and the seal ask for the same.
const linkedOf = new WeakMap<Released, { readonly key: string; readonly work: Promise<LinkedTables> }>();

/**
 * The tables without the cases that a person leaves out, with everything hidden that this partner could work out.
 * Throws `risk.cells`.
 */
export function linkedTables(
  context: Context,
  chosen: Chosen,
  assessment: Assessment,
  leftOut: ReadonlySet<string>,
): Promise<LinkedTables> {
  const revision = revisionsOf(opened(context).store).package;
  const key = JSON.stringify([revision, [...leftOut].sort()]);
  const { released } = assessment;
  const before = linkedOf.get(released);
  if (before?.key === key) return before.work;
  const work = link(context, chosen, without(released, leftOut));
  linkedOf.set(released, { key, work });
  // What failed is tried anew.
  work.catch(() => linkedOf.delete(released));
  return work;
}

async function link(context: Context, chosen: Chosen, released: Released): Promise<LinkedTables> {
  const { useCase } = chosen;
  const before = await releasesBefore(context, chosen);
  const keyOf = await releaseCoder(context, opened(context));
  const parts = partsToMake(context, useCase, released);
  const fields = [...new Set(parts.flatMap(({ axes }) => axes.map(({ ruled }) => ruled.field)))];
  const members = membersOf(
    released,
    fields.map((field) => ruledField(useCase, field)),
    keyOf,
  );
  const linking = { parts: parts.map(({ axes }) => axes), thresholds: thresholdsOf(useCase), members };
  const pace = await paceOf(context);
  const { made, result } = await makingTables(() => linkTables(linking, before, keyOf, pace));
  return { tables: publish(useCase, { parts, made }), before, result };
}

/** What a list would give away of tables that this partner got; `count` is 0 where it got none. */
export async function exposedBy(
  context: Context,
  chosen: Chosen,
  released: Released,
): Promise<Exposure & { readonly before: readonly StoredRelease[] }> {
  const nothing = { count: 0, about: [], isBound: false, before: [] };
  if (!anyTablesSent(opened(context).store)) return nothing;
  const before = await releasesBefore(context, chosen);
  if (!before.some(({ kind }) => kind === 'tables')) return nothing;
  const { agreement, useCase } = chosen;
  const keyOf = await releaseCoder(context, opened(context));
  const isPseudonymous = useCase.dataPoints.some(({ rule }) => rule.kind === 'pseudonym');
  const fields = fieldsComparedOf(context, useCase).map((field) => ruledField(useCase, field));
  const list: Release = {
    kind: 'list',
    thread: isPseudonymous ? `${agreement.id} ${useCase.id}` : '',
    ...membersOf(released, fields, keyOf),
    cells: [],
    floor: 0,
  };
  return { ...(await exposure([...before, list], await paceOf(context))), before };
}
