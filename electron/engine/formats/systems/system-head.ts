// Where a table of a described system begins, and which sources its headers fit. Engine; pure.
import type { System } from '../../../../shared/model/mapping/system.ts';
import {
  fitOf,
  matchSources,
  type SourceMatch,
  type SystemSource,
} from '../../../../shared/model/mapping/system-source.ts';
import { type TableHead, tableHead } from '../codecs/csv/table-head.ts';
import { unguarded } from '../writing/spreadsheet-guard.ts';

/** What Dynamics puts in front of its three hidden headers, in the language of the person: `(Do Not Modify) Referral`. */
const dynamicsHeader = /^\(([^()]{3,40})\)\s*\S/;

/** True where the first three columns are those that Dynamics hides: the id of the record, a checksum, when it was changed. */
export function isDynamics(headers: readonly string[]): boolean {
  const [first, ...others] = headers.slice(0, 3).map((header) => dynamicsHeader.exec(header.trim())?.[1]);
  return first !== undefined && others.length === 2 && others.every((mark) => mark === first);
}

/** The headers that name fields: without the hidden ones of Dynamics, and without the guard of a spreadsheet. */
export const fieldHeaders = (headers: readonly string[]): readonly string[] =>
  headers.slice(isDynamics(headers) ? 3 : 0).map(unguarded);

/** The table, with the sources that fit best where several are asked for. */
export interface SystemHead {
  readonly table: TableHead;
  readonly matches: readonly SourceMatch[];
}

/** The table of some of these systems; null where these bytes are none. */
export function systemHead(head: Uint8Array, size: number, systems: readonly System[]): SystemHead | null {
  if (head.subarray(0, 64).includes(0)) return null;
  const table = tableHead(
    head,
    head.length >= size,
    (headers) => matchSources(systems, fieldHeaders(headers)).length > 0,
  );
  return table === null ? null : { table, matches: matchSources(systems, fieldHeaders(table.names)) };
}

/** Where the table of this very source begins; null where these bytes are none. */
export const headOfSource = (head: Uint8Array, size: number, source: SystemSource): TableHead | null =>
  head.subarray(0, 64).includes(0)
    ? null
    : tableHead(head, head.length >= size, (headers) => fitOf(source, fieldHeaders(headers)) > 0);
