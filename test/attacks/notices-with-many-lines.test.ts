// Attack: a notice with as many lines as one may have. What it took back of one referral is told at once. Vitest.
import { afterAll, expect, it } from 'vitest';
import { addNotice } from '../../electron/engine/store/notices.ts';
import { appendLog } from '../../electron/engine/store/log.ts';
import { isTakenBack, noticesAbout } from '../../electron/engine/store/taken-back.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { noticeLineLimit } from '../../shared/model/package/notices.ts';
import { child, cleanUp, importChildren, openPackageFile, partners, sealBatch } from '../support/engines.ts';

afterAll(cleanUp);

it('whoever asks of one referral does not read all the others', async () => {
  const { hope, unhcr, card, choice } = await partners();
  const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
  await openPackageFile(unhcr, sealed.path);
  const { store } = opened(unhcr.engine.context);
  const lines = Array.from({ length: noticeLineLimit }, (_, index) => ({
    package: sealed.package,
    referral: `r${index}`,
    code: 'consent',
  }));
  store.transaction(() => {
    store
      .sql(
        `INSERT INTO package (id, direction, kind, partner, agreement, version, use_case, sequence, manifest_sha256, sha256,
           records, referrals, sealed, opened)
         SELECT 'notice', 'in', 'withdrawal', partner, agreement, version, use_case, 90, 'x', 'x', 0, 0, sealed, opened
           FROM package WHERE id = :id`,
      )
      .run({ id: sealed.package });
    addNotice(store, { package: 'notice', kind: 'withdrawal' }, lines);
    appendLog(store, '2026-11-24T10:00:00.000Z', 'package.noticed', { package: 'notice', notice: 'x' });
  });
  const before = performance.now();
  const asked = Array.from({ length: 1000 }, (_, index) => isTakenBack(store, sealed.package, `r${index * 101}`));
  const kinds = Array.from({ length: 1000 }, (_, index) => noticesAbout(store, sealed.package, `r${index}`));
  // Reading every line for each of these takes more than twenty seconds.
  expect(performance.now() - before).toBeLessThan(4000);
  expect(asked.filter(Boolean)).toHaveLength(991);
  expect(kinds.every(([first]) => first?.kind === 'withdrawal')).toBe(true);
});
