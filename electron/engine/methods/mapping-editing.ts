// Methods: a mapping is written, tried on imported cases and saved; a partner's table becomes a system. Engine.
import { tryMapping } from '../workflows/assessing/try-mapping.ts';
import { codeCounts } from '../workflows/cases/code-counts.ts';
import { opened } from '../workflows/context.ts';
import { proposeSystem } from '../workflows/mapping/sample-table.ts';
import {
  addWrittenMapping,
  addWrittenSystem,
  draftFaults,
  seenOfRecord,
} from '../workflows/mapping/written-mapping.ts';
import type { Handlers } from './handler.ts';

export const mappingEditingMethods: Handlers<
  `mapping.${'check-draft' | 'save' | 'see' | 'try' | 'code-counts'}` | `system.${'propose' | 'save'}`
> = {
  'mapping.check-draft': async (context, { document }) => draftFaults(context, opened(context), document),
  'mapping.save': async (context, { document }) => addWrittenMapping(context, opened(context), document),
  'mapping.see': async (context, { document, record }) => seenOfRecord(context, document, record),
  'mapping.try': async (context, { document, place, towards, ...choice }) =>
    tryMapping(context, opened(context), document, choice, { place, towards }),
  'mapping.code-counts': async (context, { batch, field }, call) => codeCounts(opened(context), batch, field, call),
  'system.propose': async (context, { file }) => proposeSystem(context.grants.path(file)),
  'system.save': async (context, { document }) => addWrittenSystem(context, opened(context), document),
};
