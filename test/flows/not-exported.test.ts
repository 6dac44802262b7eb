// Flow: a field that no file of the import has is one finding for all children, with its form; one more file settles it.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowerCost, runCommand } from '../support/command-line.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  importFiles,
  mapping,
  partners,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

const children = [1, 2, 3].map((number) => child(number));
/** The columns of a default export: the parts of a name are not among them. */
const columns = Object.keys(child(0).data).filter((name) => !['name_first', 'name_last'].includes(name));
const csv = writeCsv(columns, children, '2.15');
const notExported = (field: string, count: number) => ({ code: 'field.not-exported', field, count });

describe('a field that was not exported', () => {
  afterAll(cleanUp);

  it('stops the seal once a field, and goes away when a file beside has it', async () => {
    const { hope, card, choice } = await partners();
    const { id: batch } = await importFiles(hope, [{ file: await hope.file('default.csv', csv) }]);
    const { findings, decide } = await hope.engine.call('assess.run', { batch, ...choice });
    expect(decide).toBe(3);
    expect(findings.map(({ finding, count }) => ({ ...finding, count }))).toEqual([
      notExported('name_last', 3),
      notExported('name_first', 3),
    ]);
    expect(await refused(sealBatch(hope, batch, card, choice))).toMatchObject({ code: 'seal.findings' });
    const beside = writeJson(children, 500);
    const { id: both } = await importFiles(hope, [
      { file: await hope.file('default.csv', `${csv}`) },
      { file: await hope.file('beside.json', beside) },
    ]);
    const after = await hope.engine.call('assess.run', { batch: both, ...choice });
    expect(after).toMatchObject({ go: 3, decide: 0, findings: [] });
  });

  it('is not said of a child who alone has no answer', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2, { name_last: null })]);
    const { findings } = await hope.engine.call('assess.run', { batch, ...choice });
    expect(findings.map(({ finding }) => finding)).toEqual([
      { code: 'map.missing', target: 'progres_poclastname', field: 'name_last' },
    ]);
  });

  it('is named with the words of its form to the window', async () => {
    const { hope } = await partners();
    const { forms, formNames } = await hope.engine.call('dictionary.words', {});
    expect(formNames[forms['name_last'] ?? '']?.en).toBe('Basic Identity');
    expect(forms['services_section']).toBe('services');
  });
});

describe('on the command line', () => {
  let folder: string;
  const courier = (...args: readonly string[]) => {
    const { out } = runCommand([...args, '--workspace', path.join(folder, 'hope'), '--json']);
    return JSON.parse(out);
  };
  const put = async (name: string, content: string) => {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    courier('init', '--organisation', 'Hope');
    await lowerCost(path.join(folder, 'hope'));
  });
  afterAll(cleanUp);

  it('what to tick stands with its label and its form', async () => {
    const agreement = agreementBetween('Hope', 'UNHCR');
    courier('agreement', 'add', await put('agreement.json', JSON.stringify(agreement)));
    courier('mapping', 'add', await put('mapping.json', JSON.stringify(mapping)));
    const { batch } = courier('import', await put('default.csv', csv));
    const about = ['--batch', batch, '--agreement', agreement.id, '--use-case', 'referral-unhcr'];
    const { notExported: ticks } = courier('assess', ...about);
    expect(
      ticks.map(({ field, label, form, count }: Record<string, Record<string, string>>) => [
        field,
        label?.['en'],
        form?.['en'],
        count,
      ]),
    ).toEqual([
      ['name_last', 'Surname', 'Basic Identity', 3],
      ['name_first', 'First Name', 'Basic Identity', 3],
    ]);
  });
});
