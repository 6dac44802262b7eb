// Attack: a value of a single word that names the child, where a rule shares values and names must not go. Also in lists,
// in rows, as a number, and as a free text in a field of options or of a date.
import { afterAll, describe, expect, it } from 'vitest';
import type { Value } from '../../shared/model/case/record.ts';
import { child, cleanUp, importFile, partners, sealBatch, service } from '../support/engines.ts';
import { writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

/** Who the child is: two names with one between them, two numbers, a telephone; and a relative of two names. */
const identity = {
  name_first: 'Achol',
  name_middle: 'Garang',
  name_last: 'Deng',
  case_id_display: 'SS-1fae685',
  unhcr_individual_no: '999-12345678',
  telephone_current: '0911234567',
  family_details_section: [{ relation_name: 'Sarah Ali' }, { relation_name: 'Тарас Тестюк' }],
};

const variants = {
  'a telephone number': `0911234567 +251911234567 251911234567 911234567 09-11-23-45-67 0911.234.567 0911/234567 (0911)234567
    0911_234567 tel:0911234567 0911234567x2 ９１１２３４５６７ ٠٩١١٢٣٤٥٦٧ O911234567 09112345-67`,
  'the number of a document': `999-12345678 99912345678 999_12345678 999.12345678 999/12345678 999‑12345678 999–12345678
    #99912345678 ID:999-12345678 UNHCR999-12345678 999-12345678/2 12345678 ٩٩٩-١٢٣٤٥٦٧٨`,
  'the number of the case': `SS-1fae685 ss1fae685 SS_1FAE685 SS1fae685 CP-SS-1fae685 IDSS-1fae685 1fae685 SS-1fae685-001
    SS-1f\u200bae685`,
  'names without a blank': `AcholDeng acholdeng DengAchol dengachol achol_deng achol.deng achol-deng Achol/Deng Achol+Deng
    Achol|Deng Achol,Deng achol%20deng acholgarangdeng AcholGarangDeng acholdengofficial sarahali SarahAli alisarah`,
  'the name of a user': `#AcholDeng @achol.deng acholdeng@gmail.com a.deng@example.org mailto:achol@example.org
    https://example.org/acholdeng acholdeng99 achol2014 2014achol xx_acholdeng_xx sarah.ali sarah_ali #SarahAli @sarahali`,
  'initials and a name': 'adeng a.deng ADeng acholg achol.g SarahA sali99',
  'a name in other letters': `Achol ACHOL aCHOL Achól Асhоl Аchol Ａｃｈｏｌ 𝐀𝐜𝐡𝐨𝐥 Ⓐⓒⓗⓞⓛ A̶c̶h̶o̶l̶ A\u200bc\u200bh\u200bo\u200bl Ach\u00adol
    Ach0l 4chol @chol`,
  'a name spelt out or backwards': 'A.c.h.o.l A-c-h-o-l a_c_h_o_l A/c/h/o/l lohca gnedlohca Ach-ol',
  'a name with signs':
    '"Achol" (Achol) [Achol] «Achol» ‘Achol’ {achol} *Achol* Achol! ...Achol _Achol_ <Achol> ~achol~',
  'a name with an ending or in another spelling': "Achol's Achols d'Achol Acholl Akhol Тарасові Тарасом Тарасівна",
} as const;

const texts = Object.values(variants).flatMap((words) => words.trim().split(/\s+/));
const spaced = ['A c h o l', '0911 23 45 67', '999 123 456 78', 'S S 1 f a e 6 8 5', 'Ach-\n  ol'];
const harmless = `female south_sudan education_service medical_examination not_known ET0101 2026-09-21 12 0 1.5 yes N/A
  family_tracing grade-4 achieve unaccompanied a1b2 true`.split(/\s+/);

const fieldOf = (place: number) => `answer_${place}`;

async function assessed(fields: Readonly<Record<string, Value>>, paths: readonly string[] = Object.keys(fields)) {
  const { hope, card, choice } = await partners({
    mapping: undefined,
    identity: 'pseudonym',
    condition: { field: 'consent_for_services', is: true },
    rows: {},
    dataPoints: paths.map((field) => ({ field, rule: { kind: 'share' } })),
  });
  const file = await hope.file('cases.json', writeJson([child(1, { ...identity, ...fields })], 500));
  const all = { batch: (await importFile(hope, file)).id, ...choice };
  const { findings } = await hope.engine.call('assess.run', all);
  const named = findings.flatMap(({ finding }) => (finding.code === 'text.names' ? [finding.field] : []));
  return { hope, card, choice, all, named };
}

describe('a single word that names the child', () => {
  it(`is seen in every one of ${texts.length + spaced.length} ways to write it, and nothing goes`, async () => {
    expect(texts.length).toBeGreaterThan(100);
    const written = [...texts, ...spaced];
    const fields = Object.fromEntries(written.map((text, place) => [fieldOf(place), text]));
    const { hope, card, choice, all, named } = await assessed(fields);
    expect(written.filter((_, place) => !named.includes(fieldOf(place)))).toEqual([]);
    expect((await refused(sealBatch(hope, all.batch, card, choice))).code).toBe('seal.findings');
    const { rows, total } = await hope.engine.call('text.page', { ...all, only: 'open', offset: 0, limit: 200 });
    expect(total).toBe(written.length);
    expect(rows.filter(({ hits }) => hits.length === 0)).toEqual([]);
  });

  it('is none where a value is a code, a date or a small number', async () => {
    const fields = Object.fromEntries(harmless.map((text, place) => [fieldOf(place), text]));
    const { hope, card, choice, all, named } = await assessed({ ...fields, age: 12, weight: 1.5 });
    expect(named.map((field) => fields[String(field)])).toEqual([]);
    expect(await sealBatch(hope, all.batch, card, choice)).toMatchObject({ records: 1 });
  });
});

describe('the same in values of other kinds', () => {
  it('is seen in a column of rows, in a list, in a number and in a list of numbers', async () => {
    const { named } = await assessed(
      {
        services_section: [
          service(1, { service_type_other: 'plain' }),
          service(2, { service_type_other: 'acholdeng' }),
        ],
        tags: ['school', 'AcholDeng'],
        pair: ['0911', '234567'],
        call: 911234567,
        calls: [12, 911234567],
        document: 99912345678,
      },
      ['services_section.service_type_other', 'tags', 'pair', 'call', 'calls', 'document'],
    );
    expect([...named].sort()).toEqual(
      ['services_section.service_type_other', 'tags', 'pair', 'call', 'calls', 'document'].sort(),
    );
  });

  it('is seen in a field of options, of yes and no, or of a date, that holds something else', async () => {
    const fields = {
      sex: 'achol',
      protection_status: 'achol.deng',
      risk_level: '0911234567',
      consent_reporting: 'AcholDeng',
      date_closure: '999-12345678',
      nationality: ['south_sudan', 'acholdeng'],
    };
    const { named } = await assessed(fields);
    expect([...named].sort()).toEqual(Object.keys(fields).sort());
  });

  it('goes as a person has covered it, a number too', async () => {
    const { hope, card, choice, all } = await assessed({ call: 911234567 });
    const { rows } = await hope.engine.call('text.page', { ...all, only: 'open', offset: 0, limit: 9 });
    const [{ record, field, sha256, text } = { record: '', field: '', sha256: '', text: '' }] = rows;
    expect([field, text]).toEqual(['call', '911234567']);
    const covered: [number, number][] = [[0, text.length]];
    const settlements = [{ kind: 'text' as const, record, field, row: null, sha256, covered }];
    await hope.engine.call('settle.add', { ...all, by: 'Sara', settlements });
    const { fields } = await hope.engine.call('assess.record', { ...all, id: record });
    expect(fields.find(({ path }) => path === 'call')?.released).toBe('*****');
    expect(await sealBatch(hope, all.batch, card, choice)).toMatchObject({ records: 1 });
  });
});

it('the code of an option is none, whatever the name of the child is', async () => {
  const named = await assessed({ name_first: 'Female', sex: 'female', other: 'female' }, ['sex', 'other']);
  expect(named.named).toEqual(['other']);
});

it('a number of the case goes in the field that the agreement shares it by, and in no other', async () => {
  const fields = { case_id_display: 'SS-1fae685', remark: 'SS-1fae685' };
  expect((await assessed(fields)).named).toEqual(['remark']);
});
