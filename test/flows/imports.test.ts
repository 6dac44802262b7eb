// Flow: imports are staged, merged, compared, rolled back, searched and counted, in a real engine.
import { afterAll, describe, expect, it } from 'vitest';
import type { Facet } from '../../shared/model/case/facets.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFiles,
  organisation,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const csv = (children: readonly CaseRecord[]) =>
  writeCsv([...new Set(children.flatMap(({ data }) => Object.keys(data)))], children, '2.15');
const stage = async (at: Organisation, ...files: readonly string[]) =>
  at.engine.call('import.stage', { files: files.map((file) => ({ file })) });
const found = async (at: Organisation, search: string, filters: Partial<Record<Facet, string[]>> = {}) => {
  const query = { batch: null, search, filters, offset: 0, limit: 200 };
  return (await at.engine.call('record.page', query)).rows.map(({ id }) => id);
};
const counts = async (at: Organisation, facet: Facet, filters: Partial<Record<Facet, string[]>> = {}) => {
  const all = await at.engine.call('record.facets', { batch: null, search: '', filters });
  return Object.fromEntries(
    all.find((one) => one.facet === facet)?.values.map(({ value, count }) => [value, count]) ?? [],
  );
};

describe('a staged import', () => {
  it('is seen by nobody until it is committed, and leaves nothing where it is discarded', async () => {
    const hope = await organisation('Hope');
    const staged = await stage(hope, await hope.file('a.csv', csv([child(1), child(2)])));
    expect(staged).toMatchObject({
      records: 2,
      changes: { base: null, created: 2, changed: 0, unchanged: 0, missing: 0 },
    });
    expect(await hope.engine.call('batch.list', {})).toEqual([]);
    expect(await found(hope, '')).toEqual([]);
    expect((await hope.engine.call('import.staged', {}))?.id).toBe(staged.id);
    const choice = { batch: staged.id, agreement: 'a', useCase: 'b' };
    expect((await refused(hope.engine.call('assess.run', choice))).code).toBe('batch.unknown');
    await hope.engine.call('import.discard', { batch: staged.id });
    expect(await hope.engine.call('import.staged', {})).toBeNull();
    expect((await refused(hope.engine.call('import.commit', { batch: staged.id }))).code).toBe('batch.unknown');
  });

  it('does not make an older file old before it is committed', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const staged = await stage(hope, await hope.file('b.csv', csv([child(1, { disclosure_other_orgs: false })])));
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, stop: 0 });
    await hope.engine.call('import.commit', { batch: staged.id });
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0, stop: 1 });
    // Nor is it made new again by taking the refusal back.
    expect(await hope.engine.call('import.undo', { batch: staged.id })).toMatchObject({ refusals: 1 });
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0, stop: 1 });
  });
});

describe('several files of one import', () => {
  it('become one record each, with the sources of its values, and a contradiction stays in sight', async () => {
    const hope = await organisation('Hope');
    const one = child(1, { name_first: 'Achol', age: 12 });
    const other = {
      id: one.id,
      data: { case_id_display: 'c000001', name_first: 'Achol', age: 11, risk_level: 'high' },
    };
    const staged = await stage(
      hope,
      await hope.file('a.csv', csv([one, child(2)])),
      await hope.file('b.json', writeJson([other, child(3)], 500)),
    );
    expect(staged).toMatchObject({ records: 3, differs: [{ field: 'age', count: 1 }] });
    expect(staged.files.map(({ name, records, joined }) => [name, records, joined])).toEqual([
      ['b.json', 2, 0],
      ['a.csv', 2, 1],
    ]);
    const asked = { batch: staged.id, code: 'value.files-differ', field: 'age', file: 1, offset: 0, limit: 9 };
    expect((await hope.engine.call('batch.issue-rows', asked)).rows).toEqual([
      { row: 1, case: { id: one.id, number: 'c000001' }, text: '11' },
    ]);
    await hope.engine.call('import.commit', { batch: staged.id });
    const next = await stage(hope, await hope.file('next.csv', csv([one])));
    expect(next.changes).toMatchObject({ base: { id: staged.id }, changed: 1, missing: 0, selection: true });
    await hope.engine.call('import.discard', { batch: next.id });
    const opened = await hope.engine.call('record.get', { batch: staged.id, id: one.id });
    const field = (path: string) => opened.forms.flatMap(({ fields }) => fields).find((each) => each.path === path);
    expect(field('age')).toMatchObject({ value: 11, sources: [0], differs: [{ source: 1, value: 12 }] });
    expect(field('address_current')).toMatchObject({ value: 'Block 4', sources: [1], differs: [] });
    expect(field('name_first')).toMatchObject({ sources: [0, 1] });
  });

  it('are not joined where the short id could be that of two', async () => {
    const hope = await organisation('Hope');
    const two = [child(1, { short_id: 'abc1234' }), child(2, { short_id: 'abc1234' })];
    const list = 'ID#,ID#,Name,Age,Sex,Registration Date\n,abc1234,Achol,12,Female,01-Feb-2026\n';
    const staged = await stage(hope, await hope.file('a.csv', csv(two)), await hope.file('l.csv', list));
    // It stays a case of its own: its refusal would keep both.
    expect(staged.records).toBe(3);
    expect(staged.groups).toContainEqual(expect.objectContaining({ code: 'row.joins-several', file: 1, count: 1 }));
  });

  it('refuses the same file twice', async () => {
    const hope = await organisation('Hope');
    const file = await hope.file('a.csv', csv([child(1)]));
    expect((await refused(stage(hope, file, file))).code).toBe('import.same-file');
  });

  it('with a contradiction in what the agreement shares, nothing of it leaves before a person decided', async () => {
    const { hope, choice } = await partners();
    const other = { id: child(1).id, data: { ...child(1).data, sex: 'male' } };
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.csv', csv([child(1), child(2)])) },
      { file: await hope.file('b.json', writeJson([other], 500)) },
    ]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, decide: 1 });
    const { rows } = await hope.engine.call('assess.page', {
      batch,
      ...choice,
      verdict: 'decide',
      offset: 0,
      limit: 9,
    });
    expect(rows[0]?.findings).toEqual([{ code: 'value.differs', field: 'sex' }]);
  });

  it('with a contradiction in a consent, the child stays', async () => {
    const { hope, choice } = await partners();
    const other = { id: child(1).id, data: { disclosure_other_orgs: null, case_id_display: 'c000001' } };
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.csv', csv([child(1)])) },
      { file: await hope.file('b.json', writeJson([other], 500)) },
    ]);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'stop', offset: 0, limit: 9 });
    expect(rows[0]?.reasons).toEqual([{ code: 'condition.differs', field: 'disclosure_other_orgs' }]);
  });
});

describe('a newer export', () => {
  it('shows what was created, changed, is the same and is missing, field by field', async () => {
    const hope = await organisation('Hope');
    await importChildren(hope, [child(1), child(2), child(3)]);
    const newer = [child(2), child(3, { address_current: 'Block 9' }), child(4)];
    const staged = await stage(hope, await hope.file('new.csv', csv(newer)));
    expect(staged.changes).toMatchObject({ created: 1, changed: 1, unchanged: 1, missing: 1 });
    const list = async (kind: 'created' | 'changed' | 'unchanged' | 'missing') =>
      (await hope.engine.call('batch.changed', { batch: staged.id, kind, offset: 0, limit: 10 })).rows;
    expect((await list('created')).map(({ case: line }) => line.id)).toEqual([child(4).id]);
    expect((await list('missing')).map(({ case: line }) => line.id)).toEqual([child(1).id]);
    expect((await list('unchanged')).map(({ case: line }) => line.id)).toEqual([child(2).id]);
    expect((await list('changed')).map(({ fields }) => fields)).toMatchObject([
      [
        {
          path: 'address_current',
          base: { value: 'Block 4' },
          mine: { value: 'Block 4' },
          theirs: { value: 'Block 9' },
          conflict: false,
        },
      ],
    ]);
  });

  it('marks where another file has changed the same thing in between', async () => {
    const hope = await organisation('Hope');
    const aged = (age: number) => child(1, { age, date_of_birth: '2015-03-05' });
    await importChildren(hope, [aged(10)], 'first.csv');
    await importFiles(hope, [{ file: await hope.file('between.json', writeJson([aged(11)], 500)) }]);
    const staged = await stage(hope, await hope.file('new.csv', csv([aged(12)])));
    const { rows } = await hope.engine.call('batch.changed', {
      batch: staged.id,
      kind: 'changed',
      offset: 0,
      limit: 9,
    });
    expect(rows[0]?.fields).toMatchObject([
      { path: 'age', base: { value: 10 }, mine: { value: 11 }, theirs: { value: 12 }, conflict: true },
    ]);
  });

  it('can be rolled back, until something of it was sealed', async () => {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, [child(1)], 'first.csv');
    const second = await importChildren(hope, [child(1, { address_current: 'Block 9' }), child(2)], 'second.csv');
    expect(await found(hope, '')).toHaveLength(2);
    const wrongFile = { by: 'Sara', reason: 'the wrong file' };
    await hope.engine.call('import.undo', { batch: second, wrongFile });
    expect(await found(hope, '')).toEqual([child(1).id]);
    expect((await hope.engine.call('batch.list', {})).map(({ id }) => id)).toEqual([first]);
    await sealBatch(hope, first, card, choice);
    expect((await refused(hope.engine.call('import.undo', { batch: first }))).code).toBe('import.sealed');
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
  });
});

describe('an import that was taken back', () => {
  it('is nothing that a later export is compared with', async () => {
    const hope = await organisation('Hope');
    await importChildren(hope, [child(1)], 'first.csv');
    const changed = [child(1, { address_current: 'Block 9' }), child(2)];
    const second = await importChildren(hope, changed, 'second.csv');
    await hope.engine.call('import.undo', { batch: second });
    const staged = await stage(hope, await hope.file('third.csv', csv([...changed, child(3)])));
    expect(staged.changes).toMatchObject({ created: 2, changed: 1, unchanged: 0, missing: 0 });
    await hope.engine.call('import.commit', { batch: staged.id });
    const last = await stage(hope, await hope.file('fourth.csv', csv([...changed, child(3), child(4)])));
    expect(last.changes).toMatchObject({ created: 1, changed: 0, unchanged: 3, missing: 0 });
  });
});

describe('all cases', () => {
  it('are found by the beginnings of words, in any script and spelling', async () => {
    const hope = await organisation('Hope');
    const names = ['Zoé Peña', 'محمد أحمد', 'ተስፋዬ በቀለ', 'မောင်မောင်', 'Ольга'];
    await importChildren(
      hope,
      names.map((name, index) => child(index, { name, name_first: null, name_last: null })),
    );
    expect(await found(hope, 'pena')).toEqual([child(0).id]);
    expect(await found(hope, 'ZOE PE')).toEqual([child(0).id]);
    expect(await found(hope, 'احمد')).toEqual([child(1).id]);
    expect(await found(hope, 'مُحَمَّد')).toEqual([child(1).id]);
    expect(await found(hope, 'ተስ')).toEqual([child(2).id]);
    expect(await found(hope, 'မောင်')).toEqual([child(3).id]);
    expect(await found(hope, 'ольг')).toEqual([child(4).id]);
    expect(await found(hope, 'c000003')).toEqual([child(3).id]);
    expect(await found(hope, 'OR "NEAR( *')).toEqual([]);
    expect(await found(hope, '')).toHaveLength(5);
  });

  it('are found by the names and numbers of relatives in nested rows, not by what else stands there', async () => {
    const hope = await organisation('Hope');
    const relative = { relation_name: 'Nyabol Deng', relation_phone: '0912345', relation: 'grandmother' };
    await importChildren(hope, [
      child(1, { family_details_section: [relative], protection_concerns: ['unaccompanied'] }),
      child(2, { family_details_section: [{ ...relative, relation_name: `Nyabol ${'x'.repeat(300)}` }] }),
    ]);
    expect(await found(hope, 'nyabol')).toEqual([child(1).id]);
    expect(await found(hope, '0912345')).toEqual([child(1).id, child(2).id]);
    expect(await found(hope, 'grandmother')).toEqual([]);
    expect(await found(hope, 'unaccompanied')).toEqual([]);
  });

  it('are counted by facets, each without its own filter', async () => {
    const hope = await organisation('Hope');
    await importChildren(hope, [
      child(1, { age: 3, sex: 'male', protection_concerns: ['unaccompanied', 'refugee'] }),
      child(2, { age: 17, status: 'closed', protection_concerns: ['refugee'] }),
      child(3, { age: 12, disclosure_other_orgs: false }),
      child(4, { age: 40, consent_for_services: null }),
    ]);
    expect(await counts(hope, 'status')).toEqual({ open: 3, closed: 1 });
    expect(await counts(hope, 'age')).toEqual({ 0: 1, 12: 1, 15: 1, 18: 1 });
    expect(await counts(hope, 'concern')).toEqual({ refugee: 2, unaccompanied: 1, '': 2 });
    expect(await counts(hope, 'consent')).toEqual({ yes: 2, no: 1, '': 1 });
    expect(await counts(hope, 'sex', { status: ['open'] })).toEqual({ male: 1, female: 2 });
    expect(await counts(hope, 'status', { status: ['open'] })).toEqual({ open: 3, closed: 1 });
    expect(await found(hope, '', { concern: ['refugee'], age: ['15'] })).toEqual([child(2).id]);
    expect(await found(hope, '', { concern: [''] })).toEqual([child(3).id, child(4).id]);
  });

  it('are counted under the age of their child from the day of birth on, and under none for an age that cannot be', async () => {
    const hope = await organisation('Hope');
    await importChildren(hope, [
      child(1, { age: 0 }),
      child(2, { age: 5 }),
      child(3, { age: 6 }),
      child(4, { age: 18 }),
      child(5, { age: -1 }),
      child(6, { age: null }),
    ]);
    expect(await counts(hope, 'age')).toEqual({ '': 2, 0: 2, 6: 1, 18: 1 });
    expect(await found(hope, '', { age: ['0'] })).toEqual([child(1).id, child(2).id]);
  });

  it('are the newest of each child, also where a file without record ids speaks of it', async () => {
    const hope = await organisation('Hope');
    await importChildren(hope, [child(1, { case_id_display: 'abc1234', case_id: null })]);
    const list = 'ID#,ID#,Name,Age,Sex,Registration Date\nabc1234,abc1234,Achol,13,Female,01-Feb-2026\n';
    await importFiles(hope, [{ file: await hope.file('list.csv', list) }]);
    expect(await found(hope, '')).toEqual(['~abc1234']);
    const [line] = (
      await hope.engine.call('record.page', { batch: null, search: '', filters: {}, offset: 0, limit: 9 })
    ).rows;
    const opened = await hope.engine.call('record.get', { batch: line?.batch ?? '', id: '~abc1234' });
    expect(opened.also.map(({ id, newer }) => [id, newer])).toEqual([[child(1).id, false]]);
  });
});
