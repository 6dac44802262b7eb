// Methods: findings are settled by persons: texts looked at, disputed values chosen, exceptions granted. Engine.
import type { Handlers } from './handler.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { identifiersOf } from '../exchange/scan/identifiers.ts';
import { createScanner } from '../exchange/scan/scanner.ts';
import { withAllSaid } from '../exchange/settle.ts';
import { sha256 } from '../files/sha256.ts';
import { filesOf } from '../store/batches.ts';
import { findRecord } from '../store/records.ts';
import { listSettlements, putSettlement, removeSettlement } from '../store/settlements.ts';
import { presentUseCase } from '../workflows/agreements/agreement-state.ts';
import { choose, prepareAll } from '../workflows/assessing/assessment.ts';
import { instant, labelOf, newId, opened } from '../workflows/context.ts';
import { caseNumber, readable } from '../workflows/cases/readable.ts';
import { textsGoing, check, isSamePerson, copied, isAsked, logSettled } from '../workflows/assessing/settling.ts';

export const settleMethods: Handlers<'text.page' | 'value.page' | 'settle.add' | 'settle.remove' | 'settle.list'> = {
  'text.page': async (context, { only, offset, limit, ...choice }, call) => {
    const chosen = await choose(context, choice);
    const { store } = opened(context);
    const all = await textsGoing(context, chosen, call.signal);
    const texts = only === 'open' ? all.filter(({ isOpen }) => isOpen) : all;
    const settled = listSettlements(store, choice, chosen.agreement.version);
    const rows = texts.slice(offset, offset + limit).flatMap(({ place, text }): Result<'text.page'>['rows'] => {
      const record = findRecord(store, choice.batch, place.record);
      if (!record) return [];
      const said = withAllSaid(record, record.sources);
      const hits = createScanner(identifiersOf(said, context.dictionary))(text);
      const hash = sha256(text);
      const known = settled.find(
        ({ settlement: each }) =>
          each.kind === 'text' &&
          each.record === place.record &&
          each.field === place.field &&
          each.row === place.row &&
          each.sha256 === hash,
      );
      const covered = known?.settlement.kind === 'text' ? known.settlement.covered : [];
      return [
        {
          ...place,
          number: caseNumber(record),
          label: labelOf(context, place.field),
          text,
          sha256: hash,
          hits: hits.map(({ start, end, kind, how, field }) => ({ start, end, kind, how, field })),
          settled: known ? { covered: covered.map(([start, end]) => [start, end]), by: known.by, at: known.at } : null,
        },
      ];
    });
    return { total: texts.length, rows };
  },
  'value.page': async (context, { offset, limit, ...choice }) => {
    const chosen = await choose(context, choice);
    const { store } = opened(context);
    const files = filesOf(store, choice.batch);
    const named = new Set(chosen.useCase.dataPoints.map(({ field }) => field.split('.')[0] ?? ''));
    const rows: Result<'value.page'>['rows'] = [];
    for (const { record } of prepareAll(context, { ...chosen, settled: new Map() })) {
      const stored = record.differs ? findRecord(store, choice.batch, record.id) : undefined;
      for (const [field, differing] of Object.entries(stored?.sources?.differs ?? {})) {
        // What nobody shares and no condition asks for needs no decision; it is shown in the case.
        if (!stored || !(named.has(field) || isAsked(chosen, field))) continue;
        const text = (value: Parameters<typeof readable>[1]) =>
          readable(context, value, fieldAt(context.dictionary, field));
        const others = new Set(differing.map(({ source }) => source));
        const first = stored.sources?.files.find((file) => !others.has(file));
        // Two rows of one file: no file is right. The child is left out, or exported again.
        if (first === undefined) continue;
        const said = [{ source: first, value: stored.data[field] ?? null }, ...differing];
        rows.push({
          record: record.id,
          number: caseNumber(record),
          field,
          label: labelOf(context, field),
          said: said.map(({ source, value }) => ({ source, file: files[source]?.name ?? '', text: text(value) })),
          settled: chosen.settled.get(record.id)?.values.get(field) ?? null,
        });
      }
    }
    return { total: rows.length, rows: rows.slice(offset, offset + limit) };
  },
  'settle.add': async (context, { by, settlements, ...choice }) => {
    const chosen = await choose(context, choice);
    const { store } = opened(context);
    for (const settlement of settlements) {
      check(context, chosen, settlement);
      if (settlement.kind === 'exception' && settlement.second !== null && isSamePerson(settlement.second, by))
        throw new Problem('settle.second-person');
    }
    const at = instant(context);
    store.transaction(() => {
      const { version } = chosen.agreement;
      for (const settlement of settlements)
        putSettlement(store, choice, version, { id: newId(context), settlement, by, at });
      logSettled(context, choice, at, 'finding.settled', settlements.length, by);
    });
    context.assessment = null;
    context.changed();
    return {};
  },
  'settle.remove': async (context, { ids, ...choice }) => {
    const { store } = opened(context);
    const at = instant(context);
    store.transaction(() => {
      const removed = ids.filter((id) => removeSettlement(store, choice, id)).length;
      if (removed > 0) logSettled(context, choice, at, 'finding.reopened', removed);
    });
    context.assessment = null;
    context.changed();
    return {};
  },
  'settle.list': async (context, choice) => {
    const session = opened(context);
    const { store } = session;
    const { found } = presentUseCase(context, session, choice.agreement, choice.useCase);
    return listSettlements(store, choice, found.agreement.version).map((each) => {
      const record = findRecord(store, choice.batch, each.settlement.record);
      return { ...each, settlement: copied(each.settlement), number: record ? caseNumber(record) : '' };
    });
  },
};
