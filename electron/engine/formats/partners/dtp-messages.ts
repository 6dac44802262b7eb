// Writes referrals or decisions as the flat messages that UNHCR's DTP middleware takes, one an entry of a list. Engine.
// Shape: OpenFn/primero-progres, f2-2 and f1-2: one POST a message, Primero's names, `request_type` says which it is. DTP
// has been inactive since July 2025, so a person at UNHCR reads the file or loads it with their own tool.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { OutputFormat } from '../format.ts';
import { listDocument } from '../list-document.ts';

function write(referrals: AsyncIterable<Referral>, mapping: Mapping): AsyncGenerator<Uint8Array> {
  const paths = (mapping.entities[0]?.fields ?? []).map(({ to }) => to);
  return listDocument(referrals, ({ values }) =>
    Object.fromEntries(paths.filter((path) => Object.hasOwn(values, path)).map((path) => [path, values[path] ?? null])),
  );
}

/** Messages for DTP; written, never read. */
export const dtpMessages: OutputFormat = { id: 'dtp-messages', fileName: 'dtp-messages.json', write };
