// Methods: mappings are added, listed, shown, checked, tested and compared; systems are added, listed and shown. Engine.
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
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
import { printableMapping } from '../workflows/writing/print-mapping.ts';
import type { Handlers } from './handler.ts';

export const mappingMethods: Handlers<
  | `mapping.${'list' | 'ready' | 'add' | 'add-ready' | 'get' | 'show' | 'document' | 'check' | 'test' | 'diff'}`
  | `system.${'list' | 'add' | 'show'}`
> = {
  'mapping.list': async (context) => listMappings(context, opened(context)),
  'mapping.ready': async () => listReadyMappings(),
  'mapping.add': async (context, { file }) => addMappingFile(context, opened(context), context.grants.path(file)),
  'mapping.add-ready': async (context, { id }) => addReadyMapping(context, opened(context), id),
  'mapping.get': async (context, which) => mappingVersion(opened(context), which),
  'mapping.show': async (context, which) => mappingSentences(context, mappingVersion(opened(context), which)),
  'mapping.document': async (context, { id, version }) => printableMapping(context, id, version),
  'mapping.check': async (context, which) =>
    mappingFaultsOf(context, opened(context), mappingVersion(opened(context), which)),
  'mapping.test': async (context, which) => mappingTestsOf(context, mappingVersion(opened(context), which)),
  'mapping.diff': async (context, { id, from, to }) => {
    const [before, after] = [from, to].map((version) => mappingVersion(opened(context), { id, version })) as [
      Mapping,
      Mapping,
    ];
    return compareMappings(context, before, after);
  },
  'system.list': async (context) => listSystems(opened(context)),
  'system.add': async (context, { file }) => addSystemFile(context, opened(context), context.grants.path(file)),
  'system.show': async (context, { id, version }) => systemOf(opened(context), id, version).system,
};
