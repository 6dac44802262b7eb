// The lists of places, agencies and users: one of a kind is in force, and what a list held goes with it. Vitest.
import { afterAll, expect, it } from 'vitest';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import {
  addList,
  currentList,
  endList,
  entriesOf,
  listReferenceLists,
} from '../../../electron/engine/store/reference-lists.ts';
import { revisionsOf } from '../../../electron/engine/store/revisions.ts';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { cleanUp, organisation } from '../../support/engines.ts';

afterAll(cleanUp);

const list = (id: string, added: string) => ({
  id,
  kind: 'agencies' as const,
  name: 'a.json',
  sha256: id,
  issues: 0,
  added,
});
const agency = (code: string) => ({ code, names: { en: code }, number: null });

it('a workspace of an older version has none, and newer ones have one of a kind in force, page by page', async () => {
  const hope = await organisation('Hope for Children');
  const { store } = opened(hope.engine.context);
  // The workspace as the older version left it, and then this migration.
  store.transaction(() => {
    store.sql('DROP TABLE reference_list').run();
    store.sql('DROP TABLE reference_page').run();
  });
  const { sql = '' } = migrations.find(({ version }) => version === 170) ?? {};
  store.transaction(() => {
    for (const statement of sql.replaceAll(/^--.*$/gm, '').split(/;\n(?!END)/))
      if (statement.trim() !== '') store.sql(statement).run();
  });
  expect(await hope.engine.call('reference.list', {})).toEqual([]);
  const before = revisionsOf(store).dictionary;
  const many = Array.from({ length: 1201 }, (_, index) => agency(`a${index}`));
  store.transaction(() => addList(store, list('one', '2026-11-22T09:00:00.000Z'), many));
  const one = currentList(store, 'agencies');
  expect([one?.entries, [...entriesOf(store, { id: 'one', kind: 'agencies' })]]).toEqual([1201, many]);
  // Two of a kind are never in force, whatever writes them.
  expect(() =>
    store.transaction(() => addList(store, list('two', '2026-11-23T09:00:00.000Z'), [agency('b')])),
  ).toThrow();
  store.transaction(() => {
    endList(store, 'one', '2026-11-23T09:00:00.000Z');
    addList(store, list('two', '2026-11-23T09:00:00.000Z'), [agency('b')]);
  });
  expect([...entriesOf(store, { id: 'one', kind: 'agencies' })]).toEqual([]);
  expect(listReferenceLists(store).map(({ id, entries, ended }) => [id, entries, ended])).toEqual([
    ['two', 1, null],
    ['one', 1201, '2026-11-23T09:00:00.000Z'],
  ]);
  // What is read together with the dictionary makes every assessment of before an old one.
  expect(revisionsOf(store).dictionary).toBeGreaterThan(before);
});
