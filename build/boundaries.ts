// THE TABLE OF BOUNDARIES: what each room of the product may import. What is not in it is forbidden. Build, Node.
// `node build/generated.ts` writes it out for the linter (build/boundaries.json); test/repo/boundaries.test.ts plants what
// it forbids, and compares it with every import of the tree.

/** A folder with all below it that is no room of its own, or one file. */
interface Room {
  readonly room: string;
  /** Its imports beside its own files. `a/b`: a file, or a folder with all below it; `a/b/*`: the files of a folder. */
  readonly may: readonly string[];
  /** Packages and Node's modules. `node:net` and the like stand nowhere: Courier opens no socket. */
  readonly packages?: readonly string[];
  /** The files of this room are items of a list: they do not import each other. */
  readonly areItems?: true;
}

const engine = 'electron/engine';
const formats = `${engine}/formats`;
const methods = `${engine}/methods`;
const workflows = `${engine}/workflows`;

/** What every format and codec shares: the kind, names, limits, dates. */
const formatKind = ['shared', `${engine}/files/source.ts`, `${engine}/plausibility`, `${formats}/*`];
const codecKind = [...formatKind, `${formats}/codecs/*`];

/** The parts of the engine that workflows join. */
const parts = [
  'shared',
  `${engine}/grants.ts`,
  ...['files', 'plausibility', 'formats', 'rules', 'transforms', 'exchange', 'package', 'keys', 'store'].map(
    (part) => `${engine}/${part}`,
  ),
];

/** The rooms of the workflows in their order: each imports those before it. */
export const workflowRooms: readonly string[] = [
  'dictionaries',
  'reference',
  'workspace',
  'documents',
  'partners',
  'facts',
  'board',
  'cases',
  'matching',
  'mapping',
  'agreements',
  'training',
  'importing',
  'assessing',
  'writing',
  'log',
  'sealing',
  'opening',
  'way-back',
  'taking-over',
].map((name) => `${workflows}/${name}`);

const rendererPackages = ['react', 'react-intl', '@tanstack/react-query'];

/** The screens of the window: none imports another. */
const screens = [
  'agreements',
  'cases',
  'exchanges',
  'history',
  'import',
  'partners',
  'prepare',
  'settings',
  'start',
  'take-over',
  'today',
].map((name) => `renderer/screens/${name}`);

export const rooms: readonly Room[] = [
  { room: 'shared', may: [], packages: ['zod', '@formatjs/intl'] },

  { room: 'electron/main.ts', may: ['shared', 'electron/host'], packages: ['electron', 'node:path'] },
  { room: 'electron/preload.ts', may: ['shared', 'electron/host/channels.ts'], packages: ['electron'] },
  {
    room: 'electron/host',
    may: ['shared'],
    packages: ['electron', 'zod', 'node:crypto', 'node:fs/promises', 'node:path'],
  },

  { room: 'electron/cli.ts', may: ['shared', 'electron/cli'], packages: ['node:process'] },
  {
    room: 'electron/cli',
    may: ['shared', `${engine}/index.ts`, `${engine}/files`, workflows],
    packages: ['node:crypto', 'node:events', 'node:fs', 'node:fs/promises', 'node:path', 'node:process', 'node:util'],
  },

  {
    room: engine,
    may: ['shared', `${engine}/grants.ts`, `${engine}/store/store-problem.ts`, methods, workflows],
    packages: ['zod', 'node:crypto'],
  },
  { room: `${engine}/grants.ts`, may: ['shared'] },
  { room: methods, may: ['shared', `${methods}/handler.ts`, workflows], areItems: true },
  { room: `${methods}/handler.ts`, may: ['shared', `${workflows}/context.ts`], packages: ['zod'] },

  { room: workflows, may: ['shared'] },
  { room: `${workflows}/context.ts`, may: parts },
  ...workflowRooms.map((room, index) => ({
    room,
    may: [...parts, `${workflows}/*`, `${workflows}/context.ts`, ...workflowRooms.slice(0, index)],
    packages: ['zod', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:path'],
  })),

  {
    room: `${engine}/files`,
    may: ['shared'],
    packages: ['node:crypto', 'node:fs', 'node:fs/promises', 'node:os', 'node:path', 'node:process'],
  },

  { room: `${engine}/plausibility`, may: ['shared'] },

  { room: `${formats}/index.ts`, may: ['shared', `${engine}/files/source.ts`, formats] },
  { room: formats, may: ['shared', `${engine}/files/source.ts`, `${engine}/plausibility`] },
  { room: `${formats}/named-id.ts`, may: [], packages: ['node:crypto'] },
  { room: `${formats}/list-document.ts`, may: ['shared'] },
  { room: `${formats}/codecs`, may: formatKind, packages: ['node:buffer'] },
  { room: `${formats}/codecs/csv`, may: codecKind, packages: ['node:buffer'] },
  { room: `${formats}/codecs/json`, may: codecKind, packages: ['node:buffer'] },
  { room: `${formats}/codecs/ruby`, may: [...codecKind, `${formats}/codecs/json`] },
  {
    room: `${formats}/codecs/xlsx`,
    may: codecKind,
    packages: ['saxes', '@zip.js/zip.js', 'node:buffer', 'node:stream/web', 'node:zlib'],
  },
  { room: `${formats}/codecs/zip`, may: codecKind, packages: ['@zip.js/zip.js', 'node:zlib'] },
  { room: `${formats}/table`, may: [...formatKind, `${formats}/codecs`] },
  { room: `${formats}/dictionary`, may: [...formatKind, `${formats}/codecs`], packages: ['zod', 'node:crypto'] },
  { room: `${formats}/reference`, may: [...formatKind, `${formats}/codecs`, `${formats}/table`] },
  { room: `${formats}/writing`, may: formatKind, packages: ['exceljs', 'node:stream'] },
  {
    room: `${formats}/writers`,
    may: [...formatKind, `${formats}/writing`, `${formats}/codecs`, `${formats}/primero/body`],
    areItems: true,
  },
  {
    room: `${formats}/partners`,
    may: [
      ...formatKind,
      `${formats}/codecs`,
      `${formats}/dictionary`,
      `${formats}/primero/body`,
      `${formats}/writing/nested.ts`,
      `${formats}/list-document.ts`,
    ],
    areItems: true,
  },
  { room: `${formats}/primero/body`, may: [...formatKind, `${formats}/named-id.ts`] },
  {
    room: `${formats}/primero`,
    may: [...formatKind, `${formats}/codecs`, `${formats}/table`, `${formats}/dictionary`],
  },
  {
    room: `${formats}/systems`,
    may: [
      ...formatKind,
      `${formats}/codecs`,
      `${formats}/table`,
      `${formats}/named-id.ts`,
      `${formats}/writing/spreadsheet-guard.ts`,
    ],
  },

  { room: `${engine}/rules/index.ts`, may: ['shared', `${engine}/rules`] },
  { room: `${engine}/rules/rule.ts`, may: ['shared'] },
  { room: `${engine}/rules`, may: ['shared', `${engine}/rules/rule.ts`], areItems: true },

  { room: `${engine}/transforms/index.ts`, may: ['shared', `${engine}/transforms`] },
  { room: `${engine}/transforms/transform.ts`, may: ['shared'] },
  {
    room: `${engine}/transforms`,
    may: [
      'shared',
      ...['transforms/transform.ts', 'exchange/row-filter.ts', 'exchange/condition.ts'].map(
        (file) => `${engine}/${file}`,
      ),
    ],
    areItems: true,
  },

  {
    room: `${engine}/exchange`,
    may: [
      'shared',
      `${engine}/plausibility`,
      ...[
        'rules/index.ts',
        'rules/rule.ts',
        'transforms/index.ts',
        'transforms/transform.ts',
        'transforms/row-filter.ts',
      ].map((file) => `${engine}/${file}`),
    ],
  },
  { room: `${engine}/exchange/linked/solver.ts`, may: [`${engine}/exchange/linked/programme.ts`], packages: ['highs'] },
  {
    room: `${engine}/package`,
    may: ['shared', `${engine}/keys`, `${engine}/files/source.ts`],
    packages: ['age-encryption', 'zod', 'node:crypto', 'node:zlib'],
  },

  {
    room: `${engine}/keys`,
    may: ['shared', `${engine}/keys/sodium.ts`],
    packages: ['age-encryption', 'zod', 'node:crypto'],
  },
  { room: `${engine}/keys/sodium.ts`, may: ['shared'], packages: ['libsodium-wrappers-sumo', 'node:crypto'] },

  {
    room: `${engine}/store`,
    may: ['shared', `${engine}/store/driver.ts`, `${engine}/store/migrations/index.ts`],
    packages: ['node:crypto'],
  },
  { room: `${engine}/store/driver.ts`, may: ['shared'], packages: ['better-sqlite3-multiple-ciphers'] },
  { room: `${engine}/store/migrations/index.ts`, may: ['shared', `${engine}/store/*`, `${engine}/store/migrations`] },
  {
    room: `${engine}/store/migrations`,
    may: ['shared', `${engine}/store/*`, `${engine}/store/migrations/migration.ts`],
    areItems: true,
  },

  { room: 'renderer/ui', may: ['shared'], packages: ['react', 'react-aria-components', 'lucide-react'] },
  { room: 'renderer/style', may: [] },
  { room: 'renderer/parts', may: ['shared', 'renderer/ui'], packages: rendererPackages },
  { room: 'renderer/screens', may: [] },
  ...screens.map((room) => ({ room, may: ['shared', 'renderer/ui', 'renderer/parts'], packages: rendererPackages })),
  {
    room: 'renderer/app',
    may: ['shared', 'renderer/ui', 'renderer/parts', 'renderer/screens', 'renderer/style'],
    packages: [...rendererPackages, 'react-dom', '@fontsource-variable'],
  },
];

/** Imports of today that the table forbids, by file and room: this list only shrinks. */
export const unfinished: readonly (readonly [file: string, room: string])[] = [];
