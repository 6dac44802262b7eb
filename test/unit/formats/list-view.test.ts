// Primero's list of cases: headers, labels, names that are hidden, and what stands for an id. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/engine/formats/index.ts';
import { headSize } from '../../../electron/engine/formats/limits.ts';
import { primeroListView } from '../../../electron/engine/formats/primero/list-view.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import { refused } from '../../support/problems.ts';
import { dictionary, importBytes, readSource, sourceOf, utf8 } from '../../support/reading.ts';
import { dates } from '../../support/values.ts';

const header = 'ID#,ID#,Name,Available Offline,Age,Sex,Registration Date,Photo,"",""';
const list = (...rows: string[]) => utf8([header, ...rows, ''].join('\n'));
const dataOf = async (...rows: string[]) => (await importBytes(list(...rows))).records.map(({ data }) => data);
const issuesOf = async (...rows: string[]) =>
  (await importBytes(list(...rows))).issues.filter(({ row }) => row > 0).map(({ code, field }) => `${code} ${field}`);

describe('the list of cases', () => {
  it.each([
    header,
    'ID#,Age,Sex,Registration Date',
    'ID,ID,Nom,Age ,Sexe,"Date d\'enregistrement ",Photo,"",""',
    '\ufeffID#,ID#,Name,Age,Sex,"",""',
    'রোহিঙ্গা,ID#,Name,Age,Sex',
  ])('is recognised by %j', (line) => {
    for (const text of [line, `${line}\n`, `${line}\r\n1`]) {
      expect(recognise(utf8(text), text.length)?.recognised).toEqual({
        format: 'primero-list-view',
        columns: expect.any(Number),
      });
    }
  });

  it.each([
    'ID#,Name of Inquirer,Date of Inquiry,Tracing Requests',
    'ID#,Family Name,Family Registration Date,Family Location',
    'ID#,Name,Registration Date,Available Offline',
    'ID#,Age,Sex',
    'ID#,Age,a,b,c,d,e',
    'Name,Age,Sex,Registration Date',
    '1,2,3,4',
  ])('is not recognised by %j', (line) => {
    expect(recognise(utf8(`${line}\n`), 1e6)).toBeNull();
  });

  it('has a local name for each record, for no record id is in it', async () => {
    const { records } = await importBytes(list('KEN-abc1234,abc1234,x,,9,Male,15-Jan-2026,,1,0'));
    expect(records).toEqual([
      {
        id: '~KEN-abc1234',
        data: {
          case_id_display: 'KEN-abc1234',
          short_id: 'abc1234',
          name: 'x',
          age: 9,
          sex: 'male',
          registration_date: '2026-01-15',
          alert_count: '1',
          flag_count: '0',
        },
      },
    ]);
  });

  it('takes no row without an id, and the first of two with the same', async () => {
    const outcome = await importBytes(list(',,x,,,,,,,', 'a,a,x,,,,,,,', 'a,a,y,,,,,,,', 'b,b', ',c,z,,,,,,,'));
    expect(outcome.records.map(({ id, data }) => [id, data.name])).toEqual([
      ['~a', 'x'],
      ['~c', 'z'],
    ]);
    const codes = outcome.issues.filter(({ row }) => row > 0).map(({ code, row }) => [row, code]);
    expect(codes).toEqual([
      [1, 'row.no-id'],
      [3, 'row.duplicate-id'],
      [4, 'row.ragged'],
    ]);
  });

  it('has no name where stars stand for it', async () => {
    const row = 'a,a,*******,,9,Male,,,0,0';
    expect((await dataOf(row))[0]).not.toHaveProperty('name');
    expect(await issuesOf(row)).toEqual(['value.hidden-name name']);
    expect((await dataOf('a,a,******,,9,Male,,,0,0'))[0]?.name).toBe('******');
  });

  it('keeps no address of a photo', async () => {
    const row = 'a,a,x,,9,Male,,/rails/active_storage/blobs/redirect/eyJfcmFpbHMi--sig/a.jpg,0,0';
    expect(JSON.stringify(await dataOf(row))).not.toContain('rails');
    expect(await issuesOf(row)).toEqual(['value.link-dropped photo']);
  });

  it('takes away the sign in front of formulas', async () => {
    for (const [cell, name] of [
      ["'=cmd", '=cmd'],
      ["'  +1", '  +1'],
      ["'Tis", "'Tis"],
    ]) {
      expect((await dataOf(`a,a,${cell},,,,,,,`))[0]?.name).toBe(name);
    }
  });

  it('keeps what it cannot read as it is, and says so', async () => {
    const row = 'a,a,x,,nine,Other,15/03/2012,,0,0';
    expect((await dataOf(row))[0]).toMatchObject({ age: 'nine', sex: 'Other', registration_date: '15/03/2012' });
    expect(await issuesOf(row)).toEqual([
      'value.not-a-number age',
      'value.unknown-option sex',
      'value.not-a-date registration_date',
    ]);
  });

  it('tells a date that is blank from one that is absent', async () => {
    const [absent, blank] = await dataOf('a,a,x,,,,,,,', 'b,b,x,,,,"",,,');
    expect(absent).not.toHaveProperty('registration_date');
    expect(blank?.registration_date).toBe('');
    expect(await issuesOf('b,b,x,,,,"",,,')).toEqual(['value.date-incomplete registration_date']);
  });

  it('reads any date back', async () => {
    const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
    await fc.assert(
      fc.asyncProperty(dates, async (iso) => {
        const [year, month, day] = iso.split('-');
        const cell = `${day}-${names[Number(month) - 1]}-${year}`;
        expect((await dataOf(`a,a,x,,9,Male,${cell},,0,0`))[0]?.registration_date).toBe(iso);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a header of the list', () => {
  const headed = (line: string, row: string, by?: Dictionary) =>
    readSource(primeroListView, sourceOf(utf8(`${line}\n${row}\n`)), by);

  it('that stands once is the short id', async () => {
    const { records } = await headed('ID#,Name,Age,Sex', 'abc1234,x,9,Male');
    expect(records[0]).toEqual({ id: '~abc1234', data: { short_id: 'abc1234', name: 'x', age: 9, sex: 'male' } });
  });

  it('that is not known keeps its words; one without words, or a second time, is told by its place', async () => {
    const { records, issues } = await headed('ID#,Age,Sex,Shoes,Shoes,""', 'a,9,Male,one,two,three');
    expect(records[0]?.data).toMatchObject({ Shoes: 'one', 'column 5': 'two', 'column 6': 'three' });
    const told = issues.map(({ code, row, field }) => [code, row, field]);
    expect(told).toEqual(['Shoes', 'column 5', 'column 6'].map((name) => ['field.unknown', 0, name]));
  });

  it('with a name of the program’s own objects is refused', async () => {
    for (const name of ['__proto__', 'constructor']) {
      expect((await refused(headed(`ID#,Age,Sex,${name}`, 'a,9,Male,x'))).code).toBe('import.name-forbidden');
    }
  });

  it('of places, people and cases’ opening: names, user names and times', async () => {
    const line = 'ID#,Age,Location,Social Worker,Record Owner,Case Open Date';
    const { records, issues } = await headed(line, 'a,9,Testland::North,amina_cw,other,10-Feb-2026 08:30');
    expect(records[0]?.data).toMatchObject({
      location_current: 'Testland::North',
      owned_by: 'amina_cw',
      'Record Owner': 'other',
      created_at: '2026-02-10T08:30:00.000Z',
    });
    expect(issues.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'field.unknown Record Owner',
      'value.by-name location_current',
    ]);
  });

  it('with one word for sex and gender is what the form has; where it has both, the word is kept', async () => {
    const line = 'رقم الحالة في النظام,العمر,الجنس,تاريخ التسجيل';
    expect((await headed(line, 'a,9,Male,')).records[0]?.data.sex).toBe('male');
    const sex = dictionary.fields['sex'];
    if (sex === undefined) throw new Error('the dictionary has no sex');
    const both = { ...dictionary, fields: { ...dictionary.fields, gender: sex } };
    const { records, issues } = await headed(line, 'a,9,Male,', both);
    expect(records[0]?.data).toEqual({ short_id: 'a', age: 9, الجنس: 'Male' });
    expect(issues).toEqual([{ code: 'field.ambiguous', row: 0, field: 'الجنس' }]);
    const twice = 'رقم الحالة في النظام,العمر,الجنس,الجنس';
    expect((await headed(twice, 'a,9,Male,Female', both)).records[0]?.data).toMatchObject({
      sex: 'male',
      gender: 'female',
    });
  });

  it('in the middle of the first bytes is not recognised, and nothing is thrown', () => {
    const long = utf8(`${'x'.repeat(headSize + 10)},ID#,Age,Sex\n`);
    expect(recognise(long.slice(0, headSize), long.length)).toBeNull();
  });
});

it('a list without cases is refused', async () => {
  expect((await refused(importBytes(list()))).code).toBe('import.no-records');
});
