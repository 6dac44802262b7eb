// The public Pollock benchmark of polluted CSV files (HPI-Information-Systems/Pollock): how much of each our reader gets right.
// The benchmark has no licence, so none of it is kept here: it is read where it lies. POLLOCK names a checkout of it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAnyTable } from '../../electron/engine/formats/codecs/csv/any-table.ts';

/** The measures of one file, in the order of the benchmark: success, then precision, recall and F1 of header, records, cells. */
type Measures = readonly number[];

type Table = readonly (readonly string[])[];

/** The clean file: plain CSV with every cell quoted. */
function cleanTable(text: string): Table {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let isBegun = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"') isQuoted = isBegun = true;
    else if (sign === ',') {
      row.push(cell);
      [cell, isBegun] = ['', true];
    } else if (sign === '\n' || sign === '\r') {
      if (isBegun || row.length > 0) rows.push([...row, cell]);
      [row, cell, isBegun] = [[], '', false];
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
    } else {
      cell += sign;
      isBegun = true;
    }
  }
  if (isBegun || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/**
 * The benchmark's `normalize_cell`, without its readings of dates, times and prices: those can only make two texts equal that
 * we count as different.
 */
function normalized(cell: string): string {
  const text = cell.trim();
  if (text === '') return cell.toLowerCase();
  if (/^(true|True)$/.test(cell)) return '1';
  if (/^(false|False)$/.test(cell)) return '0';
  if (/^[+-]?\d{1,15}$/.test(text)) return String(Number(text));
  return cell.toLowerCase();
}

/** How many members two lists have in common, each as often as the rarer one has it. */
function common(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const each of one) counts.set(each, (counts.get(each) ?? 0) + 1);
  let sum = 0;
  for (const each of other) {
    const count = counts.get(each) ?? 0;
    if (count === 0) continue;
    counts.set(each, count - 1);
    sum += 1;
  }
  return sum;
}

/** Precision, recall and F1 as metrics.py has them; an empty source is met by everything. */
function measure(source: readonly string[], loaded: readonly string[]): readonly [number, number, number] {
  if (source.length === 0) return [1, 1, 1];
  const shared = common(source, loaded);
  if (shared === 0) return [0, 0, 0];
  const [precision, recall] = [shared / source.length, shared / loaded.length];
  return [precision, recall, ((precision * recall) / (precision + recall)) * 2];
}

/** `header_record_cell_measures_csv` and `successful_csv` of the benchmark. */
function measures(source: Table, loaded: Table | null): Measures {
  if (loaded === null) return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const [head = [], ...records] = source;
  if (source.length === 0) return [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
  const [loadedHead = [], ...loadedRecords] = loaded;
  const joined = (rows: Table) => rows.map((row) => row.map(normalized).join(''));
  return [
    1,
    ...measure(head.map(normalized), loadedHead.map(normalized)),
    ...measure(joined(records), joined(loadedRecords)),
    ...measure(source.flat(), loaded.flat()),
  ];
}

/** The score of the reader over a checkout of the benchmark. */
interface PollockScore {
  readonly files: number;
  readonly simple: number;
  readonly weighted: number;
  /** The files of a kind, with what they lose of ten. */
  readonly lost: ReadonlyMap<string, number>;
}

/** Where a copy of the benchmark may lie: a checkout, or a git directory without a work tree. */
const places = [process.env['POLLOCK'], '/work/.mirror/HPI-Information-Systems+Pollock/repo'];

/** Gives the folder of the benchmark to `work`; false where there is none. A git directory is unpacked for that long. */
async function withBenchmark(work: (folder: string) => void): Promise<boolean> {
  for (const place of places) {
    if (place === undefined || !existsSync(place)) continue;
    if (existsSync(path.join(place, 'polluted_files', 'csv'))) {
      work(place);
      return true;
    }
    const folder = await mkdtemp(path.join(tmpdir(), 'courier-pollock-'));
    try {
      const packed = path.join(folder, 'files.tar');
      const archive = ['archive', '-o', packed, 'HEAD', 'polluted_files', 'pollock_weights.json'];
      const { status } = spawnSync('git', [`--git-dir=${place}`, ...archive]);
      if (status !== 0 || spawnSync('tar', ['-xf', packed, '-C', folder]).status !== 0) continue;
      work(folder);
      return true;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return false;
}

/** Reads every polluted file. */
function pollockScore(folder: string): PollockScore {
  const files = readdirSync(path.join(folder, 'polluted_files', 'csv')).filter((name) => name.endsWith('csv'));
  const weights = JSON.parse(readFileSync(path.join(folder, 'pollock_weights.json'), 'utf8')) as Record<string, number>;
  const lost = new Map<string, number>();
  let [simple, weighted, sum] = [0, 0, 0];
  for (const name of files) {
    const clean = cleanTable(readFileSync(path.join(folder, 'polluted_files', 'clean', name), 'utf8'));
    const bytes = readFileSync(path.join(folder, 'polluted_files', 'csv', name));
    const score = measures(clean, readAnyTable(bytes.toString('utf8'))?.rows ?? null).reduce(
      (total, one) => total + one,
      0,
    );
    const weight = weights[name] ?? -1;
    simple += score / files.length;
    weighted += score * weight;
    sum += weight;
    if (score < 10) {
      const kind = name.replace(/\d+(?=_col|\.csv)|(?<=col|row|quote|delimiter_)\d+/g, 'N');
      lost.set(kind, (lost.get(kind) ?? 0) + (10 - score));
    }
  }
  return { files: files.length, simple, weighted: weighted / sum, lost };
}

/** Prints the score, or that the benchmark is not here. */
export async function pollock(): Promise<void> {
  const isHere = await withBenchmark((folder) => {
    const { files, simple, weighted, lost } = pollockScore(folder);
    const worst = [...lost].sort((one, other) => other[1] - one[1]).slice(0, 8);
    console.log(
      `Pollock: ${files} files, simple ${simple.toFixed(3)} (asked 9.9), weighted ${weighted.toFixed(3)} (asked 9.5)`,
    );
    for (const [kind, points] of worst) console.log(`  loses ${points.toFixed(2)} points in ${kind}`);
  });
  if (!isHere)
    console.log(
      'Pollock: NOT RUN, for it is not here. Clone HPI-Information-Systems/Pollock and name its folder in POLLOCK.',
    );
}

if (import.meta.main) await pollock();
