// What partners got before this version is on record from then on, by keyed hashes, and opens with old workspaces. Vitest.
import { afterAll, describe, expect, it } from 'vitest';
import { releasesBefore } from '../../../electron/engine/workflows/assessing/partner-releases.ts';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { releasesTo } from '../../../electron/engine/store/partner-releases.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import type { Agreement } from '../../../shared/model/agreement/agreement.ts';
import { child, cleanUp, importChildren, partners, sealBatch } from '../../support/engines.ts';

describe('the releases to a partner', () => {
  afterAll(cleanUp);

  it('are filled from the packages that an older version sealed, without a value or an id', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1, { sex: 'female' }), child(2, { sex: 'male' })]);
    const sealed = await sealBatch(hope, batch, card, choice);
    const { store } = opened(hope.engine.context);
    // The workspace as the older version left it, and then this migration.
    store.transaction(() => store.sql('DROP TABLE partner_release').run());
    const { sql = '' } = migrations.find(({ version }) => version === 130) ?? {};
    const statements = sql.replaceAll(/^--.*$/gm, '').split(';');
    store.transaction(() => {
      for (const statement of statements) if (statement.trim() !== '') store.sql(statement).run();
    });
    expect(releasesTo(store, 'unhcr gambella')).toEqual([]);
    const agreement = { parties: [{ id: 'unhcr', name: 'UNHCR Gambella' }] } as unknown as Agreement;
    const useCase = { to: 'unhcr' } as Agreement['useCases'][number];
    const [release, ...others] = await releasesBefore(hope.engine.context, { agreement, useCase });
    expect(others).toEqual([]);
    expect(release).toMatchObject({
      package: sealed.package,
      kind: 'named',
      thread: 'named',
      organisation: 'unhcr gambella',
    });
    expect(release?.members).toHaveLength(2);
    expect(new Set(release?.members).size).toBe(2);
    const row = JSON.stringify(store.sql('SELECT * FROM partner_release').all());
    for (const value of ['00000000-0000-4000-8000', 'Sample', 'female', 'male', 'sex', 'Block 4'])
      expect(row).not.toContain(value);
    expect(release?.columns.length).toBeGreaterThan(0);
    // Noted once.
    expect(await releasesBefore(hope.engine.context, { agreement, useCase })).toHaveLength(1);
  });
});
