// Attack: a spreadsheet or a script makes the ids of two children equal, or loses them. Nobody is dropped, merged, or sent for another.
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { eachRecord } from '../../electron/engine/store/records.ts';
import type { CaseRecord, Data } from '../../shared/model/case/record.ts';
import { child, cleanUp, importFile, importFiles, type Organisation, partners, sealBatch } from '../support/engines.ts';
import { casesAsSheets } from '../support/primero-workbooks.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { dictionary } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const no: Data = { consent_for_services: false, disclosure_other_orgs: false };
const named = (number: number, name: string, born: string, more: Data = {}): CaseRecord =>
  child(number, {
    case_id: null,
    case_id_display: null,
    name_first: name,
    name_last: `${name}son`,
    date_of_birth: born,
    ...more,
  });
const achol = (more: Data = {}) => named(1, 'Achol', '2014-03-05', more);
const karwan = (more: Data = {}) => named(2, 'Karwan', '2017-05-09', { sex: 'male', ...more });

const columns = Object.keys(child(1).data);
const kinds = [
  ['CSV', (...children: CaseRecord[]) => writeCsv(columns, children, '2.15')],
  ['JSON', (...children: CaseRecord[]) => writeJson(children, 500)],
] as const;

const recordsAt = (at: Organisation, batch: string) => [...eachRecord(opened(at.engine.context).store, batch)];
const importOne = async (at: Organisation, name: string, content: string | Uint8Array) =>
  importFile(at, await at.file(name, content));
const codesOf = async (at: Organisation, batch: string) =>
  (await at.engine.call('batch.issues', { batch })).map(({ code, count }) => `${code} ${count}`);
const verdictsOf = async (at: Organisation, batch: string, choice: { agreement: string; useCase: string }) =>
  (await at.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 20 })).rows.map(
    ({ verdict }) => verdict,
  );

const equalIds = [
  '1.234E+59',
  '12345',
  '#####',
  '#NAME?',
  '26-Sep',
  'NA',
  '0',
  '123456789012345000',
  '3d5b110e-3c2c-57',
];

describe.each(kinds)('two children of one id in a %s', (_, write) => {
  it.each([...equalIds, child(1).id])('stay two where it is %s, and the refusal of one is not lost', async (id) => {
    const { hope, card, choice } = await partners();
    const rows = [{ ...achol(), id }, { ...karwan(no), id }, child(3)];
    const { id: batch, records } = await importOne(hope, 'equal', write(...rows));
    expect(records).toBe(3);
    expect(recordsAt(hope, batch).map(({ data }) => data.name_first)).toEqual(['Achol', 'Karwan', 'Achol']);
    expect(recordsAt(hope, batch).map(({ data }) => data.consent_for_services)).toEqual([true, false, true]);
    expect(new Set(recordsAt(hope, batch).map((record) => record.id)).size).toBe(3);
    expect(await codesOf(hope, batch)).toContain('damage.made-equal 2');
    const [first, second, third] = await verdictsOf(hope, batch, choice);
    expect(first).not.toBe('stop');
    expect([second, third]).toEqual(['stop', 'go']);
    const others = recordsAt(hope, batch).slice(0, 2);
    expect(
      await sealBatch(
        hope,
        batch,
        card,
        choice,
        others.map((record) => record.id),
      ),
    ).toMatchObject({ records: 1 });
  });

  it('are one where the row says the same, as often as it stands there', async () => {
    const { hope } = await partners();
    const row = { ...achol(), id: '1.234E+59' };
    const { id: batch, records } = await importOne(
      hope,
      'same',
      write(row, row, row, { ...karwan(), id: '1.234E+59' }, row),
    );
    expect(records).toBe(2);
    expect(recordsAt(hope, batch).map(({ data }) => data.name_first)).toEqual(['Achol', 'Karwan']);
    expect(await codesOf(hope, batch)).toEqual(expect.arrayContaining(['row.duplicate-id 3', 'damage.made-equal 2']));
  });

  it('are in dispute where the same child stands there twice and refuses once', async () => {
    const { hope, choice } = await partners();
    const { id: batch } = await importOne(
      hope,
      'twice',
      write({ ...achol(), id: '12345' }, { ...achol(no), id: '12345' }),
    );
    expect(await verdictsOf(hope, batch, choice)).toEqual(['stop']);
  });

  it('can hold each other back where nothing tells them apart', async () => {
    const { hope, choice } = await partners();
    const bare = (number: number, more: Data): CaseRecord => ({
      id: '12345',
      data: {
        ...child(number, {
          case_id: null,
          case_id_display: null,
          name_first: null,
          name_last: null,
          date_of_birth: null,
          sex: null,
        }).data,
        ...more,
      },
    });
    const { id: batch, records } = await importOne(hope, 'bare', write(bare(1, {}), bare(2, no)));
    expect(records).toBe(2);
    expect(await verdictsOf(hope, batch, choice)).toEqual(['decide', 'stop']);
  });

  it('have other numbers, which name them', async () => {
    const { hope } = await partners();
    const rows = [
      { ...achol({ case_id_display: 'abc1231' }), id: '#####' },
      { ...karwan({ case_id_display: 'abc1232' }), id: '#####' },
    ];
    const { id: batch } = await importOne(hope, 'numbered', write(...rows));
    expect(recordsAt(hope, batch).map(({ id }) => id)).toEqual(['~abc1231', '~abc1232']);
  });

  it('are kept where the id is gone altogether', async () => {
    const { hope, choice } = await partners();
    const { id: batch, records } = await importOne(
      hope,
      'gone',
      write({ ...achol(), id: '' }, { ...karwan(no), id: '' }, child(3)),
    );
    expect(records).toBe(3);
    expect(await codesOf(hope, batch)).toContain('row.id-lost 2');
    expect((await verdictsOf(hope, batch, choice))[1]).toBe('stop');
  });
});

describe('two children of one short id in a workbook', () => {
  const short = (record: CaseRecord, short_id: string): CaseRecord => ({
    id: record.id,
    data: { ...record.data, short_id },
  });

  it('are two, and what cannot be told apart is taken for neither', async () => {
    const { hope, choice } = await partners();
    const rows = [short(achol(), '12345'), short(karwan(no), '12345'), short(child(3), 'abc1233')];
    const { id: batch, records } = await importOne(hope, 'cases.xlsx', writeWorkbook(casesAsSheets(rows, dictionary)));
    expect(records).toBe(3);
    const stored = recordsAt(hope, batch);
    const byName = new Map(stored.map(({ data }) => [data.date_of_birth, data]));
    expect(byName.get('2014-03-05')).toBeDefined();
    expect(byName.get('2017-05-09')?.sex).toBe('male');
    // The rows about consent differ: nobody knows whose yes it is.
    expect(
      stored.filter(({ data }) => data.short_id === '12345').map(({ data }) => data.consent_for_services),
    ).not.toContain(true);
    expect(
      stored.filter(({ data }) => data.short_id === '12345').every(({ data }) => data.services_section === undefined),
    ).toBe(true);
    expect(await codesOf(hope, batch)).toEqual(expect.arrayContaining(['row.shared-id 2', 'damage.made-equal 2']));
    expect((await verdictsOf(hope, batch, choice)).filter((verdict) => verdict === 'go').length).toBeLessThanOrEqual(1);
  });
});

describe('a list of labels', () => {
  it('keeps two children of one number, and takes neither for the case that has it', async () => {
    const { hope, choice } = await partners();
    const list =
      'ID#,ID#,Name,Age,Sex,Registration Date\n12345,12345,Achol Acholson,12,Female,\n12345,12345,Someone Else,9,Male,\n';
    const cases = writeJson([named(1, 'Achol', '2014-03-05', { case_id_display: '0012345' })], 500);
    const files = [await hope.file('cases.json', cases), await hope.file('list.csv', list)];
    const { id: batch, records } = await importFiles(
      hope,
      files.map((file) => ({ file })),
    );
    // The second row is of somebody else by name and sex; the first is of the case.
    expect(records).toBe(2);
    expect(await codesOf(hope, batch)).toEqual(expect.arrayContaining(['damage.made-equal 2', 'row.joined-damaged 1']));
    expect(recordsAt(hope, batch).map(({ data }) => data.name ?? data.name_first)).toEqual([
      'Achol Acholson',
      'Someone Else',
    ]);
    expect(choice.useCase).toBe('referral-unhcr');
  });
});
