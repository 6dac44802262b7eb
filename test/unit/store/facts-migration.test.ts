// Migration 70 fills the facts from what older code wrote, and facts only grow. Vitest.
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { listPartnerTimes } from '../../../electron/engine/store/times.ts';
import { listSignatureFacts, listVersionFacts } from '../../../electron/engine/store/version-facts.ts';
import { cleanUp } from '../../support/engines.ts';
import { oldContents, oldOrganisation } from '../../support/old-workspaces.ts';

afterAll(cleanUp);

describe('migration 70', () => {
  it('remembers terms, parties, use cases and signatures of the versions that were there', async () => {
    const { engine } = await oldOrganisation('sender');
    const { store } = opened(engine.context);
    const [second, first] = listVersionFacts(store, 'gambella-dpisp');
    expect(second).toEqual({
      agreement: 'gambella-dpisp',
      version: 2,
      from: '2026-11-20',
      until: '2027-03-31',
      terms: {
        signing: 'cards',
        parties: [
          { id: 'hope', name: 'Hope for Children' },
          { id: 'unhcr', name: 'UNHCR Gambella' },
        ],
        useCases: [{ id: 'referral-unhcr', from: 'hope', to: 'unhcr' }],
      },
      added: '2026-11-20T09:00:00.000Z',
      begun: null,
    });
    expect(first?.terms.useCases.map(({ id }) => id)).toEqual(['referral-unhcr', 'dashboard-line-list']);
    expect(listVersionFacts(store, 'gambella-counts')[0]?.terms.signing).toBe('paper');
    expect(listSignatureFacts(store, 'gambella-dpisp', 2)).toEqual([
      { party: 'hope', signed: '2026-11-20T09:00:00.000Z', at: '2026-11-20T09:00:00.000Z' },
      { party: 'unhcr', signed: '2026-11-20T09:00:00.000Z', at: '2026-11-20T09:00:00.000Z' },
    ]);
  });

  it('remembers the latest time in the packages of each partner', async () => {
    const { partner, packages } = await oldContents();
    const { engine } = await oldOrganisation('sender');
    const [latest, ...others] = listPartnerTimes(opened(engine.context).store);
    expect(latest).toMatchObject({ partner: partner.card, at: '2026-11-20T09:00:00.000Z', counted: true });
    expect(others).toEqual([]);
    const unhcr = await oldOrganisation('partner');
    expect(listPartnerTimes(opened(unhcr.engine.context).store)).toMatchObject([
      { package: packages.third, at: '2026-11-21T09:00:00.000Z', seen: '2026-11-21T09:00:00.000Z' },
    ]);
  });

  it('lets no fact be deleted', async () => {
    const { engine } = await oldOrganisation('sender');
    const { store } = opened(engine.context);
    for (const table of ['version_fact', 'version_signature'])
      expect(() => store.transaction(() => void store.sql(`DELETE FROM ${table}`).run({}))).toThrow('facts only grow');
  });
});
