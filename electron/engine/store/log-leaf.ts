// The bytes that the log hashes: of its entries, of the values they speak of, of the rows they cover (LOG.md). Engine.
import { createHash, randomBytes } from 'node:crypto';
import { type Hash, leafHash } from './merkle.ts';

/** A detail as it is read: counts, ids, codes and values. */
export type LogDetail = Readonly<Record<string, string | number>>;

/** One entry as it is hashed. `detail` and `covered` are JSON texts: without a line break of their own. */
export interface HashedEntry {
  readonly sequence: number;
  readonly at: string;
  readonly event: string;
  /** What is in the clear; null stands where a value is covered by its commitment. */
  readonly detail: string;
  /** The commitments of the values, by their names. */
  readonly covered: string;
  /** The root of the rows that the entry covers, as hex; null where it covers none. */
  readonly rows: string | null;
  /** The hash that the entry had in the chain of before; null for entries since. */
  readonly chain: string | null;
}

/** The leaf of an entry. */
export function entryLeaf({ sequence, at, event, detail, covered, rows, chain }: HashedEntry): Hash {
  return leafHash(['courier-log/2', sequence, at, event, detail, covered, rows ?? '', chain ?? ''].join('\n'));
}

let salts = '';

/** 128 bits that nobody can guess, as 32 hex digits. They lie with the value and are erased with it. */
export function newSalt(): string {
  // Many at once: a package of 100,000 cases needs several for each.
  if (salts === '') salts = randomBytes(8192).toString('hex');
  const salt = salts.slice(-32);
  salts = salts.slice(0, -32);
  return salt;
}

/** What an entry has of a value: it tells nothing without the salt, and fits no other value. */
export function commitmentOf(salt: string, name: string, value: string): string {
  return createHash('sha256')
    .update(`courier-value/1\n${salt}\n${name}\n${JSON.stringify(value)}`)
    .digest('hex');
}

/** The chain's hash of an entry before the log was a tree. `detail`: as it was, names in the clear. */
export function chainHash(sequence: number, at: string, event: string, detail: string, previous: string): string {
  return createHash('sha256')
    .update(`courier-log/1\n${sequence}\n${at}\n${event}\n${detail}\n${previous}`)
    .digest('hex');
}

/** The hash before the first entry of the chain. */
export const chainBeginning = '0'.repeat(64);

/** Members of details that stay in the clear: our own ids, codes, hashes. Any other text is covered by a commitment. */
const clearNames = new Set([
  'agreement',
  'answer',
  'batch',
  'card',
  'code',
  'decision',
  'dictionary',
  'format',
  'head',
  'line',
  'list',
  'manifestSha256',
  'mapping',
  'notice',
  'package',
  'pair',
  'useCase',
  'world',
]);

/** A value out of a detail, with its salt. */
export interface SaltedValue {
  readonly name: string;
  readonly salt: string;
  readonly value: string;
}

/** A detail with its values taken out: the text in the clear, the commitments, and the values with their salts. */
export interface CoveredDetail {
  readonly detail: string;
  readonly covered: string;
  readonly values: readonly SaltedValue[];
}

/** Takes the values out of a detail. `JSON.stringify` of the detail filled again is the same text as before. */
export function coverValues(detail: LogDetail): CoveredDetail {
  const values: SaltedValue[] = [];
  const clear = Object.entries(detail).map(([name, value]) => {
    if (typeof value === 'number' || clearNames.has(name)) return [name, value];
    values.push({ name, salt: newSalt(), value });
    return [name, null];
  });
  const covered = values.map(({ name, salt, value }) => [name, commitmentOf(salt, name, value)]);
  return {
    detail: JSON.stringify(Object.fromEntries(clear)),
    covered: JSON.stringify(Object.fromEntries(covered)),
    values,
  };
}
