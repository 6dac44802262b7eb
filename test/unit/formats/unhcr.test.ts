// Primero's export for UNHCR and its list of duplicates: what is known of a child, and who opted out. Tests.
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/engine/formats/index.ts';
import { importBytes, utf8 } from '../../support/reading.ts';

const table = async (header: string, ...rows: string[]) => importBytes(utf8([header, ...rows, ''].join('\n')));
const about = (issues: readonly { readonly code: string; readonly row: number; readonly field?: string }[]) =>
  issues
    .filter(({ row }) => row > 0)
    .map(({ code, row, field }) => (field ? `${row} ${code} ${field}` : `${row} ${code}`));

describe('the export for UNHCR', () => {
  it('is recognised by a space and its labels, in any language of Primero’s', () => {
    const format = (line: string) => recognise(utf8(`${line}\n`), line.length + 1)?.recognised.format;
    expect(format(' ,CPIMS Code,Sex,Age')).toBe('primero-unhcr');
    expect(format(" ,Identifiant CPIMS+,Sexe,âge,Pays d'origine")).toBe('primero-unhcr');
    expect(format(' ,كود نظام المعلومات الخاص بحماية الطفل,العمر,تاريخ الميلاد')).toBe('primero-unhcr');
    expect(format(' ,National ID No,Child Name,Progress ID,Age,Family Size,Case ID')).toBe('primero-duplicate-id');
    for (const line of [
      ',CPIMS Code,Sex,Age',
      'no,CPIMS Code,Sex,Age',
      ' ,a,b,Age',
      ' ,CPIMS Code,Sex',
      ' ,Case ID,a,b',
    ]) {
      expect(format(line), line).toBeUndefined();
    }
  });

  it('has a local name of the best identifier there is', async () => {
    const header = ' ,Long ID,Individual Progress ID,CPIMS Code,Short ID,Age';
    const { records, issues } = await table(
      header,
      '1,long,prog,cpims,short,1',
      '2,long,prog,,short,2',
      '3,long,prog,,,3',
      '4,,prog,,,4',
      '1,,,,,5',
      '2,," ",,,6',
    );
    expect(records.map(({ id, data }) => [id, data.age])).toEqual([
      ['~cpims', 1],
      ['~short', 2],
      ['~long', 3],
      ['~prog', 4],
    ]);
    expect(about(issues)).toEqual(['5 row.no-id', '6 row.no-id']);
    expect(records[0]?.data).toMatchObject({ case_id: 'long', unhcr_individual_no: 'prog', cpims_id: 'cpims' });
  });

  it('reads labels, lists, letters and names back', async () => {
    const header =
      ' ,CPIMS Code,Primary Protection Concerns,Secondary Protection Concerns,Vulnerability Codes,Sex,Full name of child,Governorate - Country';
    const { records, issues } = await table(
      header,
      '1,a,Separated,"CR-CP, SC-CH",CR; SC,M,"Sample, Daniel K.",TL01',
      '2,b,Lost,"CR-CP, XX",CR,U,Cher,Testland::North',
      '3,c,,"",,F,"Jr., O""Quote Comma,",North - Testland',
    );
    expect(records.map(({ data }) => data)).toEqual([
      {
        cpims_id: 'a',
        protection_status: 'separated',
        unhcr_needs_codes: ['cr-cp', 'sc-ch'],
        vulnerability_code: 'CR; SC',
        sex: 'male',
        name: 'Daniel K. Sample',
        location_current: 'TL01',
      },
      {
        cpims_id: 'b',
        protection_status: 'Lost',
        unhcr_needs_codes: ['cr-cp', 'XX'],
        vulnerability_code: 'CR',
        sex: 'U',
        name: 'Cher',
        location_current: 'Testland::North',
      },
      {
        cpims_id: 'c',
        unhcr_needs_codes: [],
        sex: 'female',
        name: 'O"Quote Comma, Jr.',
        location_current: 'North - Testland',
      },
    ]);
    expect(about(issues)).toEqual([
      '2 value.unknown-option protection_status',
      '2 value.unknown-option unhcr_needs_codes',
      '2 value.unknown-option sex',
      '2 value.by-name location_current',
      '3 value.by-name location_current',
    ]);
  });

  it('takes a second column of the same field under its label', async () => {
    const header = ' ,CPIMS Code,Secondary Protection Concerns,Vulnerability Details Codes,Age';
    const { records } = await table(header, '1,a,CR-CP,CR-CP; SC-CH,1');
    expect(records[0]?.data).toMatchObject({
      unhcr_needs_codes: ['cr-cp'],
      'Vulnerability Details Codes': 'CR-CP; SC-CH',
    });
  });

  it('says who opted out; marks it where a column proves it', async () => {
    const proven = await table(' ,CPIMS Code,Sex,Reunification Status', '1,a,,', '2,b,,No', '3,,,');
    expect(proven.records).toEqual([
      { id: '~a', data: { cpims_id: 'a', unhcr_export_opt_out: true } },
      { id: '~b', data: { cpims_id: 'b', reunification_status: 'No' } },
    ]);
    expect(about(proven.issues)).toEqual(['1 row.opted-out', '3 row.no-id']);
    // Without that column nothing proves it: nothing may have been recorded.
    const likely = await table(' ,CPIMS Code,Sex,Age', '1,a,,');
    expect(likely.records).toEqual([{ id: '~a', data: { cpims_id: 'a' } }]);
    expect(about(likely.issues)).toEqual(['1 row.opted-out']);
  });

  it('takes its dates in the server’s language', async () => {
    const header = ' ,Identifiant CPIMS+,Date de naissance,"Date de l\'identification ",âge';
    const { records } = await table(header, '1,a,02-nov-2016,31-déc-2025,9');
    expect(records[0]?.data).toMatchObject({ date_of_birth: '2016-11-02', identification_date: '2025-12-31', age: 9 });
  });
});

describe('the list of duplicates', () => {
  it('is of cases that share a number; each has its own long id', async () => {
    const header = ' ,MOHA ID DEPRECATED,Child Name,Progress ID,Age,Sex,Family Size,Case ID';
    const { records, issues } = await table(
      header,
      '1,D,"One, Twin",P,8,F,5,x',
      '2,D,"Two, Twin",P,8,M,5,y',
      '3,D,z,P,,,,',
    );
    expect(records).toEqual([
      {
        id: '~x',
        data: {
          national_id_no: 'D',
          name: 'Twin One',
          unhcr_individual_no: 'P',
          age: 8,
          sex: 'female',
          family_count_no: '5',
          case_id: 'x',
        },
      },
      {
        id: '~y',
        data: {
          national_id_no: 'D',
          name: 'Twin Two',
          unhcr_individual_no: 'P',
          age: 8,
          sex: 'male',
          family_count_no: '5',
          case_id: 'y',
        },
      },
      { id: '~P', data: { national_id_no: 'D', name: 'z', unhcr_individual_no: 'P' } },
    ]);
    expect(about(issues)).toEqual([]);
  });
});
