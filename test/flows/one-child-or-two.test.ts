// Flow: a person decides whether two records of own imports are of one child; remembered through undo, newer files, a restored copy; headless too. Vitest.
import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  child,
  cleanUp,
  importChildren,
  type Organisation,
  organisationIn,
  partners,
  passphrase,
  temporaryFolder,
} from '../support/engines.ts';
import { runCommand } from '../support/command-line.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const said = {
  ...{ name: 'Amina Hassan Ali', name_first: 'Amina', name_last: 'Hassan Ali', sex: 'female' },
  ...{ date_of_birth: '2015-03-12', address_current: 'Block 4' },
};
const amina = child(1, said);
const again = child(2, { ...said, name: 'Ameena Hasan Ali', name_first: 'Ameena', name_last: 'Hasan Ali' });
const refusing = { ...again, data: { ...again.data, consent_for_services: false } };
const others = Array.from({ length: 40 }, (_, index) =>
  child(10 + index, {
    name_first: `Own${index}`,
    date_of_birth: `20${10 + (index % 9)}-0${1 + (index % 9)}-1${index % 9}`,
  }),
);

type Partners = Awaited<ReturnType<typeof partners>>;
let made: Partners;
let hope: Organisation;
let batch: string;
async function begin(children: readonly CaseRecord[]): Promise<void> {
  made = await partners();
  hope = made.hope;
  batch = await importChildren(hope, [...children, ...others], 'one.csv');
}
const search = () => hope.engine.call('match.search', {});
const pairs = async (only: 'open' | 'all' = 'all') =>
  (await hope.engine.call('match.page', { batch: null, only, offset: 0, limit: 50 })).rows;
const sides = async () => {
  const [row] = await pairs();
  if (row === undefined) throw new Error('no pair');
  return { one: row.one.ref, other: row.other.ref, standing: row.decision?.id ?? null };
};
const decide = async (same: boolean) =>
  hope.engine.call('match.decide', { ...(await sides()), same, by: 'Sara', reason: 'Asked the mother.' });
const states = async () => (await pairs()).map(({ state }) => state);
const sums = (of = batch) => hope.engine.call('assess.run', { batch: of, ...made.choice });

describe('two records of one import that are alike', () => {
  beforeEach(() => begin([amina, again]));

  it('are one pair with its reasons, which waits for a person, and costs the assessment nothing', async () => {
    expect(await hope.engine.call('match.page', { batch: null, only: 'open', offset: 0, limit: 9 })).toEqual({
      ...{ searched: false, total: 0, open: 0, rows: [] },
    });
    expect(await search()).toEqual({ open: 1, total: 1 });
    const [row] = await pairs('open');
    expect(row).toMatchObject({
      one: { ref: { batch, id: amina.id } },
      other: { ref: { batch, id: again.id } },
      state: 'perhaps',
      decision: null,
    });
    expect(row?.evidence.map(({ sign, how }) => `${sign} ${how}`)).toEqual([
      'name alike',
      'birth same',
      'sex same',
      'place same',
    ]);
    expect(await sums()).toMatchObject({ total: 42, go: 42, decide: 0 });
  });

  it('are compared side by side: the fields that tell come first', async () => {
    await search();
    const { one, other } = await sides();
    const { fields } = await hope.engine.call('match.compare', { one, other });
    expect(fields.find(({ path: name }) => name === 'name_first')).toMatchObject({
      ...{ one: 'Amina', other: 'Ameena', same: false, telling: true },
    });
    expect(fields.find(({ path: name }) => name === 'date_of_birth')).toMatchObject({ same: true, telling: true });
    const telling = fields.map((field) => field.telling);
    expect(telling.indexOf(false)).toBeGreaterThan(telling.lastIndexOf(true));
  });

  it('stay decided through a newer file, an undo and what comes after it', async () => {
    await search();
    await decide(false);
    expect(await states()).toEqual(['two']);
    const newer = await importChildren(
      hope,
      [amina, { ...again, data: { ...again.data, age: 11 } }, ...others],
      'two.csv',
    );
    await search();
    expect(await states()).toEqual(['two']);
    await hope.engine.call('import.undo', { batch: newer });
    await search();
    expect(await states()).toEqual(['two']);
    await hope.engine.call('import.undo', { batch });
    await importChildren(hope, [again, amina], 'three.csv');
    await search();
    expect(await states()).toEqual(['two']);
  });

  it('are asked about again once the decision is taken back, and the log covers both', async () => {
    await search();
    const { id } = await decide(true);
    expect(await states()).toEqual(['known']);
    await hope.engine.call('match.undo', { id, by: 'Sara', reason: null });
    expect(await states()).toEqual(['perhaps']);
    expect((await refused(hope.engine.call('match.undo', { id, by: 'Sara', reason: null }))).code).toBe(
      'match.changed',
    );
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 2 });
    expect(rows.map(({ event }) => event)).toEqual(['children.undone', 'children.decided']);
    const log = JSON.stringify(rows);
    for (const value of ['Amina', 'Hassan', 'mother', amina.id]) expect(log).not.toContain(value);
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ erased: 0, since: null });
  });

  it('are decided once where two persons decide at one time: the second sees what the first has said', async () => {
    await search();
    const seen = await sides();
    const both = await Promise.allSettled(
      [true, false].map((same) => hope.engine.call('match.decide', { ...seen, same, by: 'Sara', reason: null })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'match.changed' } });
  });

  it('are decided headless by the name of the pair, listed with words in the language that is asked for', async () => {
    hope.engine.close();
    const folder = path.join(hope.folder, 'workspaces');
    const [workspace = ''] = await readdir(folder);
    const courier = (...args: readonly string[]) => {
      const { code, out } = runCommand([...args, '--workspace', path.join(folder, workspace), '--json']);
      expect(code).toBe(0);
      return JSON.parse(out) as { readonly pairs: readonly { readonly pair: string; readonly state: string }[] };
    };
    const { pairs: listed } = courier('match', 'list', '--batch', batch);
    expect(listed).toMatchObject([
      { state: 'perhaps', for: ['names sound alike', 'born on the same day', 'same sex', 'same place'], against: [] },
    ]);
    const pair = listed[0]?.pair ?? '';
    courier('match', 'decide', '--pair', pair, '--as', 'one', '--by', 'Sara');
    expect(courier('match', 'list', '--locale', 'fr').pairs).toMatchObject([
      { pair, state: 'known', for: ['noms de même consonance', 'nés le même jour', 'même sexe', 'même lieu'] },
    ]);
    courier('match', 'undo', '--pair', pair, '--by', 'Sara');
    expect(courier('match', 'list').pairs).toMatchObject([{ pair, state: 'perhaps' }]);
  });
});

describe('one of whom refuses', () => {
  beforeEach(() => begin([amina, refusing]));

  it('keep the one who agrees until a person decides; one child keeps it for good, two let it go', async () => {
    expect(await sums()).toMatchObject({ go: 41, decide: 0, stop: 1 });
    await search();
    expect(await sums()).toMatchObject({
      ...{ go: 40, decide: 1, stop: 1 },
      findings: [{ finding: { code: 'child.perhaps-same' }, count: 1, records: [amina.id] }],
    });
    await decide(true);
    expect(await sums()).toMatchObject({ go: 40, decide: 0, stop: 2 });
    await decide(false);
    expect(await sums()).toMatchObject({ go: 41, decide: 0, stop: 1 });
  });

  it('stay one child after an undo and another file, before anybody has searched again', async () => {
    await search();
    await decide(true);
    await hope.engine.call('import.undo', { batch });
    const later = await importChildren(hope, [amina, ...others], 'later.csv');
    await importChildren(hope, [refusing], 'latest.csv');
    expect(await sums(later)).toMatchObject({ stop: expect.any(Number) });
    const page = await hope.engine.call('same.page', { batch: later, ...made.choice, offset: 0, limit: 9 });
    expect(page.rows).toMatchObject([{ settled: { same: true, by: 'Sara', reason: 'Asked the mother.' } }]);
  });

  it('stay one child in a restored copy', async () => {
    await search();
    await decide(true);
    hope.engine.close();
    const copy = await temporaryFolder();
    await cp(path.join(hope.folder, 'workspaces'), path.join(copy, 'workspaces'), { recursive: true });
    const restored = organisationIn(copy, hope.name);
    const [workspace] = await restored.engine.call('workspace.list', {});
    await restored.engine.call('workspace.open', { id: workspace?.id ?? '', passphrase });
    const { rows } = await restored.engine.call('match.page', { batch: null, only: 'all', offset: 0, limit: 9 });
    expect(rows).toMatchObject([{ state: 'known', decision: { same: true, by: 'Sara' } }]);
    restored.engine.close();
  });
});
