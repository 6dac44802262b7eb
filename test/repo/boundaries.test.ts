// Plants forbidden imports and globals in each room of a copy of the configuration and sees the gate refuse them; and
// holds every import of the tree against the table of boundaries. Vitest.

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unfinished, workflowRooms } from '../../build/boundaries.ts';
import { isIn, mayImportFile, mayImportPackage, roomOf } from '../../build/boundary.ts';
import { root, tool } from '../../build/paths.ts';
import { sourceFiles } from '../../build/tree.ts';
import { importsIn, resolved, textOf } from '../support/imports.ts';

/** Where an import is planted, and what is imported. */
type Planted = readonly [folder: string, imported: string];

const forbidden: readonly Planted[] = [
  ['shared', 'node:fs'],
  ['shared', 'electron'],
  ['shared', 'react'],
  ['shared/model', '../../electron/engine/files/source.ts'],
  ['shared/model', '../../renderer/app/App.tsx'],
  ['electron/engine/formats/codecs/zip', '../../../store/store.ts'],
  ['electron/engine/formats/codecs/zip', 'node:fs/promises'],
  ['electron/engine/formats/codecs/zip', '../csv/csv-bytes.ts'],
  ['electron/engine/formats/codecs/zip', '../../index.ts'],
  ['electron/engine/formats/codecs/csv', '../../primero/primero-csv.ts'],
  ['electron/engine/formats/codecs/json', '../ruby/ruby.ts'],
  ['electron/engine/formats/codecs/ruby', '../../../files/disk.ts'],
  ['electron/engine/formats/codecs/xlsx', '../../dictionary/read.ts'],
  ['electron/engine/formats/codecs', './csv/csv-bytes.ts'],
  ['electron/engine/formats/primero', '../partners/ping-referral.ts'],
  ['electron/engine/formats/primero', '../../workflows/context.ts'],
  ['electron/engine/formats/primero/xlsx', '../../../files/disk.ts'],
  ['electron/engine/formats/primero/xlsx', '../../../exchange/map.ts'],
  ['electron/engine/formats/partners', './ping-referral.ts'],
  ['electron/engine/formats/partners', '../../exchange/map.ts'],
  ['electron/engine/formats/dictionary', '../primero/primero-csv.ts'],
  ['electron/engine/formats/dictionary', '../index.ts'],
  ['electron/engine/formats', '../store/store.ts'],
  ['electron/engine/formats', '../keys/sodium.ts'],
  ['electron/engine/formats', '../rules/index.ts'],
  ['electron/engine/formats', './index.ts'],
  ['electron/engine/formats', 'node:fs/promises'],
  ['electron/engine/rules', './index.ts'],
  ['electron/engine/rules', './share.ts'],
  ['electron/engine/rules', '../exchange/redact.ts'],
  ['electron/engine/transforms', './index.ts'],
  ['electron/engine/transforms', './copy.ts'],
  ['electron/engine/transforms', '../rules/rule.ts'],
  ['electron/engine/exchange', '../store/batches.ts'],
  ['electron/engine/exchange', '../formats/index.ts'],
  ['electron/engine/exchange', 'node:fs'],
  ['electron/engine/exchange', '../rules/mask.ts'],
  ['electron/engine/exchange/scan/readings', '../../../store/store.ts'],
  ['electron/engine/exchange/risk', '../../package/seal.ts'],
  ['electron/engine/package', '../store/packages.ts'],
  ['electron/engine/package', '../formats/index.ts'],
  ['electron/engine/package', 'libsodium-wrappers-sumo'],
  ['electron/engine/package', '../files/disk.ts'],
  ['electron/engine/files', '../store/store.ts'],
  ['electron/engine/files', '../formats/format.ts'],
  ['electron/engine/keys', '../store/store.ts'],
  ['electron/engine/keys', '../package/seal.ts'],
  ['electron/engine/store', '../keys/sodium.ts'],
  ['electron/engine/store', 'better-sqlite3-multiple-ciphers'],
  ['electron/engine/store/migrations', './010-workspace.ts'],
  ['electron/engine/methods', './cards.ts'],
  ['electron/engine/methods', '../store/store.ts'],
  ['electron/engine/methods', '../exchange/redact.ts'],
  ['electron/engine/methods', '../keys/card.ts'],
  ['electron/engine/methods', '../package/seal.ts'],
  ['electron/engine/methods', '../files/disk.ts'],
  ['electron/engine/methods', 'node:path'],
  ['electron/engine/methods', 'electron'],
  ['electron/engine/methods', '../../host/window.ts'],
  ['electron/engine/methods', 'node:net'],
  ['electron/engine', 'electron'],
  ['electron/engine', 'node:https'],
  ['electron/engine/workflows', './cases/readable.ts'],
  ['electron/engine/workflows', '../store/store.ts'],
  ...workflowRooms.flatMap((room, index): Planted[] => {
    const next = workflowRooms[index + 1];
    return [
      [room, '../../methods/cards.ts'],
      [room, '../../index.ts'],
      [room, '../../../host/window.ts'],
      [room, 'electron'],
      [room, 'libsodium-wrappers-sumo'],
      ...(next === undefined ? [] : [[room, `../${basename(next)}/planted.ts`] as const]),
    ];
  }),
  ['electron/cli', '../engine/methods/cards.ts'],
  ['electron/cli', '../engine/store/store.ts'],
  ['electron/cli', '../engine/keys/identity.ts'],
  ['electron/cli', 'node:https'],
  ['electron/host', '../engine/index.ts'],
  ['electron/host', 'node:http'],
  ['electron/host', 'better-sqlite3-multiple-ciphers'],
  ['renderer/app', 'node:path'],
  ['renderer/app', 'electron'],
  ['renderer/app', '../../electron/engine/files/source.ts'],
  ['renderer/screens/today', '../../../electron/host/window.ts'],
  ['renderer/screens/today', 'react-aria-components'],
  ['renderer/screens/today', '../../app/Frame.tsx'],
  ...readdirSync(join(root, 'renderer', 'screens')).map(
    (screen): Planted => ['renderer/screens/planted', `../${screen}/Screen.tsx`],
  ),
  ['renderer/screens/agreements/editor', '../../prepare/Prepare.tsx'],
  ['renderer/parts/case', '../../screens/cases/Cases.tsx'],
  ['renderer/parts/asking', '../../app/engine.ts'],
  ['renderer/parts/window', 'react-aria-components'],
  ['renderer/ui', '../parts/words/words.tsx'],
  ['renderer/ui', '../screens/today/Today.tsx'],
];

const allowed: readonly Planted[] = [
  ['shared/model', 'zod'],
  ['shared/model', './text.ts'],
  ['electron/engine/formats', '../../../shared/problems.ts'],
  ['electron/engine/formats', './format.ts'],
  ['electron/engine/rules', './rule.ts'],
  ['electron/engine/transforms', './transform.ts'],
  ['electron/engine/exchange', '../rules/index.ts'],
  ['electron/engine/package', '../keys/sodium.ts'],
  ['electron/engine/formats/codecs/zip', '../../format.ts'],
  ['electron/engine/formats/codecs/zip', '../window.ts'],
  ['electron/engine/formats/codecs/zip', '../../../files/source.ts'],
  ['electron/engine/formats/primero/xlsx', '../json-case.ts'],
  ['electron/engine/formats/primero/xlsx', '../../codecs/xlsx/sheet.ts'],
  ['electron/engine/methods', './handler.ts'],
  ['electron/engine/methods', '../workflows/cases/case-view.ts'],
  ['electron/engine/methods', '../../../shared/rpc/host.ts'],
  ...workflowRooms.flatMap((room, index): Planted[] => {
    const earlier = workflowRooms[index - 1];
    return [
      [room, '../context.ts'],
      [room, '../long-work.ts'],
      [room, '../../store/store.ts'],
      ...(earlier === undefined ? [] : [[room, `../${basename(earlier)}/planted.ts`] as const]),
    ];
  }),
  ['electron/cli', '../engine/index.ts'],
  ['electron/cli', '../engine/workflows/cases/find-cases.ts'],
  ['electron/host', 'electron'],
  ['electron/host', '../../shared/rpc/host.ts'],
  ['renderer/app', '../../shared/rpc/host.ts'],
  ['renderer/screens/today', '../../ui/Button.tsx'],
  ['renderer/screens/today', '../../parts/words/words.tsx'],
  ['renderer/screens/today', '../../../shared/training/agreements/referral.json'],
  ['renderer/screens/agreements/editor', '../editing.ts'],
  ['renderer/parts/case', '../../ui/Button.tsx'],
  ['renderer/parts/case', '../words/words.tsx'],
  ['renderer/app', '../screens/today/Today.tsx'],
  ['renderer/app', '../parts/words/words.tsx'],
  ['renderer/ui', 'react-aria-components'],
];

/** Globals that a layer's `lib` and `types` keep out. */
const globals: readonly (readonly [layer: string, expression: string])[] = [
  ['shared', 'process.cwd()'],
  ['shared', 'document.title'],
  ['shared', 'Buffer.alloc(1)'],
  ['electron/engine', 'document.title'],
  ['electron/engine', 'window.open()'],
  ['renderer', 'process.cwd()'],
  ['renderer', 'Buffer.alloc(1)'],
];

/** Ways to a network that are globals, in the layers that handle data. */
const network = ['shared', 'electron/engine/exchange', 'electron/host', 'renderer/app'] as const;

/** A file in a folder for which nothing was generated. */
const newFolder = 'electron/engine/workflows/planted/planted.ts';

const runFile = promisify(execFile);
let copy: string;
let refused: ReadonlySet<string>;

const importFile = (kind: string, index: number, [folder]: Planted) => join(folder, `planted-${kind}-${index}.ts`);
const networkFile = (folder: string) => join(folder, 'planted-network.ts');

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'courier-boundaries-'));
  for (const name of ['biome.json', 'build/boundaries.json', '.gitignore', 'tsconfig.json'])
    await cp(join(root, name), join(copy, name));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const plant = async (file: string, text: string) => {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), text);
  };
  for (const [index, planted] of forbidden.entries())
    await plant(importFile('no', index, planted), `import '${planted[1]}';\n`);
  for (const [index, planted] of allowed.entries())
    await plant(importFile('yes', index, planted), `import '${planted[1]}';\n`);
  for (const folder of network) await plant(networkFile(folder), "export const sent = fetch('https://example.org');\n");
  await plant(newFolder, "import '../importing/batches.ts';\n");
  await plant('electron/engine/planted-promise.ts', 'async function later(): Promise<void> {}\nlater();\n');
  refused = await lint();
});

afterAll(() => rm(copy, { recursive: true, force: true }));

/** The planted files that Biome reports an error in. */
async function lint(): Promise<ReadonlySet<string>> {
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '--diagnostic-level=error'];
  const rules = ['noRestrictedImports', 'noRestrictedGlobals'].map((name) => `--only=style/${name}`);
  const options = { cwd: copy, maxBuffer: 64 * 1024 * 1024 };
  const all = [...args, ...rules, '--only=nursery/noFloatingPromises'];
  const { stdout } = await runFile(tool('biome'), all, options).catch((error: { stdout: string }) => error);
  const report = JSON.parse(stdout) as { diagnostics: { location: { path: string | { file: string } } }[] };
  return new Set(report.diagnostics.map(({ location: { path } }) => (typeof path === 'string' ? path : path.file)));
}

test.for(forbidden.map((planted, index) => [...planted, index] as const))(
  '%s may not import %s',
  ([folder, imported, index]) => {
    expect(refused).toContain(importFile('no', index, [folder, imported]));
  },
);

test.for(allowed.map((planted, index) => [...planted, index] as const))(
  '%s may import %s',
  ([folder, imported, index]) => {
    expect(refused).not.toContain(importFile('yes', index, [folder, imported]));
  },
);

test('a folder that is new may import nothing until its boundaries are written', () => {
  expect(refused).toContain(newFolder);
});

test('the table and the linter decide alike about what is planted', () => {
  const decides = ([folder, imported]: Planted) => {
    const room = roomOf(`${folder}/planted.ts`);
    if (room === undefined) throw new Error(`${folder} is in no room`);
    const target = resolved(`${folder}/planted.ts`, imported);
    return imported.startsWith('.') ? mayImportFile(room, target) : mayImportPackage(room, target);
  };
  expect(forbidden.filter(decides)).toEqual([]);
  expect(allowed.filter((planted) => !decides(planted))).toEqual([]);
});

/** Every import of the tree that the table forbids. */
const forbiddenImports = sourceFiles('shared', 'electron', 'renderer').flatMap((file) => {
  const room = roomOf(file);
  return importsIn(textOf(file))
    .map((specifier) => ({ file, target: resolved(file, specifier), isFile: specifier.startsWith('.') }))
    .filter(({ target, isFile }) => !room || !(isFile ? mayImportFile(room, target) : mayImportPackage(room, target)));
});

test('no file imports what the table forbids, but for the unfinished', () => {
  const isUnfinished = (file: string, target: string) =>
    unfinished.some(([unfinishedFile, room]) => unfinishedFile === file && isIn(target, room));
  const unexpected = forbiddenImports.filter(({ file, target }) => !isUnfinished(file, target));
  expect(unexpected.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
});

test('what is finished leaves the list of the unfinished', () => {
  const finished = unfinished.filter(
    ([unfinishedFile, room]) =>
      !forbiddenImports.some(({ file, target }) => file === unfinishedFile && isIn(target, room)),
  );
  expect(finished).toEqual([]);
});

test.for(network)('%s may not fetch', (folder) => {
  expect(refused).toContain(networkFile(folder));
});

test('a promise that nobody waits for is refused', () => {
  expect(refused).toContain('electron/engine/planted-promise.ts');
});

test.for(globals)('the types of %s do not know %s', async ([layer, expression]) => {
  const folder = await mkdtemp(join(copy, 'types-'));
  await mkdir(join(folder, layer), { recursive: true });
  await cp(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  await cp(join(root, layer, 'tsconfig.json'), join(folder, layer, 'tsconfig.json'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const check = async (text: string) => {
    await writeFile(join(folder, layer, 'planted.ts'), `export const planted = ${text};\n`);
    return runFile(tool('tsc'), ['-p', join(folder, layer)]).then(
      () => 'passes',
      () => 'fails',
    );
  };
  expect([await check('1'), await check(expression)]).toEqual(['passes', 'fails']);
});
