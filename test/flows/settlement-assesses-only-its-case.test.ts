// Flow: after a settlement only its case is assessed anew, and everything is as if the whole batch had been.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { assess, assessAll, currentAssessment } from '../../electron/engine/workflows/assessing/assess.ts';
import type { Assessment } from '../../electron/engine/workflows/assessing/assessment.ts';
import { choose } from '../../electron/engine/workflows/assessing/choice.ts';
import { nothingSent } from '../../electron/engine/workflows/assessing/sent-list.ts';
import { summary } from '../../electron/engine/workflows/assessing/summary.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import type { Settlement } from '../../shared/model/case/settlement.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFiles,
  type Organisation,
  partners,
  service,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';

afterAll(cleanUp);

const unhurried = { signal: new AbortController().signal, progress: () => {} };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A list without names, with texts, an exception, and a mapping that names a referral by its service. */
const change: Partial<UseCase> = {
  purpose: 'dashboard',
  identity: 'pseudonym',
  condition: { field: 'consent_for_services', is: true },
  rows: {},
  exceptions: [{ id: 'urgent', title: { en: 'Urgent' }, secondPerson: false }],
  dataPoints: [
    { field: 'sex', rule: { kind: 'share' } },
    { field: 'status', rule: { kind: 'share' } },
    { field: 'date_of_birth', rule: { kind: 'year' } },
    { field: 'note', rule: { kind: 'text', after: 'scan' } },
    { field: 'services_section.unique_id', rule: { kind: 'share' } },
    { field: 'services_section.service_type', rule: { kind: 'share' } },
    { field: 'services_section.service_referral_notes', rule: { kind: 'text', after: 'scan' } },
  ],
};

const notes = ['Achol came with her aunt.', 'Went to school.', '', 'Sample3 is her name.'];
const children = Array.from({ length: 12 }, (_, number) =>
  child(number, {
    note: notes[number % notes.length] ?? '',
    date_of_birth: `${2008 + (number % 5)}-03-05`,
    consent_for_services: number % 3 !== 1,
    // Some have a referral of the same name, the first of them by an exception only, and one has it twice.
    services_section: [1, 4, 8].includes(number)
      ? [service(99)]
      : number === 5
        ? [service(5), service(99), service(99)]
        : [service(number)],
  }),
);

/** Two files of which three children's facts differ. */
async function importDisputed(at: Organisation): Promise<string> {
  const other = children.slice(2, 5).map(({ id, data }) => ({ id, data: { ...data, sex: 'male', status: 'closed' } }));
  const columns = Object.keys(child(0, { note: '' }).data);
  const files = [
    { file: await at.file('one.csv', writeCsv(columns, children, '2.15')) },
    { file: await at.file('other.csv', writeCsv(columns, other, '2.15')) },
  ];
  return (await importFiles(at, files)).id;
}

/** Everything that pages, sums, figures and the seal take from an assessment. */
const shown = (assessment: Assessment) => ({
  sums: summary(assessment, nothingSent),
  records: assessment.records,
  texts: [assessment.texts(true), assessment.texts(false)],
  disputes: assessment.disputes.list,
  ids: assessment.released.ids,
  columns: [...assessment.released.columns].map(([field, { codes, values, size }]) => [
    field,
    [...codes],
    values,
    size,
  ]),
});

const decisions: fc.Arbitrary<Settlement | number> = fc.oneof(
  { weight: 1, arbitrary: fc.nat(1000) },
  {
    weight: 3,
    arbitrary: fc
      .record({ record: fc.constantFrom(...children), isRow: fc.boolean(), isCovered: fc.boolean() })
      .map(({ record, isRow, isCovered }): Settlement => {
        const text = isRow ? 'Wants to go to school.' : String(record.data.note);
        const field = isRow ? 'services_section.service_referral_notes' : 'note';
        const covered: [number, number][] = isCovered ? [[0, 5]] : [];
        return { kind: 'text', record: record.id, field, row: isRow ? 0 : null, sha256: sha256(text), covered };
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        record: fc.constantFrom(...children.slice(2, 5)),
        field: fc.constantFrom('sex', 'status'),
        source: fc.nat(1),
      })
      .map(({ record, field, source }): Settlement => ({ kind: 'value', record: record.id, field, source })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...children.filter((_, number) => number % 3 === 1)).map(
      ({ id }): Settlement => ({
        kind: 'exception',
        record: id,
        exception: 'urgent',
        reason: 'In danger.',
        second: null,
      }),
    ),
  },
);

describe('an assessment after settlements', () => {
  it('is the same as one of the whole batch, whatever was decided and taken back', async () => {
    const { hope, choice } = await partners(change);
    const { call, context } = hope.engine;
    const all = { batch: await importDisputed(hope), ...choice };
    const first = await assess(context, await choose(context, all), unhurried);
    const { total, findings, stop } = summary(first, nothingSent);
    expect([total, stop]).toEqual([12, 4]);
    expect(findings.map(({ finding }) => finding.code)).toContain('map.reference');
    await fc.assert(
      fc.asyncProperty(fc.array(decisions, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const step of steps) {
          if (typeof step !== 'number') await call('settle.add', { ...all, by: 'Amina', settlements: [step] });
          else {
            const list = await call('settle.list', all);
            const { id } = list[step % Math.max(1, list.length)] ?? { id: 'none' };
            await call('settle.remove', { ...all, ids: [id] });
          }
        }
        const chosen = await choose(context, all);
        const after = await assess(context, chosen, unhurried);
        expect(after).toBe(first);
        expect(shown(after)).toEqual(shown(await assessAll(context, chosen, unhurried)));
      }),
      { numRuns: 40 },
    );
  });

  it('is not kept where a decision was made while it was on its way', async () => {
    const { hope, choice } = await partners(change);
    const { call, context } = hope.engine;
    const many = Array.from({ length: 1500 }, (_, number) => child(number, { note: `Seen on day ${number}.` }));
    const all = { batch: await importChildren(hope, many), ...choice };
    const settlement = { kind: 'text' as const, record: child(7).id, field: 'note', row: null, covered: [] };
    const settlements = [{ ...settlement, sha256: sha256('Seen on day 7.') }];
    let decided: Promise<unknown> | undefined;
    const progress = () => {
      decided ??= call('settle.add', { ...all, by: 'Amina', settlements });
    };
    const before = await call('assess.run', all, { progress });
    await decided;
    expect(decided).toBeDefined();
    expect(currentAssessment(opened(context))).toBeUndefined();
    const open = { ...all, only: 'open', offset: 0, limit: 1 } as const;
    const found = before.findings.find(({ finding }) => finding.field === 'note');
    expect(found?.count).toBe(1500);
    expect((await call('text.page', open)).total).toBe(2 * 1500 - 1);
    const kept = currentAssessment(opened(context));
    expect(kept).toBeDefined();
    expect((await call('assess.run', all)).findings.find(({ finding }) => finding.field === 'note')?.count).toBe(1499);
    expect(currentAssessment(opened(context))).toBe(kept);
  });

  it('is made anew after an import that speaks of its children, and after another day', async () => {
    const { hope, choice } = await partners(change);
    const { call, context } = hope.engine;
    const all = { batch: await importChildren(hope, children.slice(0, 3)), ...choice };
    expect((await call('assess.run', all)).reasons).toEqual([
      { reason: { code: 'condition.not-met', field: 'consent_for_services' }, count: 1 },
    ]);
    const first = currentAssessment(opened(context));
    const later = await importChildren(hope, children.slice(0, 1), 'later.csv');
    expect((await call('assess.run', all)).reasons).toContainEqual({ reason: { code: 'record.newer' }, count: 1 });
    expect(currentAssessment(opened(context))).not.toBe(first);
    await call('import.undo', { batch: later });
    expect((await call('assess.run', all)).reasons).toEqual([
      { reason: { code: 'record.taken-back', on: '2026-11-22' }, count: 1 },
      { reason: { code: 'condition.not-met', field: 'consent_for_services' }, count: 1 },
    ]);
    const second = currentAssessment(opened(context));
    hope.now = new Date('2026-11-23T09:00:00Z');
    await call('assess.run', all);
    expect(currentAssessment(opened(context))).not.toBe(second);
  });

  it('is made once for all who ask for it at once', async () => {
    const { hope, choice } = await partners(change);
    const { call } = hope.engine;
    const many = Array.from({ length: 600 }, (_, number) => child(number, { note: `Seen on day ${number}.` }));
    const all = { batch: await importChildren(hope, many), ...choice };
    const turns = [0, 0, 0];
    const watched = (caller: number) => ({
      progress: () => {
        turns[caller] = (turns[caller] ?? 0) + 1;
      },
    });
    const page = { ...all, verdict: 'all', about: null, offset: 0, limit: 50 } as const;
    const [sums, rows, texts] = await Promise.all([
      call('assess.run', all, watched(0)),
      call('assess.page', page, watched(1)),
      call('text.page', { ...all, only: 'all', offset: 0, limit: 50 }, watched(2)),
    ]);
    expect([sums.total, rows.total, rows.rows.length, texts.total, texts.rows.length]).toEqual([
      600, 600, 50, 1200, 50,
    ]);
    expect(turns.filter((count) => count > 0)).toHaveLength(1);
  });

  it('that one gives up is made all the same for another who asks', async () => {
    const { hope, choice } = await partners(change);
    const { call } = hope.engine;
    const many = Array.from({ length: 600 }, (_, number) => child(number, { note: `Seen on day ${number}.` }));
    const all = { batch: await importChildren(hope, many), ...choice };
    const controller = new AbortController();
    const first = call('assess.run', all, { signal: controller.signal, progress: () => controller.abort() });
    const second = call('assess.run', all);
    await expect(first).rejects.toMatchObject({ code: 'app.cancelled' });
    expect((await second).total).toBe(600);
  });
});
