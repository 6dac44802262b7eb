// Lists of places, agencies and users in every form in which a Primero or its administrator gives them. Tests.
import { describe, expect, it } from 'vitest';
import {
  isReferenceWorkbook,
  readReferenceFiles,
  recogniseReference,
} from '../../../electron/engine/formats/reference/read-lists.ts';
import { refused } from '../../support/problems.ts';
import { sourceOf, utf8 } from '../../support/reading.ts';
import { writeWorkbook } from '../../support/workbook-writer.ts';

const text = (content: string) => sourceOf(utf8(content));
const json = (document: unknown) => text(JSON.stringify(document));
const told = async (...sources: Parameters<typeof readReferenceFiles>[0]) => {
  const { data, issues } = await readReferenceFiles(sources);
  return {
    ...data,
    issues: issues.map(({ code, row, detail = {} }) => [code, row, ...Object.values(detail)].join(' ')),
  };
};
const place = (code: string, en: string, level: number | null, parent: string | null, more = {}) => ({
  code,
  names: { en, ...more },
  level,
  parent,
});

const tagged = [
  'Country,Code,Province,Province (ar),Code,District,Code',
  '#country+name,#country+code,#adm1+name,#adm1+name+ar-sd,#adm1+code,#adm2+name,#adm2+code',
  'Testland,TL,North,الشمال,TL01,Lake,TL0101',
  'Testland,TL,North,الشمال,TL01,"Hill, Old Town",TL0102',
  'Testland,TL,South,الجنوب,TL02,Lake,TL0201',
].join('\n');
const taggedPlaces = [
  place('TL', 'Testland', 0, null),
  place('TL01', 'North', 1, 'TL', { 'ar-SD': 'الشمال' }),
  place('TL0101', 'Lake', 2, 'TL01'),
  place('TL0102', 'Hill, Old Town', 2, 'TL01'),
  place('TL02', 'South', 1, 'TL', { 'ar-SD': 'الجنوب' }),
  place('TL0201', 'Lake', 2, 'TL02'),
];

describe('the table of places that Primero itself imports', () => {
  it('gives each level once, with its names in every language, and where it lies', async () => {
    const { locations, issues } = await told(text(tagged));
    expect([...(locations ?? [])].sort((one, other) => (one.code < other.code ? -1 : 1))).toEqual(
      [...taggedPlaces].sort((one, other) => (one.code < other.code ? -1 : 1)),
    );
    expect(issues).toEqual([]);
  });

  it.each<[string, string]>([
    ['semicolons', tagged.replaceAll('"Hill, Old Town"', 'Hill Old Town').replaceAll(',', ';')],
    ['tabs', tagged.replaceAll('"Hill, Old Town"', 'Hill Old Town').replaceAll(',', '\t')],
    ['byte order mark and lines of Windows', `\ufeff${tagged.replaceAll('\n', '\r\n')}`],
    ['carriage returns alone', tagged.replaceAll('\n', '\r')],
  ])('is read with %s', async (_, content) => {
    const { locations } = await told(text(content));
    expect(locations?.map(({ code }) => code).sort()).toEqual(['TL', 'TL01', 'TL0101', 'TL0102', 'TL02', 'TL0201']);
    expect(recogniseReference(utf8(content), utf8(content).length)).toBe(true);
  });

  it('is read in UTF-16, as spreadsheets save it', async () => {
    const { locations } = await told(sourceOf(Buffer.from(`\ufeff${tagged}`, 'utf16le')));
    expect(locations?.find(({ code }) => code === 'TL01')?.names).toEqual({ en: 'North', 'ar-SD': 'الشمال' });
  });

  it('takes the first of two spellings of an upper level, as Primero does, and says so', async () => {
    const { locations, issues } = await told(text(`${tagged}\nTestland,TL,Nort,الشمال,TL01,Well,TL0103`));
    expect(locations?.find(({ code }) => code === 'TL01')?.names['en']).toBe('North');
    expect(locations?.find(({ code }) => code === 'TL0103')?.parent).toBe('TL01');
    expect(issues).toEqual(['repeated-code 6 TL01 3']);
  });

  it('takes what is above an empty level, and says where a level below it is left out', async () => {
    const rows = ['Testland,TL,East,الشرق,TL03,,', 'Testland,TL,,,,Far,TL0901', ',,,,,Nowhere,X1'];
    const { locations, issues } = await told(text(`${tagged}\n${rows.join('\n')}`));
    expect(locations?.filter(({ code }) => ['TL03', 'TL0901', 'X1'].includes(code))).toEqual([
      place('TL03', 'East', 1, 'TL', { 'ar-SD': 'الشرق' }),
    ]);
    expect(issues).toEqual(['blank-level 7', 'row-without-code 8']);
  });
});

describe('answers of the API', () => {
  it('say where a place lies by its codes, whether it is the last of them itself or not', async () => {
    const data = [
      { id: 1, code: 'TL', type: 'country', admin_level: 0, placename: { en: 'Testland', fr: '' }, hierarchy: ['TL'] },
      { id: 2, code: 'TL01', type: 'province', admin_level: 1, placename: { en: 'North' }, hierarchy: ['TL', 'TL01'] },
      {
        id: 3,
        location_code: 'TL0101',
        admin_level: 2,
        placename_i18n: { en: 'Lake' },
        hierarchy_path: 'TL.TL01.TL0101',
      },
    ];
    expect(await told(json({ data }))).toMatchObject({
      locations: [
        place('TL', 'Testland', 0, null),
        place('TL01', 'North', 1, 'TL'),
        place('TL0101', 'Lake', 2, 'TL01'),
      ],
      issues: [],
    });
  });

  it('say it by whole names where the answer is the short one, and only where that is certain', async () => {
    const short = (code: string, en: string, fr?: string) => ({
      id: 1,
      code,
      type: 'district',
      name: fr ? { en, fr } : { en },
    });
    const data = [
      short('TL0101', 'Testland::North::Lake', 'Terre::Nord::Lac'),
      short('TL01', 'Testland::North', 'Terre::Nord'),
      short('TL', 'Testland', 'Terre'),
      short('W1', 'Testland::Twin'),
      short('W2', 'Testland::Twin'),
      short('W101', 'Testland::Twin::Well'),
    ];
    const { locations, issues } = await told(json({ data }));
    expect(locations?.map(({ code, names, parent }) => [code, names['en'], parent])).toEqual([
      ['TL0101', 'Lake', 'TL01'],
      ['TL01', 'North', 'TL'],
      ['TL', 'Testland', null],
      ['W1', 'Twin', 'TL'],
      ['W2', 'Twin', 'TL'],
      ['W101', 'Well', 'Testland::Twin'],
    ]);
    expect(issues).toEqual(['unknown-parent 0 W101 Testland::Twin']);
  });

  it('about users give what a mapping may send, and nothing else', async () => {
    const data = [
      {
        id: 7,
        user_name: 'amina_cw',
        full_name: 'Amina Test',
        email: 'amina@hope.test',
        phone: '+999 1',
        agency_id: 3,
        role_unique_id: 'x',
        last_sign_in: 'y',
      },
      { id: 8, user_name: 'omar_cw', email: 'none', position: 'Caseworker' },
    ];
    expect(await told(json({ data, metadata: { total: 5, per: 2, page: 1 } }))).toEqual({
      locations: undefined,
      agencies: undefined,
      users: [
        {
          code: 'amina_cw',
          fullName: 'Amina Test',
          email: 'amina@hope.test',
          phone: '+999 1',
          position: null,
          agency: '3',
        },
        { code: 'omar_cw', fullName: null, email: null, phone: null, position: 'Caseworker', agency: null },
      ],
      issues: ['not-an-address 2', 'pages-missing 0 2 5'],
    });
  });

  it('in several pages make one list, of which nothing is missing then', async () => {
    const page = (from: number) => ({
      data: [0, 1].map((index) => ({ user_name: `user_${from + index}`, full_name: `User ${from + index}` })),
      metadata: { total: 4, per: 2, page: from },
    });
    const { users, issues } = await told(json(page(1)), json(page(3)));
    expect(users?.map(({ code }) => code)).toEqual(['user_1', 'user_2', 'user_3', 'user_4']);
    expect(issues).toEqual([]);
  });

  it('and configurations name agencies in every language', async () => {
    const api = {
      data: [{ id: 3, unique_id: 'agency-hope', agency_code: 'HOPE', name: { en: 'Hope', fr: 'Espoir' } }],
    };
    const configuration = {
      id: 'c',
      data: { Agency: [{ unique_id: 'UNICEF', agency_code: 'U', name_i18n: { en: 'UNICEF' } }] },
    };
    expect((await told(json(api))).agencies).toEqual([
      { code: 'agency-hope', names: { en: 'Hope', fr: 'Espoir' }, number: '3' },
    ]);
    expect((await told(json(configuration))).agencies).toEqual([
      { code: 'UNICEF', names: { en: 'UNICEF' }, number: null },
    ]);
  });
});

describe('a table of anyone’s', () => {
  it('names places with their level and parent, under columns in other spellings', async () => {
    const content =
      'List of places 2026\nP-Code;Name (EN);Name (FR);Admin level;Parent code\nTL;Testland;Terre;0;\nTL01;North;Nord;1;TL';
    expect((await told(text(content))).locations).toEqual([
      place('TL', 'Testland', 0, null, { fr: 'Terre' }),
      place('TL01', 'North', 1, 'TL', { fr: 'Nord' }),
    ]);
  });

  it('names users, in a workbook as well, and says that a workbook made numbers of telephones', async () => {
    const workbook = sourceOf(
      await writeWorkbook([
        {
          name: 'Users',
          rows: [
            ['User name', 'Full name', 'E-mail', 'Phone', 'Agency'],
            ['amina_cw', 'Amina', 'a@b.test', 9991234, 'Hope'],
          ],
        },
      ]),
    );
    const { users, issues } = await told(workbook);
    expect(users).toEqual([
      { code: 'amina_cw', fullName: 'Amina', email: 'a@b.test', phone: '9991234', position: null, agency: 'Hope' },
    ]);
    expect(issues).toEqual(['were-numbers 0']);
    expect(await isReferenceWorkbook(workbook)).toBe(true);
  });

  it('of codes and names alone could be of anything: it is refused', async () => {
    for (const content of [
      'code,name\nTL,Testland',
      '{"data":[{"unique_id":"x","name":{"en":"X"}}]}',
      '{',
      'id,sex\n1,male',
    ])
      await expect(readReferenceFiles([text(content)])).rejects.toMatchObject({ code: 'reference.not-recognised' });
  });
});

describe('nobody guesses', () => {
  it('which of two descriptions of one code is right: neither is taken', async () => {
    const content = 'code,name,level,parent\nTL,Testland,0,\nA,North,1,TL\nA,South,1,TL\nA,South,1,TL\nTL,Testland,0,';
    const { locations, issues } = await told(text(content));
    expect(locations).toEqual([place('TL', 'Testland', 0, null)]);
    expect(issues).toEqual(['duplicate-code 4 A 3', 'duplicate-code 5 A']);
  });

  it('nor names a user in an issue', async () => {
    const content = 'user_name,email\namina_cw,a@b.test\namina_cw,c@d.test\n,e@f.test';
    const { users, issues } = await told(text(content));
    expect([users, issues]).toEqual([[], ['duplicate-code 3 2', 'row-without-code 4']]);
  });

  it('where a place lies that lies in itself, nowhere, or on another level', async () => {
    const rows = ['TL,Testland,0,', 'A,Ay,1,B', 'B,Be,1,A', 'C,Ce,2,A', 'D,De,1,nowhere', 'E,Ee,3,TL', 'F,TL,1,TL'];
    const { issues } = await told(text(`code,name,level,parent\n${rows.join('\n')}`));
    expect(issues).toEqual([
      'circle 0 A',
      'circle 0 B',
      'circle 0 C',
      'unknown-parent 0 D nowhere',
      'level-differs 0 E 3',
      'name-is-code 0 F',
    ]);
  });

  it('what a text as long as a note stands for', async () => {
    const { locations, issues } = await told(text(`code,name,level,parent\nTL,${'x'.repeat(600)},0,`));
    expect([locations, issues]).toEqual([[], ['text-too-long 2']]);
  });
});

it('a file that is no text in any encoding that it says is refused', async () => {
  const bytes = Buffer.concat([utf8('code,name,level,parent\nTL,'), Uint8Array.of(0xe9, 0x20, 0xff), utf8(',0,')]);
  expect((await refused(readReferenceFiles([sourceOf(bytes)]))).code).toBe('import.encoding');
});
