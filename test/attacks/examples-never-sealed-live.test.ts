// Attack: training's examples, or what only stands where a value belongs, would be sealed live: another office gets the child.
import { afterAll, describe, expect, it } from 'vitest';
import { isPlaceholder, withoutPlaceholders } from '../../shared/model/mapping/placeholders.ts';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import { upgraded } from '../../shared/model/mapping/upgrade.ts';
import { firstMappingSchema } from '../../shared/model/mapping/first-mapping.ts';
import first from '../fixtures/mappings/first.json' with { type: 'json' };
import training from '../../shared/training/mapping.json' with { type: 'json' };
import { child, cleanUp, importChildren, mapping, organisation, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const zero = '00000000-0000-0000-0000-000000000000';
/** The mapping with a later version, so that it is the one in use. */
const later = (change: Partial<Mapping>): Mapping => ({ ...mapping, version: mapping.version + 1, ...change });
const filled = (fillIn: Partial<Mapping['fillIns'][string]>): Mapping =>
  later({
    fillIns: {
      ...mapping.fillIns,
      'business-unit': { label: { en: 'Business unit' }, value: 'x', ...fillIn },
    },
  });
const constant = (value: string, label?: string): Mapping =>
  later({
    entities: mapping.entities.map((entity) => ({
      ...entity,
      fields: entity.fields.map((field) =>
        field.to === 'progres_businessunit'
          ? { ...field, value: { kind: 'constant', value, ...(label === undefined ? {} : { label }) } }
          : field,
      ),
    })),
  });
const target = 'progres_businessunit';

describe('nothing is sealed live', () => {
  it.each<[string, Mapping, string | undefined]>([
    ['with the mapping of training', { ...(training as unknown as Mapping), version: 9 }, target],
    [
      'with the mapping of training as it was before',
      { ...upgraded(firstMappingSchema.parse(first)), version: 9 },
      target,
    ],
    ['with an example', filled({ value: '5d0f1c7e-91c4-4d2b-8e57-3f6a2b9d0101', example: true }), target],
    ['with a value that nobody filled in', filled({ value: null }), target],
    ['with an empty text', filled({ value: '' }), target],
    ['with blanks that nobody sees', filled({ value: ' \u200b' }), target],
    ['with an id of zeros', filled({ value: zero }), target],
    ['with an id of zeros and a number', filled({ value: '00000000-0000-4000-8000-00000000b001' }), target],
    ['with TODO', filled({ value: 'TODO' }), target],
    ['with xxxx', filled({ value: 'xxxx' }), target],
    ['with <business unit>', filled({ value: '<business unit>' }), target],
    ['with a constant of zeros', constant(zero), target],
    ['with a constant that says TBD', constant('TBD'), target],
    ['with a constant that is called a training value', constant('5d0f1c7e-91c4-4d2b', 'Training value'), target],
  ])('%s', async (_name, document, at) => {
    const { hope, card, choice } = await partners();
    await hope.engine.call('mapping.add', { file: await hope.file('mapping.json', JSON.stringify(document)) });
    const batch = await importChildren(hope, [child(1)]);
    const asked = hope.asked.length;
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    expect(hope.asked.length).toBe(asked);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    const findings = rows[0]?.findings.filter((finding) => finding.target === at) ?? [];
    expect(findings.map(({ code }) => code)).toEqual(['map.fill-in']);
  });

  it('with an envelope, or a partner’s code, that only stands for one', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const envelope = later({ envelope: { ...mapping.envelope, PartnerId: 'CHANGE_ME' } });
    await hope.engine.call('mapping.add', { file: await hope.file('envelope.json', JSON.stringify(envelope)) });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    const crosswalks = Object.fromEntries(
      Object.entries(mapping.crosswalks).map(([name, table]) => [
        name,
        {
          ...table,
          rows: table.rows.map((row) =>
            row.from === 'education_service' && row.to !== null ? { ...row, to: zero } : row,
          ),
        },
      ]),
    );
    const codes = { ...later({ crosswalks }), version: mapping.version + 2 };
    await hope.engine.call('mapping.add', { file: await hope.file('codes.json', JSON.stringify(codes)) });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
  });
});

it('an empty value is open in training too, and an example serves there', async () => {
  const at = await organisation('Practice', 'training');
  const { world } = at.engine.context.session ?? {};
  expect(world).toBe('training');
  const open = { ...(training as unknown as Mapping), version: 9 };
  expect(withoutPlaceholders(open)).not.toBe(open);
  expect(withoutPlaceholders(mapping)).toBe(mapping);
});

it.each([
  ...[zero, '00000000000000000000000000000000', '{00000000-0000-0000-0000-000000000000}', '000000'],
  ...[
    '11111111-1111-1111-1111-111111111111',
    '12345678-1234-1234-1234-123456789012',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ],
  ...[
    'TODO',
    'todo: ask Mary',
    'T O D O'.replaceAll(' ', ''),
    '[TBD]',
    'FIXME',
    'tbc',
    'to be confirmed',
    'Fill me in',
  ],
  ...['xxxx', 'XXX', 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', '???', '…', '___', '<GUID>', '{{office}}'],
  ...[
    'placeholder',
    'Dummy value',
    'example',
    'Sample code',
    'à remplir',
    'مثال',
    'ＴＯＤＯ',
    'your organisation here',
  ],
])('“%s” is a placeholder', (value) => {
  expect(isPlaceholder(value)).toBe(true);
});

it.each([
  ...['7c0de5e1-91c4-4d2b-8e57-3f6a2b9d0101', '125080001', 'SHP-2731', 'V2', '0', '00', 'Gambella', 'Todos Santos'],
  ...[
    'Sample River camp',
    'Exemplary care',
    'x',
    'Protection',
    'training centre',
    '1',
    'A…B',
    'f98e1516-0406-e611-80d9-00155d34051a',
  ],
  ...['Education', 'none', 'N/A', '2026-01-01', 'مركز', 'Xxx-Large tent'],
])('“%s” is a value', (value) => {
  expect(isPlaceholder(value)).toBe(false);
});
