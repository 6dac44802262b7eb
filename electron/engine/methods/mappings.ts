// Methods: mappings are added, listed, shown, checked, tested and compared; systems are added, listed and shown. Engine.
import { opened } from '../workflows/context.ts';
import {
  compareMappings,
  mappingFaultsOf,
  mappingSentences,
  mappingTestsOf,
} from '../workflows/mapping/mapping-reading.ts';
import {
  addMappingFile,
  addReadyMapping,
  listMappings,
  listReadyMappings,
  mappingVersion,
} from '../workflows/mapping/mappings.ts';
import { addSystemFile, listSystems, systemOf } from '../workflows/mapping/systems.ts';
import type { Handlers } from './handler.ts';

export const mappingMethods: Handlers<
  | `mapping.${'list' | 'ready' | 'add' | 'add-ready' | 'get' | 'show' | 'check' | 'test' | 'diff'}`
  | `system.${'list' | 'add' | 'show'}`
> = {
  'mapping.list': async (context) => listMappings(context, opened(context)),
  'mapping.ready': async () => listReadyMappings(),
  'mapping.add': async (context, { file }) => addMappingFile(context, opened(context), context.grants.path(file)),
  'mapping.add-ready': async (context, { id }) => addReadyMapping(context, opened(context), id),
  'mapping.get': async (context, which) => mappingVersion(opened(context), which),
  'mapping.show': async (context, which) => mappingSentences(context, opened(context), which),
  'mapping.check': async (context, which) => mappingFaultsOf(context, opened(context), which),
  'mapping.test': async (context, which) => mappingTestsOf(context, opened(context), which),
  'mapping.diff': async (context, versions) => compareMappings(context, opened(context), versions),
  'system.list': async (context) => listSystems(opened(context)),
  'system.add': async (context, { file }) => addSystemFile(context, opened(context), context.grants.path(file)),
  'system.show': async (context, { id, version }) => systemOf(opened(context), id, version).system,
};
