// The files of the checkout that are made from others. Build script, Node: `node build/generated.ts` writes them anew;
// test/repo/generated.test.ts sees when that was forgotten.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { trainingCsv } from '../electron/engine/workflows/training/practice/primero-csv.ts';
import { agreementSchema } from '../shared/model/agreement/agreement.ts';
import { mappingSchema } from '../shared/model/mapping/mapping.ts';
import { systemSchema } from '../shared/model/mapping/system.ts';
import { boundaryLint } from './boundary-lint.ts';
import { root } from './paths.ts';
import { sourceFiles } from './tree.ts';

const json = (value: unknown, indent = 2): string => `${JSON.stringify(value, null, indent)}\n`;

/** `io: 'input'`: what a person writes, before defaults are filled in. */
const schemaOf = (title: string, schema: z.ZodType) => json({ title, ...z.toJSONSchema(schema, { io: 'input' }) });

/** Each file with what makes its text. */
export const generated: Readonly<Record<string, () => string>> = {
  'shared/model/agreement/agreement.schema.json': () => schemaOf('Courier agreement', agreementSchema),
  'shared/model/mapping/mapping.schema.json': () => schemaOf('Courier mapping', mappingSchema),
  'shared/model/mapping/system.schema.json': () => schemaOf('Courier system', systemSchema),
  'shared/training/cases.csv': trainingCsv,
  // Line by line, because the engine is bundled with it; joined by line feeds it is the file.
  'shared/training/cases.json': () => json(trainingCsv().split('\n'), 1),
  'build/boundaries.json': () => boundaryLint(sourceFiles('shared', 'electron', 'renderer')),
};

if (import.meta.main) for (const [file, text] of Object.entries(generated)) writeFileSync(join(root, file), text());
