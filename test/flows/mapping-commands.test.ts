// Flow: mappings and systems on the command line: added, listed, shown, checked, tested, compared. Vitest.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import type { System } from '../../shared/model/mapping/system.ts';
import { lowerCost, runCommand } from '../support/command-line.ts';
import { cleanUp, mapping, temporaryFolder } from '../support/engines.ts';

afterAll(cleanUp);

let folder: string;
const courier = (...args: readonly string[]) => {
  const { code, out } = runCommand([...args, '--workspace', path.join(folder, 'hope')]);
  return { code, out, json: () => JSON.parse(out) };
};
async function file(name: string, content: unknown): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, typeof content === 'string' ? content : JSON.stringify(content));
  return place;
}

const system: System = {
  format: 'courier-system/1',
  id: 'office',
  version: 1,
  title: { en: 'The office’s own' },
  sources: ['its manual'],
  reads: [],
  writes: ['ping-referral'],
  entities: {
    referral: {
      title: { en: 'Referral' },
      fields: {
        name: { type: 'text', label: { en: 'Name' }, required: true, evidence: 'documented' },
        sex: { type: 'code', label: { en: 'Sex' }, codes: 'referral.sex', evidence: 'documented' },
      },
    },
  },
  codes: { 'referral.sex': { '1': { en: 'Girl' }, '2': { en: 'Boy' } } },
};
const systemText = JSON.stringify(system);
const first: Mapping = {
  ...mapping,
  id: 'office',
  version: 1,
  title: { en: 'To the office' },
  target: { system: 'office', sha256: createHash('sha256').update(systemText).digest('hex') },
  each: 'case',
  reference: { kind: 'field', path: 'id' },
  fillIns: { desk: { label: { en: 'Desk' }, value: null } },
  crosswalks: {
    sex: {
      from: 'lookup-gender',
      to: 'referral.sex',
      rows: [{ from: 'female', label: 'Woman', to: '1', toLabel: 'Girl', relation: 'equivalent' }],
    },
  },
  entities: [
    {
      entity: 'referral',
      fields: [
        { to: 'name', value: { kind: 'field', path: 'name_first' }, required: true, empty: 'omit' },
        {
          to: 'sex',
          value: { kind: 'crosswalk', table: 'sex', of: { kind: 'field', path: 'sex' } },
          required: false,
          empty: 'omit',
        },
      ],
    },
  ],
  tests: [
    { title: 'a girl is one', record: { id: '1', name_first: 'Achol', sex: 'female' }, sees: { sex: '1' } },
    { title: 'a boy is two', record: { id: '2', name_first: 'Deng', sex: 'male' }, sees: { sex: '2' } },
  ],
};
const second: Mapping = {
  ...first,
  version: 2,
  crosswalks: {
    sex: {
      from: 'lookup-gender',
      to: 'referral.sex',
      rows: [
        { from: 'female', label: 'Female', to: '1', toLabel: 'Girl', relation: 'equivalent' },
        { from: 'male', label: 'Male', to: '2', toLabel: 'Boy', relation: 'equivalent' },
      ],
    },
  },
};

beforeAll(async () => {
  folder = await temporaryFolder();
  expect(courier('init', '--organisation', 'Hope').code).toBe(0);
  await lowerCost(path.join(folder, 'hope'));
}, 60_000);

it('a system is added, listed and shown', async () => {
  expect(courier('system', 'add', await file('system.json', systemText)).json()).toMatchObject({
    id: 'office',
    fields: 2,
  });
  expect(
    courier('system', 'list')
      .json()
      .find(({ id }: System) => id === 'office'),
  ).toMatchObject({
    version: 1,
    sha256: first.target.sha256,
  });
  expect(courier('system', 'show', '--system', 'office').json()).toEqual(system);
  const other = { ...system, title: { en: 'Another' } };
  expect(courier('system', 'add', await file('other.json', other)).json().problem.code).toBe('system.differs');
  expect(courier('system', 'show', 'nowhere').json().problem.code).toBe('system.unknown');
}, 60_000);

it('a mapping is checked and tested before it is one of ours, and its failing test ends with 1', async () => {
  const draft = await file('first.json', first);
  const { counts, faults } = courier('mapping', 'check', draft).json();
  expect(counts).toMatchObject({ 'fill-in': 1, 'label-changed': 1 });
  expect(faults).toContainEqual({
    code: 'label-changed',
    at: 'sex',
    about: 'female',
    labels: { before: 'Woman', now: 'Female' },
    sentence: 'sex: “female” meant “Woman” when this was agreed. Now it means “Female”.',
  });
  const tested = courier('mapping', 'test', draft);
  expect([tested.code, tested.json()]).toMatchObject([1, { passed: 1, failed: 1 }]);
  expect(tested.json().tests[1]).toEqual({
    title: 'a boy is two',
    passed: false,
    differences: [{ at: 'sex', expected: '2', actual: null }],
    findings: ['map.unmapped'],
  });
}, 60_000);

it('versions are added, shown as sentences and as the document, and compared', async () => {
  for (const document of [first, second])
    expect(courier('mapping', 'add', await file(`v${document.version}.json`, document)).code).toBe(0);
  const own = courier('mapping', 'list')
    .json()
    .filter(({ id }: { id: string }) => id === 'office');
  expect(own).toMatchObject([
    { id: 'office', version: 2, tests: 2, failing: 0 },
    { id: 'office', version: 1, tests: 2, failing: 1 },
  ]);
  const shown = courier('mapping', 'show', '--mapping', 'office', '--version', '1').out;
  expect(shown).toContain('referral.sex:');
  expect(shown).toContain('  Woman [female] → Girl (means the same)');
  expect(courier('mapping', 'show', '--mapping', 'office', '--json').json()).toEqual(second);
  expect(courier('mapping', 'test', '--mapping', 'office').code).toBe(0);
  const { loosens, differences } = courier('mapping', 'diff', '--mapping', 'office', '--from', '1', '--to', '2').json();
  expect(loosens).toBe(true);
  expect(differences.map(({ sentence }: { sentence: string }) => sentence)).toContain(
    'The answer “Male”: Boy (means the same) (new)',
  );
  expect(
    courier('mapping', 'add', await file('bent.json', { ...second, title: { en: 'Bent' } })).json().problem.code,
  ).toBe('mapping.differs');
  expect(courier('mapping', 'diff', '--mapping', 'office').code).toBe(2);
}, 60_000);
