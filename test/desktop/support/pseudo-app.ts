// The app with the pseudo-languages in it: a bundle of its own that only tests make. Playwright, Node.
// It adds to the list what a translator would: a folder and a line. The bundle that is packed knows nothing of it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundle } from '../../../build/bundle.ts';
import { root } from '../../../build/paths.ts';
import { pseudoLanguages } from '../../support/pseudo-languages.ts';

export type PseudoLocale = keyof typeof pseudoLanguages;
export const pseudoLocales = Object.keys(pseudoLanguages) as readonly PseudoLocale[];

const listFile = join(root, 'shared', 'messages', 'index.ts');
const listLine = /const list = \{ (.+) \} as const/;
/** The virtual file of a language. */
const fileOf = (locale: string) => `\0pseudo-language:${locale}`;

/** Puts the pseudo-languages into the list of languages while it is bundled. */
function withPseudoLanguages(): Plugin {
  return {
    name: 'pseudo-languages',
    enforce: 'pre',
    resolveId: (id) => pseudoLocales.map(fileOf).find((file) => file === `\0${id}`) ?? null,
    load: (id) => {
      const locale = pseudoLocales.find((each) => fileOf(each) === id);
      return locale === undefined ? null : `export const language = ${JSON.stringify(pseudoLanguages[locale])};`;
    },
    transform: (code, id) => {
      if (id !== listFile) return null;
      if (!listLine.test(code)) throw new Error('The list of languages has another form: see pseudo-app.ts.');
      const names = pseudoLocales.map((locale, place) => [locale, `pseudo${place}`] as const);
      const imports = names.map(([locale, name]) => `import { language as ${name} } from 'pseudo-language:${locale}';`);
      const entries = names.map(([locale, name]) => `'${locale}': ${name}`);
      return `${imports.join('\n')}\n${code.replace(listLine, `const list = { $1, ${entries.join(', ')} } as const`)}`;
    },
  };
}

/** Makes the app and returns its folder, to be opened with `openApp({ folder })`. */
export async function pseudoApp(): Promise<string> {
  const folder = join(root, 'test-results', 'pseudo-app');
  await bundle({
    folder: join(folder, 'dist'),
    plugins: () => [withPseudoLanguages()],
    text: JSON.stringify([pseudoLanguages, withPseudoLanguages.toString()]),
  });
  const description = { name: 'courier', version: '0.0.0', type: 'module', main: 'dist/electron/main.cjs' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(description));
  return folder;
}
