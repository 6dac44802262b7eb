// What FORMAT.md says of the kinds of packages is what the reader goes by. Node.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isReadable, kinds, mustBeAcknowledged, readableKinds } from '../../../shared/model/package/kinds.ts';

const format = readFileSync(new URL('../../../electron/engine/package/FORMAT.md', import.meta.url), 'utf8');
const clauses = [...format.matchAll(/^- \*\*K[1-8]\*\* `([a-z]+)`: (.*)$/gm)].map(([, kind = '', text = '']) => ({
  kind,
  isAcknowledged: text.endsWith('MUST be acknowledged.'),
}));

it('has a clause for every kind beside referrals, answers and agreements, and says which ones nobody reads yet', () => {
  expect(clauses.map(({ kind }) => kind)).toEqual(kinds.slice(3));
  expect(kinds.filter(isReadable)).toEqual([...readableKinds]);
  const unread = /Of the kinds? (.*?) the form alone stands/.exec(format)?.[1] ?? '';
  expect([...unread.matchAll(/`([a-z]+)`/g)].map(([, kind]) => kind)).toEqual(
    kinds.filter((kind) => !isReadable(kind)),
  );
});

it('asks for an acknowledgement of what takes back or corrects what a partner has', () => {
  const acknowledged = ['withdrawal', 'recall', 'correction', 'suspension'];
  expect(clauses.filter(({ isAcknowledged }) => isAcknowledged).map(({ kind }) => kind)).toEqual(acknowledged);
  expect(kinds.filter(mustBeAcknowledged)).toEqual(acknowledged);
});
