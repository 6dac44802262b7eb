// The rows that the log covers one by one: packages, decisions, settlements, facts, and what trust rests on. Engine.
import { keysOfPairHash } from './child-pair-keys.ts';
import { watermarksHash } from './child-undos.ts';
import { noticeLinesHash } from './notice-lines.ts';
import { stateRemoval, stateRow } from './log-rows.ts';
import { number, type Store, type Stored, text } from './store.ts';
import { filesHash, referralsHash, takenHash } from './take-over-hashes.ts';

/** What is covered row by row. */
export const coveredSubjects = [
  'package',
  'decision',
  'settlement',
  'card',
  'agreement',
  'mapping',
  'signature',
  'suspension',
  'version',
  'signer',
  'dispatch',
  'arrival',
  'undo',
  'lift',
  'system',
  'addendum',
  'parked',
  'handover',
  'notice',
  'reply',
  'status',
  'takeover',
  'fileset',
  'pair',
  'correction',
  'assignment',
  'ownagency',
] as const;
export type CoveredSubject = (typeof coveredSubjects)[number];

interface CoveredTable {
  readonly table: string;
  /** The columns by which the log knows a row. */
  readonly key: readonly string[];
  /** The columns that the log covers, in this order. New ones are added at the end: those that are null are left out. */
  readonly columns: readonly string[];
  /** Which of its rows are on record; absent: all. */
  readonly where?: string;
  /** Cells that stand for rows of another table. */
  readonly more?: (store: Store, row: Stored) => Readonly<Record<string, string>>;
}

const tables: Readonly<Record<CoveredSubject, CoveredTable>> = {
  package: {
    table: 'package',
    key: ['id'],
    columns: [
      ...['direction', 'kind', 'partner', 'agreement', 'version', 'use_case', 'sequence', 'manifest_sha256', 'sha256'],
      ...['records', 'referrals', 'sealed', 'opened', 'handed_over', 'received', 'answered', 'in_reply_to', 'batch'],
      ...['voided', 'void_reason', 'mapping', 'mapping_version', 'mapping_sha256'],
    ],
  },
  decision: {
    table: 'referral',
    key: ['package', 'id'],
    columns: ['decision', 'reason', 'decided', 'code', 'contradicted'],
  },
  settlement: {
    table: 'settlement',
    key: ['id'],
    columns: ['batch', 'agreement', 'use_case', 'kind', 'record', 'field', 'row', 'detail', 'by_whom', 'at'],
  },
  card: {
    table: 'card',
    key: ['id'],
    columns: ['organisation', 'world', 'recipient', 'signer', 'document', 'created', 'added', 'verified', 'own'],
  },
  agreement: { table: 'agreement', key: ['id', 'version'], columns: ['sha256', 'document', 'added'] },
  mapping: { table: 'mapping', key: ['id', 'version'], columns: ['sha256', 'document', 'added'] },
  signature: {
    table: 'signature',
    key: ['agreement', 'version', 'card'],
    columns: ['party', 'organisation', 'signature', 'signed'],
  },
  suspension: { table: 'suspension', key: ['agreement'], columns: ['at', 'reason'] },
  version: {
    table: 'version_fact',
    key: ['agreement', 'version'],
    columns: ['from_day', 'until_day', 'terms', 'added', 'begun'],
  },
  signer: {
    table: 'version_signature',
    key: ['agreement', 'version', 'party'],
    columns: ['signed', 'at'],
  },
  dispatch: {
    table: 'sent_number',
    key: ['package'],
    columns: ['partner', 'line', 'sequence', 'manifest_sha256'],
  },
  arrival: {
    table: 'received_number',
    key: ['package'],
    columns: [
      ...['position', 'partner', 'line', 'sequence', 'manifest_sha256', 'previous', 'created', 'opened'],
      ...['log_size', 'log_root'],
    ],
  },
  undo: {
    table: 'child_undo',
    key: ['batch'],
    columns: ['id', 'at', 'imported', 'format', 'records', 'refusals', 'upto', 'reach'],
    where: 'done = 1',
    more: (store, row) => ({ watermarks: watermarksHash(store, number(row, 'id')) }),
  },
  lift: { table: 'child_lift', key: ['id'], columns: ['undo', 'child', 'by_whom', 'reason', 'at'] },
  system: { table: 'system', key: ['id', 'version'], columns: ['sha256', 'document', 'added'] },
  addendum: {
    table: 'addendum',
    key: ['id'],
    columns: [
      ...['agreement', 'version', 'use_case', 'mapping', 'mapping_sha256', 'number', 'document', 'signature'],
      ...['by_whom', 'at', 'withdrawn'],
    ],
  },
  parked: {
    table: 'parked',
    key: ['id'],
    columns: ['agreement', 'use_case', 'record', 'code', 'field', 'target', 'value', 'by_whom', 'at'],
  },
  handover: { table: 'hand_over', key: ['id'], columns: ['package', 'channel', 'person', 'at', 'corrects'] },
  notice: {
    table: 'notice',
    key: ['package'],
    columns: ['kind', 'suspended', 'by_whom', 'dealt', 'dealt_by', 'acknowledgement'],
    more: (store, row) => ({ lines: noticeLinesHash(store, text(row, 'package')) }),
  },
  reply: {
    table: 'referral_answer',
    key: ['package', 'referral', 'answer'],
    columns: ['manifest_sha256', 'decision', 'code', 'reason', 'at', 'replaces'],
  },
  status: {
    table: 'referral_status',
    key: ['package', 'referral', 'notice'],
    columns: ['status', 'line', 'sequence', 'at'],
  },
  takeover: {
    table: 'take_over',
    key: ['id'],
    columns: ['package', 'plan', 'form', 'by_whom', 'at', 'undone'],
    more: (store, row) => ({ referrals: takenHash(store, text(row, 'id')) }),
  },
  fileset: {
    table: 'file_set',
    key: ['id'],
    columns: ['package', 'form', 'by_whom', 'at', 'children', 'until'],
    more: (store, row) => ({
      files: filesHash(store, text(row, 'id')),
      referrals: referralsHash(store, text(row, 'id')),
    }),
  },
  pair: {
    table: 'child_pair',
    key: ['id'],
    columns: ['same', 'reason', 'by_whom', 'at', 'undone', 'undone_by', 'undone_reason'],
    more: (store, row) => ({ keys: keysOfPairHash(store, text(row, 'id')) }),
  },
  correction: {
    table: 'correction_record',
    key: ['correction', 'ref'],
    columns: ['package', 'record', 'line', 'sequence', 'at'],
  },
  assignment: {
    table: 'assignment',
    key: ['id'],
    columns: [
      ...['package', 'referral', 'kind', 'code', 'outside', 'basis', 'by_whom', 'at', 'ended', 'ended_by', 'undone'],
    ],
  },
  ownagency: { table: 'own_agency', key: ['code'], columns: ['by_whom', 'at'] },
};

const rowsOnRecord = ({ where }: CoveredTable): readonly string[] => (where === undefined ? [] : [where]);

/** The content of the statement about a row; null where there is nothing that it could be about. */
function contentOf(store: Store, row: Stored, { columns, more }: CoveredTable): string | null {
  const cells = columns.flatMap((name) => ((row[name] ?? null) === null ? [] : [[name, row[name]] as const]));
  return cells.length === 0 ? null : JSON.stringify({ ...Object.fromEntries(cells), ...more?.(store, row) });
}

/**
 * States what a row is now, or that it is gone. Call in the transaction that changes it, after every change; the next
 * entry of the log covers it. `key`: its key, in the order of the table's key columns.
 */
export function stateCovered(store: Store, subject: CoveredSubject, ...key: readonly (string | number)[]): void {
  const covered = tables[subject];
  const where = [...covered.key.map((column) => `${column} = :${column}`), ...rowsOnRecord(covered)].join(' AND ');
  const values = Object.fromEntries(covered.key.map((column, index) => [column, key[index] ?? null]));
  const row = store.sql(`SELECT * FROM ${covered.table} WHERE ${where}`).get(values);
  const content = row ? contentOf(store, row, covered) : null;
  if (content === null) stateRemoval(store, subject, key.join('/'));
  else stateRow(store, subject, key.join('/'), content);
}

/** The content of every row of a subject that is there now, by its key. */
export function coveredContents(store: Store, subject: CoveredSubject): ReadonlyMap<string, string> {
  const covered = tables[subject];
  // A package that is not on record, or no longer, has rows that nobody sees.
  const onRecord = [
    ...(subject === 'decision' ? ['package IN (SELECT id FROM package)'] : []),
    ...rowsOnRecord(covered),
  ];
  const where = onRecord.length === 0 ? '' : `WHERE ${onRecord.join(' AND ')}`;
  const rows = store.sql(`SELECT * FROM ${covered.table} ${where}`).all();
  return new Map(
    rows.flatMap((row) => {
      const content = contentOf(store, row, covered);
      return content === null ? [] : [[covered.key.map((column) => String(row[column])).join('/'), content] as const];
    }),
  );
}

/** States every decision about a package: for those that came with it from elsewhere. Call inside a transaction. */
export function stateDecisions(store: Store, packageId: string): void {
  const decided = 'SELECT id FROM referral WHERE package = :package AND decision IS NOT NULL ORDER BY position';
  for (const row of store.sql(decided).all({ package: packageId }))
    stateCovered(store, 'decision', packageId, text(row, 'id'));
}
