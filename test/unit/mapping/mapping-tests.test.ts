// The tests inside a mapping say the same before and after a deployment fills its own values in.
import { expect, it } from 'vitest';
import { runMappingTests } from '../../../electron/engine/exchange/mapping-tests.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';

const mapping = (value: string | null, findings: readonly string[]) =>
  mappingSchema.parse({
    format: 'courier-mapping/2',
    id: 'test',
    version: 1,
    title: { en: 'Test' },
    source: { system: 'primero' },
    target: { system: 'partner' },
    writes: 'ping-referral',
    each: 'case',
    reference: { kind: 'field', path: 'id' },
    fillIns: { office: { label: { en: 'Office' }, value } },
    entities: [
      {
        entity: 'referral',
        fields: [
          { to: 'office', value: { kind: 'fill-in', value: 'office' }, required: true },
          { to: 'name', value: { kind: 'field', path: 'name' }, required: true },
        ],
      },
    ],
    tests: [{ title: 'A child', record: { id: 'a', name: 'Achol' }, sees: { name: 'Achol' }, findings }],
  });
const passes = (value: string | null, findings: readonly string[]) =>
  runMappingTests(mapping(value, findings), noKnowledge).map(({ passed }) => passed);

it('passes without the value and with it', () => {
  expect([passes(null, []), passes('GUID', [])]).toEqual([[true], [true]]);
});

it('fails where a test asks for the finding and the value is there', () => {
  expect([passes(null, ['map.fill-in']), passes('GUID', ['map.fill-in'])]).toEqual([[true], [false]]);
});

it('fails where another finding stands in the way', () => {
  expect(passes('GUID', ['map.missing'])).toEqual([false]);
});
