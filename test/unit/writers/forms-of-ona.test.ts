// Forms of Ona: CSV, XLSForm and XForm are made of one model; ODK's own engine reads back every value as it was sent. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceName, formName } from '../../../electron/engine/formats/writing/form-names.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { csvRows, sheetsIn, xformInstances } from '../../support/peers.ts';
import { filesOf, mappingOf, referralsOf, systemOf } from '../../support/writing.ts';

const codes = {
  'cases.sex': { '125080000': { en: 'Female', fr: 'Féminin' }, 'male one': { en: 'Male & "x" <y>' } },
  'cases.concern': { a: { en: 'A' }, 'b c': { en: `B $${'{a}'}` }, 'n/a': { en: 'None' }, '‘q’': { en: 'Q' } },
};
const fields = {
  sex: { type: 'code', codes: 'cases.sex', label: { en: 'Sex', fr: 'Sexe' } },
  concerns: { type: 'codes', codes: 'cases.concern' },
  born: { type: 'date' },
  seen: { type: 'instant' },
  count: { type: 'number' },
  services_n: { type: 'number' },
  open: { type: 'boolean' },
  note: { type: 'text' },
  '_place of birth': { type: 'text' },
  meta: { type: 'text' },
  'services[].type': { type: 'code', codes: 'cases.sex' },
  'services[].note': { type: 'text' },
  'family.head': { type: 'text' },
};
const system = systemOf({ cases: fields }, codes);
const mapping = mappingOf({
  cases: {
    ...Object.fromEntries(Object.keys(fields).map((path) => [path, {}])),
    born: { required: true },
    services_n: { value: { kind: 'count', rows: 'services_section' } },
  },
});

const write = (rows: readonly Readonly<Record<string, Value>>[]) =>
  filesOf('xlsform', mapping, referralsOf(rows), { system });

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] as string);

/** A line of the CSV as the submission that Ona's importer makes of it: groups by `/`, rows by their numbers. */
function submission(headers: readonly string[], cells: readonly string[]): string {
  interface Tree {
    [name: string]: string | Tree | Tree[];
  }
  const data: Tree = {};
  for (const [index, header] of headers.entries()) {
    if (cells[index] === '') continue;
    let at = data;
    const parts = header.split('/');
    for (const [place, part] of parts.entries()) {
      const [, name = '', row] = /^(.*?)(?:\[([0-9]+)\])?$/.exec(part) ?? [];
      if (place === parts.length - 1) at[name] = cells[index] as string;
      else if (row === undefined) {
        at[name] ??= {};
        at = at[name] as Tree;
      } else {
        at[name] ??= [];
        const rows = at[name] as Tree[];
        rows[Number(row) - 1] ??= {};
        at = rows[Number(row) - 1] as Tree;
      }
    }
  }
  const xml = (tree: Tree): string =>
    Object.entries(tree)
      .flatMap(([name, value]) =>
        Array.isArray(value) ? value.map((row) => [name, row] as const) : [[name, value] as const],
      )
      .map(([name, value]) => `<${name}>${typeof value === 'string' ? escaped(value) : xml(value)}</${name}>`)
      .join('');
  return `<data id="partner-table-cases" version="3">${xml(data)}<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>`;
}

/** What ODK's engine has of every line of the CSV, without what is empty, and what was written into the line. */
async function readByEngine(files: ReadonlyMap<string, Buffer>) {
  const [headers = [], ...lines] = csvRows(files.get('cases.csv') ?? '');
  const xform = files.get('cases-form.xml')?.toString('utf8') ?? '';
  const instances = xformInstances(
    xform,
    lines.map((cells) => submission(headers, cells)),
  );
  return instances.map(({ values, violations }, line) => ({
    violations,
    read: Object.fromEntries(
      Object.entries(values).filter(([place, value]) => value !== '' && !place.startsWith('orx:')),
    ),
    sent: Object.fromEntries(
      headers.map((header, at) => [header, lines[line]?.[at] ?? '']).filter(([, cell]) => cell !== ''),
    ),
  }));
}

describe('a form', () => {
  it('has headers that Ona takes, and values that its form has', async () => {
    const files = await write([
      {
        sex: 'male one',
        concerns: ['b c', 'a'],
        born: '2020-02-29',
        open: false,
        '_place of birth': '007',
        meta: 'm',
        'services[].type': ['125080000', 'male one'],
        'services[].note': [null, 'x'],
        'family.head': 'y',
      },
    ]);
    expect([...files.keys()]).toEqual(['cases.csv', 'cases-form.xlsx', 'cases-form.xml']);
    const [headers, line] = csvRows(files.get('cases.csv') ?? '');
    expect(Object.fromEntries((headers ?? []).map((header, at) => [header, line?.[at]]))).toEqual({
      sex: 'male_u0020_one',
      concerns: 'b_u0020_c a',
      born: '2020-02-29',
      seen: '',
      count: '',
      services_n: '',
      open: 'false',
      note: '',
      q__place_u0020_of_u0020_birth: '007',
      q_meta: 'm',
      'services[1]/type': '125080000',
      'services[1]/note': '',
      'services[2]/type': 'male_u0020_one',
      'services[2]/note': 'x',
      'family/head': 'y',
    });
    expect(headers?.filter((header) => header.includes(' ') || header.startsWith('_'))).toEqual([]);
  });

  it('is read by ODK’s engine as it was sent, value by value', async () => {
    const text = fc
      .string({ unit: 'grapheme-composite', minLength: 1 })
      .filter((value) => !/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/.test(value) && value.trim() !== '');
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const rows = fc.sample(
      fc
        .record(
          {
            sex: fc.constantFrom('125080000', 'male one'),
            concerns: fc.uniqueArray(fc.constantFrom('a', 'b c', 'n/a', '‘q’')),
            seen: day.map((date) => date.toISOString()),
            count: fc.oneof(
              fc.integer(),
              fc.integer({ min: -9999, max: 9999 }).map((value) => value / 8),
            ),
            services_n: fc.integer({ min: 0, max: 99 }),
            open: fc.boolean(),
            note: fc.oneof(
              text,
              fc.constantFrom('=1+1', '  x\n\ty ', '<b>&amp;', '007', '\u202Eabc', 'محمد', '😀', ']]>'),
            ),
            '_place of birth': text,
            'services[].type': fc.array(fc.constantFrom('125080000', 'male one'), { minLength: 2, maxLength: 2 }),
            'services[].note': fc.tuple(text, text),
            'family.head': text,
          },
          { requiredKeys: [] },
        )
        .chain((row) => day.map((date) => ({ ...row, born: date.toISOString().slice(0, 10) }))),
      { numRuns: 60, seed: 3 },
    );
    const results = await readByEngine(await write(rows as never));
    expect(results).toHaveLength(60);
    expect(results.map(({ violations }) => violations)).toEqual(results.map(() => 0));
    // The engine writes a whole number in a decimal question as `12.0`.
    const asNumber = ({ count, ...answers }: Readonly<Record<string, string>>) => ({
      ...answers,
      count: Number(count),
    });
    expect(results.map(({ read }) => asNumber(read))).toEqual(results.map(({ sent }) => asNumber(sent)));
    // The engine did look: what is not of the form it would have emptied.
    const broken =
      (await write([{ born: '2020-01-01', sex: '125080000' }]))
        .get('cases.csv')
        ?.toString()
        .replace('125080000', 'nothing') ?? '';
    const [damaged] = await readByEngine(new Map([...(await write([])), ['cases.csv', Buffer.from(broken)]]));
    expect(damaged?.read).not.toEqual(damaged?.sent);
    const missing =
      (await write([{ born: '2020-01-01', note: 'x' }])).get('cases.csv')?.toString().replace('2020-01-01', '') ?? '';
    const [without] = await readByEngine(new Map([...(await write([])), ['cases.csv', Buffer.from(missing)]]));
    expect(without?.violations).toBe(1);
  });

  it('is in the XLSForm workbook what it is in the XForm', async () => {
    const files = await write([]);
    const sheets = await sheetsIn(files.get('cases-form.xlsx') as Buffer);
    const [head, ...survey] = sheets.get('survey') ?? [];
    expect(head).toEqual(['type', 'name', 'label::English (en)', 'label::French (fr)', 'required']);
    expect(survey.map((row) => row.filter((cell, at) => at < 2 && cell !== null).join(' '))).toEqual([
      'select_one q_cases_u002E_sex sex',
      'select_multiple q_cases_u002E_concern concerns',
      'date born',
      'dateTime seen',
      'decimal count',
      'integer services_n',
      'select_one yes_no open',
      'text note',
      'text q__place_u0020_of_u0020_birth',
      'text q_meta',
      'begin_repeat services',
      'select_one q_cases_u002E_sex type',
      'text note',
      'end_repeat',
      'begin_group family',
      'text head',
      'end_group',
    ]);
    expect(survey[0]).toEqual(['select_one q_cases_u002E_sex', 'sex', 'Sex', 'Sexe']);
    expect(survey[2]).toEqual(['date', 'born', 'born', 'born', 'yes']);
    expect(sheets.get('choices')?.slice(1, 5)).toEqual([
      ['q_cases_u002E_sex', '125080000', 'Female', 'Féminin'],
      ['q_cases_u002E_sex', 'male_u0020_one', 'Male & "x" <y>', 'Male & "x" <y>'],
      ['q_cases_u002E_concern', 'a', 'A', 'A'],
      ['q_cases_u002E_concern', 'b_u0020_c', 'B $ {a}', 'B $ {a}'],
    ]);
    expect(sheets.get('settings')?.[1]).toEqual(['cases', 'partner-table-cases', '3', 'English (en)']);
    // The same questions with the same types and choices stand in the XForm.
    const xform = files.get('cases-form.xml')?.toString('utf8') ?? '';
    const binds = [...xform.matchAll(/<bind nodeset="\/data\/([^"]+)" type="(\w+)"/g)].map(([, path, type]) => [
      path,
      type,
    ]);
    const typeInXform = (type: string) => (/^(text|select)/.test(type) ? 'string' : type === 'integer' ? 'int' : type);
    const above: string[] = [];
    const expected = survey.flatMap(([type = '', name]) => {
      if (type?.startsWith('begin')) above.push(name ?? '');
      else if (type?.startsWith('end')) above.pop();
      else return [[[...above, name].join('/'), typeInXform(type ?? '')]];
      return [];
    });
    expect(binds.slice(0, -1)).toEqual(expected);
    const choices = sheets
      .get('choices')
      ?.slice(1)
      .map(([list, name]) => [list, name]);
    const inXform = [...xform.matchAll(/<instance id="([^"]+)"><root>(.*?)<\/root>/g)].flatMap(([, list, items = '']) =>
      [...items.matchAll(/<name>(.*?)<\/name>/g)].map(([, name]) => [list, name]),
    );
    expect(inXform).toEqual(choices);
  });

  it.each<[string, Readonly<Record<string, Value>>]>([
    ['a code that the list does not have', { sex: 'unknown' }],
    ['two codes where one is asked for', { sex: ['125080000', 'male one'] }],
    ['a code twice', { concerns: ['a', 'a'] }],
    ['a day that Ona would read month first', { born: '3/1/2019' }],
    ['a day that no calendar has', { born: '2019-02-30' }],
    ['a year alone, which Ona would take for a day', { born: '2019' }],
    ['a time without its zone', { seen: '2026-01-15T10:20:30' }],
    ['a number in words', { count: 'two' }],
    ['a number with an exponent', { count: 1e21 }],
    ['an answer that is neither yes nor no', { open: 'yes' }],
    ['a text that Ona takes for nothing', { note: 'n/a' }],
    ['a text of spaces, which no engine keeps', { note: '  ' }],
    ['a sign that XML does not have', { note: 'a\u0001b' }],
    ['a line end that XML changes', { note: 'a\r\nb' }],
  ])('refuses %s, by the name of its field', async (_, row) => {
    await expect(write([row])).rejects.toMatchObject({ code: 'write.unfit', detail: { field: Object.keys(row)[0] } });
  });

  it.each<[string, readonly string[], string]>([
    ['two names that a form takes for one', ['Note', 'note'], 'twice'],
    ['a list inside a list', ['a[].b[].c'], 'list'],
  ])('refuses %s before any record is seen', async (_, paths, why) => {
    await expect(filesOf('xlsform', mappingOf({ cases: paths }), [])).rejects.toMatchObject({
      code: 'write.form',
      detail: { why },
    });
  });
});

describe('names of forms', () => {
  const anyPath = fc.oneof(
    fc.stringMatching(/^[\p{L}\p{N}_@-][\p{L}\p{N}_@ /-]{0,20}$/u),
    fc.constantFrom(
      'q_x',
      'q_',
      'x',
      '_x',
      'meta',
      'q_meta',
      'a b',
      'a_u0020_b',
      'a_u005F_b',
      '1a',
      'q_1a',
      'xml',
      'instanceID',
    ),
  );

  it('are never the same for two paths, and pyxform and Ona take each of them', () => {
    fc.assert(
      fc.property(anyPath, anyPath, (one, other) => {
        expect(formName(one) === formName(other)).toBe(one === other);
        expect(formName(one)).toMatch(/^\p{L}[\p{L}0-9_-]*$/u);
        expect(formName(one)).not.toMatch(/^(meta|instanceid|instancename|formhub|xml.*)$/i);
      }),
    );
  });

  it('of choices are never the same for two codes, and hold nothing that separates choices', () => {
    const code = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('a b', 'a_u0020_b', '', 'n/a', 'N/A', '‘a’'));
    fc.assert(
      fc.property(code, code, (one, other) => {
        expect(choiceName(one) === choiceName(other)).toBe(one === other);
        expect(choiceName(one)).toMatch(/^[^\s‘’“”]+$/u);
        expect(choiceName(one)).not.toBe('n/a');
      }),
    );
    expect(choiceName('125080000')).toBe('125080000');
  });
});
