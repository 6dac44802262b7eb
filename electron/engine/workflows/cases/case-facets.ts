// How many of the cases that a search finds have which value, facet by facet. Engine.
import { words } from '../../../../shared/fold.ts';
import { ageGroups, type Facet, facets, unsaid } from '../../../../shared/model/case/facets.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type CaseQuery, countFacet } from '../../store/case-search.ts';
import type { Context, Session } from '../context.ts';
import { indexCases } from './indexing.ts';
import { readable } from './readable.ts';

type FacetView = Result<'record.facets'>[number];

const fieldOfFacet = {
  status: 'status',
  sex: 'sex',
  location: 'location_current',
  concern: 'protection_concerns',
} as const;

/** The value of a facet in words. */
function facetText(context: Context, facet: Facet, value: string): string {
  if (value === unsaid) return context.texts.textOf('facet.unsaid');
  if (facet === 'consent') return context.texts.textOf(value === 'yes' ? 'value.yes' : 'value.no');
  if (facet !== 'age') return readable(context, value, context.dictionary.fields[fieldOfFacet[facet]]);
  const end = ageGroups[ageGroups.findIndex((group) => String(group) === value) + 1];
  return end === undefined ? `${value}+` : `${value}\u2013${end - 1}`;
}

function facetView(context: Context, { store }: Session, query: CaseQuery, facet: Facet): FacetView {
  const counts = [...countFacet(store, query, facet)];
  if (facet === 'age') counts.sort((one, other) => Number(one.value) - Number(other.value));
  return { facet, values: counts.map((row) => ({ ...row, text: facetText(context, facet, row.value) })) };
}

/** Every facet with its values in words; a facet's own filter does not count for itself. */
export async function facetsOf(
  context: Context,
  session: Session,
  { batch, search, filters }: Params<'record.facets'>,
  call: Call,
): Promise<Result<'record.facets'>> {
  await indexCases(context, call);
  const query = { batch, words: words(search), filters };
  return facets.map((facet) => facetView(context, session, query, facet));
}
