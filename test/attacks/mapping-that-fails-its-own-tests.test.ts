// Attack: a mapping says "given this record, they see that", and the records would be mapped otherwise all the same.
import { createHash } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import type { System } from '../../shared/model/mapping/system.ts';
import { callCodes } from '../support/dictionaries.ts';
import { child, cleanUp, importChildren, mapping, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { systemOf } from '../support/writing.ts';

afterAll(cleanUp);

const record = { id: '1', case_id: '2', sex: 'female', services_section: [{ unique_id: '3' }] };
/** The mapping with one more field, and a test of it. */
function tested(version: number, sees: string): Mapping {
  return {
    ...mapping,
    version,
    entities: mapping.entities.map((entity) => ({
      ...entity,
      fields: [
        ...entity.fields.map((field) => ({ ...field, required: false })),
        {
          to: 'sex_said',
          value: {
            kind: 'label' as const,
            of: { kind: 'field' as const, path: 'sex' },
            list: 'lookup-gender',
            language: 'en',
          },
          required: false,
          empty: 'omit' as const,
        },
      ],
    })),
    tests: [{ title: 'a girl is called so', record, sees: { sex_said: sees } }],
  };
}
async function sides(document: Mapping) {
  const pair = await partners();
  const file = await pair.hope.file('tested.json', JSON.stringify(document));
  await pair.hope.engine.call('mapping.add', { file });
  return { ...pair, batch: await importChildren(pair.hope, [child(1)]) };
}

it('nothing is sealed, and the test is named, before anybody is asked', async () => {
  const { hope, card, choice, batch } = await sides(tested(mapping.version + 1, 'Girl'));
  expect(hope.asked.at(-1)?.detail).toContain('1 test inside it fails here.');
  const questions = hope.asked.length;
  const problem = await refused(sealBatch(hope, batch, card, choice));
  expect([problem.code, problem.detail['test']]).toEqual(['mapping.test', 'a girl is called so']);
  expect(hope.asked.length).toBe(questions);
  expect(await hope.engine.call('board.list', {})).toEqual([]);
});

it('a dictionary that comes later makes a test fail that passed', async () => {
  const { hope, card, choice, batch } = await sides(tested(mapping.version + 1, 'Female'));
  expect(await hope.engine.call('mapping.test', { id: mapping.id })).toMatchObject([{ passed: true }]);
  callCodes(hope, 'lookup-gender', { female: 'Woman' });
  expect((await hope.engine.call('mapping.list', {}))[0]).toMatchObject({ tests: 1, failing: 1 });
  expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('mapping.test');
});

it('nothing is sealed into a field that the pinned system does not have', async () => {
  const office: System = { ...systemOf({ progres_interoperabilityreferral: {} }), id: 'office' };
  const text = JSON.stringify(office);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { hope, card, choice, batch } = await sides({
    ...mapping,
    version: mapping.version + 1,
    target: { system: 'office', sha256 },
  });
  await hope.engine.call('system.add', { file: await hope.file('office.json', text) });
  const problem = await refused(sealBatch(hope, batch, card, choice));
  expect([problem.code, problem.detail['at']]).toEqual(['mapping.unfit', 'progres_externalguid']);
  // Once the system is here, such a mapping is not even added.
  const next = { ...mapping, version: mapping.version + 2, target: { system: 'office', sha256 } };
  const file = await hope.file('next.json', JSON.stringify(next));
  expect((await refused(hope.engine.call('mapping.add', { file }))).code).toBe('mapping.unfit');
});
