// Guesses are kept with their import, and open with old workspaces, which have none. Vitest.
import { afterAll, expect, it } from 'vitest';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { addGuess, guessesOf, removeGuesses } from '../../../electron/engine/store/guesses.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { child, cleanUp, importChildren, organisation } from '../../support/engines.ts';

afterAll(cleanUp);

it('the imports of an older version have no guesses, and newer ones have theirs by file and id', async () => {
  const hope = await organisation('Hope for Children');
  const batch = await importChildren(hope, [child(1)]);
  const { store } = opened(hope.engine.context);
  // The workspace as the older version left it, and then this migration.
  store.transaction(() => store.sql('DROP TABLE batch_guess').run());
  const { sql = '' } = migrations.find(({ version }) => version === 150) ?? {};
  store.transaction(() => {
    for (const statement of sql.replaceAll(/^--.*$/gm, '').split(';'))
      if (statement.trim() !== '') store.sql(statement).run();
  });
  expect((await hope.engine.call('batch.list', {}))[0]?.guesses).toEqual([]);
  const guess = { id: 'yes-no:estimated', code: 'guess.yes-no', detail: { field: 'estimated' }, accepted: true };
  store.transaction(() => {
    addGuess(store, batch, { ...guess, file: 1 });
    addGuess(store, batch, { ...guess, file: 0, accepted: false });
    // The same guess of the same file is one.
    addGuess(store, batch, { ...guess, file: 0, accepted: true });
  });
  expect(guessesOf(store, batch)).toEqual([
    { ...guess, file: 0, accepted: false },
    { ...guess, file: 1 },
  ]);
  store.transaction(() => removeGuesses(store, batch));
  expect(guessesOf(store, batch)).toEqual([]);
});
