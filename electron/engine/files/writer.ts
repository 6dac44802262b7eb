// Writes to a file in large pieces while the next one is made. Engine.
import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../../../shared/problems.ts';

const writeSize = 1024 * 1024;

/** Writes to a file, one large piece on its way to the medium while the next is filled. */
export interface Writer {
  /** Takes a copy of the chunk. A failure of the medium may come with a later chunk, or with `end`. */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves once everything is with the system. */
  end(): Promise<void>;
  /** Resolves once nothing is on its way any more, well or not. */
  settled(): Promise<void>;
}

/** A writer from the start of an empty file. What the system says of the medium comes as it is. */
export function writerOf(file: FileHandle): Writer {
  let [filling, spare] = [new Uint8Array(writeSize), new Uint8Array(writeSize)];
  let filled = 0;
  let onItsWay: Promise<void> = Promise.resolve();
  const send = async (): Promise<void> => {
    await onItsWay;
    onItsWay = writeAll(file, filling.subarray(0, filled));
    // It is awaited before the next piece; until then its failure is nobody's yet.
    onItsWay.catch(() => undefined);
    [filling, spare] = [spare, filling];
    filled = 0;
  };
  return {
    write: async (chunk) => {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + writeSize - filled);
        filling.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === writeSize) await send();
      }
    },
    end: async () => {
      await send();
      await onItsWay;
    },
    settled: () => onItsWay.catch(() => undefined),
  };
}

/** One write call may take only a part of what it is given. A medium that takes nothing is full. */
async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) {
    const { bytesWritten } = await file.write(piece, at, piece.length - at);
    if (bytesWritten === 0) throw new Problem('file.write-failed');
    at += bytesWritten;
  }
}
