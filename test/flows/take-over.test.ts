// Flow: a partner takes over what came: planned, decided, written into plain files that stay on record, and taken back.
import { createHash } from 'node:crypto';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { filesHolding } from '../../electron/engine/workflows/taking-over/files.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralsIn,
  sealBatch,
  service,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

let [hope, unhcr]: Organisation[] = [];
let choice: { readonly agreement: string; readonly useCase: string };
let card: string;

const none = { kinds: {}, children: [] };
const by = 'Almaz';

beforeEach(async () => {
  ({ hope, unhcr, card, choice } = await partners({ retention: { sender: 30, receiver: 10 } }));
});

/** What the partner has of these children of ours, opened there. */
async function sent(children: Parameters<typeof importChildren>[1], name = 'export.csv', repeat: string[] = []) {
  const sealed = await sealBatch(
    hope as Organisation,
    await importChildren(hope as Organisation, children, name),
    card,
    choice,
    [],
    repeat,
  );
  const { package: id } = await openPackageFile(unhcr as Organisation, sealed.path);
  return id;
}
const at = () => unhcr as Organisation;
const plan = (id: string, form: string | null = 'csv') => at().engine.call('take-over.plan', { package: id, form });
async function lines(id: string, form: string | null = 'csv') {
  const { hash } = await plan(id, form);
  const page = { package: id, form, hash, state: null, offset: 0, limit: 200 };
  return (await at().engine.call('take-over.page', page)).rows;
}
async function take(id: string, decisions: typeof none | object = none, form = 'csv') {
  const { hash } = await plan(id, form);
  const request = { package: id, form, hash, decisions: { ...none, ...decisions }, by };
  return at().engine.call('take-over.run', request);
}
async function write(id: string, form: string, folder: string) {
  const token = at().engine.grants.issue(folder);
  return at().engine.call('take-over.write', { package: id, form, folder: token, by });
}

describe('a package that is taken over', () => {
  it('is planned without a change, child by child, each in exactly one state', async () => {
    await importChildren(at(), [child(2), child(3, { name_last: 'Another' })], 'own.csv');
    const id = await sent([child(1), child(2), child(3), child(4)]);
    const { states, children, forms, why } = await plan(id);
    expect(children).toBe(4);
    expect(states).toMatchObject({ blocked: 0, taken: 0 });
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(why).toEqual([]);
    expect(forms[0]).toBe('ping-referral');
    expect(await at().engine.call('files.list', { package: null })).toEqual([]);
  });

  it('shows what differs field by field, and waits for a person there', async () => {
    await importChildren(at(), [child(3, { sex: 'male' })], 'own.csv');
    const another = {
      name_first: 'Tigist',
      name_last: 'Bekele',
      date_of_birth: '2009-11-23',
      address_current: 'Hill 2',
    };
    const id = await sent([child(1, another), child(3)]);
    const [first, other] = await lines(id);
    expect(first).toMatchObject({ state: 'new', known: [] });
    expect(other).toMatchObject({
      state: 'different',
      known: [{ key: `record:${child(3).id}`, by: ['number'], sure: true }],
    });
    expect(other?.known[0]?.differences.filter(({ path: field }) => field === 'sex')).toMatchObject([
      { theirs: 'Female', ours: 'Male' },
    ]);
    expect((await refused(take(id))).code).toBe('take-over.undecided');
    expect(await take(id, { children: [{ child: other?.child ?? '', decision: 'leave' }] })).toMatchObject({
      taken: 1,
      referrals: 1,
      left: 1,
    });
  });

  it('comes again as known and the same, and differs once it says something else', async () => {
    const id = await sent([child(1), child(2)]);
    await take(id);
    const again = await sent([child(1), child(2, { name_first: 'Nyakim' })], 'later.csv', [child(1).id, child(2).id]);
    expect((await lines(again)).map(({ state, known }) => [state, known[0]?.by.includes('referral')])).toEqual([
      ['same', true],
      ['different', true],
    ]);
  });

  it('remembers who a person said a child is, for every package after it and for no other child', async () => {
    const nyakim = { name_first: 'Nyakim', name_last: 'Deng', date_of_birth: '2012-07-15', address_current: 'Hill 2' };
    const tigist = { name_first: 'Tigist', name_last: 'Bekele', date_of_birth: '2009-11-23', address_current: 'Camp' };
    await importChildren(at(), [child(8, nyakim), child(9, tigist)], 'own.csv');
    const id = await sent([child(2, nyakim)]);
    const [line] = await lines(id);
    expect(line).toMatchObject({ state: 'perhaps', known: [{ key: `record:${child(8).id}`, by: ['alike'] }] });
    await take(id, { children: [{ child: line?.child, decision: 'another' }] });
    // Both are the first line of their packages: what was said of one is not said of the other.
    const other = await sent([child(3, tigist)], 'other.csv');
    expect(await lines(other)).toMatchObject([{ state: 'perhaps', known: [{ key: `record:${child(9).id}` }] }]);
    await take(other, { children: [{ child: '1', decision: 'same-as' }] });
    const later = await sent([child(2, nyakim), child(3, tigist)], 'later.csv', [child(2).id, child(3).id]);
    const [first, second] = await lines(later);
    expect(first?.known.map(({ key }) => key)).not.toContain(`record:${child(8).id}`);
    expect(second).toMatchObject({ known: [{ key: `record:${child(9).id}`, sure: true }] });
    expect(second?.known[0]?.by).toContain('decision');
  });

  it('is refused where the plan went stale while the person looked', async () => {
    const id = await sent([child(1)]);
    const { hash } = await plan(id);
    const request = { package: id, form: 'csv', hash, decisions: none, by };
    at().answer = async () => {
      await importChildren(at(), [child(1)], 'meanwhile.csv');
      return true;
    };
    expect((await refused(at().engine.call('take-over.run', request))).code).toBe('take-over.changed');
    expect((await plan(id)).taken).toBe(0);
  });

  it('is taken over once where two do it at once', async () => {
    const id = await sent([child(1)]);
    const { hash } = await plan(id);
    const request = { package: id, form: 'csv', hash, decisions: none, by };
    // The native question is one at a time: the other is told so, or that the plan has changed.
    const both = await Promise.allSettled([
      at().engine.call('take-over.run', request),
      at().engine.call('take-over.run', request),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await plan(id)).states).toMatchObject({ taken: 1, new: 0 });
    expect((await refused(take(id))).code).toBe('take-over.nothing');
  });

  it('is taken back until files were written, and then says how to go on', async () => {
    const id = await sent([child(1), child(2)]);
    await take(id);
    expect(await at().engine.call('take-over.undo', { package: id, by })).toEqual({ referrals: 2 });
    expect((await plan(id)).states).toMatchObject({ new: 2, taken: 0 });
    await take(id);
    await write(id, 'csv', await temporaryFolder());
    expect((await refused(at().engine.call('take-over.undo', { package: id, by }))).code).toBe('take-over.handed-on');
    await at().engine.call('log.verify', {});
  });
});

describe('files of what was taken over', () => {
  it('are written for the partner, said to be plain, and on record with their hash and their last day', async () => {
    const id = await sent([child(1), child(2)]);
    await take(id);
    const folder = await temporaryFolder();
    const written = await write(id, 'ping-referral', folder);
    expect(at().asked.at(-1)?.detail).toContain('not encrypted');
    expect(await readdir(folder)).toEqual(['ping-referral.json']);
    const bytes = await readFile(path.join(folder, 'ping-referral.json'));
    const [file] = written.files;
    expect(file?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(JSON.parse(bytes.toString('utf8')).Data).toHaveLength(2);
    const [set] = await at().engine.call('files.list', { package: id });
    expect(set).toMatchObject({
      by,
      form: 'ping-referral',
      children: 2,
      referrals: 2,
      until: '2026-12-02',
      isDue: false,
    });
    // The place is in the workspace, never in the log.
    const log = await at().engine.call('log.page', { offset: 0, limit: 50 });
    expect(JSON.stringify(log)).not.toContain(folder);
  });

  it('never hold what was rejected meanwhile', async () => {
    const id = await sent([child(1), child(2)]);
    await take(id);
    const [first] = await referralsIn(at(), id);
    const folder = at().engine.grants.issue(at().folder);
    const decisions = [{ referral: first?.id ?? '', decision: 'rejected' as const, reason: 'Not in our area.' }];
    await at().engine.call('answer.run', { package: id, decisions, folder });
    const written = await write(id, 'json', await temporaryFolder());
    expect(written).toMatchObject({ referrals: 1, leftOut: [{ referral: first?.id, why: 'rejected' }] });
    expect(filesHolding(at().engine.context, [first?.id ?? ''])).toEqual([]);
  });

  it('are named to whoever erases what was taken back: by its referrals, or by the whole package', async () => {
    const boy = child(3, { sex: 'male', name_first: 'Tigist', name_last: 'Bekele', date_of_birth: '2009-11-23' });
    const [id, other] = [await sent([child(1), child(2)]), await sent([boy], 'other.csv')];
    const sets: Record<string, string> = {};
    for (const each of [id, other]) {
      await take(each);
      sets[each] = (await write(each, 'json', await temporaryFolder())).set;
    }
    const [first] = await referralsIn(at(), id);
    const from = hope as Organisation;
    const chosen = [{ package: id, referrals: [first?.id ?? ''] }];
    const folder = from.engine.grants.issue(from.folder);
    const some = await from.engine.call('withdraw.run', {
      ...{ of: { kind: 'referrals', chosen }, code: 'consent', by, folder },
    });
    const whole = await from.engine.call('recall.run', { chosen: [{ package: other }], code: 'partner', by, folder });
    for (const [{ sealed }, of] of [[some, id] as const, [whole, other] as const]) {
      await openPackageFile(at(), path.join(from.folder, sealed[0]?.file ?? ''));
      const notice = sealed[0]?.package ?? '';
      const held = () => at().engine.call('files.of-notice', { notice });
      expect((await held()).map((each) => each.id)).toEqual([sets[of]]);
      await at().engine.call('notice.erase', { notice, by });
      expect((await held()).map((each) => each.id)).toEqual([sets[of]]);
    }
  });

  it('are offered for deletion once their time is over, and only what is still the same is deleted', async () => {
    const id = await sent([child(1, { services_section: [service(1), service(11)] })]);
    await take(id);
    const folder = await temporaryFolder();
    const { set, files } = await write(id, 'csv', folder);
    const [csv] = files;
    at().now = new Date('2026-12-09T09:00:00Z');
    expect((await at().engine.call('files.list', { package: null }))[0]?.isDue).toBe(true);
    const [referral] = await referralsIn(at(), id);
    expect(filesHolding(at().engine.context, [referral?.id ?? '']).map((each) => each.id)).toEqual([set]);
    await writeFile(path.join(folder, csv?.name ?? ''), 'another');
    const changed = await at().engine.call('files.delete', { set, by });
    expect(changed.files[0]).toMatchObject({ outcome: 'changed' });
    expect(await readdir(folder)).toContain(csv?.name);
    const once = await write(id, 'ndjson', folder);
    expect((await at().engine.call('files.delete', { set: once.set, by })).files[0]?.outcome).toBe('deleted');
    expect(await readdir(folder)).not.toContain(once.files[0]?.name);
  });

  it('do not follow a link that lies at their place', async () => {
    const id = await sent([child(1)]);
    await take(id);
    const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await symlink(path.join(elsewhere, 'target'), path.join(folder, 'ping-referral.json'));
    expect((await refused(write(id, 'ping-referral', folder))).code).toBe('file.exists');
    expect(await readdir(elsewhere)).toEqual([]);
    expect(await at().engine.call('files.list', { package: null })).toEqual([]);
    expect(opened(at().engine.context).store.sql('SELECT count(*) AS count FROM file_set').get({})?.count).toBe(0);
  });
});
