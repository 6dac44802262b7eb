// Methods: mappings are added, listed and shown. Engine.
import type { Handlers } from './handler.ts';
import { listDocuments } from '../store/documents.ts';
import { mappingOf, opened } from '../workflows/context.ts';
import { documentText } from '../workflows/documents/document.ts';
import { confirmMapping, keepMapping, mappingView } from '../workflows/mapping/mappings.ts';

export const mappingMethods: Handlers<'mapping.list' | 'mapping.add' | 'mapping.get'> = {
  'mapping.list': async (context) => listDocuments(opened(context).store, 'mapping').map(mappingView),
  'mapping.add': async (context, { file }) => {
    const session = opened(context);
    const text = await documentText(context, file);
    await confirmMapping(context, session, text);
    const stored = await session.store.transaction(() => keepMapping(context, session, text));
    context.changed();
    return mappingView(stored);
  },
  'mapping.get': async (context, { id }) => mappingOf(opened(context), id),
};
