// Ona's Entities CSV, and the data dictionary beside every file. Tests.
import { describe, expect, it } from 'vitest';
import { csvRows } from '../../support/peers.ts';
import { filesOf, mappingOf, referralsOf, systemOf } from '../../support/writing.ts';

const uuid = '2f8a1c9e-0000-8000-8000-00000000000a';
const mapping = mappingOf({ cases: ['label', 'uuid', 'age group', 'name', 'concerns'] });
const write = (rows: readonly Record<string, unknown>[]) =>
  filesOf('entities-csv', mapping, referralsOf(rows as never));

describe('Entities CSV', () => {
  it('has label and uuid, and properties under names that Ona takes', async () => {
    const files = await write([{ label: 'Case 1', uuid, 'age group': '6-11', name: 'x', concerns: ['a', 'b'] }]);
    expect(files.get('cases-entities.csv')?.toString()).toBe(
      `label,uuid,q_age_u0020_group,q_name,concerns\r\nCase 1,${uuid},6-11,x,a; b\r\n`,
    );
  });

  it.each([
    ['no label', [{ uuid }], 'label'],
    ['a label of spaces', [{ label: ' ', uuid }], 'label'],
    ['a uuid that is none', [{ label: 'x', uuid: 'abc' }], 'uuid'],
    [
      'a uuid twice: Ona would update the other row',
      [
        { label: 'x', uuid },
        { label: 'y', uuid },
      ],
      'uuid',
    ],
  ])('refuses %s', async (_, rows, field) => {
    await expect(write(rows)).rejects.toMatchObject({ code: 'write.unfit', detail: { field } });
  });

  it('says beside the list which values were supplied, and why', async () => {
    const label = {
      kind: 'supplied',
      of: { kind: 'field', path: 'x' },
      by: { kind: 'constant', value: 'Child' },
      reason: { en: 'No label' },
    };
    const files = await filesOf(
      'entities-csv',
      mappingOf({ cases: { label: { value: label } } }),
      referralsOf([{ label: 'Child' }]).map((referral) => ({ ...referral, supplied: { label: label.reason } })),
    );
    expect(files.get('supplied.csv')?.toString()).toBe('row,field,reason\r\n1,label,No label\r\n');
  });

  it('refuses an entity without a label, and two properties of one name, before any record is seen', async () => {
    await expect(filesOf('entities-csv', mappingOf({ cases: ['a'] }), [])).rejects.toMatchObject({
      code: 'write.form',
      detail: { why: 'needs' },
    });
    await expect(filesOf('entities-csv', mappingOf({ cases: ['label', 'Label'] }), [])).rejects.toMatchObject({
      code: 'write.form',
      detail: { why: 'twice' },
    });
  });
});

describe('the data dictionary', () => {
  it('says what every column and code means in two languages, and which mapping says so', async () => {
    const system = systemOf(
      {
        cases: {
          sex: { type: 'code', codes: 'cases.sex', label: { en: 'Sex', fr: 'Sexe' }, note: 'As told' },
          'a b': { type: 'text' },
        },
      },
      { 'cases.sex': { f: { en: 'Female', fr: 'Féminin' } } },
    );
    const files = await filesOf(
      'data-dictionary',
      mappingOf({ cases: { sex: { required: true }, 'a b': {} } }),
      referralsOf([{ sex: 'SECRET' }]),
      { system },
    );
    const text = files.get('data-dictionary.csv')?.toString() ?? '';
    const rows = csvRows(text);
    expect(rows[0]).toEqual([
      'kind',
      'table',
      'field',
      'code',
      'type',
      'required',
      'name_in_form',
      'label_en',
      'label_fr',
      'note',
    ]);
    expect(rows.filter(([kind]) => kind === 'about').map((row) => [row[2], row[3]])).toEqual([
      ['mapping', 'partner-table'],
      ['mapping_version', '3'],
      ['mapping_sha256', 'a'.repeat(64)],
      ['source', 'primero'],
      ['target', 'partner'],
      ['written', '2026-11-28'],
    ]);
    expect(rows.filter(([kind]) => kind !== 'about').slice(1)).toEqual([
      ['field', 'cases', 'sex', '', 'code', 'yes', 'sex', 'Sex', 'Sexe', 'As told'],
      ['code', 'cases', 'sex', 'f', '', '', 'f', 'Female', 'Féminin', ''],
      ['field', 'cases', 'a b', '', 'text', 'no', 'q_a_u0020_b', 'a b', 'a b', ''],
    ]);
    expect(text).not.toContain('SECRET');
  });

  it('names the codes that crosswalks lead to, where nobody has described the system', async () => {
    const crosswalks = {
      sex: {
        from: 'lookup-gender',
        to: 'cases.sex',
        rows: [
          { from: 'male', label: 'Male', to: 'm', toLabel: 'Man', relation: 'equivalent' },
          { from: 'x', label: 'X', to: null, reason: { en: 'none' } },
        ],
      },
    };
    const value = { kind: 'crosswalk', table: 'sex', of: { kind: 'field', path: 'sex' } };
    const files = await filesOf('data-dictionary', mappingOf({ cases: { sex: { value } } }, { crosswalks }), []);
    expect(csvRows(files.get('data-dictionary.csv') ?? '').slice(-2)).toEqual([
      ['field', 'cases', 'sex', '', 'code', 'no', 'sex', 'sex', 'sex', ''],
      ['code', 'cases', 'sex', 'm', '', '', 'm', 'Man', 'Man', ''],
    ]);
  });
});
