// The commands that make files out of a mapping: the specification to sign, and the files for another program. Ordinary Node.
import type { Engine } from '../engine/index.ts';
import { makeFolder } from '../engine/files/disk.ts';
import { mappingPage, printableMapping } from '../engine/workflows/writing/print-mapping.ts';
import { type WrittenFiles, writeFiles } from '../engine/workflows/writing/write-files.ts';
import path from 'node:path';
import type { Arguments } from './arguments.ts';
import { numberIn, tellProgress } from './engine.ts';
import { choiceOf } from './findings.ts';

/** The mapping of `--mapping`, as a document (`--json`) or as a page to print. Throws `mapping.unknown`. */
export function printedMapping(engine: Engine, options: Arguments): unknown {
  const [id, version] = [options.required('mapping'), numberIn(options, 'version')];
  return options.json ? printableMapping(engine.context, id, version) : mappingPage(engine.context, id, version);
}

/** Writes the released records of a use case in the form of `--to`, into `--out`. */
export async function writeMapped(engine: Engine, options: Arguments): Promise<WrittenFiles> {
  const folder = path.resolve(options.required('out'));
  const request = { ...choiceOf(options), to: options.required('to'), folder, replace: options.flag('force') };
  await makeFolder(folder);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  // Ctrl-C tidies up first.
  process.once('SIGINT', onInterrupt);
  try {
    return await writeFiles(engine.context, request, { signal: stop.signal, progress: tellProgress() });
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
