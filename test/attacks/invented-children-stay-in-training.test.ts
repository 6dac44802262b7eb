// Attack: the invented children of the exercise enter a live workspace in a file that is no longer the exercise's.
import { afterAll, describe, expect, it } from 'vitest';
import { practiceExport } from '../../electron/engine/workflows/training/training-files.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFile,
  importFiles,
  type Organisation,
  organisation,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const rows = practiceExport.split('\n');
const ids = /c0decafe-7a11-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Other ids for the children and their case numbers; the ids of their rows stay. */
const renumbered = rows
  .map((row, index) => row.replace(/^[0-9a-f-]{36},[0-9a-f-]{36}/, () => `${child(index).id},`))
  .join('\n');

const committed = async (at: Organisation) => (await at.engine.call('batch.list', {})).length;

describe('an export of invented children', () => {
  it.each([
    ['as it ships', practiceExport],
    ['with one byte changed', practiceExport.replace('Zone C, house 7', 'Zone C, house 8')],
    [
      'with line ends and a byte order mark of a spreadsheet',
      `\uFEFF${practiceExport.replaceAll(/\n(?=c0decafe)/g, '\r\n')}`,
    ],
    [
      'with one of its children only',
      [rows[0], practiceExport.slice(practiceExport.indexOf('\n') + 1)]
        .join('\n')
        .split(/\n(?=c0decafe)/)
        .slice(0, 2)
        .join('\n'),
    ],
    ['with ids in capitals', practiceExport.replaceAll(ids, (id) => id.toUpperCase())],
    ['with ids without their dashes', practiceExport.replaceAll(ids, (id) => id.replaceAll('-', ''))],
    ['with ids with dashes of a text editor', practiceExport.replaceAll(ids, (id) => id.replaceAll('-', '\u2011'))],
    ['with other ids for the children, but not for their services', renumbered],
  ])('%s, stays out of a live workspace, and nothing of it stays there', async (_, content) => {
    const live = await organisation('Live');
    const file = await live.file('export.csv', content);
    expect((await refused(importFile(live, file))).code).toBe('import.practice');
    expect(await committed(live)).toBe(0);
    expect(await importChildren(live, [child(1)])).not.toBe('');
  });

  it('stays out beside a file of real children', async () => {
    const live = await organisation('Live');
    const real = [child(1), child(2)];
    const columns = Object.keys(child(1).data);
    const files = [
      { file: await live.file('real.csv', writeCsv(columns, real, '2.15')) },
      { file: await live.file('other.csv', practiceExport.replace('house 7', 'house 8')) },
    ];
    expect((await refused(importFiles(live, files))).code).toBe('import.practice');
    expect(await committed(live)).toBe(0);
  });

  it('is taken by training; a file that was changed is asked about', async () => {
    const training = await organisation('Training', 'training');
    const changed = await training.file('changed.csv', practiceExport.replace('house 7', 'house 8'));
    expect(await importFile(training, changed)).toMatchObject({ records: 40 });
    expect(training.asked).toHaveLength(1);
  });
});
