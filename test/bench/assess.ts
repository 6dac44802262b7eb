// Assessing a large export beside Miller doing like rules over the same table: time, memory, first pages. Bench.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { DataPoint, UseCase } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord, Value } from '../../shared/model/case/record.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';
import {
  agree,
  agreementBetween,
  importFile,
  type Organisation,
  organisation,
  passphrase,
} from '../support/engines.ts';
import { isInstalled, median, program, race, timed } from './race.ts';

const named = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}_${index}`);
const codes = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'] as const;

/** The columns of a case by what is agreed of them: 48 data points, and 12 columns that nobody names. */
const columns = {
  pseudonym: named('code', 5),
  date: named('seen', 8),
  family: named('need', 8),
  band: named('score', 3),
  share: ['sex', 'age', 'nationality', ...named('answer', 21)],
  unnamed: ['status', 'name_first', 'name_last', 'case_id_display', ...named('other', 8)],
} as const;

const ruleOf: { readonly [kind in Exclude<keyof typeof columns, 'unnamed'>]: DataPoint['rule'] } = {
  pseudonym: { kind: 'pseudonym' },
  date: { kind: 'date', to: 'year' },
  family: {
    kind: 'family',
    families: { first: ['alpha', 'beta'], second: ['gamma', 'delta'], third: ['epsilon', 'zeta'] },
  },
  band: { kind: 'band', from: [0, 10, 50, 100] },
  share: { kind: 'share' },
};

const dataPoints: readonly DataPoint[] = Object.entries(ruleOf).flatMap(([kind, rule]) =>
  columns[kind as keyof typeof ruleOf].map((field) => ({ field, rule })),
);

/** A referral of all of them. */
const base: UseCase = {
  id: 'referral',
  title: { en: 'Referral' },
  purpose: 'referral',
  from: 'hope',
  to: 'unhcr',
  condition: { field: 'status', is: 'open' },
  rows: {},
  dataPoints: [...dataPoints],
};
/** The same as a list without names, whose texts are held against the names of the case; and with a text to review. */
export const useCases: readonly UseCase[] = [
  base,
  { ...base, id: 'list', purpose: 'dashboard', identity: 'pseudonym', onward: 'none' },
  {
    ...base,
    id: 'texts',
    identity: 'pseudonym',
    dataPoints: [...dataPoints, { field: 'other_0', rule: { kind: 'text', after: 'scan' } }],
  },
];

const noteOf = (number: number): string =>
  `Seen at home on day ${number % 365}, went to school with Achol${number % 50}.`;

/** A case of 60 columns, about 1 kB. */
function caseOf(number: number): CaseRecord {
  const digits = createHash('sha256').update(String(number)).digest('hex');
  const id = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  const data: Record<string, Value> = {
    status: number % 10 === 0 ? 'closed' : 'open',
    name_first: 'Achol',
    name_last: `Sample${number}`,
    case_id_display: `c${String(number).padStart(6, '0')}`,
    sex: number % 2 === 0 ? 'female' : 'male',
    age: number % 18,
    nationality: codes[number % 4] ?? '',
  };
  for (const [index, name] of columns.pseudonym.entries()) data[name] = `${digits.slice(index, index + 12)}`;
  for (const [index, name] of columns.date.entries())
    data[name] = `20${10 + ((number + index) % 16)}-0${1 + (index % 9)}-1${number % 10}`;
  for (const [index, name] of columns.family.entries()) data[name] = codes[(number + index) % codes.length] ?? '';
  for (const [index, name] of columns.band.entries()) data[name] = (number * (index + 7)) % 150;
  for (const [index, name] of columns.share.slice(3).entries()) data[name] = `value_${(number * (index + 1)) % 9973}`;
  for (const [index, name] of columns.unnamed.slice(4).entries())
    data[name] = index === 0 ? noteOf(number) : `held_${(number * index) % 997}`;
  return { id, data };
}

/** The same cases twice: as a Primero JSON export, which keeps numbers, and as the table that Miller reads. */
export async function writeCases(json: string, csv: string, cases: number): Promise<void> {
  const names = Object.keys(caseOf(0).data);
  const [array, table] = [createWriteStream(json), createWriteStream(csv)];
  const put = async (out: WriteStream, line: string) => {
    if (!out.write(line)) await once(out, 'drain');
  };
  await put(table, `id,${names.join(',')}\n`);
  for (let number = 0; number < cases; number += 1) {
    const { id, data } = caseOf(number);
    await put(
      array,
      `${number === 0 ? '[' : ',\n'}${JSON.stringify({ id, data, duplicate_case_id: null, matched_trace_id: null })}`,
    );
    await put(table, `${[id, ...names.map((name) => cellOf(data[name]))].join(',')}\n`);
  }
  array.end(']\n');
  table.end();
  await Promise.all([once(array, 'close'), once(table, 'close')]);
}

const cellOf = (value: Value | undefined): string => {
  const cell = String(value ?? '');
  return cell.includes(',') ? `"${cell}"` : cell;
};

/** The same rules in Miller's language: a filter, hashes, years, lookups, bands, and the columns that stay. */
export function millerCommand(file: string): readonly string[] {
  const lookup = codes.map((code, index) => `"${code}":"${['first', 'second', 'third'][Math.floor(index / 2)]}"`);
  const steps = [
    ...columns.pseudonym.map((name) => `$${name}=sha256("key".$${name});`),
    ...columns.date.map((name) => `$${name}=$${name}[1:4];`),
    ...columns.family.map((name) => `$${name}=@of[$${name}];`),
    ...columns.band.map((name) => `$${name}=$${name}<10?"0-9":$${name}<50?"10-49":$${name}<100?"50-99":"100+";`),
  ];
  const expression = `begin{@of={${lookup.join(',')}}} filter $status=="open"; ${steps.join(' ')}`;
  return ['--icsv', '--ojson', 'put', expression, 'then', 'cut', '-x', '-f', columns.unnamed.join(','), file];
}

/** What a command of the command line took, in a process of its own: seconds, and megabytes at most. */
export async function command(
  args: readonly string[],
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const timer = ['-f', '%M', process.execPath, cli, ...args];
  const start = performance.now();
  const child = spawn('/usr/bin/time', timer, { stdio: ['ignore', 'ignore', 'pipe'] });
  const [printed, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`${args[0]}: ${printed}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(printed.trim().split('\n').at(-1)) / 1000 };
}

const cli = path.join(import.meta.dirname, '../../electron/cli.ts');
const cases = 100_000;
const day = 24 * 60 * 60 * 1000;

/** Assessing, its first pages and its command, each beside Miller over the same cases. */
export async function assessRaces(folder: string): Promise<void> {
  if (!isInstalled('mlr')) return;
  const [json, csv] = [path.join(folder, 'assess.json'), path.join(folder, 'assess.csv')];
  await writeCases(json, csv, cases);
  const at = await organisation('Sender', 'training', 'measured');
  await agree(at, { ...agreementBetween('Sender', 'Partner'), useCases: [...useCases] });
  const { id: batch } = await importFile(at, at.engine.grants.issue(json));
  await rm(json);
  const { call } = at.engine;
  const choice = (useCase: string) => ({ batch, agreement: 'gambella-dpisp', useCase });
  await call('assess.run', choice('referral'));
  const miller = { name: 'Miller', run: () => program('mlr', millerCommand(csv)) };
  /** On another day everything is assessed anew. */
  const anew = (work: () => Promise<unknown>) => async () => {
    at.now = new Date(at.now.getTime() + day);
    return timed(work);
  };
  const rounds = { rounds: 5, warmUp: true };

  const resident = residentGrowth();
  await race(
    `Assess ${cases} cases × ${dataPoints.length} data points (Miller: like rules over the same table)`,
    { name: 'Courier', run: anew(() => call('assess.run', choice('referral'))) },
    miller,
    rounds,
  );
  console.log(`  resident memory grew by ${resident().toFixed(0)} MB at most`);
  await race(
    'The first risk panel of a list without names: all texts held against the names of their case, then the figures',
    { name: 'Courier', run: anew(() => call('risk.get', choice('list'))) },
    miller,
    { rounds: 3, warmUp: false },
  );

  const page = (offset: number) => call('text.page', { ...choice('texts'), only: 'open', offset, limit: 50 });
  const { total } = await page(0);
  const pages: number[] = [];
  for (let round = 0; round < 9; round += 1) pages.push(await timed(() => page(Math.floor((round * total) / 9))));
  console.log(
    `\nA page of 50 of ${total} texts: ${(median(pages) * 1000).toFixed(0)} ms (worst ${(Math.max(...pages) * 1000).toFixed(0)} ms; at most 100 ms)`,
  );
  await settleOne(at, choice('texts'), page);

  const workspace = path.join(at.folder, 'workspaces', opened(at.engine.context).id);
  at.engine.close();
  if (!isInstalled('/usr/bin/time')) return;
  const options = ['--batch', batch, '--agreement', 'gambella-dpisp', '--use-case', 'referral', '--json'];
  const took: number[] = [];
  const run = async (name: string) => {
    const { seconds, megabytes } = await command([
      name,
      '--workspace',
      workspace,
      '--passphrase-file',
      await passphraseFile(folder),
      ...options,
    ]);
    took.push(megabytes);
    return seconds;
  };
  for (const name of ['assess', 'preview']) {
    took.length = 0;
    await race(`courier ${name} --json, the whole process`, { name: 'Courier', run: () => run(name) }, miller, {
      rounds: 3,
      warmUp: false,
    });
    console.log(`  ${median(took).toFixed(0)} MB resident at most`);
  }
}

/** Watches the resident memory, and says by how many megabytes it grew at most. The import before took more of it. */
function residentGrowth(): () => number {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  return () => {
    clearInterval(timer);
    return (most - before) / 1e6;
  };
}

/** How long it takes until the sums are right after one text of many was settled. */
async function settleOne(
  at: Organisation,
  choice: { readonly batch: string; readonly agreement: string; readonly useCase: string },
  page: (offset: number) => Promise<Result<'text.page'>>,
): Promise<void> {
  const { rows } = await page(0);
  const took: number[] = [];
  for (const { record, field, row, sha256 } of rows.slice(0, 9)) {
    const settlements = [{ kind: 'text' as const, record, field, row, sha256, covered: [] }];
    took.push(
      await timed(async () => {
        await at.engine.call('settle.add', { ...choice, by: 'Amina', settlements });
        await at.engine.call('assess.run', choice);
      }),
    );
  }
  console.log(`One text settled, and the sums of ${cases} cases: ${(median(took) * 1000).toFixed(0)} ms`);
}

async function passphraseFile(folder: string): Promise<string> {
  const file = path.join(folder, 'passphrase');
  await writeFile(file, passphrase);
  return file;
}
