// Several of Primero's own files imported together, compared with what its database holds. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { eachRecord } from '../../electron/engine/store/records.ts';
import type { Data, Value } from '../../shared/model/case/record.ts';
import { cleanUp, organisation, type Organisation } from '../support/engines.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's samples are not at ${folder.pathname}; nothing is joined.`);

const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
const stored: readonly { readonly id: string; readonly data: Data }[] = present
  ? JSON.parse(sample('ground_truth.json').toString())
  : [];
const canonical = (value: Value | undefined): string =>
  JSON.stringify(value, (_, held) => (typeof held === 'string' ? held.replace('+00:00', 'Z') : held)) ?? 'absent';

describe.skipIf(!present)('files of one export, imported together', () => {
  let hope: Organisation;
  beforeAll(async () => {
    hope = await organisation('Hope for Children');
    const files = [];
    for (const name of ['api_get_forms.json', 'api_get_lookups.json']) files.push(await hope.file(name, sample(name)));
    await hope.engine.call('dictionary.add', { files });
  });
  afterAll(cleanUp);

  const importTogether = async (...names: readonly string[]) => {
    const files = [];
    for (const name of names) files.push({ file: await hope.file(name, sample(name)) });
    const staged = await hope.engine.call('import.stage', { files });
    const records = [...eachRecord(opened(hope.engine.context).store, staged.id)];
    await hope.engine.call('import.discard', { batch: staged.id });
    return { staged, records };
  };

  /** Case 23 has a yes and a no stored as texts, which tables write like any yes and no: its consent is in dispute. */
  const stringly = [
    { field: 'consent_for_services', count: 1 },
    { field: 'estimated', count: 1 },
  ];
  /** Case 18 has texts that look like dates, which Primero writes into workbooks as dates. */
  const dressed = [
    { field: 'occupation', count: 1 },
    { field: 'other_id_type', count: 1 },
  ];
  const byField = (differs: readonly { readonly field: string; readonly count: number }[]) =>
    [...differs].sort((one, other) => one.field.localeCompare(other.field));

  it('a workbook, the list and the API’s answer are 25 cases, and disagree only where Primero does', async () => {
    const { staged, records } = await importTogether('cases.xlsx', 'list_view.csv', 'api_get_cases_full.json');
    expect(records.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    expect(staged.files.map(({ name, records: read, joined }) => [name, read, joined])).toEqual([
      ['api_get_cases_full.json', 25, 0],
      ['cases.xlsx', 25, 25],
      ['list_view.csv', 25, 25],
    ]);
    expect(byField(staged.differs)).toEqual(byField([...stringly, ...dressed]));
    // What the API says as stored stays as it says it, whatever the tables of labels call it.
    const own = await importTogether('api_get_cases_full.json');
    for (const [index, { data }] of records.entries()) {
      for (const [field, value] of Object.entries(own.records[index]?.data ?? {})) {
        if (!Array.isArray(value) || value.every((member) => typeof member !== 'object'))
          expect(canonical(data[field]), `${index + 1} ${field}`).toBe(canonical(value));
      }
    }
    const [first] = records;
    expect(first?.sources?.files).toEqual([0, 1, 2]);
    expect(first?.sources?.fields.sex).toEqual([0, 1, 2]);
  });

  it('referrals and transfers join the cases that they are about', async () => {
    const { staged, records } = await importTogether('cases.csv', 'api_get_transitions.json');
    expect(staged.records).toBe(25);
    const withRows = records.filter(({ data }) => Array.isArray(data.transitions));
    expect(withRows.length).toBe(staged.files[1]?.joined);
    expect(withRows.length).toBeGreaterThan(2);
    for (const { sources } of withRows) expect(sources?.fields.transitions).toEqual([1]);
  });

  it('a CSV and a JSON of the same cases disagree only where Primero does', async () => {
    const { staged } = await importTogether('cases.csv', 'cases.json');
    expect(byField(staged.differs)).toEqual(stringly);
    expect(staged.files.map(({ name, joined }) => [name, joined])).toEqual([
      ['cases.json', 0],
      ['cases.csv', 25],
    ]);
  });
});
