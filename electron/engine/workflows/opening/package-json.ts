// JSON out of the verified bytes of a package. Unexpected content is refused, even in a signed package. Engine.
import type { z } from 'zod';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem, type ProblemCode } from '../../../../shared/problems.ts';
import type { Opened } from '../../package/open.ts';

const fileLimit = 64 * 1024 * 1024;

/** One document. Throws `wrong` where it is missing or does not fit its schema. */
export async function jsonFile<T>(
  read: Opened['read'],
  manifest: Manifest,
  name: string,
  schema: z.ZodType<T>,
  wrong: ProblemCode,
): Promise<T> {
  const file = manifest.files.find((one) => one.name === name);
  if (!file || file.size > fileLimit) throw new Problem(wrong);
  const parts: Uint8Array[] = [];
  for await (const chunk of read(name)) parts.push(chunk.slice());
  try {
    return schema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))));
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(wrong);
  }
}
