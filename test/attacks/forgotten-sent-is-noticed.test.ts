// Attack: somebody edits the list of what a partner was sent, so that answered referrals go again without a word. Vitest.
import { afterAll, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { child, cleanUp, importChildren, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

it.each([
  ['one row of it deleted', 'DELETE FROM sent WHERE name = (SELECT min(name) FROM sent)'],
  ['all of it deleted', 'DELETE FROM sent'],
  ['another partner in it', "UPDATE sent SET scope = 'another'"],
  ['other names in it', "UPDATE sent SET name = 'x' || name"],
  ['another package in it', "UPDATE sent SET package = 'another'"],
])('the check of the log notices %s', async (_, edit) => {
  const { hope, card, choice } = await partners();
  const { package: id } = await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
  await hope.engine.call('log.verify', {});
  opened(hope.engine.context).store.sql(edit).run();
  const { code, detail } = await refused(hope.engine.call('log.verify', {}));
  expect({ code, detail }).toMatchObject({ code: 'log.ledger', detail: { what: 'sent', how: 'changed', id } });
});
