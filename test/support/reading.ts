// Reads bytes with a format as the engine does, in chunks of any size. Tests.
import { readFileSync } from 'node:fs';
import { recognise } from '../../electron/engine/formats/index.ts';
import { headSize } from '../../electron/engine/formats/limits.ts';
import { dataOf, type Guess, type InputFormat, type Issue } from '../../electron/engine/formats/format.ts';
import type { RandomSource, Source } from '../../electron/engine/files/source.ts';
import { type Dictionary, dictionarySchema } from '../../shared/model/case/dictionary.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';

/** The dictionary that ships. */
export const dictionary: Dictionary = dictionarySchema.parse(
  JSON.parse(readFileSync(new URL('../../shared/training/dictionary.json', import.meta.url), 'utf8')),
);

/** The bytes as a source whose chunks are `chunkSize` long, in one buffer that is overwritten as the real one's is. */
export function sourceOf(bytes: Uint8Array, chunkSize = 256 * 1024): RandomSource {
  return {
    size: bytes.length,
    head: (length) => Promise.resolve(bytes.slice(0, length)),
    async *chunks() {
      const buffer = new Uint8Array(chunkSize);
      for (let at = 0; at < bytes.length; at += chunkSize) {
        const chunk = bytes.subarray(at, at + chunkSize);
        buffer.set(chunk);
        yield buffer.subarray(0, chunk.length);
        buffer.fill(0xff);
      }
    },
    range: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
  };
}

/** The day of every import in these tests. */
export const importDay = '2026-11-28';

/** The records and issues of a file, and what was guessed to read it. */
export interface Outcome {
  readonly records: readonly CaseRecord[];
  readonly issues: readonly Issue[];
  readonly guesses: readonly Guess[];
}

/** Reads a source to its end. `accept`: the ids of the guesses that a person accepts. */
export async function readSource(
  format: InputFormat,
  source: Source,
  by = dictionary,
  accept: readonly string[] = [],
): Promise<Outcome> {
  const records: CaseRecord[] = [];
  const issues: Issue[] = [];
  const guesses: Guess[] = [];
  for await (const batch of format.read(source, by, { accepted: new Set(accept), today: importDay })) {
    for (const read of batch) {
      if (read.kind === 'guess') guesses.push(read.guess);
      else if ('issue' in read) issues.push(read.issue);
      else if ('record' in read) records.push({ id: read.record.id, data: dataOf(read.record, JSON.parse) });
    }
  }
  return { records, issues, guesses };
}

/** Recognises bytes and reads them. */
export async function importBytes(
  bytes: Uint8Array,
  chunkSize?: number,
): Promise<Outcome & { readonly format: string }> {
  const recognition = recognise(bytes.slice(0, headSize), bytes.length);
  if (recognition === null) throw new Error('not recognised');
  const outcome = await readSource(recognition.format, sourceOf(bytes, chunkSize));
  return { ...outcome, format: recognition.format.id };
}

/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
