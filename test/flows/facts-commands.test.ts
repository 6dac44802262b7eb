// Flow: what is remembered is shown, and a time set right, on the command line. Vitest.
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { runCommand } from '../support/command-line.ts';
import { cleanUp, organisationIn, passphrase, temporaryFolder } from '../support/engines.ts';
import { oldContents, oldOrganisation } from '../support/old-workspaces.ts';

afterAll(cleanUp);

/** A workspace whose last entry is of this time, closed. */
async function lastUsed(at: Date): Promise<string> {
  const folder = await temporaryFolder();
  const hope = organisationIn(folder, 'Hope for Children', at);
  await hope.engine.call('workspace.create', { organisation: hope.name, world: 'live', passphrase });
  const { id } = opened(hope.engine.context);
  hope.engine.close();
  return path.join(folder, 'workspaces', id);
}

function courier(workspace: string, ...args: readonly string[]) {
  const { code, out } = runCommand([...args, '--workspace', workspace, '--json']);
  return { code, json: JSON.parse(out) };
}

const dayLength = 86_400_000;
const right = ['facts', 'correct', '--by', 'Amina', '--reason', 'I looked at three telephones.'];

describe('facts', () => {
  it('shows a clock that is far ahead of a workspace, and believes it on the word of a person', async () => {
    const workspace = await lastUsed(new Date(Date.now() - 300 * dayLength));
    expect(courier(workspace, 'facts', 'show').json.time).toMatchObject({ doubt: 'ahead', days: 300, source: 'log' });
    const { code, json } = courier(workspace, ...right);
    expect([code, json.doubt, json.source]).toEqual([0, null, 'clock']);
    const shown = courier(workspace, 'facts', 'show').json;
    expect(shown.statements).toMatchObject([
      { kind: 'believed', by: 'Amina', reason: 'I looked at three telephones.' },
    ]);
    expect(courier(workspace, ...right)).toMatchObject({ code: 1, json: { problem: { code: 'clock.unquestioned' } } });
  }, 60_000);

  it('sets a time right that was wrongly believed', async () => {
    const workspace = await lastUsed(new Date(Date.now() + 50 * dayLength));
    expect(courier(workspace, 'facts', 'show').json.time).toMatchObject({ doubt: 'behind', source: 'log' });
    expect(courier(workspace, ...right).json).toMatchObject({ doubt: null });
    expect(courier(workspace, 'facts', 'show').json.statements).toMatchObject([{ kind: 'corrected', by: 'Amina' }]);
    expect(courier(workspace, 'log', 'verify').code).toBe(0);
  }, 60_000);

  it('shows which versions were in force, from when to when, and the last number with each partner', async () => {
    const hope = await oldOrganisation('sender');
    const { partner } = await oldContents();
    const { versions, lines, time, children } = await hope.engine.call('facts.show', {});
    const told = versions.map(({ agreement, version, useCase, from, until, supersededBy }) => [
      `${agreement} ${version} ${useCase}`,
      from,
      until,
      supersededBy,
    ]);
    expect(told).toEqual([
      ['gambella-counts 1 counts', '2026-11-02T09:00:00.000Z', '2027-12-31', null],
      ['gambella-dpisp 2 referral-unhcr', '2026-11-20T09:00:00.000Z', '2027-03-31', null],
      ['gambella-dpisp 1 referral-unhcr', '2026-11-02T09:00:00.000Z', '2027-12-31', 2],
      ['gambella-dpisp 1 dashboard-line-list', '2026-11-02T09:00:00.000Z', '2027-12-31', 2],
      ['gambella-tracing 1 tracing-unhcr', '2026-11-02T09:00:00.000Z', '2027-12-31', null],
      ['gambella-transfer 1 transfer-unhcr', '2026-11-02T09:00:00.000Z', '2027-12-31', null],
    ]);
    expect(lines).toMatchObject([
      { partner: 'UNHCR Gambella', card: partner.card, direction: 'out', sequence: 6 },
      { partner: 'UNHCR Gambella', card: partner.card, direction: 'in', sequence: 3 },
    ]);
    expect(time.partner).toMatchObject({ organisation: 'UNHCR Gambella', at: '2026-11-20T09:00:00.000Z' });
    // Of imports that were taken back before this version nothing is known.
    expect(children).toEqual({
      ...{ importsTakenBack: 0, refusalsTakenBack: 0, keptBelow: 0, calledWrongFile: 0 },
      ...{ alarms: 0, alarmsOpen: 0 },
    });
  });
});
