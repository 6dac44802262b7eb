// A mapping that is written in the window: a sample table becomes a system, it is tried on imported cases, and saved.
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { dictionarySha256 } from '../../electron/engine/workflows/dictionaries/dictionary.ts';
import { emptyMapping, newTarget, withTarget } from '../../renderer/screens/agreements/mapping/mapping-draft.ts';
import type { Expression } from '../../shared/model/mapping/expression.ts';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import type { System } from '../../shared/model/mapping/system.ts';
import { child, cleanUp, importChildren, organisation, partners } from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { systemOf } from '../support/writing.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const table = (separator: string, rows = 12): string =>
  [
    ['Child', 'Sex', 'Born', 'Phone', 'Visits', 'Name of mother'],
    ...Array.from({ length: rows }, (_, row) => [
      `C-${row}`,
      row % 2 === 0 ? 'Girl' : 'Boy',
      `2014-03-0${1 + (row % 9)}`,
      `079000000${row % 10}`,
      String(row),
      row % 2 === 0 ? 'Canary' : 'Linnet',
    ]),
  ]
    .map((cells) => cells.join(separator))
    .join('\r\n');

async function proposed(bytes: string | Uint8Array) {
  const hope = await organisation('Hope for Children');
  const file = await hope.file('sample', bytes as string);
  return hope.engine.call('system.propose', { file });
}
const typesOf = (system: System) =>
  Object.entries(system.entities['row']?.fields ?? {}).map(([path, { type }]) => `${path}: ${type}`);
const expected = ['Child: text', 'Sex: code', 'Born: date', 'Phone: text', 'Visits: number', 'Name of mother: text'];

describe('a sample table', () => {
  it.each<[string, string | Uint8Array]>([
    ['commas', table(',')],
    ['semicolons', table(';')],
    ['tabs', table('\t')],
    ['a line that says its separator', `sep=;\r\n${table(';')}`],
    ['a byte order mark', `\uFEFF${table(';')}`],
    ['UTF-16', Buffer.from(`\uFEFF${table('\t')}`, 'utf16le')],
    [
      'a workbook',
      writeWorkbook([
        {
          name: 'Sheet1',
          rows: table(',')
            .split('\r\n')
            .map((line) => line.split(',')),
        },
      ]),
    ],
  ])('with %s is read column by column', async (_, bytes) => {
    const { system, rows } = await proposed(bytes);
    expect(rows).toBe(12);
    expect(typesOf(system)).toEqual(expected);
    expect(system.codes).toEqual({ 'row.Sex': { Boy: { en: 'Boy' }, Girl: { en: 'Girl' } } });
  });

  it('leaves no value of itself but the codes of lists', async () => {
    const text = JSON.stringify(await proposed(table(',')));
    for (const value of ['Canary', 'Linnet', 'C-3', '2014-03-05', '0790000001']) expect(text).not.toContain(value);
  });

  it('has a field a column, also where headers come twice or hold what no path can', async () => {
    const { system } = await proposed('Name,Name,a.b[0],x\n1,2,3,4\n');
    expect(Object.entries(system.entities['row']?.fields ?? {}).map(([path, { label }]) => [path, label.en])).toEqual([
      ['Name', 'Name'],
      ['Name 2', 'Name'],
      ['a b 0', 'a.b[0]'],
      ['x', 'x'],
    ]);
  });

  it('has a field for a header of nothing but signs, and for one that no object can hold', async () => {
    const { system, columns } = await proposed('###,***,__proto__,constructor\n1,2,3,4\n');
    expect(Object.keys(system.entities['row']?.fields ?? {})).toEqual([
      'column',
      'column 2',
      'column 3',
      'constructor',
    ]);
    expect(columns.map(({ path }) => path)).toEqual(['column', 'column 2', 'column 3', 'constructor']);
  });

  it('makes no codes of people, and of how they are reached, in any of the languages of the field', async () => {
    const people = [
      'Mother',
      'Caregiver',
      'Contact',
      'Apellido',
      'Прізвище',
      "Ім'я",
      '姓',
      'ስም',
      'الأب',
      'E-mail',
      'Telefon',
    ];
    const headers = [...people, 'Adresse', 'Remarks', 'Reach', 'Mother alive', 'Time'];
    const lines = Array.from({ length: 12 }, (_, row) =>
      [
        ...people.map(() => `Canary ${row % 3}`),
        `Canary ${row % 3}`,
        `canary${row % 3}@example.org`,
        `079 000 00${row % 3}`,
        row % 3 === 0 ? 'Yes' : 'No',
        row % 3 === 0 ? 'AM' : 'PM',
      ].join(','),
    );
    const { system } = await proposed([headers.join(','), ...lines].join('\n'));
    expect(system.codes).toEqual({
      'row.Mother alive': { No: { en: 'No' }, Yes: { en: 'Yes' } },
      'row.Time': { AM: { en: 'AM' }, PM: { en: 'PM' } },
    });
    expect(JSON.stringify(system)).not.toMatch(/canary|079/i);
  });

  it.each([
    ['that is empty', ''],
    ['without headers', '1,2,3\n4,5,6\n'],
    ['of a picture', '\x89PNG\r\n\x1a\n\0\0\0'],
    ['of more columns than anybody goes through', Array.from({ length: 501 }, (_, index) => `c${index}`).join(',')],
  ])('%s is refused', async (_, text) => {
    const problem = await refused(proposed(text));
    expect(['file.not-recognised', 'file.empty', 'import.encoding']).toContain(problem.code);
  });

  it('of five hundred columns is taken', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const { columns } = await proposed(`${names.join(',')}\n${names.map(() => 'x').join(',')}\n`);
    expect(columns).toHaveLength(500);
  });
});

const f = (path: string): Expression => ({ kind: 'field', path });
const system = (columns: readonly string[]): System => ({
  ...systemOf({ row: Object.fromEntries(columns.map((name) => [name, { type: 'text' }])) }),
  id: 'office',
  writes: ['csv'],
});
const office = system(['Sex', 'Secret']);
const bytesOf = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`;
const pin = createHash('sha256').update(bytesOf(office)).digest('hex');
const written: Mapping = withTarget(
  withTarget(
    emptyMapping('office', { en: 'Office' }, { system: office, pin, entity: 'row' }),
    0,
    newTarget(office, 'row', 'Sex', f('sex')),
  ),
  0,
  newTarget(office, 'row', 'Secret', f('nickname')),
);

describe('a mapping that is written', () => {
  it('is tried on what the use case releases, and on nothing else', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, [
      child(1, { consent_for_services: false, nickname: 'Canary' }),
      child(2, { nickname: 'Canary' }),
      child(3, { nickname: 'Canary', sex: 'male' }),
    ]);
    const request = { ...choice, batch, document: written, place: 0 };
    const first = await hope.engine.call('mapping.try', { ...request, towards: null });
    expect(first).toMatchObject({ total: 3, place: 0, verdict: 'stop', referrals: [] });
    const next = await hope.engine.call('mapping.try', { ...request, towards: 'next' });
    expect(next).toMatchObject({
      place: 1,
      referrals: [
        [
          { target: 'Sex', value: 'female' },
          { target: 'Secret', value: null },
        ],
      ],
    });
    const last = await hope.engine.call('mapping.try', { ...request, place: 2, towards: 'before' });
    expect(last).toMatchObject({ place: 2, referrals: [[{ target: 'Sex', value: 'male' }, { value: null }]] });
    expect(JSON.stringify([first, next, last])).not.toContain('Canary');
    expect((await refused(hope.engine.call('mapping.try', { ...request, place: 3, towards: null }))).code).toBe(
      'record.unknown',
    );
    expect((await refused(hope.engine.call('mapping.try', { ...request, document: {}, towards: null }))).code).toBe(
      'mapping.damaged',
    );
  });

  it('counts the answers of an import, those of columns too', async () => {
    const hope = await organisation('Hope for Children');
    const batch = await importChildren(hope, [child(1), child(2), child(3, { sex: 'male' })]);
    expect(await hope.engine.call('mapping.code-counts', { batch, field: 'sex' })).toEqual([
      { code: 'female', count: 2 },
      { code: 'male', count: 1 },
    ]);
    const field = 'services_section.service_type';
    expect(await hope.engine.call('mapping.code-counts', { batch, field })).toEqual([
      { code: 'education_service', count: 3 },
    ]);
    expect((await refused(hope.engine.call('mapping.code-counts', { batch: 'x', field }))).code).toBe('batch.unknown');
  });

  it('says where it is no mapping yet, what does not fit, and how its tests end', async () => {
    const hope = await organisation('Hope for Children');
    const check = (document: unknown) => hope.engine.call('mapping.check-draft', { document });
    expect(await check({ ...written, entities: [{ entity: 'row', fields: [] }] })).toEqual({
      shape: ['entities.0.fields'],
      faults: [],
      tests: [],
    });
    const tests = [
      { title: 'a girl', record: { sex: 'female' }, sees: { Sex: 'female' } },
      { title: 'a boy', record: { sex: 'male' }, sees: { Sex: 'female' } },
    ];
    const checked = await check({ ...written, tests, reference: { kind: 'constant', value: 'x' } });
    expect(checked.shape).toEqual([]);
    expect(checked.tests.map(({ title, passed }) => [title, passed])).toEqual([
      ['a girl', true],
      ['a boy', false],
    ]);
    const record = { sex: 'female', id: '1' };
    expect(await hope.engine.call('mapping.see', { document: written, record })).toEqual({
      sees: { Sex: 'female' },
      findings: [],
    });
  });

  it('is kept once, with a yes, pinned to the dictionary and the system that it was written beside', async () => {
    const hope = await organisation('Hope for Children');
    hope.answer = false;
    expect((await refused(hope.engine.call('system.save', { document: office }))).code).toBe('agreement.declined');
    expect((await refused(hope.engine.call('mapping.save', { document: written }))).code).toBe('agreement.declined');
    expect(await hope.engine.call('mapping.list', {})).toEqual([]);
    hope.answer = true;
    expect(await hope.engine.call('system.save', { document: office })).toMatchObject({ id: 'office', sha256: pin });
    const both = await Promise.allSettled([
      hope.engine.call('mapping.save', { document: written }),
      hope.engine.call('mapping.save', { document: written }),
    ]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await hope.engine.call('mapping.list', {})).toMatchObject([{ id: 'office', version: 1, fields: 2 }]);
    const saved = await hope.engine.call('mapping.get', { id: 'office' });
    expect([saved.source.sha256, saved.target.sha256]).toEqual([dictionarySha256(hope.engine.context.dictionary), pin]);
    const other = { ...written, title: { en: 'Another' } };
    expect((await refused(hope.engine.call('mapping.save', { document: other }))).code).toBe('mapping.differs');
    expect(await hope.engine.call('mapping.save', { document: { ...other, version: 2 } })).toMatchObject({
      version: 2,
    });
  });
});
