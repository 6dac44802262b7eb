// Flow: the life of an agreement on the command line, between two workspaces, as a script would run it.
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowerCost, runCommand } from '../support/command-line.ts';
import { agreementBetween, cleanUp, temporaryFolder } from '../support/engines.ts';

let folder: string;

/** Runs a command in one side's workspace; its exit code and what it printed. */
function courier(side: 'hope' | 'unhcr', ...args: readonly string[]) {
  const { code, out } = runCommand([...args, '--workspace', path.join(folder, side)]);
  return { code, out, json: () => JSON.parse(out) };
}
const named = ['--agreement', 'gambella-dpisp'];
const document = JSON.stringify(agreementBetween('Hope', 'UNHCR', {}, { signing: 'cards' }));

/** Signs at one side for the other, and opens there what came. */
async function sendTo(from: 'hope' | 'unhcr', to: 'hope' | 'unhcr', card: string) {
  const stick = path.join(folder, `stick-${from}`);
  const signed = courier(from, 'agreement', 'sign', ...named, '--to', card, '--out', stick).json();
  expect(await readdir(stick)).toEqual([signed.file]);
  return courier(to, 'open', path.join(stick, signed.file)).json();
}

describe('the commands about agreements', () => {
  const cards: { hope: string; unhcr: string } = { hope: '', unhcr: '' };
  beforeAll(async () => {
    folder = await temporaryFolder();
    for (const [side, other, name] of [
      ['hope', 'unhcr', 'Hope'],
      ['unhcr', 'hope', 'UNHCR'],
    ] as const) {
      expect(courier(side, 'init', '--organisation', name).code).toBe(0);
      await lowerCost(path.join(folder, side));
      await writeFile(path.join(folder, `${side}.card`), courier(side, 'card', 'show').out);
      if (other === 'unhcr') continue;
      cards.hope = courier('unhcr', 'card', 'add', path.join(folder, 'hope.card'), '--verified').json().id;
      cards.unhcr = courier('hope', 'card', 'add', path.join(folder, 'unhcr.card'), '--verified').json().id;
    }
    await writeFile(path.join(folder, 'agreement.json'), document);
  }, 60_000);
  afterAll(cleanUp);

  it('check a file before it is one', async () => {
    const file = path.join(folder, 'draft.json');
    await writeFile(file, JSON.stringify({ ...JSON.parse(document), id: 'Not A Slug' }));
    expect(courier('hope', 'agreement', 'check', file).json().problems).toMatchObject([{ code: 'shape', path: 'id' }]);
  });

  it('add, sign, carry and countersign, and show the very bytes at both ends', async () => {
    expect(courier('hope', 'agreement', 'add', path.join(folder, 'agreement.json')).json().state).toBe('unsigned');
    expect(await sendTo('hope', 'unhcr', cards.unhcr)).toMatchObject({ kind: 'agreement', verified: true });
    expect(await sendTo('unhcr', 'hope', cards.hope)).toMatchObject({ kind: 'agreement', verified: true });
    for (const side of ['hope', 'unhcr'] as const) {
      expect(courier(side, 'agreement', 'list').json()).toMatchObject([{ state: 'in-force', signatures: [{}, {}] }]);
      expect(courier(side, 'agreement', 'show', ...named).out).toBe(document);
    }
  }, 60_000);

  it('suspend and resume', () => {
    expect(courier('hope', 'agreement', 'suspend', ...named).code).toBe(2);
    expect(courier('hope', 'agreement', 'suspend', ...named, '--reason', 'Under review').code).toBe(0);
    expect(courier('hope', 'agreement', 'list').json()).toMatchObject([
      { state: 'suspended', suspended: { reason: 'Under review' } },
    ]);
    expect(courier('hope', 'agreement', 'resume', ...named).code).toBe(0);
    expect(courier('hope', 'agreement', 'list').json()).toMatchObject([{ state: 'in-force', suspended: null }]);
  }, 60_000);

  it('compare versions and print one for people', async () => {
    const second = path.join(folder, 'second.json');
    const longer = { version: 2, validity: { from: '2026-01-01', until: '2040-12-31' } };
    await writeFile(second, JSON.stringify({ ...JSON.parse(document), ...longer }));
    expect(courier('hope', 'agreement', 'add', second).code).toBe(0);
    expect(courier('hope', 'agreement', 'diff', ...named, '--from', '1', '--to', '2').json().differences).toMatchObject(
      [{ about: 'validity', after: 'from 1 Jan 2026 to 31 Dec 2040', loosens: true }],
    );
    const printed = courier('hope', 'agreement', 'print', ...named, '--version', '1', '--locale', 'fr').out;
    expect(printed).toContain('Référencement d’enfants au HCR de Gambella');
    expect(printed).toContain('Hope (envoie)\n\n\n____');
    const json = courier('hope', 'agreement', 'print', ...named, '--json').json();
    expect(json.signatures).toEqual([
      { name: 'Hope', role: 'sends' },
      { name: 'UNHCR', role: 'receives' },
    ]);
    expect(courier('hope', 'agreement', 'show', '--agreement', 'other').json().problem.code).toBe('agreement.unknown');
  }, 60_000);
});
