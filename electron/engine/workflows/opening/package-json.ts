// Texts and JSON out of the verified bytes of a package. Unexpected content is refused, even in a signed package. Engine.
import type { z } from 'zod';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem, type ProblemCode } from '../../../../shared/problems.ts';
import type { Opened } from '../../package/open.ts';

const fileLimit = 64 * 1024 * 1024;

/** The text of a file, with the mark that it may begin with. Throws `wrong` where it is missing, too large or no UTF-8. */
export async function textFile(
  read: Opened['read'],
  manifest: Manifest,
  name: string,
  wrong: ProblemCode,
): Promise<string> {
  const file = manifest.files.find((one) => one.name === name);
  if (!file || file.size > fileLimit) throw new Problem(wrong);
  const parts: Uint8Array[] = [];
  for await (const chunk of read(name)) parts.push(chunk.slice());
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    throw new Problem(wrong);
  }
}

/** One document. Throws `wrong` where it is missing or does not fit its schema. */
export async function jsonFile<T>(
  read: Opened['read'],
  manifest: Manifest,
  name: string,
  schema: z.ZodType<T>,
  wrong: ProblemCode,
): Promise<T> {
  const text = await textFile(read, manifest, name, wrong);
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // What does not fit is quoted by these errors; that must go no further.
    throw new Problem(wrong);
  }
}
