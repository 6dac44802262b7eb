// Writes referrals as requests to Primero's API, one file: what a person or a script sends, case by case. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { FileWriter, MadeFile, WriteRequest } from '../file-writer.ts';
import { requestLines } from '../primero/body/request-lines.ts';
import { inChunks } from '../writing/csv-lines.ts';

function files({ referrals, system, pause }: WriteRequest): readonly MadeFile[] {
  const lines = () =>
    requestLines(referrals(), { system }, ([fault]) => {
      // What Primero would drop or write over is settled in the mapping: nothing is left out behind anybody's back.
      throw new Problem('write.unfit', { field: fault?.path ?? '' });
    });
  return [{ name: 'primero-cases.json', bytes: () => inChunks(lines(), pause) }];
}

/** Requests to the API of Primero: `POST /api/v2/cases`, and `PATCH` for what comes to a case that was just made. */
export const primeroBody: FileWriter = { id: 'primero-body', files };
