// Methods: mappings are added, listed and shown. Engine.
import { mappingOf, opened } from '../workflows/context.ts';
import { addMappingFile, listMappings } from '../workflows/mapping/mappings.ts';
import type { Handlers } from './handler.ts';

export const mappingMethods: Handlers<'mapping.list' | 'mapping.add' | 'mapping.get'> = {
  'mapping.list': async (context) => listMappings(opened(context)),
  'mapping.add': async (context, { file }) => addMappingFile(context, opened(context), context.grants.path(file)),
  'mapping.get': async (context, { id }) => mappingOf(opened(context), id),
};
