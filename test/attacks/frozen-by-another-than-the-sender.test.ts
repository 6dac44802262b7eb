// Attack: a verified partner with a modified program freezes other answers than it got, more than was asked, or says one thing twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Expression } from '../../shared/model/mapping/expression.ts';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import {
  child,
  cleanUp,
  importChildren,
  mapping,
  openPackageFile,
  partners,
  sealBatch,
  service,
} from '../support/engines.ts';
import { type PackageFile, sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const field = (path: string): Expression => ({ kind: 'field', path });
/** A mapping that asks for the label of a sex, makes a second entity, and supplies what the case does not have. */
const asking: Mapping = {
  ...mapping,
  version: mapping.version + 1,
  entities: [
    {
      entity: 'referral',
      fields: [
        { to: 'id', value: field('id'), required: true, empty: 'omit' },
        {
          to: 'sex',
          value: { kind: 'label', of: field('sex'), list: 'lookup-gender', language: 'en' },
          required: true,
          empty: 'omit',
        },
        {
          to: 'language',
          value: {
            kind: 'supplied',
            of: field('case_id_display'),
            by: { kind: 'constant', value: 'not said' },
            reason: { en: 'The case does not say it.' },
          },
          required: false,
          empty: 'omit',
        },
      ],
    },
    {
      entity: 'service',
      each: { rows: 'services_section' },
      fields: [{ to: 'kind', value: field('services_section.service_type'), required: true, empty: 'omit' }],
    },
  ],
};
const shared = ['id', 'case_id', 'sex', ...Object.keys(service(1)).map((column) => `services_section.${column}`)];
const data = {
  id: '00000000-0000-4000-8000-000000000001',
  case_id: '11111111-0000-4000-8000-000000000001',
  sex: 'female',
  services_section: [service(1), service(2)],
};
const answer = '{"kind":"label","list":"lookup-gender","code":"female","language":"en","is":"Female"}';
const named = '{"kind":"code","field":"sex","code":"female","label":{"en":"Female"}}';
const fieldLine = '{"kind":"field","field":"sex","label":{"en":"Sex"}}';

type Pair = Awaited<ReturnType<typeof partners>>;
let pair: Pair;
beforeAll(async () => {
  pair = await partners({ dataPoints: shared.map((path) => ({ field: path, rule: { kind: 'share' } })) });
  for (const side of [pair.hope, pair.unhcr])
    await side.engine.call('mapping.add', { file: await side.file('asking.json', JSON.stringify(asking)) });
});

/** Sends the record with these lines frozen. The referrals say what an honest program maps with these answers. */
async function send(
  lines: readonly string[],
  bend: (files: PackageFile[]) => readonly PackageFile[] = (files) => files,
) {
  const { hope, unhcr, card, choice } = pair;
  const text = lines.map((line) => `${line}\n`).join('');
  const path = await sealSigned(hope, card, choice, [{ ref: '1', data }], {}, (files) =>
    bend([{ name: 'frozen.jsonl', text }, ...files]),
  );
  return openPackageFile(unhcr, path);
}

describe('an honest package', () => {
  it('is sealed with its further entities, its supplied values and the answers that it got, and mapped again', async () => {
    const { hope, unhcr, card, choice } = pair;
    const batch = await importChildren(hope, [child(1, { services_section: [service(1), service(2)] })]);
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ records: 1, referrals: 2 });
    for (const side of [hope, unhcr]) {
      const { store } = opened(side.engine.context);
      const rows = store
        .sql('SELECT more FROM referral WHERE package = :id ORDER BY position')
        .all({ id: sealed.package });
      expect(rows.map(({ more }) => JSON.parse(String(more)))).toEqual([
        {
          also: [1, 2].map(() => ({ entity: 'service', values: { kind: 'education_service' } })),
          supplied: { language: { en: 'The case does not say it.' } },
        },
        { supplied: { language: { en: 'The case does not say it.' } } },
      ]);
      const frozen = store.sql('SELECT line FROM package_frozen WHERE package = :id').all({ id: sealed.package });
      expect(frozen.map(({ line }) => line)).toContain(answer);
      const page = { package: sealed.package, offset: 0, limit: 9 };
      const [shown] = (await side.engine.call('package.referrals', page)).rows;
      expect(shown?.values.map(({ target, value, supplied, entity }) => [entity, target, value, supplied?.en])).toEqual(
        [
          [undefined, 'id', child(1).id, undefined],
          [undefined, 'sex', 'Female', undefined],
          [undefined, 'language', 'not said', 'The case does not say it.'],
          ['service 1', 'kind', 'education_service', undefined],
          ['service 2', 'kind', 'education_service', undefined],
        ],
      );
      expect(await side.engine.call('log.verify', {})).toMatchObject({ erased: 0 });
    }
  });
});

describe('nothing is kept', () => {
  it.each<[string, readonly string[], string]>([
    ['of an answer that is missing (F4)', [], 'package.beyond-agreement'],
    ['of another answer than the values were made of', [answer.replace('Female', 'Male')], 'package.beyond-agreement'],
    [
      'of an answer that nobody asked for (F5)',
      [answer, answer.replace('"female"', '"male"')],
      'package.beyond-agreement',
    ],
    [
      'of an answer about somebody (F5)',
      ['{"kind":"contact","user":"achol","what":"phone","is":"0912345634"}', answer],
      'package.beyond-agreement',
    ],
    ['of two answers to one question (F2)', [answer, answer.replace('Female', 'Girl')], 'package.manifest'],
    ['of a line twice (F2)', [answer, answer], 'package.manifest'],
    ['of lines in another order (F2)', [answer, named], 'package.manifest'],
    [
      'of a label of a code that no record has (F3)',
      [named.replace('"female"', '"male"'), answer],
      'package.beyond-agreement',
    ],
    [
      'of a label of a field that no record has (F3)',
      [fieldLine.replace('"sex"', '"religion"'), answer],
      'package.beyond-agreement',
    ],
    ['of another spelling (F1)', [answer.replace('{"kind"', '{ "kind"')], 'package.manifest'],
    [
      'of members in another order (F1)',
      ['{"kind":"field","label":{"en":"Sex"},"field":"sex"}', answer],
      'package.manifest',
    ],
    [
      'of languages in another order (F1)',
      [fieldLine.replace('{"en":"Sex"}', '{"fr":"Sexe","en":"Sex"}'), answer],
      'package.manifest',
    ],
    [
      'of a member more (F1)',
      [fieldLine.replace('"field":"sex"', '"field":"sex","note":"Achol"'), answer],
      'package.manifest',
    ],
    ['of a kind that nobody knows (F1)', ['{"kind":"note","is":"Achol"}', answer], 'package.manifest'],
    ['of a member twice (F1)', [answer.replace('"is":"Female"', '"is":"Achol","is":"Female"')], 'package.manifest'],
    [
      'of a hidden member (F1)',
      [fieldLine.replace('{"en":"Sex"}', '{"en":"Sex","__proto__":"Achol"}'), answer],
      'package.manifest',
    ],
    [
      'of a label that is too long (F1)',
      [fieldLine.replace('"Sex"', `"${'a'.repeat(70_000)}"`), answer],
      'package.manifest',
    ],
    ['of a text as deep as a well (F1)', [`${'['.repeat(50_000)}`, answer], 'package.manifest'],
  ])('%s', async (_name, lines, code) => {
    const board = await pair.unhcr.engine.call('board.list', {});
    expect((await refused(send(lines))).code).toBe(code);
    expect(await pair.unhcr.engine.call('board.list', {})).toEqual(board);
    const { store } = opened(pair.unhcr.engine.context);
    const ids = store
      .sql('SELECT DISTINCT package FROM package_frozen')
      .all()
      .map((row) => row['package']);
    expect(ids.every((id) => board.some((exchange) => exchange.package === id))).toBe(true);
  });

  const inReferrals = (change: (text: string) => string) => (files: PackageFile[]) =>
    files.map((file) => (file.name === 'referrals.jsonl' ? { name: file.name, text: change(file.text) } : file));

  it.each<[string, (text: string) => string]>([
    ['a hidden member in a value', (text) => text.replace('"values":{', '"values":{"__proto__":{"name":"Achol"},')],
    [
      'a hidden member beside the values',
      (text) => text.replace('"values":{', '"__proto__":{"name":"Achol"},"values":{'),
    ],
    ['a member twice', (text) => text.replace('"values":{', '"values":{"name":"Achol"},"values":{')],
    ['blanks between', (text) => text.replaceAll('"values":', '"values" :')],
    ['a further entity less', (text) => text.replace(/,"also":\[.*?\]/, '')],
    ['another further entity', (text) => text.replace('"kind":"education_service"', '"kind":"Achol"')],
    ['a supplied value that is not marked', (text) => text.replace(/,"supplied":\{.*?\}\}/, '}')],
    ['another reason', (text) => text.replace('The case does not say it.', 'Achol lives in Block 4.')],
    [
      'a value that goes deep',
      (text) => text.replace('"sex":"Female"', `"sex":${'['.repeat(200)}"Female"${']'.repeat(200)}`),
    ],
  ])('of referrals with %s', async (_name, change) => {
    const board = await pair.unhcr.engine.call('board.list', {});
    expect(['package.beyond-agreement', 'package.manifest']).toContain(
      (await refused(send([answer], inReferrals(change)))).code,
    );
    expect(await pair.unhcr.engine.call('board.list', {})).toEqual(board);
  });

  it('of a package whose frozen lines come last', async () => {
    const last = (files: PackageFile[]) => [...files.slice(1), ...files.slice(0, 1)];
    expect((await refused(send([answer], last))).code).toBe('package.beyond-agreement');
  });
});

it('a package with labels and the answer is taken, and one without labels too', async () => {
  expect(await send([named, fieldLine, answer])).toMatchObject({ records: 1 });
  expect(await send([answer])).toMatchObject({ records: 1 });
});
