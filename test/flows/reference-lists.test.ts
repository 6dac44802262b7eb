// Flow: lists of places, agencies and users are looked at, used, replaced and removed; what came by name follows them. Vitest.
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { findRecord } from '../../electron/engine/store/records.ts';
import { choose } from '../../electron/engine/workflows/assessing/choice.ts';
import { prepareOne } from '../../electron/engine/workflows/assessing/preparing.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import training from '../../shared/training/agreement.json' with { type: 'json' };
import { runCommand } from '../support/command-line.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  type Organisation,
  organisation,
  openPackageFile,
  organisationIn,
  partners,
  passphrase,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { casesAsSheets } from '../support/primero-workbooks.ts';
import { dictionary } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const table = (...rows: readonly string[]) => ['code,name,level,parent', ...rows].join('\n');
const country = ['TL,Testland,0,', 'TL01,North,1,TL', 'TL0101,Lake,2,TL01'];
const users = 'user_name,full_name,email,phone\namina_cw,Amina Marker,amina.marker@hope.test,+99912345\n';

/** Looks at a file and uses what is in it. */
async function use(at: Organisation, name: string, content: string | Uint8Array) {
  const files = [await at.file(name, content)];
  const look = await at.engine.call('reference.look', { files });
  const seen = look.lists.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
  return { look, lists: await at.engine.call('reference.add', { files, seen }) };
}

const counts = ({
  added,
  changed,
  gone,
  same,
}: Awaited<ReturnType<typeof use>>['look']['lists'][number]['difference']) => [
  added.count,
  changed.count,
  gone.count,
  same,
];

/** The place of a child as it would go to the partner. */
async function placeGoing(at: Organisation, choice: { batch: string; agreement: string; useCase: string }, id: string) {
  const { context } = at.engine;
  const chosen = await choose(context, choice);
  const stored = findRecord(opened(context).store, choice.batch, id);
  return stored && prepareOne(context, chosen, stored).prepared.redaction.data['location_current'];
}

/** The training use case, with the place of the child in clear. */
const [referral] = (training as unknown as { useCases: readonly UseCase[] }).useCases;
const withPlace = {
  dataPoints: [
    ...(referral?.dataPoints ?? []).filter(({ field }) => field !== 'location_current'),
    { field: 'location_current', rule: { kind: 'share' } },
  ],
} as Partial<UseCase>;

describe('a list', () => {
  it('is shown with its difference before it takes the place of the older one, and the older one is told afterwards', async () => {
    const hope = await organisation('Hope for Children');
    const first = await use(hope, 'places.csv', table(...country));
    expect(counts(first.look.lists[0]!.difference)).toEqual([3, 0, 0, 0]);
    const next = await use(
      hope,
      'newer.csv',
      table(...country.slice(0, 2), 'TL0101,Lake District,2,TL01', 'TL02,South,1,TL'),
    );
    expect(counts(next.look.lists[0]!.difference)).toEqual([1, 1, 0, 2]);
    expect(next.look.lists[0]?.difference.changed.examples).toEqual(['Lake District (TL0101)']);
    expect(next.lists.map(({ name, entries, ended }) => [name, entries, ended === null])).toEqual(
      expect.arrayContaining([
        ['newer.csv', 4, true],
        ['places.csv', 3, false],
      ]),
    );
    const same = await use(
      hope,
      'again.csv',
      table(...country.slice(0, 2), 'TL0101,Lake District,2,TL01', 'TL02,South,1,TL'),
    );
    expect([counts(same.look.lists[0]!.difference), same.lists.length]).toEqual([[0, 0, 0, 4], 2]);
  });

  it('is not used where another took its place meanwhile, or the file says something else by now', async () => {
    const hope = await organisation('Hope for Children');
    const files = [await hope.file('places.csv', table(...country))];
    const { lists } = await hope.engine.call('reference.look', { files });
    const seen = lists.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
    await use(hope, 'other.csv', table('XX,Elsewhere,0,'));
    expect((await refused(hope.engine.call('reference.add', { files, seen }))).code).toBe('reference.overtaken');
    const { lists: again } = await hope.engine.call('reference.look', { files });
    await writeFile(path.join(hope.folder, 'places.csv'), table('TL,Testland,0,'));
    const stale = again.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
    expect((await refused(hope.engine.call('reference.add', { files, seen: stale }))).code).toBe('reference.overtaken');
    expect((await hope.engine.call('reference.list', {})).map(({ name, ended }) => [name, ended])).toEqual([
      ['other.csv', null],
    ]);
  });

  it('is used once by two who use it at the same time', async () => {
    const hope = await organisation('Hope for Children');
    const files = [await hope.file('places.csv', table(...country))];
    const { lists } = await hope.engine.call('reference.look', { files });
    const seen = lists.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
    const outcomes = await Promise.allSettled([0, 1].map(() => hope.engine.call('reference.add', { files, seen })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await hope.engine.call('reference.list', {})).toHaveLength(1);
    const log = await hope.engine.call('log.page', { offset: 0, limit: 20 });
    expect(log.rows.filter(({ event }) => event === 'reference.added')).toHaveLength(1);
  });

  it('leaves counts in the log, and what it said of people is deleted with it', async () => {
    const hope = await organisation('Hope for Children');
    const { lists } = await use(hope, 'users.csv', users);
    await hope.engine.call('reference.remove', { list: lists[0]!.id });
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 20 });
    expect(
      rows.filter(({ event }) => event.startsWith('reference.')).map(({ event, detail }) => [event, detail]),
    ).toEqual([
      ['reference.removed', { list: 'users', count: 1 }],
      ['reference.added', { list: 'users', count: 1, added: 1, changed: 0, gone: 0 }],
    ]);
    const { store } = opened(hope.engine.context);
    expect(store.sql('SELECT * FROM reference_page').all()).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/arker|99912345/);
    expect((await hope.engine.call('log.verify', {})).entries).toBeGreaterThan(0);
    expect((await refused(hope.engine.call('reference.remove', { list: lists[0]!.id }))).code).toBe(
      'reference.unknown',
    );
  });
});

describe('a place that came by name', () => {
  it('gets its code also where it was imported before, follows newer lists, and stays as it came where it is stored', async () => {
    const { hope, choice } = await partners(withPlace);
    const place = 'Testland::North::Lake';
    const batch = await importChildren(hope, [child(1, { location_current: place })]);
    const { id } = child(1);
    const going = () => placeGoing(hope, { batch, ...choice }, id);
    expect(await going()).toBe(place);
    await use(hope, 'places.csv', table(...country));
    expect(await going()).toBe('TL0101');
    // The wrong list: a newer one takes its place, and nothing of it is left.
    await use(hope, 'newer.csv', table('TL,Testland,0,', 'N,North,1,TL', 'N7,Lake,2,N'));
    expect(await going()).toBe('N7');
    await use(hope, 'two.csv', table('TL,Testland,0,', 'N,North,1,TL', 'N7,Lake,2,N', 'N8,Lake,2,N'));
    expect(await going()).toBe(place);
    const [list] = (await hope.engine.call('reference.list', {})).filter(({ ended }) => ended === null);
    await hope.engine.call('reference.remove', { list: list!.id });
    expect(await going()).toBe(place);
    const { forms } = await hope.engine.call('record.get', { batch, id });
    const stored = forms.flatMap(({ fields }) => fields).find(({ path: field }) => field === 'location_current');
    expect(stored?.value).toBe(place);
  });

  it('in a workbook is an issue of the import without the list, and none with it; names that stay open are told', async () => {
    const hope = await organisation('Hope for Children');
    const names = ['Testland::North::Lake', 'Lake', 'lake', 'Elsewhere'];
    const records = names.map((name, index) =>
      child(index + 1, { location_current: name, short_id: `a00000${index}` }),
    );
    // The writer finds the labels of fields without a lookup under no name.
    const labels = { '': Object.fromEntries(names.map((name) => [name, { en: name }])) };
    const writing = { ...dictionary, lookups: { ...dictionary.lookups, ...labels } };
    const workbook = await writeWorkbook(casesAsSheets(records, writing));
    const stage = async (name: string) => {
      const staged = await hope.engine.call('import.stage', { files: [{ file: await hope.file(name, workbook) }] });
      const group = staged.groups.find(({ code, field }) => code === 'value.by-name' && field === 'location_current');
      return { id: staged.id, count: group?.count ?? 0 };
    };
    const before = await stage('before.xlsx');
    await hope.engine.call('import.commit', { batch: before.id });
    expect(before.count).toBe(4);
    const asked = { batch: before.id };
    expect(await hope.engine.call('reference.names', asked)).toMatchObject({ places: false, coded: 0, names: [] });
    await use(hope, 'places.csv', table(...country));
    expect(await hope.engine.call('reference.names', asked)).toEqual({
      ...{ places: true, agencies: false, coded: 2, more: 0 },
      names: [
        {
          ...{ list: 'Location', name: 'lake', count: 1, several: false },
          candidates: [{ code: 'TL0101', label: 'Testland::North::Lake' }],
        },
        { list: 'Location', name: 'Elsewhere', count: 1, several: false, candidates: [] },
      ],
    });
    await hope.engine.call('import.undo', { batch: before.id });
    expect((await stage('after.xlsx')).count).toBe(2);
  });

  it('is what the workspace says after it was locked and opened again', async () => {
    const { hope, choice } = await partners(withPlace);
    const batch = await importChildren(hope, [child(1, { location_current: 'Lake' })]);
    await use(hope, 'places.csv', table(...country));
    const { id: workspace } = opened(hope.engine.context);
    await hope.engine.call('workspace.lock', {});
    await hope.engine.call('workspace.open', { id: workspace, passphrase });
    expect(await placeGoing(hope, { batch, ...choice }, child(1).id)).toBe('TL0101');
  });

  it('is cut at a level by where it lies in the list', async () => {
    const rule = { kind: 'place', level: 2 } as const;
    const points = withPlace.dataPoints?.map((point) =>
      point.field === 'location_current' ? { ...point, rule } : point,
    );
    const hope = await organisation('Hope for Children');
    const agreement = agreementBetween(hope.name, 'UNHCR Gambella', { dataPoints: points ?? [] });
    await agree(hope, agreement);
    const batch = await importChildren(hope, [
      child(1, { location_current: 'Lake' }),
      child(2, { location_current: 'TL0101' }),
    ]);
    await use(hope, 'places.csv', table(...country));
    const choice = { batch, agreement: agreement.id, useCase: 'referral-unhcr' };
    for (const number of [1, 2]) {
      const { fields } = await hope.engine.call('assess.record', { ...choice, id: child(number).id });
      expect(fields.find(({ path: field }) => field === 'location_current')?.released).toBe('Testland::North');
    }
  });
});

it('an assessment that was made before the list was used is not sealed', async () => {
  const { hope, choice, card } = await partners(withPlace);
  const batch = await importChildren(hope, [child(1, { location_current: 'Lake' })]);
  await hope.engine.call('assess.run', { batch, ...choice });
  let wasAsked = false;
  hope.answer = async () => {
    wasAsked = true;
    await use(hope, 'places.csv', table(...country));
    return true;
  };
  const folder = hope.engine.grants.issue(hope.folder);
  const request = { batch, ...choice, to: card, leaveOut: [], repeat: [], folder };
  const problem = await refused(hope.engine.call('seal.run', request));
  expect([wasAsked, problem.code]).toEqual([true, 'seal.changed']);
});

it('the label of a place by its code travels with it, as the sender’s list has it', async () => {
  const { hope, unhcr, choice, card } = await partners(withPlace);
  const batch = await importChildren(hope, [child(1, { location_current: 'Lake' })]);
  await use(hope, 'places.csv', table(...country));
  const sealed = await sealBatch(hope, batch, card, choice);
  const { package: id } = await openPackageFile(unhcr, sealed.path);
  const rows = opened(unhcr.engine.context).store.sql('SELECT * FROM package_record WHERE package = :id').all({ id });
  expect(JSON.stringify(rows)).toContain('TL0101');
  const frozen = opened(unhcr.engine.context).store.sql('SELECT * FROM package_frozen WHERE package = :id').all({ id });
  expect(JSON.stringify(frozen)).toContain('Testland::North::Lake');
});

it('files are known by what is in them when they are dropped', async () => {
  const hope = await organisation('Hope for Children');
  const kindOf = async (name: string, content: string | Uint8Array) =>
    (await hope.engine.call('file.recognise', { file: await hope.file(name, content) })).kind;
  const workbook = await writeWorkbook([
    {
      name: 'S',
      rows: [
        ['code', 'name', 'level', 'parent'],
        ['TL', 'Testland', 0, ''],
      ],
    },
  ]);
  expect(await kindOf('a.bin', table(...country))).toBe('reference');
  expect(await kindOf('b.bin', users)).toBe('reference');
  expect(await kindOf('c.bin', workbook)).toBe('reference');
  expect(await kindOf('d.bin', '{"data":[{"user_name":"a","full_name":"A"}]}')).toBe('reference');
  expect(await kindOf('e.bin', 'code,name\nTL,Testland')).toBe('unknown');
});

describe('on the command line', () => {
  it('lists are added, shown without contacts unless they are asked for, and removed', async () => {
    const folder = await temporaryFolder();
    const hope = organisationIn(folder, 'Hope for Children', new Date());
    await hope.engine.call('workspace.create', { organisation: hope.name, world: 'live', passphrase });
    const workspace = path.join(folder, 'workspaces', opened(hope.engine.context).id);
    hope.engine.close();
    await writeFile(path.join(folder, 'users.csv'), `${users}omar_cw,Omar,not-an-address,\n`);
    const run = (...args: readonly string[]) => runCommand([...args, '--workspace', workspace, '--json']);
    const dry = JSON.parse(run('reference', 'add', path.join(folder, 'users.csv'), '--dry-run').out);
    expect([dry.dryRun, dry.lists[0].difference.added.count, dry.issues[0].code]).toEqual([true, 2, 'not-an-address']);
    expect(JSON.parse(run('reference', 'list').out)).toEqual([]);
    expect(run('reference', 'add', path.join(folder, 'users.csv')).code).toBe(0);
    expect(run('reference', 'show', 'users').out).toBe('{"code":"amina_cw"}\n{"code":"omar_cw"}\n');
    expect(JSON.parse(run('reference', 'show', 'users', '--contacts').out.split('\n')[0] ?? '').email).toBe(
      'amina.marker@hope.test',
    );
    expect(run('reference', 'show', 'staff').code).toBe(2);
    expect(JSON.parse(run('reference', 'show', 'locations').out).problem.code).toBe('reference.unknown');
    expect(run('reference', 'remove', 'users').code).toBe(0);
    expect(JSON.parse(run('reference', 'remove', 'users').out).problem.code).toBe('reference.unknown');
  }, 60_000);
});
