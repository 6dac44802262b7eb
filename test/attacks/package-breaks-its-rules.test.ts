// Attack: a verified partner with a modified program sends more than the rules of the agreement release.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import type { Rule } from '../../shared/model/agreement/rule.ts';
import type { Value } from '../../shared/model/case/record.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { cleanUp, openPackageFile, partners, service } from '../support/engines.ts';
import { type PackageFile, sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

type Pair = Awaited<ReturnType<typeof partners>>;

/** What each rule may give, and what it never gives. */
const rules: readonly (readonly [rule: Rule, kept: readonly Value[], broken: readonly Value[]])[] = [
  [{ kind: 'share' }, ['a', 5, false, ['a', 'b'], '', null, []], [{ a: 1 }, ['a', { a: 1 }], [['a', [{ a: 1 }]]]]],
  [{ kind: 'mask', keep: 2 }, ['*****', '*****34'], ['0912345634', '*****234', '*****4', 34, ['*****34', '12']]],
  [{ kind: 'year' }, ['2014', ''], ['2014-03', '2014-03-05', 2014, ['2014'], '2014 (5 March)']],
  [{ kind: 'date', to: 'month' }, ['2014-03', ['2014-03']], ['2014-03-05', '2014-13', ['2014-03', '2014-03-05']]],
  [{ kind: 'date', to: 'quarter' }, ['2014-Q1'], ['2014-Q5', '2014-03', '2014-03-05T00:00:00Z']],
  [{ kind: 'date', to: 'year' }, ['2014'], ['2014-Q1']],
  [{ kind: 'age' }, [0, 12], ['12', 12.4, -1, '2014-03-05']],
  [{ kind: 'age-band', from: [0, 6, 12] }, ['0-5', '12+', ['6-11']], ['12', 12, '0-4', '2014-03-05']],
  [{ kind: 'band', from: [0, 6] }, ['0-5'], [3, '3', '5']],
  [
    { kind: 'place', level: 2 },
    ['Testland', 'Testland::North', 'Testland::12'],
    ['Testland::North::Lake', '8.25,34.58', 'Testland::8.25', 'Testland::0912345634', '12', 'A::', 5],
  ],
  [{ kind: 'family', families: { care: ['alone', 'separated'] } }, ['care', ['care']], ['alone', ['care', 'care']]],
  [{ kind: 'pseudonym' }, ['0123456789abcdef'], ['Achol', 'c000001', '0123456789ABCDEF', '0123456789abcdef0', 12]],
  [{ kind: 'text', after: 'scan' }, ['She was seen.'], [5, true, { note: 'x' }]],
];
const nameOf = (index: number): string => `field_${index}`;
const dataPoints: UseCase['dataPoints'] = [
  ...rules.map(([rule], index) => ({ field: nameOf(index), rule })),
  ...rules.map(([rule], index) => ({ field: `visits.${nameOf(index)}`, rule })),
];

describe.each([
  ['a plain field', (field: string, value: Value) => ({ [field]: value })],
  ['a column', (field: string, value: Value) => ({ visits: [{ [field]: value }] })],
])('%s', (_, dataOf) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await partners({ mapping: undefined, rows: {}, dataPoints });
  });

  it.each(rules.map((each, index) => [each[0].kind, index] as const))(
    '%s is held to its promise (%i)',
    async (_kind, index) => {
      const { hope, unhcr, card, choice } = pair;
      const [, kept, broken] = rules[index] as (typeof rules)[number];
      const send = async (values: readonly Value[]) =>
        openPackageFile(
          unhcr,
          await sealSigned(hope, card, choice, [
            ...values.map((value, place) => ({ ref: String(place + 1), data: dataOf(nameOf(index), value) })),
          ]),
        );
      const before = await unhcr.engine.call('board.list', {});
      for (const value of broken)
        expect([value, (await refused(send([value]))).code]).toEqual([value, 'package.beyond-agreement']);
      expect(await unhcr.engine.call('board.list', {})).toEqual(before);
      expect(await send(kept)).toMatchObject({ records: kept.length });
    },
  );
});

describe('a referral', () => {
  let pair: Pair;
  const data = {
    id: '00000000-0000-4000-8000-000000000001',
    case_id: '11111111-0000-4000-8000-000000000001',
    sex: 'female',
    services_section: [service(1), service(2)],
  };
  beforeAll(async () => {
    const shared = ['id', 'case_id', 'sex', ...Object.keys(service(1)).map((column) => `services_section.${column}`)];
    pair = await partners({ dataPoints: shared.map((field) => ({ field, rule: { kind: 'share' } })) });
  });
  const send = async (bend?: (files: PackageFile[]) => readonly PackageFile[]) => {
    const { hope, unhcr, card, choice } = pair;
    return openPackageFile(unhcr, await sealSigned(hope, card, choice, [{ ref: '1', data }], {}, bend));
  };
  const inFile = (name: string, change: (text: string) => string) => (files: PackageFile[]) =>
    files.map((file) => (file.name === name ? { name, text: change(file.text) } : file));

  it.each<[string, (files: PackageFile[]) => readonly PackageFile[]]>([
    [
      'free text in a value',
      inFile('referrals.jsonl', (text) =>
        text.replace(/"progres_externalid":"[^"]*"/, '"progres_externalid":"Achol of Block 4"'),
      ),
    ],
    [
      'a value that the mapping does not have',
      inFile('referrals.jsonl', (text) => text.replace('"values":{', '"values":{"note":"Achol",')),
    ],
    [
      'a referral that no row asks for',
      inFile('referrals.jsonl', (text) => `${text}${text.split('\n')[0]?.replace(/"id":"[^"]*"/, '"id":"another"')}\n`),
    ],
    [
      'more in the partner’s own file',
      inFile('ping-referral.json', (text) => text.replace('"Data"', '"Note": "Achol of Block 4",\n  "Data"')),
    ],
    ['a file that nobody knows', (files) => [...files, { name: 'names.csv', text: 'Achol\n' }]],
    ['a file too few', (files) => files.slice(0, 2)],
    ['files in another order', (files) => [files[1], files[0], files[2]] as PackageFile[]],
  ])('is held to the mapping: %s', async (_name, bend) => {
    expect((await refused(send(bend))).code).toBe('package.beyond-agreement');
    expect(await pair.unhcr.engine.call('board.list', {})).toEqual([]);
  });

  it('is taken as the mapping makes it', async () => {
    expect(await send()).toMatchObject({ records: 1, referrals: 2 });
  });

  it('cannot be judged without the mapping', async () => {
    const { unhcr } = pair;
    const { store } = opened(unhcr.engine.context);
    const board = await unhcr.engine.call('board.list', {});
    store.sql('DELETE FROM mapping').run();
    expect((await refused(send())).code).toBe('mapping.unknown');
    expect(await unhcr.engine.call('board.list', {})).toEqual(board);
  });
});
