// Values are bound by name: in a row of question marks, two that changed places are seen by nobody. Unit tests.
import { expect, it } from 'vitest';
import { sourceFiles } from '../../../build/tree.ts';
import { textOf } from '../../support/imports.ts';

/** The inserts of one row for each record, which are quicker without names, by file; each says so. */
const inOrder: Readonly<Record<string, number>> = {
  'electron/engine/store/case-index.ts': 1,
  'electron/engine/store/issues.ts': 1,
  'electron/engine/store/package-rows.ts': 3,
  'electron/engine/store/records.ts': 1,
};

/** A question mark where SQL has a value: what follows it belongs to SQL, not to a condition or a type. */
const position = /\?(?=[,)`'"]|$| +(?:AND|OR|ORDER|GROUP|LIMIT|OFFSET|UNION|AS)\b)/;
const isComment = (line: string): boolean => /^\s*(?:\/\/|\/?\*)/.test(line);

it('only the inserts that say why bind in order', () => {
  const files = sourceFiles('electron/engine/store').filter((file) => !file.includes('/migrations/'));
  const counts = files.map((file) => [
    file,
    textOf(file)
      .split('\n')
      .filter((line) => !isComment(line) && position.test(line)).length,
  ]);
  expect(files.length).toBeGreaterThan(20);
  expect(Object.fromEntries(counts.filter(([, lines]) => lines !== 0))).toEqual(inOrder);
});

it.each(['WHERE id = ?', 'VALUES (?,?)', 'number BETWEEN ? AND 3', 'LIMIT ?', 'CAST(? AS TEXT)', 'row IS ?'])(
  'a value in order is seen: %s',
  (sql) => {
    expect(position.test(sql)).toBe(true);
  },
);
