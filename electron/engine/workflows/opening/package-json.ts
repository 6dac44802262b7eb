// JSON out of the verified bytes of a package. A signed package with another content than we write is refused, not guessed at. Engine.
import type { z } from 'zod';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem, type ProblemCode } from '../../../../shared/problems.ts';
import type { Opened } from '../../package/open.ts';

const lineLimit = 32 * 1024 * 1024;
const fileLimit = 64 * 1024 * 1024;

/** Lines of JSON. Throws `package.manifest`, `package.too-large`. */
export async function* jsonLines<T>(chunks: AsyncIterable<Uint8Array>, schema: z.ZodType<T>): AsyncGenerator<T> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  const parse = (line: string): T => {
    try {
      return schema.parse(JSON.parse(line));
    } catch {
      throw new Problem('package.manifest');
    }
  };
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    if (rest.length > lineLimit) throw new Problem('package.too-large');
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield parse(line);
  }
  if (rest !== '') yield parse(rest);
}

/** One document. Throws `wrong` where it is not there or not what it must be. */
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
