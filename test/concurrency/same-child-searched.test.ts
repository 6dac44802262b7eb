// The search for children who are here twice, while imports come and go, persons decide, and others search. Vitest.
import { afterAll, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { child, cleanUp, importChildren, type Organisation, organisation } from '../support/engines.ts';

afterAll(cleanUp);

const firstNames = ['Amina', 'Yusuf', 'Khadija', 'Bol', 'Nyakim'];
const lastNames = ['Hassan', 'Mukhtar', 'Deng', 'Oromo', 'Tesfaye'];
const twin = (number: number, index: number): CaseRecord =>
  child(number, {
    ...{ name_first: firstNames[index] ?? '', name_last: lastNames[index] ?? '' },
    date_of_birth: `20${10 + index}-0${1 + index}-1${index}`,
  });
const pairsIn = async ({ engine }: Organisation) => {
  const { rows } = await engine.call('match.page', { batch: null, only: 'all', offset: 0, limit: 50 });
  return rows.map(({ one, other }) => [one.ref, other.ref].map((ref) => ('id' in ref ? ref.id : '')).join(' ')).sort();
};

it('finds what it finds alone: two at once, beside an import that is taken back, a new one, and a decision', async () => {
  const at = await organisation('Hope for Children');
  const { engine } = at;
  const kept = [0, 1, 2].flatMap((index) => [twin(100 + index, index), twin(200 + index, index)]);
  await importChildren(at, kept, 'one.csv');
  const gone = await importChildren(
    at,
    [3, 4].flatMap((index) => [twin(100 + index, index), twin(200 + index, index)]),
    'two.csv',
  );
  await engine.call('match.search', {});
  const before = await pairsIn(at);
  expect(before).toHaveLength(5);
  const { rows } = await engine.call('match.page', { batch: null, only: 'open', offset: 0, limit: 9 });
  const [row] = rows.filter(({ one }) => 'id' in one.ref && one.ref.id === kept[0]?.id);
  if (row === undefined) throw new Error('no pair');
  await Promise.all([
    engine.call('match.search', {}),
    engine.call('import.undo', { batch: gone }),
    engine.call('match.search', {}),
    engine.call('match.decide', {
      ...{ one: row.one.ref, other: row.other.ref, same: false },
      ...{ by: 'Sara', reason: null, standing: null },
    }),
    engine.call('match.page', { batch: null, only: 'all', offset: 0, limit: 9 }),
  ]);
  await engine.call('match.search', {});
  expect(await pairsIn(at)).toEqual(
    [0, 1, 2].map((index) => `${twin(100 + index, index).id} ${twin(200 + index, index).id}`),
  );
  const after = await engine.call('match.page', { batch: null, only: 'all', offset: 0, limit: 9 });
  expect(after).toMatchObject({ searched: true, total: 3, open: 2 });
  expect(after.rows.map(({ state }) => state)).toEqual(['perhaps', 'perhaps', 'two']);
});

it('cancelled, it leaves what was found before, and the next search finds all', async () => {
  const at = await organisation('Hope for Children');
  const { engine } = at;
  await importChildren(at, [twin(100, 0), twin(200, 0)], 'one.csv');
  await engine.call('match.search', {});
  await importChildren(
    at,
    [...Array.from({ length: 250 }, (_, index) => child(1000 + index)), twin(101, 1), twin(201, 1)],
    'two.csv',
  );
  const controller = new AbortController();
  const cut = engine.call(
    'match.search',
    {},
    {
      signal: controller.signal,
      progress: ({ stage }) => stage === 'profiling' && controller.abort(),
    },
  );
  await expect(cut).rejects.toMatchObject({ code: 'app.cancelled' });
  expect(await pairsIn(at)).toHaveLength(1);
  await engine.call('match.search', {});
  expect(await pairsIn(at)).toHaveLength(2);
});
