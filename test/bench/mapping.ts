// Mapping released records beside Miller doing the same renames and lookups: the same lines in, the same lines out. Bench.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { mapRecord } from '../../electron/engine/exchange/map.ts';
import { noKnowledge } from '../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data } from '../../shared/model/case/record.ts';
import type { Expression } from '../../shared/model/mapping/expression.ts';
import { type Mapping, mappingSchema } from '../../shared/model/mapping/mapping.ts';
import { isInstalled, program, race, timed } from './race.ts';

const codes = 40;
const tables = 15;
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);
const codeOf = (table: number, code: number): string => `code_${table}_${code}`;
const guidOf = (table: number, code: number): string =>
  createHash('sha256').update(codeOf(table, code)).digest('hex').slice(0, 32);
const f = (field: string): Expression => ({ kind: 'field', path: field });

/** 60 targets: 30 renamed, 15 looked up, 5 days, 5 put together, 5 the first that has an answer. */
const targets: readonly (readonly [to: string, value: Expression, miller: string])[] = [
  ...numbered(30).map((index) => [`to_copy_${index}`, f(`copy_${index}`), `$copy_${index}`] as const),
  ...numbered(tables).map(
    (index) =>
      [
        `to_code_${index}`,
        { kind: 'crosswalk', table: `table-${index}`, of: f(`code_${index}`) },
        `@table_${index}[$code_${index}]`,
      ] as const,
  ),
  ...numbered(5).map(
    (index) => [`to_day_${index}`, { kind: 'day', of: f(`day_${index}`) }, `sub($day_${index}, "T.*$", "")`] as const,
  ),
  ...numbered(5).map(
    (index) =>
      [
        `to_text_${index}`,
        { kind: 'template', parts: [f(`copy_${index}`), '#', f(`copy_${index + 1}`)] },
        `$copy_${index} . "#" . $copy_${index + 1}`,
      ] as const,
  ),
  ...numbered(5).map(
    (index) =>
      [
        `to_first_${index}`,
        { kind: 'first-of', of: [f(`none_${index}`), f(`copy_${index}`)] },
        `is_present($none_${index}) ? $none_${index} : $copy_${index}`,
      ] as const,
  ),
];

export const benchMapping: Mapping = mappingSchema.parse({
  format: 'courier-mapping/2',
  id: 'bench',
  version: 1,
  title: { en: 'Bench' },
  source: { system: 'primero' },
  target: { system: 'bench' },
  writes: 'ping-referral',
  each: 'case',
  reference: f('copy_0'),
  crosswalks: Object.fromEntries(
    numbered(tables).map((table) => [
      `table-${table}`,
      {
        from: `lookup-${table}`,
        to: `list.${table}`,
        rows: numbered(codes).map((code) => ({
          from: codeOf(table, code),
          label: `Code ${code}`,
          to: guidOf(table, code),
          toLabel: `Theirs ${code}`,
          relation: 'equivalent',
        })),
      },
    ]),
  ),
  entities: [{ entity: 'case', fields: targets.map(([to, value]) => ({ to, value })) }],
});

const millerTables = numbered(tables)
  .map(
    (table) =>
      `@table_${table} = {${numbered(codes)
        .map((code) => `"${codeOf(table, code)}": "${guidOf(table, code)}"`)
        .join(', ')}};`,
  )
  .join('\n');
const millerRecord = targets.map(([to, , value]) => `"${to}": ${value}`).join(', ');

function recordOf(number: number): Data {
  const data: Record<string, string> = {};
  for (const index of numbered(30)) data[`copy_${index}`] = `value ${(number * (index + 3)) % 9973}`;
  for (const index of numbered(tables)) data[`code_${index}`] = codeOf(index, (number + index) % codes);
  for (const index of numbered(5)) data[`day_${index}`] = `2026-0${1 + (number % 9)}-1${index}T08:30:00.000Z`;
  return data;
}

async function writeLines(file: string, cases: number): Promise<void> {
  const out = createWriteStream(file);
  for (let number = 0; number < cases; number += 1)
    if (!out.write(`${JSON.stringify(recordOf(number))}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
}

async function mapLines(from: string, to: string): Promise<void> {
  const out = createWriteStream(to);
  const context = { sealing: { day: '2026-11-22', sender: 'Hope' }, knowledge: noKnowledge };
  let [lines, position] = ['', 0];
  for await (const line of createInterface({ input: createReadStream(from), crlfDelay: Infinity })) {
    position += 1;
    const { referrals, findings } = mapRecord(String(position), JSON.parse(line) as Data, benchMapping, context);
    if (findings.length > 0) throw new Error(`record ${position}: ${findings[0]?.code}`);
    for (const { values } of referrals) lines += `${JSON.stringify(values)}\n`;
    if (lines.length < 1 << 20) continue;
    if (!out.write(lines)) await once(out, 'drain');
    lines = '';
  }
  out.end(lines);
  await once(out, 'close');
}

/** Both ways over `cases` records in `folder`. The first line of both must be the same. */
export async function mappingRaces(folder: string, cases = 100_000): Promise<void> {
  if (!isInstalled('mlr')) return;
  const [input, ours, peers, script] = ['in.jsonl', 'ours.jsonl', 'miller.jsonl', 'map.mlr'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  await writeLines(input, cases);
  await writeFile(script, `begin {\n${millerTables}\n}\n$* = {${millerRecord}};\n`);
  let most = 0;
  const miller = () =>
    program('sh', ['-c', `mlr --ijsonl --ojsonl put -S -f "$1" "$2" > "$3"`, 'sh', script, input, peers]);
  const courier = () =>
    timed(async () => {
      await mapLines(input, ours);
      most = Math.max(most, process.memoryUsage().rss);
    });
  await race(
    `Map ${cases.toLocaleString('en')} records × ${targets.length} fields`,
    { name: 'Courier', run: courier },
    { name: 'Miller', run: miller },
  );
  const first = async (file: string) => JSON.parse((await readFile(file, 'utf8')).split('\n', 1)[0] ?? '') as unknown;
  const isSame = JSON.stringify(await first(ours)) === JSON.stringify(await first(peers));
  console.log(
    `  ${isSame ? 'both write the same first line' : 'THE FIRST LINES DIFFER'}; memory ${Math.round(most / 1e6)} MB`,
  );
  for (const file of [input, ours, peers, script]) await rm(file);
}
