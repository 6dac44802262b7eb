// Methods: what a newer export changed, per record and per field. Engine.
import { opened } from '../workflows/context.ts';
import { pageOfChanges, totalChanges } from '../workflows/importing/changes.ts';
import type { Handlers } from './handler.ts';

export const changeMethods: Handlers<'batch.changes' | 'batch.changed'> = {
  'batch.changes': async (context, { batch }) => totalChanges(opened(context), batch),
  'batch.changed': async (context, { batch, kind, offset, limit }) =>
    pageOfChanges(context, opened(context), batch, kind, offset, limit),
};
