// Answers of Primero's API: the envelope, files of which only the mention stays, names that are hidden. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/engine/formats/index.ts';
import { primeroApi } from '../../../electron/engine/formats/primero/api-cases.ts';
import { fullest } from '../../support/floods.ts';
import { refused } from '../../support/problems.ts';
import { dictionary, importBytes, readSource, sourceOf, utf8 } from '../../support/reading.ts';

const id = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
const short = { id, age: 9, sex: 'male', status: 'open', short_id: 'cee5137', case_id_display: 'cee5137' };
const answer = (...cases: readonly object[]) =>
  JSON.stringify({ data: cases, metadata: { total: cases.length, per: 20, page: 1 } });
const read = (text: string, chunkSize?: number) => readSource(primeroApi, sourceOf(utf8(text), chunkSize));
const isMine = (text: string) => recognise(utf8(text), text.length)?.recognised.format === 'primero-api';

describe('an answer about cases', () => {
  it('is recognised, written out or not, and by its beginning', () => {
    expect(isMine(answer(short))).toBe(true);
    expect(isMine(`\ufeff${JSON.stringify(JSON.parse(answer(short)), null, 2)}`)).toBe(true);
    expect(isMine(answer({ ...short, notes: 'x'.repeat(300_000) }).slice(0, 1000))).toBe(true);
    expect(isMine(answer({ id, name: 'x', age: 1, sex: 'male' }))).toBe(true);
  });

  it.each([
    '{"data":[],"metadata":{"total":0}}',
    '{"data":[{"id":"a"}],"metadata":{}}',
    '{"data":{"id":"a","age":9,"sex":"male","status":"open"}}',
    `{"data":[{"id":"${id}","type":"Referral","status":"in_progress","record_id":"x"}]}`,
    `{"data":[{"id":"${id}","incident_date":"2026-01-01","age":9,"sex":"male","status":"open"}]}`,
    `{"data":[{"id":"${id}","status":"open","owned_by":"x","short_id":"y"}]}`,
    `{"data":[{"id":1,"unique_id":"form","name":{"en":"x"},"fields":[{"name":"age"},{"name":"sex"}]}]}`,
    '{"data":[{"id":12,"age":9,"sex":"male","status":"open"}]}',
    '{"errors":[{"status":404}]}',
    '{"data":[{"id',
  ])('%j is none', (text) => {
    expect(isMine(text)).toBe(false);
  });

  it.each([1, 7, 1000])('of several pages one behind the other is read whole, in chunks of %d bytes', async (size) => {
    const page = (number: number, ...cases: readonly object[]) =>
      JSON.stringify({ metadata: { total: 3, per: 2, page: number }, data: cases });
    const cases = ['a', 'b', 'c'].map((letter) => ({ ...short, id: `${letter}${id.slice(1)}`, name: letter }));
    const [one, two, three] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
    for (const between of ['', '\n\n', '\r\n\ufeff']) {
      const pages = [page(1, one, two), page(2, three)].join(between);
      expect(isMine(pages)).toBe(true);
      const { records, issues } = await read(pages, size);
      expect(records.map(({ data }) => data.name)).toEqual(['a', 'b', 'c']);
      expect(issues).toEqual([]);
    }
    const missing = await read(page(1, one) + page(2, two), size);
    expect(missing.issues).toEqual([{ code: 'file.one-page', row: 0, detail: { records: 2, total: 3 } }]);
    for (const rest of ['x', '{', '{"data":[]', '{"other":1}', ']'])
      expect((await refused(read(page(1, one) + rest, size))).code).toBe('import.json-damaged');
  });

  it('gives each case as it was sent', async () => {
    const full = {
      ...short,
      nationality: ['ethiopia'],
      services_section: [{ unique_id: 'x', service_type: 'health' }],
    };
    const { records } = await read(answer(short, { ...full, id: 'other' }));
    const { id: _, ...fields } = short;
    const { id: __, ...all } = full;
    expect(records).toEqual([
      { id, data: fields },
      { id: 'other', data: all },
    ]);
  });

  it('gives whatever the fields hold, in whatever chunks it comes', async () => {
    // Larger numbers become text (below); names of every object are refused (below).
    const isPlain = (text: string) => !/\d{16}/.test(text) && !/"(?:__|const|to|value|has|is|prop)\w*":/.test(text);
    const value = fc.jsonValue({ maxDepth: 3 }).filter((held) => isPlain(JSON.stringify(held)));
    const name = fc.string({ minLength: 1 }).filter((text) => !(text in {}) && !['id', 'photo', 'name'].includes(text));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value), fc.integer({ min: 1, max: 50 }), async (fields, size) => {
        const text = answer({ ...fields, id });
        const [record] = (await read(text, size)).records;
        const { id: _, ...sent } = JSON.parse(text).data[0];
        expect(record?.data).toEqual(sent);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps of files what they are called, in which field and of when; never how to get at them', async () => {
    const file = {
      id: 7,
      field_name: 'photos',
      file_name: 'a.jpg',
      date: '2026-01-01',
      description: 'x',
      is_current: true,
      comments: 'y',
      attachment_url: '/rails/active_storage/blobs/redirect/signed/a.jpg',
      content_type: 'image/jpeg',
    };
    const own = { attachment_url: 'https://x.example/signed', file_name: 'b.pdf' };
    const { records, issues } = await read(
      answer({ ...short, photo: '/rails/signed/a.jpg', photos: [file], own_documents: [own], recorded_audio: [] }),
    );
    expect(records[0]?.data).toMatchObject({
      photos: [{ field_name: 'photos', file_name: 'a.jpg', date: '2026-01-01' }],
      own_documents: [{ field_name: null, file_name: 'b.pdf', date: null }],
      recorded_audio: [],
    });
    expect(JSON.stringify(records)).not.toMatch(/signed|content_type|is_current/);
    expect(issues.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'value.link-dropped photo',
      'field.unknown own_documents',
    ]);
    expect((await read(answer({ ...short, photo: null }))).records[0]?.data).not.toHaveProperty('photo');
  });

  it('has no name where stars stand for it, and keeps the parts that were sent', async () => {
    const { records, issues } = await read(answer({ ...short, name: '*******', name_first: 'A', hidden_name: true }));
    expect(records[0]?.data).not.toHaveProperty('name');
    expect(records[0]?.data).toMatchObject({ name_first: 'A', hidden_name: true });
    expect(issues).toEqual([{ code: 'value.hidden-name', row: 1, field: 'name' }]);
    // A short answer has no field of its own that says so.
    expect((await read(answer({ ...short, name: '*******' }))).records[0]?.data.hidden_name).toBe(true);
    expect((await read(answer({ ...short, name: 'A' }))).records[0]?.data).not.toHaveProperty('hidden_name');
  });

  it('takes no case without an id, no double, and nothing that is no case', async () => {
    const text = answer(short, short, { ...short, id: '' }, { ...short, id: 5 }, [1], { age: 1 });
    const { records, issues } = await read(text);
    expect(records).toHaveLength(1);
    expect(issues.map(({ code, row }) => `${row} ${code}`)).toEqual([
      '2 row.duplicate-id',
      '3 row.no-id',
      '4 row.not-a-record',
      '5 row.not-a-record',
      '6 row.not-a-record',
    ]);
  });
});

describe('an envelope', () => {
  const one = JSON.stringify(short);

  it.each([
    `{"data":[${one}]`,
    `{"data":[${one}`,
    `{"data":[${one},],"metadata":{}}`,
    `{"data":[${one}],"metadata":{}} x`,
    `{"data":[${one}],"metadata":{}}{}`,
    `{"data":[${one}],"metadata":}`,
    `{"data":[${one}],,}`,
    `{"data":[${one}]]}`,
    `{"metadata":{"data":[${one}]}}`,
    `{"x":"{\\"data\\":[","other":[${one}]}`,
    `{"x":{},"data":{"data":[${one}]}}`,
    `{"other":[${one}]}`,
    `{"data":{"x":[${one}]}}`,
    `[${one}]`,
    `{"data":1}`,
    '{}',
    '{',
    `{"data":[${one}],"metadata":{"x":"${'y'.repeat(100_000)}"}}`,
    `{"data":[${one}],"metadata":{"x":"\xff"}}`.replace('}}', ''),
  ])('%j is damaged', async (text) => {
    for (const size of [1, 1000]) expect((await refused(read(text, size))).code).toBe('import.json-damaged');
  });

  it('may be alone, or hold more than it must', async () => {
    expect((await read(`{"data":[${one}]}`)).records).toHaveLength(1);
    expect(
      (await read(`\ufeff \n{ "data" :\n [ ${one} ] , "metadata" : {"a":[1,{"b":"]"}]} } \n`)).records,
    ).toHaveLength(1);
  });

  it('may tell of itself before its list, with whatever brackets', async () => {
    const before = `{"metadata":{"total":1,"a":[1,{"b":"\\"data\\":["}]},"x":[[]],"data" : [${one}]}`;
    expect(isMine(before)).toBe(true);
    expect(isMine(`{"metadata":{"data":[${one}]}}`)).toBe(false);
    for (const size of [1, 7, 1000]) {
      expect((await read(before, size)).records.map((record) => record.id)).toEqual([id]);
    }
  });

  it('that counts more cases than the file has is one page of several', async () => {
    const page = { total: 41, per: 20, page: 2 };
    const told = [{ code: 'file.one-page', row: 0, detail: { records: 1, total: 41 } }];
    expect((await read(JSON.stringify({ data: [short], metadata: page }))).issues).toEqual(told);
    expect((await read(JSON.stringify({ metadata: page, data: [short] }))).issues).toEqual(told);
    for (const metadata of [{ total: 1 }, { total: 0 }, { total: '41' }, {}, null, [41]]) {
      expect((await read(JSON.stringify({ data: [short], metadata }))).issues).toEqual([]);
    }
  });

  it('with an empty list has no cases', async () => {
    expect((await refused(read('{"data":[],"metadata":{}}'))).code).toBe('import.no-records');
  });

  it('with a second list of cases is damaged', async () => {
    const other = JSON.stringify({ ...short, id: 'x' });
    expect((await refused(read(`{"data":[${one}],"data":[${other}]}`))).code).toBe('import.json-damaged');
  });
});

describe('a case of an answer', () => {
  it.each([
    ['{"id":"a","__proto__":{"x":1}}', 'import.name-forbidden'],
    ['{"id":"a","x":{"constructor":1}}', 'import.name-forbidden'],
    ['{"id":"a","x":1,"x":2}', 'import.json-damaged'],
    ['{"id":"a","x":tru}', 'import.json-damaged'],
    [`{"id":"a","x":${'['.repeat(100)}${']'.repeat(100)}}`, 'import.json-too-deep'],
  ])('%s is refused: %s', async (element, code) => {
    expect((await refused(read(`{"data":[${element}]}`))).code).toBe(code);
  });

  it('keeps numbers that a double cannot hold as they are written', async () => {
    const { records } = await read(`{"data":[{"id":"a","other_id_no":12345678901234567890}]}`);
    expect(records[0]?.data.other_id_no).toBe('12345678901234567890');
  });

  it('takes little memory among a hundred thousand', async () => {
    const chunk = utf8(`${JSON.stringify({ ...short, notes: 'x'.repeat(500) })},`.repeat(200));
    const source = {
      ...sourceOf(utf8(answer(short))),
      async *chunks() {
        yield utf8('{"data":[');
        for (let index = 0; index < 500; index += 1) yield chunk;
        yield utf8(`${JSON.stringify(short)}],"metadata":{}}`);
      },
    };
    const used = await fullest(async () => {
      let reads = 0;
      for await (const batch of primeroApi.read(source, dictionary)) {
        reads += batch.length;
      }
      expect(reads).toBe(100_002);
    });
    expect(used).toBeLessThan(120 * 1024 * 1024);
  });

  it('is read by the list of formats', async () => {
    expect((await importBytes(utf8(answer(short)))).format).toBe('primero-api');
  });
});
