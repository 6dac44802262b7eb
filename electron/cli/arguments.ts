// The words of the command line, checked. Ordinary Node.
import { parseArgs } from 'node:util';
import { type Locale, locales } from '../../shared/messages/index.ts';

/** A command that was not written as it must be: exit code 2. */
export class Usage extends Error {}

const options = {
  workspace: { type: 'string' },
  organisation: { type: 'string' },
  training: { type: 'boolean' },
  verified: { type: 'boolean' },
  batch: { type: 'string' },
  agreement: { type: 'string' },
  version: { type: 'string' },
  mapping: { type: 'string' },
  force: { type: 'boolean' },
  system: { type: 'string' },
  from: { type: 'string' },
  reason: { type: 'string' },
  basis: { type: 'string' },
  kind: { type: 'string' },
  not: { type: 'boolean' },
  'use-case': { type: 'string' },
  quasi: { type: 'string' },
  sensitive: { type: 'string' },
  record: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  'leave-out': { type: 'string', multiple: true },
  again: { type: 'string', multiple: true },
  package: { type: 'string' },
  pair: { type: 'string' },
  as: { type: 'string' },
  paper: { type: 'string' },
  decisions: { type: 'string' },
  decide: { type: 'string' },
  all: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'password-file': { type: 'string' },
  encoding: { type: 'string' },
  member: { type: 'string', multiple: true },
  accept: { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
  contacts: { type: 'boolean' },
  'wrong-file': { type: 'string' },
  alarm: { type: 'string', multiple: true },
  referral: { type: 'string', multiple: true },
  code: { type: 'string' },
  search: { type: 'string' },
  by: { type: 'string' },
  second: { type: 'string' },
  state: { type: 'string' },
  partner: { type: 'string' },
  direction: { type: 'string' },
  overdue: { type: 'boolean' },
  how: { type: 'string' },
  person: { type: 'string' },
  corrects: { type: 'string' },
  where: { type: 'string', multiple: true },
  locale: { type: 'string' },
  json: { type: 'boolean' },
} as const;
export type Option = keyof typeof options;

export interface Arguments {
  /** The command with its second word: `import`, `card add`. */
  readonly command: string;
  readonly json: boolean;
  readonly locale: Locale;
  /** An option's text. Throws `Usage` where it is missing. */
  required(name: Option): string;
  optional(name: Option): string | undefined;
  flag(name: 'training' | 'not' | 'verified' | 'dry-run' | 'force' | 'contacts' | 'overdue'): boolean;
  readonly leaveOut: readonly string[];
  /** The ids of `--alarm ID`. */
  readonly alarms: readonly string[];
  /** The ids of `--referral ID`. */
  readonly referrals: readonly string[];
  /** The guesses of `--accept ID`, of which one option may name several. */
  readonly accepted: readonly string[];
  /** The files of `--member PATH`, each of them in the one archive that is imported. */
  readonly members: readonly string[];
  /** The cases of `--again`: what the partner was already sent of them goes once more. */
  readonly repeat: readonly string[];
  /** The fields of `--quasi FIELD,…`; undefined where it is not there. */
  list(name: 'quasi' | 'sensitive'): string[] | undefined;
  /** The pairs of `--where FIELD=VALUE`. Throws `Usage`. */
  where(): readonly (readonly [field: string, value: string])[];
  /** The one word that the command takes. Throws `Usage`. */
  word(): string;
  /** The one FILE that the command takes. Throws `Usage`. */
  file(): string;
  /** One FILE or several. Throws `Usage`. */
  files(): readonly string[];
}

const twoWords = new Set([
  'card',
  'agreement',
  'mapping',
  'system',
  'dictionary',
  'reference',
  'log',
  'facts',
  'files',
  'match',
]);
/** Commands of one word that may have a second one. */
const secondWords: Readonly<Record<string, readonly string[]>> = {
  import: ['undo', 'undone', 'wrong-file'],
  lines: ['begin', 'looked'],
  alarm: ['settle'],
  'to-do': ['done'],
  'take-over': ['undo'],
  correct: ['seen'],
};

/** Reads the command line. Throws `Usage` for anything that it does not know: a misspelt option must not be ignored. */
export function parseArguments(argv: readonly string[]): Arguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : '');
  }
  const { values, positionals } = parsed;
  const [first = '', second = ''] = positionals;
  const isTwo =
    twoWords.has(first) || (Object.hasOwn(secondWords, first) && secondWords[first]?.includes(second) === true);
  const command = isTwo ? `${first} ${second}`.trim() : first;
  const rest = positionals.slice(isTwo ? 2 : 1);
  const locale = values.locale ?? 'en';
  if (!locales.some((spoken) => spoken === locale)) throw new Usage(`--locale takes one of ${locales.join(', ')}.`);
  const optional = (name: Option) => {
    const value = values[name];
    if (typeof value === 'string') return value;
    // An option that may come several times, and came once.
    return Array.isArray(value) && value.length === 1 ? String(value[0]) : undefined;
  };
  return {
    command,
    json: values.json ?? false,
    locale: locale as Locale,
    optional,
    required: (name) => {
      const value = optional(name);
      if (value === undefined || value === '') throw new Usage(`--${name} is missing.`);
      return value;
    },
    flag: (name) => values[name] ?? false,
    leaveOut: values['leave-out'] ?? [],
    alarms: values.alarm ?? [],
    referrals: values.referral ?? [],
    members: values.member ?? [],
    accepted: (values.accept ?? []).flatMap((ids) => ids.split(/[\s,]+/)).filter((id) => id !== ''),
    repeat: values.again ?? [],
    list: (name) =>
      optional(name)
        ?.split(',')
        .filter((field) => field !== ''),
    where: () =>
      (values.where ?? []).map((pair) => {
        const at = pair.indexOf('=');
        if (at < 1) throw new Usage('--where takes FIELD=VALUE.');
        return [pair.slice(0, at), pair.slice(at + 1)] as const;
      }),
    word: () => {
      const [word, ...more] = rest;
      if (word === undefined || more.length > 0) throw new Usage(`"${command}" takes one id.`);
      return word;
    },
    files: () => {
      if (rest.length === 0) throw new Usage(`"${command}" takes files.`);
      return rest;
    },
    file: () => {
      const [file, ...more] = rest;
      if (file === undefined || more.length > 0) throw new Usage(`"${command}" takes one file.`);
      return file;
    },
  };
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
}
