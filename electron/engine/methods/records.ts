// Methods: cases found, counted by facets, and opened one by one. Engine.
import type { Handlers } from './handler.ts';
import { facets } from '../../../shared/model/case/facets.ts';
import { onlySource } from '../../../shared/model/case/sources.ts';
import { filesOf, findBatch } from '../store/batches.ts';
import { countFacet, findCases } from '../store/case-index.ts';
import { disclosuresOf } from '../store/packages.ts';
import { countTables } from '../store/package-tables.ts';
import { pageRecords, recordAt, type StoredRecord } from '../store/records.ts';
import { opened } from '../workflows/context.ts';
import { indexCases } from '../workflows/cases/indexing.ts';
import { factsOf } from '../workflows/cases/meaning.ts';
import { caseLine, caseNumber } from '../workflows/cases/readable.ts';
import { recordOf, formsOf, alsoOf, queryOf, facetText } from '../workflows/cases/case-view.ts';

export const recordMethods: Handlers<'record.page' | 'record.facets' | 'record.get'> = {
  'record.page': async (context, { offset, limit, ...asked }, call) => {
    const { store } = opened(context);
    const line = (record: StoredRecord) => ({ ...caseLine(context, record), batch: record.batch });
    const batch = asked.batch === null ? undefined : findBatch(store, asked.batch);
    if (batch?.staged) {
      // Not taken over yet: it is not in the index, and is shown as it lies there.
      return { total: batch.records, rows: pageRecords(store, batch.id, offset, limit).map(line) };
    }
    await indexCases(context, call);
    const { total, numbers } = findCases(store, queryOf(asked), offset, limit);
    return {
      total,
      rows: numbers.flatMap((number) => {
        const record = recordAt(store, number);
        return record ? [line(record)] : [];
      }),
    };
  },
  'record.facets': async (context, asked, call) => {
    await indexCases(context, call);
    const { store } = opened(context);
    const query = queryOf(asked);
    return facets.map((facet) => {
      const counts = countFacet(store, query, facet);
      const sorted =
        facet === 'age' ? [...counts].sort((one, other) => Number(one.value) - Number(other.value)) : counts;
      return { facet, values: sorted.map((each) => ({ ...each, text: facetText(context, facet, each.value) })) };
    });
  },
  'record.get': async (context, { batch, id }, call) => {
    const session = opened(context);
    const record = recordOf(session, batch, id);
    if (!findBatch(session.store, batch)?.staged) await indexCases(context, call);
    return {
      id: record.id,
      number: caseNumber(record),
      files: filesOf(session.store, batch).map(({ name, format }) => ({ name, format })),
      facts: factsOf(record, context.dictionary).map((fact) => ({ ...fact })),
      forms: formsOf(context, record, record.sources ?? onlySource(0)),
      also: alsoOf(session, record),
      disclosures: disclosuresOf(session.store, record.id).map(({ package: id, partner, at, data }) => ({
        package: id,
        partner,
        at,
        // Of a child who was only counted nothing was given.
        fields: countTables(session.store, id) > 0 ? [] : Object.keys(data),
      })),
    };
  },
};
