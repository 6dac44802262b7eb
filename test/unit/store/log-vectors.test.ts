// The vectors of LOG.md: made once from its words with another program, one for each clause that says how bytes are hashed. Node.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ledgerLeaf,
  type LedgerList,
  listContent,
  referralCells,
  recordCells,
  rootOf,
} from '../../../electron/engine/store/ledger-rows.ts';
import { coveredSubjects } from '../../../electron/engine/store/covered-rows.ts';
import { chainHash, commitmentOf, entryLeaf, type HashedEntry } from '../../../electron/engine/store/log-leaf.ts';
import { statementHash } from '../../../electron/engine/store/log-rows.ts';
import { growingTree } from '../../../electron/engine/store/merkle.ts';

type Vector = { readonly clause: string; readonly hash: string } & (
  | { readonly kind: 'value'; readonly salt: string; readonly name: string; readonly value: string }
  | { readonly kind: 'entry'; readonly entry: HashedEntry }
  | {
      readonly kind: 'statement';
      readonly subject: string;
      readonly key: string;
      readonly salt: string;
      readonly content: string | null;
    }
  | {
      readonly kind: 'row';
      readonly list: LedgerList;
      readonly salt: string;
      readonly position: number;
      readonly cells: readonly string[];
    }
  | { readonly kind: 'list'; readonly rows: readonly string[]; readonly content: string }
  | {
      readonly kind: 'chain';
      readonly sequence: number;
      readonly at: string;
      readonly event: string;
      readonly detail: string;
      readonly previous: string;
    }
  | { readonly kind: 'tree'; readonly leaves: readonly string[] }
);

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const vectors = JSON.parse(read('../../vectors/log.json')) as readonly Vector[];

function treeOf(leaves: readonly string[]) {
  const tree = growingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree;
}

/** What our code makes of a vector. */
function madeOf(vector: Vector): string {
  switch (vector.kind) {
    case 'value':
      return commitmentOf(vector.salt, vector.name, vector.value);
    case 'entry':
      return entryLeaf(vector.entry);
    case 'statement':
      return statementHash(vector.subject, vector.key, vector.salt, vector.content);
    case 'row':
      return ledgerLeaf(vector.salt, vector.position, vector.cells);
    case 'list':
      return listContent(rootOf(treeOf(vector.rows)));
    case 'chain':
      return chainHash(vector.sequence, vector.at, vector.event, vector.detail, vector.previous);
    case 'tree':
      return treeOf(vector.leaves).root();
  }
}

describe('a vector of LOG.md', () => {
  it.each(vectors.map((vector, index) => [`${vector.clause} (${index + 1})`, vector] as const))('%s', (_, vector) => {
    expect(madeOf(vector)).toBe(vector.kind === 'list' ? vector.content : vector.hash);
  });

  it('is there for every clause that says how bytes are hashed', () => {
    const clauses = [...read('../../../electron/engine/store/LOG.md').matchAll(/^- \*\*([A-Z]\d+)\*\* \(vector\)/gm)];
    expect(clauses.length).toBeGreaterThan(10);
    expect([...new Set(vectors.map(({ clause }) => clause))].sort()).toEqual(clauses.map(([, id]) => id).sort());
  });

  it('is of every kind of row that the log covers one by one', () => {
    const [, subjects = ''] =
      /^- \*\*R3\*\*[^(]*\(vector\) [^(]*\(([^)]*)\)/m.exec(read('../../../electron/engine/store/LOG.md')) ?? [];
    expect(subjects.split(', ').map((subject) => subject.replaceAll('`', ''))).toEqual([...coveredSubjects]);
  });

  it('has the cells that the code makes of a row', () => {
    expect(recordCells('1', 'primero-1', '{"sex":"female"}', '{"consent_for_services":true}')).toEqual([
      '"1"',
      '"primero-1"',
      '{"sex":"female"}',
      '{"consent_for_services":true}',
    ]);
    expect(recordCells('2', null, '{"sex":"male"}', null)).toEqual(['"2"', 'null', '{"sex":"male"}', '']);
    expect(referralCells('r-1', '1', '{"service_type":"health"}', null)).toEqual([
      '"r-1"',
      '"1"',
      '{"service_type":"health"}',
    ]);
    const more = '{"also":[{"entity":"visit","values":{"day":"2026-01-05"}}]}';
    expect(referralCells('r-1', '1', '{}', more)).toEqual(['"r-1"', '"1"', '{}', more]);
  });
});
