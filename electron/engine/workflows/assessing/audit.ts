// What releases to one partner tell together, in words: which of them force a hiding, and what a team can do. Engine.
import { agreementSchema } from '../../../../shared/model/agreement/agreement.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { PublishedTable } from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Exposure } from '../../exchange/linked/protect.ts';
import { findDocument } from '../../store/documents.ts';
import type { StoredRelease } from '../../store/partner-releases.ts';
import { type Context, labelOf, opened } from '../context.ts';
import type { LinkedTables } from './linked-tables.ts';

type Audit = NonNullable<Result<'risk.get'>['audit']>;

/** The title of the use case of a release; its id where the agreement cannot be read any more. */
function titleOf(context: Context, { agreement, useCase }: StoredRelease): Audit['releases'][number]['title'] {
  const document = findDocument(opened(context).store, 'agreement', agreement)?.document;
  const read = document === undefined ? undefined : agreementSchema.safeParse(JSON.parse(document)).data;
  return read?.useCases.find(({ id }) => id === useCase)?.title ?? { en: useCase };
}

function releaseView(context: Context, release: StoredRelease, counts: number): Audit['releases'][number] {
  const { package: id, sealed, kind } = release;
  return { package: id, title: titleOf(context, release), sealed, kind, counts };
}

const isHidden = ({ count }: { readonly count: number | null }): boolean => count === null;

/** For each table with hidden counts and two or more fields: without which field the fewest of its counts are hidden. */
function coarserTables(context: Context, tables: readonly PublishedTable[]): Audit['coarser'] {
  return tables.flatMap(({ title, head, rows }) => {
    if (head.length < 2 || !rows.some(isHidden)) return [];
    const without = head.map((field) => {
      const remaining = rows.filter(({ of }) => !Object.hasOwn(of, field));
      return { field, counts: remaining.length, suppressed: remaining.filter(isHidden).length };
    });
    const share = (each: (typeof without)[number]) => each.suppressed / Math.max(1, each.counts);
    const best = without.reduce((one, other) => (share(other) < share(one) ? other : one));
    if (share(best) >= rows.filter(isHidden).length / rows.length) return [];
    const { field, counts, suppressed } = best;
    return [{ title, without: labelOf(context, field), counts, suppressed }];
  });
}

/** What was hidden in tables for the sake of earlier releases. */
export function auditOfTables(context: Context, { tables, before, result }: LinkedTables): Audit {
  const rows = tables.flatMap((table) => table.rows);
  const { hidden, forcedBy, isBound } = result;
  return {
    releases: before.flatMap((release, place) => {
      const counts = forcedBy.get(place)?.size ?? 0;
      return counts === 0 ? [] : [releaseView(context, release, counts)];
    }),
    counts: rows.length,
    suppressed: rows.filter(isHidden).length,
    linked: hidden.size,
    exposed: 0,
    isEmptied: hidden.size > 0 && rows.every(({ count }) => count === null || count === 0),
    isBound,
    coarser: coarserTables(context, tables),
  };
}

/** What a list would give away beside earlier tables. */
export function auditOfList(
  context: Context,
  { count, about, isBound, before }: Exposure & { readonly before: readonly StoredRelease[] },
): Audit {
  return {
    releases: before.flatMap((release, place) => (about.includes(place) ? [releaseView(context, release, count)] : [])),
    counts: 0,
    suppressed: 0,
    linked: 0,
    exposed: count,
    isEmptied: false,
    isBound,
    coarser: [],
  };
}

/** The problem that stops a release beside these earlier ones, which it names by their titles and days. */
export function differenceProblem(
  context: Context,
  before: readonly StoredRelease[],
  about: readonly number[],
  count: number,
): Problem {
  const { locale, day } = context.texts;
  const releases = before.flatMap((release, place) =>
    about.includes(place) ? [`${inLanguage(titleOf(context, release), locale)} (${day(release.sealed)})`] : [],
  );
  return new Problem('seal.difference', { count, releases: releases.join('; ') });
}
