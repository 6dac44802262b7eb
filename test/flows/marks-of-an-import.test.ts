// Marks of damaged values lie in the workspace with their rows and records, and go with their import. Flow test.
import { afterAll, expect, it } from 'vitest';
import { columnFactsOf } from '../../electron/engine/store/column-facts.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { cleanUp, importFiles, type Organisation, organisation } from '../support/engines.ts';

afterAll(cleanUp);

const idOf = (number: number): string => `38e6d3fb-cddf-42f9-b876-${String(number).padStart(12, '0')}`;
const numbers = ['0012345', '12345', '0012347', '0012348', '1234567'];
const table = [
  'id,case_id_display,status,sex,name,date_of_birth,national_id_no',
  ...numbers.map((number, index) => `${idOf(index)},c00012${index},open,female,Achol,2014-03-0${index + 1},${number}`),
  `${idOf(9)},c000129,open,NULL,????? ????,2029-01-01,0012350`,
].join('\n');
const list = [
  'ID#,ID#,Name,Age,Sex,Registration Date',
  'c000123,c000123,Achol,12,Female,########',
  'd000001,d000001,ZoÃ©,130,Female,21-Sep-2026',
].join('\n');

interface Mark {
  readonly file: number;
  readonly row: number;
  readonly code: string;
  readonly field: string;
  /** The id of the record that the mark belongs to. */
  readonly id: string | null;
}

function marksIn({ engine }: Organisation): readonly Mark[] {
  return opened(engine.context)
    .store.sql(
      `SELECT issue.file, issue.row, issue.code, issue.field, record.id FROM issue
        LEFT JOIN record ON record.number = issue.record
        WHERE issue.code LIKE 'damage.%' ORDER BY issue.file, issue.row, issue.field`,
    )
    .all() as unknown as readonly Mark[];
}

it('each mark has its file, its row, its field and its record, also one that only the whole column shows', async () => {
  const hope = await organisation('Hope');
  const batch = await importFiles(hope, [
    { file: await hope.file('cases.csv', table) },
    { file: await hope.file('list.csv', list) },
  ]);
  expect(marksIn(hope)).toEqual([
    { file: 0, row: 2, code: 'damage.zeros-lost', field: 'national_id_no', id: idOf(1) },
    { file: 0, row: 6, code: 'damage.future-date', field: 'date_of_birth', id: idOf(9) },
    { file: 0, row: 6, code: 'damage.question-marks', field: 'name', id: idOf(9) },
    { file: 0, row: 6, code: 'damage.no-answer', field: 'sex', id: idOf(9) },
    { file: 1, row: 1, code: 'damage.hashes', field: 'registration_date', id: idOf(3) },
    { file: 1, row: 2, code: 'damage.too-old', field: 'age', id: '~d000001' },
    { file: 1, row: 2, code: 'damage.wrong-encoding', field: 'name', id: '~d000001' },
  ]);
  const { store } = opened(hope.engine.context);
  expect(columnFactsOf(store, batch.id, 0, 'national_id_no')).toEqual({ length: 7 });
  expect(columnFactsOf(store, batch.id, 1, 'national_id_no')).toEqual({});
  hope.engine.close();
});

it('marks and facts of an import that is discarded are gone', async () => {
  const hope = await organisation('Hope');
  const { id } = await hope.engine.call('import.stage', { files: [{ file: await hope.file('cases.csv', table) }] });
  expect(marksIn(hope)).toHaveLength(4);
  await hope.engine.call('import.discard', { batch: id });
  expect(marksIn(hope)).toEqual([]);
  expect(opened(hope.engine.context).store.sql('SELECT count(*) AS count FROM column_fact').get()).toEqual({
    count: 0,
  });
  hope.engine.close();
});
