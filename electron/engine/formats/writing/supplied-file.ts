// The table of values that were supplied: which, and why, beside every form that has no place for it. Engine.
import type { MadeFile, WriteRequest } from '../file-writer.ts';
import { csvLine, inChunks } from './csv-lines.ts';
import { mayBeSupplied, suppliedCells, suppliedColumns, suppliedMarks } from './tables.ts';

async function* lines({ referrals, languages: [language] }: WriteRequest): AsyncGenerator<string> {
  yield csvLine(suppliedColumns);
  for await (const mark of suppliedMarks(referrals())) yield csvLine(suppliedCells(mark, language));
}

/** The file, where the mapping supplies anything; none otherwise. `name`: of the file, without its ending. */
export function suppliedFile(request: WriteRequest, name: string): readonly MadeFile[] {
  if (!mayBeSupplied(request.mapping)) return [];
  return [{ name: `${name}.csv`, bytes: () => inChunks(lines(request), request.pause) }];
}
