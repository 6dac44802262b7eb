// The JSON Schemas beside the models are those of the models.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../build/paths.ts';
import { schemas, schemaText } from '../../build/schemas.ts';

it.each(Object.entries(schemas))('shared/model/%s is up to date (node build/schemas.ts)', (name, schema) => {
  expect(readFileSync(join(root, 'shared', 'model', name), 'utf8')).toBe(schemaText(schema));
});
