// The commands about mappings and systems: listed, shown, checked, tested, compared. Ordinary Node.
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import { Problem } from '../../shared/problems.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { opened } from '../engine/workflows/context.ts';
import { mappingFaultsOf, mappingSentences, mappingTestsOf } from '../engine/workflows/mapping/mapping-reading.ts';
import { mappingVersion, readMapping } from '../engine/workflows/mapping/mappings.ts';
import { type Arguments, Usage } from './arguments.ts';
import { grant, textIn } from './engine.ts';

/** The number that an option says; undefined where it is not there. Throws `Usage`. */
function versionIn(options: Arguments, name: 'version' | 'from' | 'to'): number | undefined {
  const text = options.optional(name);
  if (text === undefined) return undefined;
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new Usage(`--${name} takes the number of a version.`);
  return Number(text);
}

/** The mapping of `--mapping` (an id, or `ready:ID`) in the version of `--version`, or the one in a FILE. */
async function mappingNamed(engine: Engine, options: Arguments): Promise<Mapping> {
  const session = opened(engine.context);
  const id = options.optional('mapping');
  if (id !== undefined) return mappingVersion(session, { id, version: versionIn(options, 'version') });
  const word = options.file();
  try {
    return mappingVersion(session, { id: word, version: versionIn(options, 'version') });
  } catch (error) {
    if (!(error instanceof Problem) || word.startsWith('ready:')) throw error;
    return readMapping(await textIn(word));
  }
}

/** Every version that is here, and the mappings that ship, as such. */
export async function listMappings(engine: Engine): Promise<unknown> {
  const [here, ready] = [await engine.call('mapping.list', {}), await engine.call('mapping.ready', {})];
  return [...here, ...ready.map((mapping) => ({ ...mapping, id: `ready:${mapping.id}`, ready: true }))];
}

/** Adds a mapping out of a FILE, or with `ready:ID` one that ships. */
export async function addMapping(engine: Engine, options: Arguments): Promise<Result<'mapping.add'>> {
  const file = options.file();
  if (file.startsWith('ready:')) return engine.call('mapping.add-ready', { id: file.slice('ready:'.length) });
  return engine.call('mapping.add', { file: grant(engine, file) });
}

/** The mapping as people read it, line by line. */
export async function mappingText(engine: Engine, options: Arguments): Promise<string> {
  const { id, version, title, targets, codes } = mappingSentences(engine.context, await mappingNamed(engine, options));
  const lines = [
    `${title} (${id}, ${version})`,
    '',
    ...targets.map(({ entity, target, sentence }) => `${entity}.${target}: ${sentence}`),
    ...codes.flatMap(({ crosswalk, rows }) => [
      '',
      crosswalk,
      ...rows.map(({ code, label, sentence }) => `  ${label}${label === code ? '' : ` [${code}]`} → ${sentence}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The mapping itself. */
export const mappingDocument = mappingNamed;

/** What is wrong or open, by its kind with a count, and each in words. */
export async function checkMappingNamed(engine: Engine, options: Arguments): Promise<unknown> {
  const { context } = engine;
  const faults = mappingFaultsOf(context, opened(context), await mappingNamed(engine, options));
  const counts: Record<string, number> = {};
  for (const { code, count = 1 } of faults) counts[code] = (counts[code] ?? 0) + count;
  return { counts, faults };
}

/** What the tests inside show. `failed`: how many do not pass. */
export async function testMapping(
  engine: Engine,
  options: Arguments,
): Promise<{ readonly passed: number; readonly failed: number; readonly tests: Result<'mapping.test'> }> {
  const tests = mappingTestsOf(engine.context, await mappingNamed(engine, options));
  const passed = tests.filter((test) => test.passed).length;
  return { passed, failed: tests.length - passed, tests };
}

/** What two versions say differently, and whether more or finer leaves by the later one. */
export async function compareMappingVersions(engine: Engine, options: Arguments): Promise<unknown> {
  const [from, to] = [versionIn(options, 'from'), versionIn(options, 'to')];
  if (from === undefined || to === undefined) throw new Usage('"mapping diff" takes --from N and --to N.');
  const id = options.optional('mapping') ?? options.word();
  const differences = await engine.call('mapping.diff', { id, from, to });
  return { loosens: differences.some(({ loosens }) => loosens), differences };
}

/** One version of a system. */
export async function showSystem(engine: Engine, options: Arguments): Promise<unknown> {
  const version = versionIn(options, 'version');
  const id = options.optional('system') ?? options.word();
  return engine.call('system.show', { id, ...(version === undefined ? {} : { version }) });
}
