// Flow: two records may be of one child, one of them refuses, and a person decides whether they are; by hand and headless.
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import type { Settlement } from '../../shared/model/case/settlement.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const agrees = child(1, { national_id_no: '000123456' });
const refuses = child(9, { national_id_no: '١٢٣٤٥٦', consent_for_services: false });
const decision = (batch: string, same: boolean, changes: Partial<Settlement> = {}): Settlement =>
  ({
    kind: 'same-child',
    record: agrees.id,
    other: refuses.id,
    batch,
    same,
    reason: 'Asked the family.',
    ...changes,
  }) as Settlement;

type Partners = Awaited<ReturnType<typeof partners>>;
async function twoFiles(first: readonly CaseRecord[], second: readonly CaseRecord[]) {
  const made = await partners();
  const one = await importChildren(made.hope, first, 'one.csv');
  const two = await importChildren(made.hope, second, 'two.csv');
  return { ...made, one, two };
}
const sums = ({ hope, choice }: Partners, batch: string) => hope.engine.call('assess.run', { batch, ...choice });
const pairs = async (at: Organisation, choice: Partners['choice'], batch: string) =>
  (await at.engine.call('same.page', { batch, ...choice, offset: 0, limit: 9 })).rows;
const settle = ({ hope, choice }: Partners, batch: string, settlement: Settlement) =>
  hope.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements: [settlement] });

describe('a number that two children of two files have', () => {
  it('keeps the one who agrees, whichever file is the newer, and shows the pair', async () => {
    const older = await twoFiles([agrees, child(2)], [refuses]);
    expect(await sums(older, older.one)).toMatchObject({
      go: 1,
      decide: 1,
      stop: 0,
      findings: [{ finding: { code: 'child.perhaps-same' }, count: 1, records: [agrees.id] }],
    });
    expect(await pairs(older.hope, older.choice, older.one)).toMatchObject([
      {
        case: { id: agrees.id, number: 'c000001' },
        other: { id: refuses.id, number: 'c000009' },
        batch: older.two,
        file: 'two.csv',
        fields: [{ en: 'National ID Number' }],
        settled: null,
      },
    ]);
    const newer = await twoFiles([refuses], [agrees, child(2)]);
    expect(await sums(newer, newer.two)).toMatchObject({ go: 1, decide: 1 });
    expect((await refused(sealBatch(newer.hope, newer.two, newer.card, newer.choice))).code).toBe('seal.findings');
  });

  it('keeps nobody where both agree, or where the other one agrees by now', async () => {
    const yes = child(9, { national_id_no: '123456' });
    const both = await twoFiles([agrees], [yes]);
    expect(await sums(both, both.one)).toMatchObject({ go: 1, decide: 0 });
    const since = await twoFiles([agrees], [refuses]);
    await importChildren(since.hope, [yes], 'three.csv');
    expect(await sums(since, since.one)).toMatchObject({ go: 1, decide: 0 });
  });

  it('lets the case go once a person has said that they are two children, and keeps it again once that is reopened', async () => {
    const made = await twoFiles([agrees], [refuses]);
    const { hope, unhcr, card, choice, one, two } = made;
    await settle(made, one, decision(two, false));
    expect(await sums(made, one)).toMatchObject({ go: 1, decide: 0 });
    expect((await pairs(hope, choice, one))[0]?.settled).toMatchObject({
      same: false,
      by: 'Sara',
      reason: 'Asked the family.',
    });
    const [settled] = await hope.engine.call('settle.list', { batch: one, ...choice });
    expect(settled).toMatchObject({ by: 'Sara', number: 'c000001', settlement: decision(two, false) });
    await hope.engine.call('settle.remove', { batch: one, ...choice, ids: [settled?.id ?? ''] });
    expect(await sums(made, one)).toMatchObject({ go: 0, decide: 1 });
    await settle(made, one, decision(two, false));
    const sealed = await sealBatch(hope, one, card, choice);
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ records: 1 });
  });

  it('keeps the case for good once a person has said that they are one child', async () => {
    const made = await twoFiles([agrees, child(2)], [refuses]);
    await settle(made, made.one, decision(made.two, true));
    expect(await sums(made, made.one)).toMatchObject({
      go: 1,
      stop: 1,
      reasons: [{ reason: { code: 'record.same-child' }, count: 1 }],
    });
    expect(await pairs(made.hope, made.choice, made.one)).toHaveLength(1);
    await settle(made, made.one, decision(made.two, false));
    expect(await sums(made, made.one)).toMatchObject({ go: 2, stop: 0 });
  });

  it('is decided about the two records that share it, and about nobody else', async () => {
    const made = await twoFiles([agrees, child(2)], [refuses, child(3)]);
    const wrong = [
      decision(made.two, false, { other: child(3).id }),
      decision(made.one, false),
      decision(made.two, false, { record: child(2).id }),
    ];
    for (const each of wrong) expect((await refused(settle(made, made.one, each))).code).toBe('settle.unknown');
    expect(await sums(made, made.one)).toMatchObject({ go: 1, decide: 1 });
  });

  it('is decided anew where a later file has the other one again: what it says may be new', async () => {
    const made = await twoFiles([agrees], [refuses]);
    await settle(made, made.one, decision(made.two, false));
    await importChildren(made.hope, [{ ...refuses, data: { ...refuses.data, age: 9 } }], 'three.csv');
    expect(await sums(made, made.one)).toMatchObject({ go: 0, decide: 1 });
  });

  it('is in the log as a decision, without a number or a name', async () => {
    const made = await twoFiles([agrees], [refuses]);
    await settle(made, made.one, decision(made.two, false));
    const entries = JSON.stringify(await made.hope.engine.call('log.page', { offset: 0, limit: 50 }));
    expect(entries).toContain('finding.settled');
    for (const value of ['123456', 'Achol', 'Asked the family']) expect(entries).not.toContain(value);
  });
});

it('is decided headless: `assess` names the other record, `settle` takes the decision', async () => {
  const { hope, choice, one, two } = await twoFiles([agrees], [refuses]);
  hope.engine.close();
  const folder = path.join(hope.folder, 'workspaces');
  const [workspace = ''] = await readdir(folder);
  const courier = (...args: readonly string[]) => {
    const place = ['--workspace', path.join(folder, workspace), '--batch', one];
    const { code, out } = runCommand([
      ...args,
      ...place,
      ...['--agreement', choice.agreement, '--use-case', choice.useCase, '--json'],
    ]);
    expect(code).toBe(0);
    return JSON.parse(out) as unknown;
  };
  expect(courier('assess')).toMatchObject({
    counts: { go: 0, decide: 1 },
    records: [{ id: agrees.id, verdict: 'decide', perhapsSame: [{ other: refuses.id, batch: two }] }],
  });
  const file = path.join(hope.folder, 'decisions.json');
  await writeFile(file, JSON.stringify([decision(two, false)]));
  expect(courier('settle', file, '--by', 'Sara')).toMatchObject([{ by: 'Sara', settlement: { same: false } }]);
  expect(courier('assess')).toMatchObject({ counts: { go: 1, decide: 0 } });
});
