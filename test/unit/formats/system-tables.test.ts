// Tables of described systems are recognised by their content, and read back as the records that were written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseSystemText, recogniseSystemWorkbook } from '../../../electron/engine/formats/systems/system-files.ts';
import { recordPath } from '../../../shared/model/mapping/system-dictionary.ts';
import { sourceDictionary, type SystemSource } from '../../../shared/model/mapping/system-source.ts';
import type { System } from '../../../shared/model/mapping/system.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';
import { readySystems } from '../../../shared/systems/index.ts';
import { readSource, sourceOf } from '../../support/reading.ts';
import { asDynamics, cellsOf, csvOf, labelled, readySource, sampleRecord } from '../../support/system-tables.ts';
import { filesOf, mappingOf, referralsOf, systemOf } from '../../support/writing.ts';

const ready = readySystems.map(({ system }) => system).filter(({ id }) => id !== 'primero');
const ping = readySource('progres-ping/progres_lpintervention');
const child = sampleRecord('progres-ping-referral-in');

/** A partner's own table: every type, and a key. */
const partner: System = {
  ...systemOf(
    {
      person: {
        'Person no': { type: 'text', label: { en: 'Person no', fr: 'N° de personne', ar: 'رقم الشخص' } },
        'Full name': { type: 'text', label: { en: 'Full name', fr: 'Nom complet', ar: 'الاسم الكامل' } },
        Born: { type: 'date', label: { en: 'Born', fr: 'Naissance', ar: 'تاريخ الميلاد' } },
        Sex: { type: 'code', codes: 'person.sex', label: { en: 'Sex', fr: 'Sexe', ar: 'الجنس' } },
        Needs: { type: 'codes', codes: 'person.needs', label: { en: 'Needs', fr: 'Besoins', ar: 'الاحتياجات' } },
        Siblings: { type: 'number', label: { en: 'Siblings', fr: 'Fratrie', ar: 'عدد الإخوة' } },
        Agreed: { type: 'boolean', label: { en: 'Agreed', fr: 'Accord', ar: 'موافقة' } },
        Changed: { type: 'instant', label: { en: 'Changed', fr: 'Modifié', ar: 'عُدّل' } },
      },
    },
    {
      'person.sex': { '1': { en: 'Girl', fr: 'Fille', ar: 'أنثى' }, '2': { en: 'Boy', fr: 'Garçon', ar: 'ذكر' } },
      'person.needs': { food: { en: 'Food' }, school: { en: 'School' }, shelter: { en: 'Shelter' } },
    },
  ),
};
const [described] = Object.values(partner.entities);
const keyed = { title: { en: 'Person' }, fields: {}, ...described, key: 'Person no' };
const person: SystemSource = { system: { ...partner, entities: { person: keyed } }, entity: 'person' };

const recognised = (text: string, systems: readonly System[] = ready) => {
  const bytes = Buffer.from(text);
  return recogniseSystemText(bytes, bytes.length, systems);
};

async function read(text: string, source: SystemSource, accept: readonly string[] = []) {
  const file = recognised(text, [source.system]);
  if (file === null) throw new Error('not recognised');
  return readSource(file.formatOf(source), sourceOf(Buffer.from(text), 97), sourceDictionary(source), accept);
}

describe('a table of a described system', () => {
  it.each(['path', 'en', 'fr', 'ar'])('is known by its headers as %s', async (language) => {
    const rows = cellsOf(ping, [child], language === 'path' ? undefined : labelled(ping, language));
    const text = csvOf(rows, ';');
    expect(recognised(text)?.matches[0]).toMatchObject({ entity: 'progres_lpintervention' });
    const { records } = await read(text, ping);
    expect(records).toHaveLength(1);
    expect(records[0]?.id).toBe(`progres-ping:${String(child['progres_lpinterventionid'])}`);
    expect(records[0]?.data).toMatchObject({
      individuals_progres_sex: '125080000',
      languages: child['languages'],
      individuals_progres_givenname: 'Achol',
    });
  });

  it('is of two systems where both have its columns: a person says which', () => {
    const text = csvOf([
      ['progres_orgreferralid', 'progres_pocsex', 'progres_poclastname'],
      ['1', '125080000', 'Sample'],
    ]);
    const file = recognised(text);
    expect(file?.sole).toBeUndefined();
    expect(file?.matches.map(({ system }) => system.id).sort()).toEqual(['progres-dtp', 'progres-ping']);
  });

  it.each(['name,age,town\nA,3,B\n', 'Name\nUNICEF\n', 'title,price\nShoes,3\n', ''])('is not %j', (text) =>
    expect(recognised(text)).toBeNull(),
  );

  it('has the id and the time of change that Dynamics hides in its first columns', async () => {
    const { progres_lpinterventionid: id, ...others } = child;
    const rows = asDynamics(cellsOf(ping, [others], labelled(ping, 'en')), [String(id)], ['2026-11-02 14:05']);
    const { records, issues } = await read(csvOf(rows), ping);
    expect(records[0]?.id).toBe(`progres-ping:${String(id)}`);
    expect(records[0]?.data).toMatchObject({
      progres_lpinterventionid: id,
      last_updated_at: '2026-11-02T14:05:00.000Z',
    });
    expect(JSON.stringify(records)).not.toContain('c2hlY2tzdW0');
    expect(issues.filter(({ code }) => code === 'field.unknown')).toEqual([]);
  });

  it('takes codes by their id or their label in any language, and keeps what is neither', async () => {
    const { records, issues } = await read('Person no,Full name,Sex\n1,A,Girl\n2,B,ذكر\n3,C,1\n4,D,Other\n', person);
    expect(records.map(({ data }) => data['Sex'])).toEqual(['1', '2', '1', 'Other']);
    expect(issues).toEqual([{ code: 'value.unknown-option', row: 4, field: 'Sex' }]);
  });

  it('keeps what does not fit its field, and says so', async () => {
    const { records, issues } = await read('Person no,Born,Siblings,Agreed\n1,03/04/2015,two,perhaps\n', person);
    expect(records[0]?.data).toEqual({ Person_no: '1', Born: '03/04/2015', Siblings: 'two', Agreed: 'perhaps' });
    expect(issues.map(({ code, field }) => [code, field])).toEqual(
      expect.arrayContaining([
        ['value.not-a-date', 'Born'],
        ['value.not-a-number', 'Siblings'],
        ['value.not-a-boolean', 'Agreed'],
      ]),
    );
  });

  it('leaves out lines of a title and of totals, and reads on after its headers come again', async () => {
    const text = `List of persons,,,\n,,,\nPerson no,Full name,Sex,Siblings\n1,A,1,2\nPerson no,Full name,Sex,Siblings\n2,B,2,1\nTotal,2,,\n`;
    const { records, issues, guesses } = await read(text, person);
    expect(records.map(({ id }) => id)).toEqual(['partner:1', 'partner:2']);
    expect(issues.map(({ code }) => code)).toEqual(['row.header-again', 'row.note']);
    expect(guesses.map(({ id }) => id)).toEqual(['title-line']);
  });

  it('names a row without a key by what it says, so that the same row is the same', async () => {
    const text = 'Full name,Sex,Siblings\nA,1,2\nB,2,1\nA,1,2\n';
    const first = await read(text, person);
    const second = await read(text, person);
    expect(first.records.map(({ id }) => id)).toEqual(second.records.map(({ id }) => id));
    expect(new Set(first.records.map(({ id }) => id)).size).toBe(2);
    expect(first.records.every(({ id }) => id.startsWith('~partner:'))).toBe(true);
  });

  it('tells a second record with the same key', async () => {
    const { records, issues } = await read('Person no,Full name,Sex\n1,A,1\n1,B,1\n', person);
    // The second comes with its content, so that whoever takes the reads compares the two.
    expect(records.length).toBe(1);
    expect(issues).toEqual([{ code: 'row.duplicate-id', row: 2 }]);
  });

  it('is refused where two columns are of one field', async () => {
    await expect(read('Person no,Full name,Sex,الجنس\n1,A,1,2\n', person)).rejects.toMatchObject({
      code: 'import.header-duplicate',
    });
  });

  it('is read with stray quotes and odd separators, and tells that it was guessed', async () => {
    const stray = await read('Person no,Full name,Sex\n1,"A "B" C",1\n2,"D,2\n3,E,1\n', person);
    expect(stray.records.map(({ data }) => data['Full_name'])).toEqual(['A "B" C', '"D', 'E']);
    expect(stray.guesses).toEqual([{ id: 'quotes', code: 'guess.quotes', detail: { lines: 2 } }]);
    const quoted = await read("'Person no', 'Full name', 'Sex'\n'1', 'A, B', '1'\n'2', 'C', '2'\n", person);
    expect(quoted.records.map(({ data }) => data['Full_name'])).toEqual(['A, B', 'C']);
    expect(quoted.guesses.map(({ code }) => code)).toEqual(['guess.dialect']);
  });
});

describe('what our own writers write of a system', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .map((each) => each.replace(/[\0\x1a\r\ud800-\udfff]/g, 'x'));
  const record = fc.record(
    {
      'Full name': fc.oneof(
        text,
        fc.constantFrom('=1+2', "'quoted'", '0791', 'a;b', 'a"b', ' b ', 'أحمد', '2020-01-01'),
      ),
      Born: fc.constantFrom('2015-02-03', '2010-12-31'),
      Sex: fc.constantFrom('1', '2'),
      Needs: fc.subarray(['food', 'school', 'shelter'], { minLength: 1 }),
      Siblings: fc.nat(30),
      Agreed: fc.boolean(),
      Changed: fc.constant('2026-11-02T14:05:00.000Z'),
    },
    { requiredKeys: ['Full name', 'Sex'] },
  );
  const records = fc.array(record, { minLength: 1, maxLength: 6 });
  const paths = Object.keys(person.system.entities['person']?.fields ?? {});
  const mapping = mappingOf({ person: paths });
  it.each(['csv', 'csv-excel', 'xlsx', 'json', 'ndjson'])('%s is read back as the same records', async (writer) => {
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom('en', 'fr', 'ar'), async (list, language) => {
        const rows = list.map((values, index) => ({ 'Person no': `P-${index + 1}`, ...values })) as Data[];
        const written = await filesOf(writer, mapping, referralsOf(rows), {
          system: person.system,
          languages: [language, 'en'],
        });
        const [bytes = Buffer.alloc(0)] = written.values();
        const file =
          writer === 'xlsx'
            ? await recogniseSystemWorkbook(sourceOf(bytes), bytes, [], [person.system])
            : recogniseSystemText(bytes, bytes.length, [person.system]);
        const format = file?.formatOf(person);
        const outcome = format && (await readSource(format, sourceOf(bytes, 61), sourceDictionary(person)));
        const expected = rows.map((row) => ({
          id: `partner:${String(row['Person no'])}`,
          data: Object.fromEntries(
            Object.entries(row).map(([path, value]): [string, Value] => [recordPath(path)[0], value as Value]),
          ),
        }));
        expect(outcome?.records).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
