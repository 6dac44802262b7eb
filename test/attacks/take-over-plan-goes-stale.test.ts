// Attack: something changes while a person looks at the plan of a taking over, or while its files are written.
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { appendLog } from '../../electron/engine/store/log.ts';
import { instant, opened } from '../../electron/engine/workflows/context.ts';
import { copiesOf } from '../../electron/engine/store/referral-copies.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralsIn,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const by = 'Almaz';
const none = { kinds: {}, children: [] };
/** A child who is nobody here. */
const first = child(1, {
  name_first: 'Tigist',
  name_last: 'Bekele',
  date_of_birth: '2009-11-23',
  address_current: 'Hill',
});
let at: Organisation;
let sender: Organisation;
let ids: readonly string[];
let ownBatch: string;

beforeEach(async () => {
  const { hope, unhcr, card, choice } = await partners();
  [at, sender] = [unhcr, hope];
  ownBatch = await importChildren(unhcr, [child(2, { sex: 'male' })], 'own.csv');
  const packages: string[] = [];
  for (const [index, children] of [[first, child(2)], [first]].entries()) {
    const batch = await importChildren(hope, children, `${index}.csv`);
    const sealed = await sealBatch(hope, batch, card, choice, [], index === 0 ? [] : [first.id]);
    packages.push((await openPackageFile(unhcr, sealed.path)).package);
  }
  ids = packages;
});

const planOf = (id: string) => at.engine.call('take-over.plan', { package: id, form: 'json' });
const run = (id: string, hash: string) =>
  at.engine.call('take-over.run', {
    package: id,
    form: 'json',
    hash,
    decisions: { ...none, kinds: { different: 'leave' } },
    by,
  });

/** A partner takes a referral back, as a signed package that came in says. */
function withdraw(id: string, referral: string): void {
  const { store } = opened(at.engine.context);
  store.transaction(() => {
    store
      .sql(
        `INSERT INTO package (id, direction, kind, partner, agreement, version, use_case, sequence, manifest_sha256, sha256,
           records, referrals, sealed, opened)
         SELECT 'notice', 'in', 'withdrawal', partner, agreement, version, use_case, 90, 'x', 'x', 0, 0, sealed, opened
           FROM package WHERE id = :id`,
      )
      .run({ id });
    store
      .sql(
        `INSERT INTO notice_line (notice, position, package, referral, code) VALUES ('notice', 0, :id, :referral, 'x')`,
      )
      .run({ id, referral });
    appendLog(store, instant(at.engine.context), 'package.noticed', { package: id, notice: 'x' });
  });
}

describe('a plan that a person looks at', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a newer import', () => importChildren(at, [child(2)], 'newer.csv')],
    ['an import that is taken back', () => at.engine.call('import.undo', { batch: ownBatch })],
    [
      'a rejection',
      async () => {
        const [referral] = await referralsIn(at, ids[0] as string);
        const decisions = [{ referral: referral?.id ?? '', decision: 'rejected' as const, reason: 'Elsewhere.' }];
        const folder = at.engine.grants.issue(at.folder);
        return at.engine.call('answer.run', { package: ids[0] as string, decisions, folder });
      },
    ],
    ['a withdrawal', async () => withdraw(ids[0] as string, (await referralsIn(at, ids[0] as string))[0]?.id ?? '')],
    ['another taking over', async () => run(ids[1] as string, (await planOf(ids[1] as string)).hash)],
  ])('is refused after %s, and nothing is taken over', async (_, change) => {
    const id = ids[0] as string;
    const { hash } = await planOf(id);
    await change();
    expect((await refused(run(id, hash))).code).toBe('take-over.changed');
    expect((await planOf(id)).taken).toBe(0);
  });

  it('holds where what changed has nothing to do with it', async () => {
    const id = ids[0] as string;
    const { hash } = await planOf(id);
    await importChildren(
      at,
      [child(7, { name_first: 'Omar', name_last: 'Haji', date_of_birth: '2016-02-02' })],
      'o.csv',
    );
    expect(await run(id, hash)).toMatchObject({ taken: 1, left: 1 });
  });
});

describe('files that are being written', () => {
  const begin = async (onFiles: (folder: string) => Promise<unknown> | unknown) => {
    const id = ids[0] as string;
    await run(id, (await planOf(id)).hash);
    const folder = await temporaryFolder();
    const token = at.engine.grants.issue(folder);
    at.answer = async () => {
      await onFiles(folder);
      return true;
    };
    const request = { package: id, form: 'json', folder: token, by };
    return { id, folder, problem: await refused(at.engine.call('take-over.write', request)) };
  };
  const nothingWritten = async (id: string) => {
    expect(await at.engine.call('files.list', { package: null })).toEqual([]);
    const [referral] = await referralsIn(at, id);
    expect(copiesOf(opened(at.engine.context).store, id, referral?.id ?? '')).toEqual([]);
  };

  it('do not come about where a child in them is withdrawn meanwhile', async () => {
    const { id, folder, problem } = await begin(async () =>
      withdraw(ids[0] as string, (await referralsIn(at, ids[0] as string))[0]?.id ?? ''),
    );
    expect(problem.code).toBe('take-over.changed');
    expect(await readdir(folder)).toEqual([]);
    await nothingWritten(id);
  });

  it('do not come about where the taking over is taken back meanwhile', async () => {
    const { id, folder, problem } = await begin(() =>
      at.engine.call('take-over.undo', { package: ids[0] as string, by }),
    );
    expect(problem.code).toBe('take-over.changed');
    expect(await readdir(folder)).toEqual([]);
    await nothingWritten(id);
  });

  it('do not come about where a correction of what they say comes meanwhile; afterwards they have the new value', async () => {
    const { id, folder, problem } = await begin(async () => {
      const newer = [{ ...first, data: { ...first.data, date_of_birth: '2010-02-03' } }, child(2)];
      const batch = await importChildren(sender, newer, 'newer.csv');
      const out = sender.engine.grants.issue(sender.folder);
      const { file } = await sender.engine.call('correction.run', {
        ...{ package: ids[0] as string, batch, folder: out, by },
      });
      await openPackageFile(at, path.join(sender.folder, file));
    });
    expect(problem.code).toBe('take-over.changed');
    expect(await readdir(folder)).toEqual([]);
    await nothingWritten(id);
    at.answer = true;
    await at.engine.call('take-over.write', { package: id, form: 'json', folder: at.engine.grants.issue(folder), by });
    const [name] = await readdir(folder);
    const text = await readFile(path.join(folder, name ?? ''), 'utf8');
    expect([text.includes('2010-02-03'), text.includes('2009-11-23')]).toEqual([true, false]);
  });

  it('do not come about where the stick vanishes', async () => {
    const { id, problem } = await begin((folder) => rm(folder, { recursive: true }));
    expect(problem.code).toBe('file.write-failed');
    await nothingWritten(id);
  });

  it('do not come about where a person says no', async () => {
    const id = ids[0] as string;
    await run(id, (await planOf(id)).hash);
    at.answer = false;
    const folder = await temporaryFolder();
    const request = { package: id, form: 'json', folder: at.engine.grants.issue(folder), by };
    expect((await refused(at.engine.call('take-over.write', request))).code).toBe('take-over.declined');
    expect(await readdir(folder)).toEqual([]);
    await nothingWritten(id);
  });
});
