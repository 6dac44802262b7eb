// Files of public reports and of Primero itself: sidecars are left aside and told, other records named as what they are. Vitest.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { isArchive } from '../../electron/engine/formats/codecs/zip/archive-head.ts';
import { headSize } from '../../electron/engine/formats/limits.ts';
import { otherRecordOf } from '../../electron/engine/formats/primero/other-records.ts';
import { cleanUp, importFiles, organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const samples = new URL('../../../shared/samples/', import.meta.url);
const present = existsSync(samples);
if (!present) console.warn(`SKIPPED: the samples are not at ${samples.pathname}; nothing is compared.`);
const sample = (name: string): Buffer => readFileSync(new URL(name, samples));

describe.skipIf(!present)('files as people hand them over', () => {
  it('r18: the sidecar of macOS in an archive is left aside and told, and the export is read', async () => {
    const hope = await organisation('Hope for Children', 'training');
    const file = await hope.file('r18-sidecar-file.zip', sample('reports/r18-sidecar-file.zip'));
    const batch = await importFiles(hope, [{ file }]);
    const { rows } = await hope.engine.call('record.page', {
      ...{ batch: batch.id, search: '', filters: {}, offset: 0, limit: 10 },
    });
    expect([batch.records, rows.map(({ age, sex }) => [age, sex])]).toEqual([
      3,
      [
        ['12', 'Female'],
        ['9', 'Male'],
        ['15', 'Female'],
      ],
    ]);
    const groups = await hope.engine.call('batch.issues', { batch: batch.id });
    expect(groups.map(({ code, field }) => [code, field])).toEqual([['file.sidecar', '._cases.csv']]);
  });

  it('the incident recorder is named as what it is', async () => {
    const hope = await organisation('Hope for Children', 'training');
    const file = await hope.file('ir.xlsx', sample('primero/incident_recorder.xlsx'));
    const { code, detail } = await refused(importFiles(hope, [{ file }]));
    expect([code, detail]).toEqual(['import.other-record', { record: 'recorder' }]);
  });

  const others = ['primero/incident_recorder.xlsx'];
  const names = present
    ? ['primero', 'reports'].flatMap((folder) =>
        readdirSync(new URL(`${folder}/`, samples))
          .filter((name) => /\.(?:csv|json|xlsx|txt)$/.test(name))
          .map((name) => `${folder}/${name}`),
      )
    : [];
  it.each(names.filter((name) => !others.includes(name)))('%s is no export of another record', (name) => {
    const head = sample(name).subarray(0, headSize);
    expect([isArchive(head), otherRecordOf(head)]).toEqual([false, null]);
  });

  it('a number that a spreadsheet wrote in short form is told with its column, its shape and what happened', async () => {
    const hope = await organisation('Hope for Children', 'training');
    const file = await hope.file('r03.csv', sample('reports/r03-numbers-broken-by-a-spreadsheet.csv'));
    const batch = await importFiles(hope, [{ file }]);
    const groups = await hope.engine.call('batch.issues', { batch: batch.id });
    const short = groups.find(({ code, field }) => code === 'damage.scientific' && field === 'unhcr_individual_no');
    expect([short?.count, short?.sample, short?.label?.en, short?.expected?.type]).toEqual([
      2,
      '9.999E+99',
      'proGres Individual ID',
      'text',
    ]);
  });
});
