// Imports of large files beside the programs that people would use otherwise. Bench; parts of run.ts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { writeLargeCsv, writeLargeJson, writeLargeWorkbook } from './exports.ts';
import type { ImportCost } from './import-once.ts';
import { isInstalled, median, program, pythonWith, type Racer, race } from './race.ts';

const rules = { rounds: 3, warmUp: false };

/** Imports in a process of its own: the memory of one import does not hide that of the next. */
async function importOnce(file: string): Promise<ImportCost> {
  const script = path.join(import.meta.dirname, 'import-once.ts');
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return JSON.parse(printed) as ImportCost;
}

/** Ours (typed, checked, hashed, encrypted, committed) beside a peer's, with its memory and the time that a cancelled one takes. */
async function raceImport(file: string, cases: number, peer: Racer): Promise<void> {
  const costs: ImportCost[] = [];
  const run = async () => {
    const cost = await importOnce(file);
    if (cost.records !== cases) throw new Error(`${cost.records} of ${cases} cases were imported.`);
    costs.push(cost);
    return cost.seconds;
  };
  const size = `${((await stat(file)).size / 1e6).toFixed(0)} MB`;
  const title = `Import ${cases} cases × 60 columns, ${size} ${path.extname(file).slice(1).toUpperCase()}`;
  await race(title, { name: 'Courier', run }, peer, rules);
  const memory = median(costs.map(({ megabytes }) => megabytes)).toFixed(0);
  const cancelled = Math.max(...costs.map((cost) => cost.cancelled)).toFixed(3);
  console.log(`  resident memory grew by ${memory} MB at most; a cancelled import was over after ${cancelled} s`);
}

/** All import races; files are written into `folder` and removed. */
export async function importRaces(folder: string): Promise<void> {
  const database = path.join(folder, 'peer.db');
  const onEmptyDatabase = async (work: () => Promise<number>) => {
    await rm(database, { force: true });
    return work();
  };
  const sqlite = (input: string) => onEmptyDatabase(() => program('sqlite3', [database], input));

  if (isInstalled('sqlite3')) {
    const csv = path.join(folder, 'large.csv');
    await writeLargeCsv(csv, 100_000);
    await raceImport(csv, 100_000, {
      name: 'sqlite3 .import',
      run: () => sqlite(`.mode csv\n.import ${csv} cases\n`),
    });
    await rm(csv);
  }

  const json = path.join(folder, 'large.json');
  await writeLargeJson(json, 100_000);
  const duckdb = pythonWith('duckdb');
  if (duckdb !== undefined) {
    const load = `import duckdb; duckdb.connect('${database}').execute("create table cases as select * from read_json('${json}')")`;
    await raceImport(json, 100_000, {
      name: 'DuckDB read_json',
      run: () => onEmptyDatabase(() => program(duckdb, ['-c', load])),
    });
  } else if (isInstalled('sqlite3')) {
    const load = `create table cases (json); insert into cases select value from json_each(readfile('${json}'));\n`;
    await raceImport(json, 100_000, { name: 'sqlite3 json_each', run: () => sqlite(load) });
  }
  await rm(json);

  const openpyxl = pythonWith('openpyxl');
  if (openpyxl === undefined) return;
  for (const cases of [20_000, 50_000]) {
    const xlsx = path.join(folder, 'large.xlsx');
    await writeLargeWorkbook(xlsx, cases);
    const read = `import openpyxl\nfor sheet in openpyxl.load_workbook('${xlsx}', read_only=True):\n  for row in sheet.iter_rows(values_only=True): pass`;
    await raceImport(xlsx, cases, { name: 'openpyxl, reading only', run: () => program(openpyxl, ['-c', read]) });
    await rm(xlsx);
  }
}
