// Writes referrals as requests to Primero's API, one file: what a person or a script sends, case by case. Engine.
// Primero has no place for why a value was supplied: that is a table beside it.
import { Problem } from '../../../../shared/problems.ts';
import type { FileWriter, MadeFile, WriteRequest } from '../file-writer.ts';
import { requestLines } from '../primero/body/request-lines.ts';
import { inChunks } from '../writing/csv-lines.ts';
import { suppliedFile } from '../writing/supplied-file.ts';

function files(request: WriteRequest): readonly MadeFile[] {
  const { referrals, system, pause, caseOf } = request;
  const lines = () =>
    requestLines(referrals(), { system, caseOf }, ([fault]) => {
      // What Primero would drop or write over is settled in the mapping: nothing is left out behind anybody's back.
      throw new Problem('write.unfit', { field: fault?.path ?? '' });
    });
  const cases = { name: 'primero-cases.json', bytes: () => inChunks(lines(), pause) };
  return [cases, ...suppliedFile(request, 'supplied')];
}

/** Requests to the API of Primero: `POST /api/v2/cases`, and `PATCH` for what comes to a case that was just made. */
export const primeroBody: FileWriter = { id: 'primero-body', files };
