// Referrals and transfers as Primero's API answers: gathered by case, row by row as sent. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDamage } from '../../../electron/engine/plausibility/damage.ts';
import { recognise } from '../../../electron/engine/formats/index.ts';
import { primeroApiTransitions } from '../../../electron/engine/formats/primero/api-transitions.ts';
import type { Row } from '../../../shared/model/case/record.ts';
import { fullest } from '../../support/floods.ts';
import { refused } from '../../support/problems.ts';
import { dictionary, importBytes, readSource, sourceOf, utf8 } from '../../support/reading.ts';
import { dates, texts } from '../../support/values.ts';

const megabyte = 1024 * 1024;
const referral = {
  id: '9988db84-7eda-4b37-a60b-a919d8015e5b',
  record_id: '38e6d3fb-cddf-52f9-b876-18963fef6faf',
  record_type: 'case',
  status: 'in_progress',
  transitioned_by: 'amina_cw',
  type: 'Referral',
};
const answer = (...rows: readonly unknown[]) => JSON.stringify({ data: rows });
const read = (text: string, chunkSize?: number) => readSource(primeroApiTransitions, sourceOf(utf8(text), chunkSize));
const isMine = (text: string) => recognise(utf8(text), text.length)?.format === primeroApiTransitions;

describe('an answer about referrals and transfers', () => {
  it('is recognised, written out or not, with whatever is around it', () => {
    expect(isMine(answer(referral))).toBe(true);
    expect(isMine(`\ufeff${JSON.stringify({ metadata: { total: 1 }, data: [referral] }, null, 2)}`)).toBe(true);
    expect(isMine(answer({ ...referral, record_type: 'incident' }))).toBe(true);
    expect(isMine(answer({ ...referral, zzz: 'x'.repeat(300_000) }).slice(0, 1000))).toBe(true);
  });

  it.each([
    '{"data":[]}',
    // A flag, an alert, an attachment, a case, one referral alone.
    '{"data":[{"id":"a","record_id":"b","record_type":"cases","date":"2026-01-01","message":"x","flagged_by":"y"}]}',
    '{"data":[{"alert_for":"x","type":"referral","date":"2026-01-01","unique_id":"y"}]}',
    '{"data":[{"id":"a","age":9,"sex":"male","status":"open","type":"x","record_type":"case"}]}',
    `{"data":${JSON.stringify(referral)}}`,
    `[${JSON.stringify(referral)}]`,
    `{"transitions":[${JSON.stringify(referral)}]}`,
  ])('%j is none', (text) => {
    expect(isMine(text)).toBe(false);
  });

  it('is partial: it says something about cases, and is none itself', () => {
    expect(primeroApiTransitions.partial).toBe(true);
  });

  it('gives each case once, with its rows in file order, each as it was sent', async () => {
    const transfer = {
      ...referral,
      id: 'b',
      type: 'Transfer',
      notes: '=1+1',
      remote: true,
      record_owned_by_groups: [],
    };
    const other = { ...referral, id: 'c', record_id: 'other', rejected_reason: null };
    const { records, issues } = await read(answer(referral, other, transfer));
    expect(records).toEqual([
      { id: referral.record_id, data: { transitions: [referral, transfer] } },
      { id: 'other', data: { transitions: [other] } },
    ]);
    expect(issues).toEqual([]);
    expect((await importBytes(utf8(answer(referral)))).format).toBe('primero-api-transitions');
  });

  it('gives whatever was written, in whatever chunks it comes', async () => {
    const row = fc.record(
      {
        id: fc.uuid(),
        record_id: fc.constantFrom('a', 'b', 'c'),
        record_type: fc.constant('case'),
        type: fc.constantFrom('Referral', 'Transfer', 'Assign', 'TransferRequest'),
        status: fc.constantFrom('in_progress', 'accepted', 'rejected', 'done', 'revoked'),
        notes: texts,
        service: texts,
        remote: fc.boolean(),
        created_at: dates,
        transitioned_to_user_groups: fc.array(texts, { maxLength: 3 }),
      },
      { requiredKeys: ['id', 'record_id', 'record_type', 'type', 'status'], noNullPrototype: true },
    );
    const rows = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 60 }), async (written, size) => {
        const ids = [...new Set(written.map((one) => one.record_id))];
        const { records, issues } = await read(answer(...written), size);
        // A group may be called `nil`.
        expect(issues.filter(({ code }) => !isDamage(code))).toEqual([]);
        expect(records).toEqual(
          ids.map((id) => ({ id, data: { transitions: written.filter((one) => one.record_id === id) } })),
        );
        for (const { data } of records) {
          for (const kept of data['transitions'] as readonly Row[]) {
            const sent = written.find((one) => one.id === kept['id']);
            // In the same order of columns, too.
            expect(JSON.stringify(kept)).toBe(JSON.stringify(sent));
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes nothing that is about no case, about nobody, or there already, and says so', async () => {
    const { id: _, ...nameless } = referral;
    const { record_type: __, ...typeless } = { ...referral, id: 'x' };
    const { records, issues } = await read(
      answer(
        referral,
        { ...referral, id: 'i', record_type: 'incident' },
        { ...referral, id: 'n', record_id: ' ' },
        { ...referral, id: 'm', record_id: 7 },
        { ...referral, notes: 'again' },
        nameless,
        typeless,
        { ...referral, id: 's', status: 5 },
        [1],
        'x',
      ),
    );
    expect(records).toEqual([{ id: referral.record_id, data: { transitions: [referral] } }]);
    expect(issues.map(({ code, row }) => `${row} ${code}`)).toEqual([
      '2 row.not-a-transition',
      '3 row.no-id',
      '4 row.no-id',
      '5 row.duplicate-id',
      '6 row.not-a-transition',
      '7 row.not-a-transition',
      '8 row.not-a-transition',
      '9 row.not-a-transition',
      '10 row.not-a-transition',
    ]);
  });

  it('keeps a column that Primero has not, and tells it once', async () => {
    const { records, issues } = await read(answer({ ...referral, mood: 'x' }, { ...referral, id: 'b', mood: 'y' }));
    expect(records[0]?.data['transitions']).toMatchObject([{ mood: 'x' }, { mood: 'y' }]);
    expect(issues).toEqual([{ code: 'field.unknown', row: 0, field: 'transitions.mood' }]);
  });

  it('keeps numbers that a double cannot hold as they are written', async () => {
    const { records } = await read(answer(referral).replace('"amina_cw"', '12345678901234567890'));
    expect(records[0]?.data['transitions']).toMatchObject([{ transitioned_by: '12345678901234567890' }]);
  });

  it.each([
    ['{"data":[{"id":"a","__proto__":{"x":1}}]}', 'import.name-forbidden'],
    ['{"data":[{"id":"a","x":{"constructor":1}}]}', 'import.name-forbidden'],
    ['{"data":[{"id":"a","x":1,"x":2}]}', 'import.json-damaged'],
    [`{"data":[${JSON.stringify(referral)}`, 'import.json-damaged'],
    [`{"data":[${JSON.stringify(referral)}]} {}`, 'import.json-damaged'],
    [`{"data":[{"id":"a","x":${'['.repeat(100)}${']'.repeat(100)}}]}`, 'import.json-too-deep'],
    ['{"data":[]}', 'import.no-records'],
  ])('%s is refused: %s', async (text, code) => {
    expect((await refused(read(text))).code).toBe(code);
  });

  it('in Latin-1 is refused', async () => {
    const bytes = Buffer.from(answer({ ...referral, notes: 'Jos\xe9' }), 'latin1');
    expect((await refused(readSource(primeroApiTransitions, sourceOf(bytes)))).code).toBe('import.encoding');
  });
});

describe('memory', () => {
  /** An answer of many rows, each with a long note and the id that `record` gives. */
  const many = (count: number, note: number, record: (index: number) => string) => {
    const notes = 'x'.repeat(note);
    return {
      ...sourceOf(utf8(answer(referral))),
      async *chunks() {
        yield utf8('{"data":[');
        for (let index = 0; index < count; index += 1) {
          yield utf8(
            `${index === 0 ? '' : ','}${JSON.stringify({ ...referral, id: `${index}`, record_id: record(index), notes })}`,
          );
        }
        yield utf8(']}');
      },
    };
  };
  const count = async (source: ReturnType<typeof many>): Promise<number> => {
    let reads = 0;
    for await (const batch of primeroApiTransitions.read(source, dictionary)) reads += batch.length;
    return reads;
  };

  it('is little for fifty thousand transitions of as many cases', async () => {
    const used = await fullest(async () => expect(await count(many(50_000, 300, String))).toBe(50_000));
    expect(used).toBeLessThan(120 * megabyte);
  });

  it('ends where all rows are larger than can be held, and where those of one case are', async () => {
    const used = await fullest(async () => {
      const problem = await refused(count(many(400, megabyte, String)));
      expect([problem.code, problem.detail]).toEqual(['file.too-large', { limit: 128 * megabyte }]);
    });
    expect(used).toBeLessThan(300 * megabyte);
    const problem = await refused(count(many(400, megabyte, () => 'same')));
    expect([problem.code, problem.detail]).toEqual(['import.value-too-large', { limit: 32 * megabyte }]);
  });
});
