// Attack: a text of 30 MB, to hold the engine up, to fill its memory, or to go out without anybody having looked.
import { afterAll, describe, expect, it } from 'vitest';
import type { Value } from '../../shared/model/case/record.ts';
import { textLimit } from '../../electron/engine/exchange/settle.ts';
import { child, cleanUp, fieldsRead, importFile, openPackageFile, partners, sealBatch } from '../support/engines.ts';
import { writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const megabyte = 1024 * 1024;
const prose = (length: number) => 'She went to school with her uncle. '.repeat(Math.ceil(length / 35)).slice(0, length);
const open = { only: 'open', offset: 0, limit: 50 } as const;

const nameless = () =>
  partners({
    mapping: undefined,
    rows: {},
    identity: 'pseudonym',
    condition: { field: 'consent_for_services', is: true },
    dataPoints: [
      { field: 'note', rule: { kind: 'text', after: 'scan' } },
      { field: 'answer', rule: { kind: 'share' } },
    ],
  });

describe('a text that is too long to be looked through', () => {
  const imported = async (changes: Readonly<Record<string, Value>>) => {
    const { hope, unhcr, card, choice } = await nameless();
    const { id: batch } = await importFile(hope, await hope.file('long.json', writeJson([child(1, changes)], 500)));
    return { hope, unhcr, card, choice, batch, all: { batch, ...choice } };
  };

  it('of 30 MB is said to be so at once, in little memory, and does not go', async () => {
    const { hope, card, choice, batch, all } = await imported({ note: prose(30 * megabyte) });
    await hope.engine.call('batch.list', {});
    const [rss, cpu] = [process.memoryUsage.rss(), process.cpuUsage()];
    const { findings, decide } = await hope.engine.call('assess.run', all);
    const { user, system } = process.cpuUsage(cpu);
    expect((user + system) / 1e6).toBeLessThan(2);
    expect(process.memoryUsage.rss() - rss).toBeLessThan(300 * megabyte);
    expect(decide).toBe(1);
    expect(findings.map(({ finding }) => finding)).toEqual([{ code: 'text.too-long', field: 'note' }]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    const { rows } = await hope.engine.call('text.page', { ...all, ...open });
    expect(rows.map(({ text, hits, settled }) => [text.length, hits, settled])).toEqual([[textLimit, [], null]]);
  });

  it('goes as stars once all that a person can see of it is covered, and not before', async () => {
    const { hope, unhcr, card, choice, batch, all } = await imported({ note: `${prose(2 * textLimit)}Achol` });
    const [row] = (await hope.engine.call('text.page', { ...all, ...open })).rows;
    const settled = async (covered: readonly [number, number][]) => {
      const { record = '', field = '', sha256 = '' } = row ?? {};
      const settlement = { kind: 'text' as const, record, field, row: null, sha256, covered: [...covered] };
      await hope.engine.call('settle.add', { ...all, by: 'Amina', settlements: [settlement] });
      return (await hope.engine.call('assess.run', all)).findings.map(({ finding }) => finding.code);
    };
    expect(await settled([])).toEqual(['text.too-long']);
    expect(await settled([[0, textLimit - 1]])).toEqual(['text.too-long']);
    expect(await settled([[0, textLimit]])).toEqual([]);
    const sealed = await sealBatch(hope, batch, card, choice);
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const fields = await fieldsRead(unhcr, id, '1');
    expect(fields.map(({ path, text }) => [path, text])).toEqual([['note', '*****']]);
  });

  it('waits also where a rule shares it, and where the names of the child are too long to be looked for', async () => {
    const { hope, all } = await imported({ answer: 'x'.repeat(textLimit + 1), note: 'Went home.' });
    expect((await hope.engine.call('assess.run', all)).findings.map(({ finding }) => finding)).toEqual([
      { code: 'text.too-long', field: 'answer' },
      { code: 'text.look', field: 'note' },
    ]);
    const named = await imported({ name_last: prose(20_000), note: 'Went home.', answer: 'yes' });
    expect((await named.hope.engine.call('assess.run', named.all)).findings.map(({ finding }) => finding)).toEqual([
      { code: 'text.too-long', field: 'note' },
      { code: 'text.too-long', field: 'answer' },
    ]);
  });
});

it('a text of twenty pages is looked through to its end, and others have their turn meanwhile', async () => {
  const { hope, choice } = await nameless();
  const note = `${prose(60_000)} Achol`;
  const { id } = await importFile(hope, await hope.file('long.json', writeJson([child(1, { note })], 500)));
  const all = { batch: id, ...choice };
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  const { findings } = await hope.engine.call('assess.run', all);
  clearInterval(timer);
  expect(findings.map(({ finding }) => finding)).toEqual([{ code: 'text.names', field: 'note' }]);
  expect(turns).toBeGreaterThan(2);
  const { rows } = await hope.engine.call('text.page', { ...all, ...open });
  expect(rows[0]?.hits.map(({ start, end }) => [start, end])).toEqual([[60_001, 60_006]]);
});
