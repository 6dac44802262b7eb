// Writes the JSON Schemas of the documents that people write by hand: agreements and mappings. Build script, Node.
// `node build/schemas.ts` after a change in shared/model; test/repo/schemas.test.ts sees when it was forgotten.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { agreementSchema } from '../shared/model/agreement/agreement.ts';
import { mappingSchema } from '../shared/model/mapping/mapping.ts';
import { root } from './paths.ts';

/** File → schema. `io: 'input'`: what a person writes, before defaults are filled in. */
export const schemas: Readonly<Record<string, unknown>> = {
  'agreement/agreement.schema.json': {
    title: 'Courier agreement',
    ...z.toJSONSchema(agreementSchema, { io: 'input' }),
  },
  'mapping/mapping.schema.json': { title: 'Courier mapping', ...z.toJSONSchema(mappingSchema, { io: 'input' }) },
};

/** The schema as text, as it lies in shared/model. */
export const schemaText = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;

if (import.meta.main) {
  for (const [name, schema] of Object.entries(schemas))
    writeFileSync(join(root, 'shared', 'model', name), schemaText(schema));
}
