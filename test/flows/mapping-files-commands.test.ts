// Flow: in training, what a use case releases is written as files on the command line; live it is refused; and a mapping is printed.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowerCost, runCommand } from '../support/command-line.ts';
import { agreementBetween, child, cleanUp, mapping, service, temporaryFolder } from '../support/engines.ts';
import { csvRows, sheetsIn } from '../support/peers.ts';
import { writeCsv } from '../support/primero-writers.ts';

let folder: string;
let choice: Readonly<Record<'training' | 'live', readonly string[]>>;

function courier(world: 'training' | 'live', ...args: readonly string[]) {
  const { code, out } = runCommand([...args, '--workspace', path.join(folder, world)]);
  return { code, out, json: () => JSON.parse(out) };
}
const put = async (name: string, text: string) => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
};

const children = [
  child(1, {
    name_first: '=HYPERLINK("x")',
    telephone_current: '0790000001',
    services_section: [service(1), service(9)],
  }),
  child(2, { consent_for_services: false }),
  child(3, { services_section: [service(3, { service_type: 'water_sanitation_service' })] }),
  child(4),
];

async function workspace(world: 'training' | 'live'): Promise<readonly string[]> {
  const isTraining = world === 'training' ? ['--training'] : [];
  expect(courier(world, 'init', '--organisation', 'Hope', ...isTraining).code).toBe(0);
  if (world === 'live') await lowerCost(path.join(folder, world));
  courier(world, 'agreement', 'add', await put('agreement.json', JSON.stringify(agreementBetween('Hope', 'UNHCR'))));
  courier(world, 'mapping', 'add', await put('mapping.json', JSON.stringify(mapping)));
  const columns = [...new Set(children.flatMap(({ data }) => Object.keys(data)))];
  const { batch } = courier(
    world,
    'import',
    await put('export.csv', writeCsv(columns, children, '2.15')),
    '--json',
  ).json();
  return ['--batch', batch, '--agreement', 'gambella-dpisp', '--use-case', 'referral-unhcr'];
}

beforeAll(async () => {
  folder = await temporaryFolder();
  choice = { training: await workspace('training'), live: await workspace('live') };
}, 120_000);
afterAll(cleanUp);

const write = (to: string, out: string, ...more: readonly string[]) =>
  courier(
    'training',
    'mapping',
    'write',
    ...choice.training,
    '--to',
    to,
    '--out',
    path.join(folder, out),
    ...more,
    '--json',
  );

describe('mapping write', () => {
  it('writes the cases that assessing calls go, and counts those that wait and those that stay', async () => {
    const written = write('csv', 'csv');
    expect(written.code).toBe(0);
    expect(written.json()).toMatchObject({ records: 2, referrals: 3, waiting: 1, staying: 1 });
    const [file] = written.json().files;
    // Beside the table stands what was supplied where a case does not have it.
    expect(await readdir(path.join(folder, 'csv'))).toEqual([file.name, 'supplied.csv']);
    const rows = csvRows(await readFile(path.join(folder, 'csv', file.name)));
    const column = (name: string) => rows.slice(1).map((row) => row[(rows[0] ?? []).indexOf(name)]);
    expect(rows[0]).toEqual(mapping.entities[0]?.fields.map(({ to }) => to));
    expect(column('progres_pocfirstname')).toEqual(['=HYPERLINK("x")', '=HYPERLINK("x")', 'Achol']);
    expect(column('progres_pocphonenumber')[0]).toBe('0790000001');
    // What the use case does not release is in no file of any form.
    for (const to of ['csv-excel', 'json', 'ndjson', 'data-dictionary']) {
      for (const { name } of write(to, to).json().files)
        expect(await readFile(path.join(folder, to, name), 'utf8')).not.toContain('Sample2');
    }
  });

  it('writes a workbook in which the same text is a text', async () => {
    const [file] = write('xlsx', 'xlsx').json().files;
    const sheets = await sheetsIn(await readFile(path.join(folder, 'xlsx', file.name)));
    const [table] = sheets.values();
    expect(table?.flat()).toContain('=HYPERLINK("x")');
  });

  it('writes the payload that the mapping is made for, as it would stand in a package', async () => {
    expect(write('ping-referral', 'payload').json().files).toMatchObject([{ name: 'ping-referral.json' }]);
    const payload = JSON.parse(await readFile(path.join(folder, 'payload', 'ping-referral.json'), 'utf8'));
    expect([payload.ShippingProcessId, payload.Data.length]).toEqual(['SHP-2731', 3]);
  });

  it('goes over no file, unless --force says so', async () => {
    write('ndjson', 'twice');
    const refused = write('ndjson', 'twice');
    expect([refused.code, refused.json().problem.code]).toEqual([1, 'file.exists']);
    expect(write('ndjson', 'twice', '--force').code).toBe(0);
    expect(await readdir(path.join(folder, 'twice'))).toEqual([
      'progres_interoperabilityreferral.ndjson',
      'supplied.ndjson',
    ]);
  });

  it('is refused in a live workspace, with a sentence and without a file', async () => {
    const out = path.join(folder, 'live-out');
    const refused = courier('live', 'mapping', 'write', ...choice.live, '--to', 'csv', '--out', out, '--json');
    expect([refused.code, refused.json().problem.code]).toEqual([1, 'write.live']);
    expect(refused.json().problem.message).toMatch(/in training only/);
    expect(await readdir(out)).toEqual([]);
  });

  it('names the forms that there are', () => {
    const refused = write('docx', 'docx').json().problem;
    expect(refused.code).toBe('write.unknown');
    expect(refused.next).toContain('csv, csv-excel, xlsx, json, ndjson, xlsform, entities-csv, data-dictionary');
  });

  it('leaves nothing where a value does not fit, and says the field without the value', async () => {
    const refused = write('entities-csv', 'entities').json().problem;
    expect(refused).toMatchObject({ code: 'write.form', detail: { why: 'needs', name: 'label' } });
    expect(await readdir(path.join(folder, 'entities'))).toEqual([]);
  });
});

describe('mapping print', () => {
  it.each(['en', 'fr', 'ar'])(
    'is a page in %s with every target, code and hash, lines for two, and nothing that runs',
    (locale) => {
      const { code, out } = courier('training', 'mapping', 'print', '--mapping', mapping.id, '--locale', locale);
      expect(code).toBe(0);
      expect(out).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
      for (const { to } of mapping.entities[0]?.fields ?? []) expect(out).toContain(`>${to}<`);
      for (const { rows } of Object.values(mapping.crosswalks))
        for (const { from } of rows) expect(out).toContain(`>${from}<`);
      expect(out).toMatch(/[0-9a-f]{64}/);
      expect(out.match(/<li>/g)).toHaveLength(2);
      expect(out).not.toMatch(/<script|javascript:|\son\w+=|<link|<img|src=/i);
      expect(out).toContain("default-src 'none'");
    },
  );

  it('says which mapping it does not know', () => {
    const refused = courier('training', 'mapping', 'print', '--mapping', 'nothing', '--json');
    expect([refused.code, refused.json().problem.code]).toEqual([1, 'mapping.unknown']);
  });
});
