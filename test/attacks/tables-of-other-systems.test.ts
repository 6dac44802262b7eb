// Attack: a table of another system that would pass for a consent, for another system's child, or fill the memory.
import { afterAll, describe, expect, it } from 'vitest';
import { agreementBetween, child, cleanUp, importChildren, importFile, organisation } from '../support/engines.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZip } from '../support/zip-writer.ts';

afterAll(cleanUp);

const headers = 'progres_lpinterventionid,individuals.progres_id,individuals.progres_familyname';
const ping = { system: 'progres-ping' };

describe('a table of another system', () => {
  it('gives no consent by a column that is called so', async () => {
    const hope = await organisation('Hope for Children');
    const change = {
      condition: { all: [{ field: 'consent_for_services', is: true }] },
      dataPoints: [{ field: 'individuals_progres_familyname', rule: { kind: 'share' as const } }],
      rows: {},
      each: 'case' as const,
    };
    const { mapping: _, ...agreement } = agreementBetween(hope.name, 'UNHCR', change).useCases[0] as never as {
      mapping: unknown;
    };
    const whole = { ...agreementBetween(hope.name, 'UNHCR'), useCases: [agreement] };
    await hope.engine.call('agreement.add', { file: await hope.file('agreement.json', JSON.stringify(whole)) });
    const text = `${headers},consent_for_services\n1,803-1,Sample,true\n2,803-2,Other,TRUE\n`;
    const batch = await importFile(hope, await hope.file('list.csv', text), ping);
    const choice = { batch: batch.id, agreement: 'gambella-dpisp', useCase: 'referral-unhcr' };
    const { go, stop } = await hope.engine.call('assess.run', choice);
    expect([go, stop]).toEqual([0, 2]);
  });

  it('is never read as a file of Primero’s, nor one of Primero’s as it, without a person', async () => {
    const hope = await organisation('Hope for Children');
    const ours = await importChildren(hope, [child(1)]);
    const listed = await hope.engine.call('batch.list', {});
    expect(listed.find(({ id }) => id === ours)?.from).toBeNull();
    const file = await hope.file('export.csv', 'id,case_id,name_first,sex,status\n1,2,A,male,open\n');
    await expect(hope.engine.call('import.stage', { files: [{ file, ...ping }] })).rejects.toMatchObject({
      code: 'import.not-that-system',
    });
  });

  it('joins no child of another system, whatever its numbers are', async () => {
    const hope = await organisation('Hope for Children');
    await importChildren(hope, [child(1, { unhcr_individual_no: '803-1' })]);
    // Its key is the id of the child's own record, and its columns are called as Primero's.
    const text = `${headers},case_id,unhcr_individual_no\n${child(1).id},803-1,Sample,${String(child(1).data['case_id'])},803-1\n`;
    const { changes } = await hope.engine.call('import.stage', {
      files: [{ file: await hope.file('list.csv', text), ...ping }],
    });
    expect(changes).toMatchObject({ base: null, created: 1, changed: 0, missing: 0, older: 0 });
  });

  it('runs no formula, and tells that a value is the last result of one', async () => {
    const hope = await organisation('Hope for Children');
    const text = `${headers}\n1,803-1,"=HYPERLINK(""http://evil.example"",""x"")"\n`;
    const { groups } = await hope.engine.call('import.stage', {
      files: [{ file: await hope.file('list.csv', text), ...ping }],
    });
    expect(groups.filter(({ code }) => code !== 'guess.header-spelling')).toEqual([]);
    const page = await hope.engine.call('record.page', {
      batch: (await hope.engine.call('import.staged', {}))?.id ?? '',
      ...{ search: '', filters: {}, offset: 0, limit: 9 },
    });
    expect(page.total).toBe(1);
  });

  it.each([
    ['a name that every object has', `${headers},__proto__\n1,2,3,4\n`, 'import.name-forbidden'],
    ['a field twice', `${headers},progres_lpinterventionid\n1,2,3,4\n`, 'import.header-duplicate'],
    ['more columns than can be read', `${headers},${'x,'.repeat(6000)}\n1,2,3\n`, 'import.not-that-system'],
    ['a NUL', `${headers}\n1,2,\0\n`, 'import.nul'],
    ['nothing below its headers', `${headers}\n`, 'import.no-records'],
    [
      'deep JSON',
      `[{"progres_lpinterventionid":"1","progres_interventionnumber":"2","progres_businessunit":${'['.repeat(200)}${']'.repeat(200)}}]`,
      'import.json-too-deep',
    ],
    [
      'a key of JSON that every object has',
      '[{"progres_lpinterventionid":"1","progres_interventionnumber":"2","progres_businessunit":"3","constructor":"x"}]',
      'import.name-forbidden',
    ],
  ])('with %s is refused by name', async (_, text, code) => {
    const hope = await organisation('Hope for Children');
    const file = await hope.file('list', text);
    await expect(hope.engine.call('import.stage', { files: [{ file, ...ping }] })).rejects.toMatchObject({ code });
    expect(await hope.engine.call('import.staged', {})).toBeNull();
  });

  it('cannot be joined with other files', async () => {
    const hope = await organisation('Hope for Children');
    const list = await hope.file('list.csv', `${headers}\n1,2,3\n`);
    const other = await hope.file('other.csv', `${headers}\n2,2,3\n`);
    const files = [
      { file: list, ...ping },
      { file: other, ...ping },
    ];
    await expect(hope.engine.call('import.stage', { files })).rejects.toMatchObject({ code: 'import.system-alone' });
  });

  it('in a workbook reads the sheets that are of the system, and names the others', async () => {
    const hope = await organisation('Hope for Children');
    const table = [headers.split(','), ['1', '803-1', 'Sample']];
    const bytes = writeZip(
      workbookParts([
        { name: 'Notes', rows: [['Made on Monday'], ['Ask Amina']] },
        { name: 'List', rows: table },
      ]),
    );
    const { records, groups } = await hope.engine.call('import.stage', {
      files: [{ file: await hope.file('list.xlsx', bytes), ...ping }],
    });
    expect(records).toBe(1);
    expect(groups.map(({ code, field }) => [code, field])).toContainEqual(['sheet.not-read', 'Notes']);
  });
});
