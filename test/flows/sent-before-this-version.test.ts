// Flow: what was sent by a Courier that kept no list of it is known too, and what cannot be known is said. Vitest.
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import {
  child,
  cleanUp,
  importChildren,
  type Organisation,
  passphrase,
  partners,
  sealBatch,
  service,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

/**
 * Makes a workspace as the version before this left it: no list, and referrals that are called by what the mapping
 * names. Locks and opens it again.
 */
async function asBefore(at: Organisation, names: (row: number) => string): Promise<void> {
  const { store, id } = opened(at.engine.context);
  store.transaction(() => {
    store.sql('DELETE FROM sent').run();
    store.sql("UPDATE setting SET value = 'empty' WHERE name = 'sent-list'").run();
    const rows = store.sql('SELECT package, position FROM referral ORDER BY package, position').all();
    for (const [index, row] of rows.entries())
      store
        .sql('UPDATE referral SET id = :id WHERE package = :package AND position = :position')
        .run({ ...row, id: names(index + 1) });
  });
  await at.engine.call('workspace.lock', {});
  await at.engine.call('workspace.open', { id, passphrase });
}

describe('a package from before the list was kept', () => {
  it('is in it, service by service, where its referrals were called by their services', async () => {
    const { hope, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
    await asBefore(hope, (row) => service(row).unique_id);
    const legal = service(11, { service_type: 'legal_assistance_service' });
    const later = [child(1, { services_section: [service(1), legal] }), child(2), child(3)];
    const batch = await importChildren(hope, later, 'later.csv');
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    expect(rows.map(({ sent }) => sent && [sent.package, sent.referrals, sent.exact])).toEqual([
      [sealed.package, 1, true],
      [sealed.package, 1, true],
      null,
    ]);
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 2, referrals: 2 });
  });

  it('is in it child by child where nobody knows which services went, and that is said', async () => {
    const { hope, card, choice } = await partners();
    const { store } = opened(hope.engine.context);
    await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    // A mapping that calls referrals by a number of its own.
    const row = store.sql('SELECT document FROM mapping').get();
    const document = String(row?.document).replace(
      /"reference":\{.*?\}\}/,
      '"reference":{"kind":"field","path":"case_id"}',
    );
    store.sql('UPDATE mapping SET document = :document').run({ document });
    expect(document).toContain('"reference":{"kind":"field","path":"case_id"}');
    await asBefore(hope, (number) => `R-${number}`);
    const later = [child(1, { services_section: [service(1), service(11)] }), child(2)];
    const batch = await importChildren(hope, later, 'later.csv');
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    expect(rows.map(({ sent }) => sent && [sent.referrals, sent.exact])).toEqual([[2, false], null]);
  });

  it('is in it once, also where two ask for it at once, and after another restart', async () => {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, [child(1)]);
    await sealBatch(hope, first, card, choice);
    await asBefore(hope, (row) => service(row).unique_id);
    const ask = () => hope.engine.call('assess.run', { batch: first, ...choice });
    const sums = await Promise.all([ask(), ask()]);
    expect(sums.map(({ sent }) => sent)).toEqual([1, 1].map((go) => ({ go, decide: 0, referrals: 1 })));
    expect(opened(hope.engine.context).store.sql('SELECT count(*) AS count FROM sent').get()).toEqual({ count: 1 });
    expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
  });

  it('of a list is not in it: lists go to everybody again', async () => {
    const { hope, card, choice } = await partners({
      purpose: 'dashboard',
      onward: 'none',
      mapping: undefined,
      identity: 'name',
    });
    const batch = await importChildren(hope, [child(1)]);
    await sealBatch(hope, batch, card, choice);
    await asBefore(hope, String);
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
    expect(opened(hope.engine.context).store.sql('SELECT * FROM sent').all()).toEqual([]);
  });
});
