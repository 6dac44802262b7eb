// Flow: of what its sender has taken back the receiver gets no paper and no file, whether it is erased yet or not; the rest stays. Vitest.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  partners,
  referralOf,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const by = 'Sara Deng';

for (const kind of ['withdraw', 'recall'] as const)
  describe(`after a ${kind === 'withdraw' ? 'withdrawal' : 'recall'}`, () => {
    it('a referral is shown as that and becomes neither paper nor file', async () => {
      const { hope, unhcr, card, choice } = await partners();
      const sealed = await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
      await openPackageFile(unhcr, sealed.path);
      const [gone, stays] = [await referralOf(unhcr, sealed.package, 1), await referralOf(unhcr, sealed.package, 2)];
      const chosen = [{ package: sealed.package, referrals: [gone] }];
      const folder = hope.engine.grants.issue(hope.folder);
      const outcome =
        kind === 'withdraw'
          ? await hope.engine.call('withdraw.run', { of: { kind: 'referrals', chosen }, code: 'consent', by, folder })
          : await hope.engine.call('recall.run', { chosen, code: 'partner', by, folder });
      await openPackageFile(unhcr, path.join(hope.folder, outcome.sealed[0]?.file ?? ''));
      const papers = (referrals: string[], paper: 'sheet' | 'entry-aid') =>
        unhcr.engine.call('referral.papers', { package: sealed.package, referrals, paper });
      const out = await temporaryFolder();
      const saved = (referrals: string[] | undefined) => {
        const file = unhcr.engine.grants.issue(path.join(out, 'sheet.pdf'));
        unhcr.engine.grants.hold(file, new TextEncoder().encode('%PDF-1.7'));
        const request = { file, kind: 'sheets' as const, package: sealed.package };
        return unhcr.engine.call('print.save', referrals === undefined ? request : { ...request, referrals });
      };
      const check = async () => {
        const { rows } = await unhcr.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 9 });
        expect(rows.map(({ id, state }) => [id, state])).toEqual([
          [gone, kind === 'withdraw' ? 'withdrawn' : 'recalled'],
          [stays, 'open'],
        ]);
        for (const paper of ['sheet', 'entry-aid'] as const) {
          for (const referrals of [[gone], [stays, gone]])
            expect((await refused(papers(referrals, paper))).code).toBe('notice.taken-back');
          expect(await papers([stays], paper)).toHaveLength(1);
        }
        for (const referrals of [[gone], [stays, gone], undefined])
          expect((await refused(saved(referrals))).code).toBe('notice.taken-back');
        expect(readdirSync(out)).toEqual([]);
      };
      await check();
      await unhcr.engine.call('notice.erase', { notice: outcome.sealed[0]?.package ?? '', by: 'Omar' });
      await check();
      expect(await saved([stays])).toMatchObject({ file: 'sheet.pdf' });
    });

    it('its sender is told to revoke it in Primero, until a person has entered that', async () => {
      const { hope, card, choice } = await partners();
      const sealed = await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
      expect(await hope.engine.call('to-do.count', {})).toEqual({ count: 0 });
      const gone = await referralOf(hope, sealed.package, 1);
      const chosen = [{ package: sealed.package, referrals: [gone] }];
      const folder = hope.engine.grants.issue(hope.folder);
      hope.now = new Date('2026-11-24T10:00:00Z');
      if (kind === 'withdraw')
        await hope.engine.call('withdraw.run', { of: { kind: 'referrals', chosen }, code: 'consent', by, folder });
      else await hope.engine.call('recall.run', { chosen, code: 'partner', by, folder });
      const list = () => hope.engine.call('to-do.list', { offset: 0, limit: 9 });
      const { total, rows } = await list();
      expect(total).toBe(1);
      expect(rows).toMatchObject([
        {
          referral: gone,
          number: 'c000001',
          state: kind === 'withdraw' ? 'withdrawn' : 'recalled',
          at: '2026-11-24T10:00:00.000Z',
          row: { subform: 'services_section', number: 1 },
          steps: [
            {
              step: 'revoke',
              status: 'revoked',
              request: { path: `/api/v2/cases/${child(1).id}/referrals/{referral}` },
            },
          ],
        },
      ]);
      expect(await hope.engine.call('to-do.of-child', { record: child(1).id })).toHaveLength(1);
      expect(await hope.engine.call('to-do.of-child', { record: child(2).id })).toEqual([]);
      const story = async () =>
        (await hope.engine.call('ledger.story', { record: child(1).id })).filter(({ todo }) => todo);
      expect((await story()).map((event) => event.kind)).toEqual([kind === 'withdraw' ? 'withdrawal' : 'recall']);
      const [line] = rows;
      if (!line) throw new Error('nothing waits');
      const items = [{ package: line.package, referral: line.referral, mark: line.mark }];
      await hope.engine.call('to-do.settle', { items, by });
      expect(await list()).toEqual({ total: 0, rows: [] });
      expect(await story()).toEqual([]);
    });

    it('what went twice is to be revoked once', async () => {
      const { hope, card, choice } = await partners();
      const batch = await importChildren(hope, [child(1)]);
      const first = await sealBatch(hope, batch, card, choice);
      const second = await sealBatch(hope, batch, card, choice, [], [child(1).id]);
      const packages = [first.package, second.package].map((id) => ({ package: id }));
      const folder = hope.engine.grants.issue(hope.folder);
      const of = { kind: 'referrals' as const, chosen: packages };
      if (kind === 'withdraw') await hope.engine.call('withdraw.run', { of, code: 'consent', by, folder });
      else await hope.engine.call('recall.run', { chosen: packages, code: 'partner', by, folder });
      const { total, rows } = await hope.engine.call('to-do.list', { offset: 0, limit: 9 });
      expect([total, rows.map((row) => row.package)]).toEqual([1, [second.package]]);
    });
  });
