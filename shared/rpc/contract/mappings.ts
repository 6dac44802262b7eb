// Mappings to the form and the codes of a partner. Pure.
import { z } from 'zod';
import { mappingSchema } from '../../model/mapping/mapping.ts';
import { localised } from '../../model/localised.ts';
import { count, instant, method, none, token } from './pieces.ts';

const mappingView = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: localised,
  fields: count,
  /** Of its bytes, hex: an agreement pins a mapping by it. */
  sha256: z.string(),
  added: instant,
});

/** The methods of this section. */
export const mappingsMethods = {
  'mapping.list': method(none, z.array(mappingView)),
  'mapping.add': method(z.strictObject({ file: token }), mappingView),
  'mapping.get': method(z.strictObject({ id: z.string() }), mappingSchema),
} as const;
