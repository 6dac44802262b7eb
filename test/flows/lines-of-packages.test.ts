// Flow: every package has its place in a line, and what its place tells is said and stays on the board. Vitest.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parseArguments } from '../../electron/cli/arguments.ts';
import { beginLines, lines, noticeSentence } from '../../electron/cli/lines.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { logHead, logRootAt } from '../../electron/engine/store/log-tree.ts';
import { openPackage } from '../../electron/engine/package/open.ts';
import type { Manifest } from '../../shared/model/package/manifest.ts';
import { copyOf, snapshotOf } from '../support/copies.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  mapping,
  openPackageFile,
  type Organisation,
  organisation,
  partners,
  passphrase,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { sourceOf } from '../support/packages.ts';
import { refused } from '../support/problems.ts';

let hope: Organisation;
let unhcr: Organisation;
let card: string;
let choice: { readonly agreement: string; readonly useCase: string };
let children = 0;
beforeEach(async () => {
  ({ hope, unhcr, card, choice } = await partners({
    channels: ['usb', 'in-person'],
    retention: { sender: 365, receiver: 90 },
    onward: 'none',
  }));
});
afterAll(cleanUp);

/** Seals a referral of a child of whom nothing was sent yet. */
async function sealNext(from = hope): Promise<{ readonly package: string; readonly path: string }> {
  children += 1;
  return sealBatch(from, await importChildren(from, [child(children)], `export-${children}.csv`), card, choice);
}

/** The manifest of a package, as its recipient reads it. */
async function manifestOf(file: string, to: Organisation, from: Organisation): Promise<Manifest> {
  const { identity, card: own, world } = opened(to.engine.context);
  const source = sourceOf(new Uint8Array(await readFile(file)));
  const { signer } = opened(from.engine.context).identity;
  return (await openPackage(source, { identity, card: own.id, world, signerOf: () => signer })).manifest;
}

const noticesAt = async (at: Organisation) =>
  (await at.engine.call('line.list', {})).notices.map(({ sequence, notice }) => [sequence, notice]);

describe('a manifest', () => {
  it('says its place, the terms, the mapping, and how far the log was', async () => {
    const before = logHead(opened(hope.engine.context).store);
    const first = await manifestOf((await sealNext()).path, unhcr, hope);
    expect(first).toMatchObject({
      purpose: 'referral',
      terms: { channels: ['usb', 'in-person'], retention: { sender: 365, receiver: 90 }, onward: 'none' },
      mapping: { id: 'progres-ping-referral', version: mapping.version },
      sequence: 1,
      previous: null,
    });
    expect(first.log.size).toBeGreaterThan(before.size);
    expect(logRootAt(opened(hope.engine.context).store, first.log.size)).toBe(first.log.root);
    expect([first.seen, first.approvedBy, first.test]).toEqual([undefined, undefined, undefined]);
    const second = await manifestOf((await sealNext()).path, unhcr, hope);
    expect(second).toMatchObject({ line: first.line, sequence: 2 });
    expect(second.previous).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of an answer says the newest log of the sender that was seen, whatever came in late', async () => {
    const [first, second] = [await sealNext(), await sealNext()];
    await openPackageFile(unhcr, second.path);
    await openPackageFile(unhcr, first.path);
    const { log } = await manifestOf(second.path, unhcr, hope);
    const answer = await sealAnswer(unhcr, first.package, []);
    expect((await manifestOf(answer.path, hope, unhcr)).seen).toEqual(log);
    await openPackageFile(hope, answer.path);
    expect((await hope.engine.call('log.verify', {})).witness).toMatchObject({ entries: log.size });
  });

  it('names the persons who approved it, in one spelling', async () => {
    const batch = await importChildren(hope, [child(900)]);
    const folder = hope.engine.grants.issue(hope.folder);
    const persons = { by: 'Sara  Ali', second: 'Mary\u00a0Okello' };
    const { file } = await hope.engine.call('seal.run', {
      batch,
      ...choice,
      to: card,
      leaveOut: [],
      folder,
      ...persons,
    });
    const { approvedBy } = await manifestOf(path.join(hope.folder, file), unhcr, hope);
    expect(approvedBy).toEqual(['Sara Ali', 'Mary Okello']);
  });
});

describe('the partner is told', () => {
  it('of a gap, until the package comes, and then that it is older', async () => {
    const [first, second, third] = [await sealNext(), await sealNext(), await sealNext()];
    expect(await openPackageFile(unhcr, first.path)).toMatchObject({ numbered: 1, missing: 0, notices: [] });
    expect(await openPackageFile(unhcr, third.path)).toMatchObject({ numbered: 3, missing: 1, notices: [] });
    const hopes = opened(hope.engine.context).card.id;
    expect((await unhcr.engine.call('line.list', {})).missing).toEqual([
      { card: hopes, partner: hope.name, sequence: 3, count: 1 },
    ]);
    expect(await openPackageFile(unhcr, second.path)).toMatchObject({ numbered: 2, missing: 0, notices: ['late'] });
    expect((await unhcr.engine.call('line.list', {})).missing).toEqual([]);
    expect(await noticesAt(unhcr)).toEqual([[2, 'late']]);
    expect((await refused(openPackageFile(unhcr, second.path))).code).toBe('package.replayed');
  });

  it('of what is missing before an answer, in the moment and on the board', async () => {
    const [first, second] = [await sealNext(), await sealNext()];
    for (const each of [first, second]) await openPackageFile(unhcr, each.path);
    await sealAnswer(unhcr, first.package, []);
    const answer = await sealAnswer(unhcr, second.package, []);
    expect(await openPackageFile(hope, answer.path)).toMatchObject({ kind: 'answer', numbered: 2, missing: 1 });
    expect((await hope.engine.call('line.list', {})).missing).toMatchObject([{ sequence: 2, count: 1 }]);
  });

  it('of an agreement that came after a newer package', async () => {
    const sent = await hope.engine.call('agreement.send', {
      id: choice.agreement,
      version: 1,
      to: card,
      folder: hope.engine.grants.issue(hope.folder),
    });
    await openPackageFile(unhcr, (await sealNext()).path);
    const late = await openPackageFile(unhcr, path.join(hope.folder, sent.file));
    expect(late).toMatchObject({ kind: 'agreement', numbered: 1, missing: 0, notices: ['late'] });
    expect(await noticesAt(unhcr)).toEqual([[1, 'late']]);
  });

  it('of two packages with one number, where a copy of the workspace is used beside it', async () => {
    await openPackageFile(unhcr, (await sealNext()).path);
    const copy = await copyOf(await snapshotOf(hope));
    const [second, other] = [await sealNext(), await sealNext(copy)];
    expect((await openPackageFile(unhcr, second.path)).notices).toEqual([]);
    expect((await openPackageFile(unhcr, other.path)).notices).toEqual(['twice']);
    expect(await noticesAt(unhcr)).toEqual([
      [2, 'twice'],
      [2, 'twice'],
    ]);
    // Both are genuine, and both can be read and answered.
    const board = await unhcr.engine.call('board.list', {});
    expect(board.filter(({ notices }) => notices.includes('twice')).map((each) => each.package)).toEqual(
      expect.arrayContaining([second.package, other.package]),
    );
  });

  it('of a new count, and of a package that goes on with the old one after it', async () => {
    const [first, late] = [await sealNext(), await sealNext()];
    await openPackageFile(unhcr, first.path);
    const copy = await copyOf(await snapshotOf(hope));
    expect(await hope.engine.call('line.begin', {})).toEqual({ begun: 1 });
    hope.now = new Date('2026-11-23T09:00:00Z');
    const anew = await sealNext();
    expect(await openPackageFile(unhcr, anew.path)).toMatchObject({ numbered: 1, missing: 0, notices: ['anew'] });
    unhcr.now = copy.now = new Date('2026-11-24T09:00:00Z');
    expect(await openPackageFile(unhcr, (await sealNext(copy)).path)).toMatchObject({ notices: ['former'] });
    // What was sealed before the new count is merely late.
    expect(await openPackageFile(unhcr, late.path)).toMatchObject({ numbered: 2, missing: 0, notices: ['late'] });
    const events = (await hope.engine.call('log.page', { offset: 0, limit: 50 })).rows.map(({ event }) => event);
    expect(events).toContain('line.begun');
  });
});

describe('what was told', () => {
  it('stays after a restart, also when the package itself is erased', async () => {
    const [first, second] = [await sealNext(), await sealNext()];
    await openPackageFile(unhcr, second.path);
    await openPackageFile(unhcr, first.path);
    const { store } = opened(unhcr.engine.context);
    for (const table of ['referral', 'package_record']) store.sql(`DELETE FROM ${table}`).run();
    store.sql('DELETE FROM package').run();
    const { id } = await unhcr.engine.call('workspace.current', {}).then((current) => current ?? expect.fail());
    await unhcr.engine.call('workspace.lock', {});
    await unhcr.engine.call('workspace.open', { id, passphrase });
    expect(await noticesAt(unhcr)).toEqual([[1, 'late']]);
    expect((await refused(openPackageFile(unhcr, first.path))).code).toBe('package.replayed');
    expect(await openPackageFile(unhcr, (await sealNext()).path)).toMatchObject({ numbered: 3, missing: 0 });
  });

  it('is in the log, in the history of whoever opened it', async () => {
    const [first, second] = [await sealNext(), await sealNext()];
    for (const each of [second, first]) await openPackageFile(unhcr, each.path);
    const { rows } = await unhcr.engine.call('log.page', { offset: 0, limit: 50 });
    expect(rows.find(({ event }) => event === 'package.noticed')?.detail).toEqual({
      package: first.package,
      partner: hope.name,
      notice: 'late',
      sequence: 1,
    });
    await unhcr.engine.call('log.verify', {});
  });
});

it('says the same headless, in the language of whoever asks', async () => {
  const [first, second, third] = [await sealNext(), await sealNext(), await sealNext()];
  for (const each of [third, second]) await openPackageFile(unhcr, each.path);
  const inFrench = parseArguments(['lines', '--locale', 'fr']);
  expect(await lines(unhcr.engine, inFrench)).toMatchObject({
    missing: [{ count: 1, sentence: expect.stringContaining('1 paquet de Hope for Children avant le numéro 3') }],
    notices: [
      { notice: 'late', sentence: expect.stringContaining('Le paquet 2 de Hope for Children est plus ancien') },
    ],
  });
  await openPackageFile(unhcr, first.path);
  expect(await beginLines(hope.engine, parseArguments(['lines', 'begin', '--to', card]))).toEqual({ begun: 1 });
  const told = { notice: 'anew', sequence: 1, partner: hope.name } as const;
  expect(noticeSentence(parseArguments(['open', 'x']), told)).toContain('Hope for Children began a new count');
});

it('begins no new count with a stranger, or with itself', async () => {
  expect((await refused(hope.engine.call('line.begin', { card: '1' }))).code).toBe('card.unknown');
  const own = opened(hope.engine.context).card.id;
  expect((await refused(hope.engine.call('line.begin', { card: own }))).code).toBe('card.own');
  expect(await hope.engine.call('line.begin', {})).toEqual({ begun: 0 });
});

it('says of a package that was sealed when Courier died that its file may not be there', async () => {
  let dead: Awaited<ReturnType<typeof snapshotOf>> | undefined;
  const { store } = opened(hope.engine.context);
  const sealing = sealNext();
  const done = sealing.then(
    () => true,
    () => true,
  );
  const isMarked = () => store.sql('SELECT package FROM unnamed_file').get() !== undefined;
  for (let isDone = false; !isDone && dead === undefined; ) {
    if (isMarked()) dead = await snapshotOf(hope);
    isDone = await Promise.race([done, new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
  }
  const sealed = await sealing;
  expect((await hope.engine.call('line.list', {})).unnamed).toEqual([]);
  const after = await copyOf(dead ?? expect.fail('it never came so far'));
  const { unnamed } = await after.engine.call('line.list', {});
  expect(unnamed).toMatchObject([{ package: sealed.package, partner: unhcr.name, file: path.basename(sealed.path) }]);
  const looked = await copyOf(await snapshotOf(after));
  await looked.engine.call('line.looked', { package: sealed.package });
  expect((await looked.engine.call('line.list', {})).unnamed).toEqual([]);
  expect((await refused(looked.engine.call('line.looked', { package: sealed.package }))).code).toBe('package.unknown');
  // A person has found the file and carried it.
  await after.engine.call('board.hand-over', { package: sealed.package });
  expect((await after.engine.call('line.list', {})).unnamed).toEqual([]);
});

it('takes up the place again that a package had which never left', async () => {
  const first = await manifestOf((await sealNext()).path, unhcr, hope);
  const { store } = opened(hope.engine.context);
  const places = () => store.sql('SELECT sequence FROM sent_number ORDER BY sequence').all();
  expect(places()).toEqual([{ sequence: 1 }]);
  const gone = hope.engine.grants.issue(path.join(hope.folder, 'no-such-stick'));
  children += 1;
  const batch = await importChildren(hope, [child(children)], 'gone.csv');
  const failed = hope.engine.call('seal.run', { batch, ...choice, to: card, leaveOut: [], folder: gone });
  expect((await refused(failed)).code).toBe('file.write-failed');
  expect(places()).toEqual([{ sequence: 1 }]);
  const next = await manifestOf((await sealNext()).path, unhcr, hope);
  expect(next).toMatchObject({ line: first.line, sequence: 2 });
});

it('gives each partner a line of its own', async () => {
  const unicef = await organisation('UNICEF Gambella');
  const unicefs = await introduce(unicef, hope);
  await introduce(hope, unicef);
  const agreement = { ...agreementBetween(hope.name, unicef.name), id: 'unicef-isp' };
  await hope.engine.call('agreement.add', { file: await hope.file('unicef.json', JSON.stringify(agreement)) });
  const first = await manifestOf((await sealNext()).path, unhcr, hope);
  const batch = await importChildren(hope, [child(950)], 'unicef.csv');
  const other = await sealBatch(hope, batch, unicefs, { ...choice, agreement: 'unicef-isp' });
  const second = await manifestOf(other.path, unicef, hope);
  expect([first.sequence, second.sequence]).toEqual([1, 1]);
  expect(second.line).not.toBe(first.line);
});
