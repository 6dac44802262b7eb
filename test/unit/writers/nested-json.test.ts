// JSON: nested as the paths say, and the three kinds of empty stay three. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOf, mappingOf, referralsOf } from '../../support/writing.ts';

const paths = [
  'organization.given_name',
  'organization.services[].uuid',
  'organization.services[].name',
  'tags[]',
  'n',
];
const mapping = mappingOf({ cases: paths });
const lines = async (row: Readonly<Record<string, unknown>>) => {
  const text =
    (await filesOf('ndjson', mapping, referralsOf([row as never]))).get('cases.ndjson')?.toString('utf8') ?? '';
  return JSON.parse(text) as unknown;
};

describe('a nested object', () => {
  it('has groups, and rows that hold the values of one place together', async () => {
    const row = {
      'organization.given_name': 'Amina',
      'organization.services[].uuid': ['1', '2'],
      'organization.services[].name': ['Food', null],
      'tags[]': ['x'],
      n: 3,
    };
    expect(await lines(row)).toEqual({
      organization: {
        given_name: 'Amina',
        services: [
          { uuid: '1', name: 'Food' },
          { uuid: '2', name: null },
        ],
      },
      tags: ['x'],
      n: 3,
    });
  });

  it('tells what was left out, what is nothing and what is empty on purpose', async () => {
    expect(await lines({ 'organization.given_name': null, n: '' })).toEqual({
      organization: { given_name: null },
      n: '',
    });
  });

  it('gives every row a value that is the same for all, and the only row a value that is alone', async () => {
    expect(await lines({ 'organization.services[].uuid': ['1', '2'], 'organization.services[].name': 'Food' })).toEqual(
      {
        organization: {
          services: [
            { uuid: '1', name: 'Food' },
            { uuid: '2', name: 'Food' },
          ],
        },
      },
    );
    expect(await lines({ 'organization.services[].uuid': '1', 'tags[]': 'x' })).toEqual({
      organization: { services: [{ uuid: '1' }] },
      tags: ['x'],
    });
  });

  it('refuses columns of one list that have another number of values: nobody knows which belong together', async () => {
    await expect(
      lines({ 'organization.services[].uuid': ['1', '2'], 'organization.services[].name': ['Food'] }),
    ).rejects.toMatchObject({ code: 'write.unfit', detail: { field: 'organization.services[].name' } });
  });

  it.each([[['a', 'a.b']], [['a[].b', 'a.c']], [['a', 'a[]']]])(
    'refuses the paths %j, of which one is in the way',
    async (both) => {
      await expect(filesOf('json', mappingOf({ cases: both }), [])).rejects.toMatchObject({ code: 'write.form' });
    },
  );

  it('knows no name that is special', async () => {
    const files = await filesOf(
      'json',
      mappingOf({ cases: ['__proto__.x', 'constructor'] }),
      referralsOf([JSON.parse('{"__proto__.x": 1, "constructor": 2}')]),
    );
    expect(files.get('partner-table.json')?.toString()).toContain('{"__proto__":{"x":1},"constructor":2}');
  });
});

describe('the JSON document', () => {
  it('names the mapping, and gives back any values', async () => {
    const flat = mappingOf({ cases: ['a', 'b'], services: ['c'] });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: fc.jsonValue(), b: fc.jsonValue() }), { maxLength: 4 }),
        async (rows) => {
          const text =
            (await filesOf('json', flat, referralsOf(rows as never))).get('partner-table.json')?.toString() ?? '';
          expect(JSON.parse(text)).toEqual({
            mapping: { id: 'partner-table', version: 3, sha256: 'a'.repeat(64) },
            day: '2026-11-28',
            entities: { cases: JSON.parse(JSON.stringify(rows)), services: [] },
          });
        },
      ),
    );
  });
});
