// Files as people hand them over, whose ids a program has damaged: joined to the right cases, and no refusal is lost. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { eachRecord } from '../../electron/engine/store/records.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import { agree, cleanUp, importFile, importFiles, type Organisation, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

const folder = new URL('../../../shared/samples/reports/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the reported files are not at ${folder.pathname}; nothing is joined.`);

afterAll(cleanUp);
const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
const recordsAt = (at: Organisation, batch: string) => [...eachRecord(opened(at.engine.context).store, batch)];

const json = 'r04-join-cases.json';
const workbook = 'r04-join-ids-as-numbers.xlsx';
const cases = [
  ['3d5b110e-3c2c-5748-9aad-14743ecfd64b', '0012345', 'Abeni Torrez'],
  ['99875f39-0c1c-5407-92fe-6f7c12f5ffa5', '1234e56', 'Karwan Oblitt'],
];

describe.skipIf(!present)('r04: a JSON export and a workbook whose ids Excel took for numbers', () => {
  it.each([
    [json, workbook],
    [workbook, json],
  ])('are two cases, and neither may go: %s first', async (...names) => {
    const { hope, card, choice } = await partners();
    const files = [];
    for (const name of names) files.push({ file: await hope.file(name, sample(name)) });
    const { id: batch, records } = await importFiles(hope, files);
    expect(records).toBe(2);
    expect(recordsAt(hope, batch).map(({ id, data }) => [id, data.case_id_display, data.name])).toEqual(cases);
    expect(recordsAt(hope, batch).map(({ differs }) => differs?.includes('disclosure_other_orgs'))).toEqual([
      true,
      true,
    ]);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['stop', 'stop']);
    expect(rows.map(({ reasons }) => reasons.map(({ code, field }) => `${code} ${field}`))).toEqual([
      expect.arrayContaining(['condition.differs disclosure_other_orgs']),
      expect.arrayContaining(['condition.differs disclosure_other_orgs']),
    ]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.nothing');
  });

  it('in two imports, the refusal of the workbook keeps both of the cases that were there', async () => {
    const { hope, card, choice } = await partners();
    const { id: batch } = await importFile(hope, await hope.file(json, sample(json)));
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 2 });
    await importFile(hope, await hope.file(workbook, sample(workbook)));
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0 });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toMatch(/^seal\.(nothing|findings)$/);
  });

  it('in two imports the other way round, the yes does not go before a person has decided', async () => {
    const { hope, choice } = await partners();
    await importFile(hope, await hope.file(workbook, sample(workbook)));
    const { id: batch } = await importFile(hope, await hope.file(json, sample(json)));
    const sums = await hope.engine.call('assess.run', { batch, ...choice });
    // 0012345 is 12345 in another form, and its newer file says yes; 1234e56 may be 1.234E+59, which says no.
    expect(sums).toMatchObject({ go: 1, decide: 1, findings: [{ finding: { code: 'child.perhaps-same' }, count: 1 }] });
  });
});

describe.skipIf(!present)('r02: refusals in capitals, under an agreement that lets go who does not refuse', () => {
  it('lets the fifth child go, and no other', async () => {
    const { hope } = await partners();
    const document = JSON.parse(sample('r02-agreement-unless-refused.json').toString()) as Agreement;
    const parties = [
      { id: 'hope', name: hope.name },
      { id: 'unhcr', name: 'UNHCR Gambella' },
    ];
    await agree(hope, { ...document, parties });
    const name = 'r02-refusal-in-capitals.csv';
    const { id: batch } = await importFile(hope, await hope.file(name, sample(name)));
    const choice = { agreement: document.id, useCase: 'dashboard-line-list' };
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['stop', 'stop', 'stop', 'stop', 'go']);
  });
});
