// Methods: what a newer export changed, per record and per field. Engine.
import type { Handlers } from './handler.ts';
import { pageChanges } from '../store/changes.ts';
import { recordAt } from '../store/records.ts';
import { opened } from '../workflows/context.ts';
import { caseLine } from '../workflows/cases/readable.ts';
import { changesOf, batchOf, type Line, fieldsOf } from '../workflows/importing/changes.ts';

export const changeMethods: Handlers<'batch.changes' | 'batch.changed'> = {
  'batch.changes': async (context, { batch }) => {
    const { store } = opened(context);
    return changesOf(store, batchOf(store, batch));
  },
  'batch.changed': async (context, { batch: id, kind, offset, limit }) => {
    const { store } = opened(context);
    const batch = batchOf(store, id);
    const rows = pageChanges(store, batch, kind, offset, limit).flatMap((number): Line[] => {
      const record = recordAt(store, number);
      if (!record) return [];
      const fields = kind === 'changed' ? fieldsOf(context, store, batch, record) : [];
      return [{ case: caseLine(context, record), fields }];
    });
    return { total: batch.changes[kind], rows };
  },
};
