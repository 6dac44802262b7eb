// A language is a folder and a line: nothing else names one, and one that is added so speaks everywhere. Vitest.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root, tool } from '../../build/paths.ts';
import { locales, nearestLocale, scriptOf } from '../../shared/messages/index.ts';
import { localised } from '../../shared/model/localised.ts';

const runFile = promisify(execFile);

/** English is the measure of all languages, and always there: it is named where a text falls back to it. */
const base = 'en';

/** Where languages of other systems are data, and why. */
const exceptions: readonly (readonly [path: RegExp, why: string])[] = [
  [/^shared\/messages\/index\.ts$/, 'the list itself'],
  [/^shared\/messages\/[^/]+\//, 'the folders of the languages'],
  [/^shared\/systems\//, 'the words of partners’ systems, as data'],
  [/^(shared\/training\/|build\/training)/, 'invented agreements and cases, as people write them'],
  [/^electron\/engine\/(.+\/)?training\//, 'makes the invented cases'],
  [/^electron\/engine\/formats\/(primero\/)?dictionary\//, 'the words of Primero for its own fields'],
];

/** A language named as a key, a text, a type or a selector. */
const namings = (locale: string): readonly RegExp[] => [
  new RegExp(`['"\`]${locale}['"\`]`),
  new RegExp(`[{,(]\\s*${locale}\\??:`),
  new RegExp(`^\\s*${locale}\\??:`, 'm'),
  new RegExp(`\\.${locale}\\b(?!\\.)`),
];

/** The files of the product, without what is no source. */
async function sources(): Promise<readonly string[]> {
  const layers = await Promise.all(
    ['shared', 'electron', 'renderer', 'build'].map(async (layer) =>
      (await readdir(join(root, layer), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && /\.(ts|tsx|css|html|json|cjs)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    ),
  );
  return layers.flat();
}

test('no file but the list and the folders names a language of the app', async () => {
  const others = locales.filter((locale) => locale !== base);
  const named: string[] = [];
  for (const path of await sources()) {
    if (exceptions.some(([pattern]) => pattern.test(path))) continue;
    const text = await readFile(join(root, path), 'utf8');
    for (const locale of others)
      if (namings(locale).some((naming) => naming.test(text))) named.push(`${path}: ${locale}`);
  }
  expect(named).toEqual([]);
});

test('a language that is added as a folder and a line compiles and speaks on the command line', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'courier-language-'));
  try {
    for (const name of ['shared', 'electron', 'renderer', 'tsconfig.json', 'package.json'])
      await cp(join(root, name), join(copy, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    const messages = join(copy, 'shared', 'messages');
    // The folder.
    await cp(join(messages, 'fr'), join(messages, 'so'), { recursive: true });
    const change = async (file: string, from: string | RegExp, to: string) => {
      const text = await readFile(file, 'utf8');
      expect(text).toMatch(from);
      await writeFile(file, text.replace(from, to));
    };
    await change(join(messages, 'so', 'language.ts'), /export const fr\b/, 'export const so');
    await change(
      join(messages, 'so', 'problems.json'),
      /("problem\.workspace\.none": )"[^"]*"/,
      '$1"Goobta shaqada lama helin."',
    );
    // The line.
    await change(
      join(messages, 'index.ts'),
      /^const list = \{ /m,
      "import { so } from './so/language.ts';\nconst list = { so, ",
    );
    for (const layer of ['electron', 'renderer']) await runFile(tool('tsc'), ['-p', join(copy, layer)]);
    const args = ['electron/cli.ts', 'card', 'show', '--workspace', join(copy, 'none'), '--locale', 'so', '--json'];
    const { stdout } = await runFile(process.execPath, args, {
      cwd: copy,
      env: { ...process.env, COURIER_PASSPHRASE: 'of nothing' },
    }).catch((error: { stdout: string }) => error);
    expect(JSON.parse(stdout)).toMatchObject({
      problem: { code: 'workspace.none', message: 'Goobta shaqada lama helin.' },
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}, 180_000);

test('a text of the data may be in languages that the app does not speak, and is always in English', () => {
  expect(localised.safeParse({ en: 'Purpose', so: 'Ujeeddo', 'pt-BR': 'Finalidade' }).success).toBe(true);
  expect(localised.safeParse({ fr: 'But' }).success).toBe(false);
  expect(localised.safeParse({ en: '' }).success).toBe(false);
  expect(localised.safeParse({ en: 'Purpose', note: 'no language' }).success).toBe(false);
  expect(localised.safeParse({ en: 'Purpose', so: 1 }).success).toBe(false);
});

test('the nearest language is the one with the longest tag that fits, else English', () => {
  expect(nearestLocale(['fr-CA', 'ar'])).toBe('fr');
  expect(nearestLocale(['am', 'AR-jo'])).toBe('ar');
  expect(nearestLocale(['frr', 'arz'])).toBe('en');
  expect(nearestLocale([])).toBe('en');
});

test('a language is drawn as its script needs it', () => {
  expect(locales.map((locale) => [locale, scriptOf(locale)])).toEqual([
    ['en', 'Latn'],
    ['fr', 'Latn'],
    ['ar', 'Arab'],
  ]);
});
