// What FORMAT.md says of the kinds of packages is what the reader goes by. Node.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isReadable, kinds, mustBeAcknowledged, readableKinds } from '../../../shared/model/package/kinds.ts';

const format = readFileSync(new URL('../../../electron/engine/package/FORMAT.md', import.meta.url), 'utf8');
const clauses = [...format.matchAll(/^- \*\*K\d\*\* `([a-z]+)`: (.*)$/gm)].map(([, kind = '', text = '']) => ({
  kind,
  isAcknowledged: text.endsWith('MUST be acknowledged.'),
}));

it('has a clause for every kind that no Courier reads yet', () => {
  expect(clauses.map(({ kind }) => kind)).toEqual(kinds.filter((kind) => !isReadable(kind)));
  expect(kinds.filter(isReadable)).toEqual([...readableKinds]);
});

it('asks for an acknowledgement of what takes back or corrects what a partner has', () => {
  const acknowledged = ['withdrawal', 'recall', 'correction', 'suspension'];
  expect(clauses.filter(({ isAcknowledged }) => isAcknowledged).map(({ kind }) => kind)).toEqual(acknowledged);
  expect(kinds.filter(mustBeAcknowledged)).toEqual(acknowledged);
});
