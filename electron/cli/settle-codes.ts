// The commands about codes and values that the partner's form does not take: what is open, what is decided, what to correct. Ordinary Node.
import { Problem } from '../../shared/problems.ts';
import { contract, type Params } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import type { Arguments } from './arguments.ts';
import { textIn, tellProgress } from './engine.ts';
import { choiceOf } from './findings.ts';

/** How far the answers are decided; of each open code what it can become: the partner's codes, and what may be meant. */
export async function coverage(engine: Engine, options: Arguments): Promise<unknown> {
  const choice = choiceOf(options);
  const request = { ...choice, leaveOut: [...options.leaveOut] };
  const { counts, open } = await engine.call('mapping.coverage', request, { progress: tellProgress() });
  const values = [];
  for (const value of open) {
    const { table, value: from, field } = value;
    const choices =
      table === null || from === null
        ? {}
        : await engine.call('mapping.code-choices', { ...choice, place: { table, from, field } });
    values.push({ ...value, ...choices });
  }
  return { counts, open: values };
}

interface Decisions {
  readonly codes: Params<'mapping.settle'>['decisions'];
  readonly park: Params<'park.add'>['cases'];
  readonly withdraw: readonly string[];
  readonly unpark: readonly string[];
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** The decisions in a file. Throws `settle.unknown` for anything else. */
function decisionsIn(text: string): Decisions {
  const { decisions } = contract['mapping.settle'].params.shape;
  const { cases } = contract['park.add'].params.shape;
  try {
    const value = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(value).filter((name) => !['codes', 'park', 'withdraw', 'unpark'].includes(name));
    if (unknown.length > 0) throw new Problem('settle.unknown');
    return {
      codes: value['codes'] === undefined ? [] : decisions.parse(value['codes']),
      park: value['park'] === undefined ? [] : cases.parse(value['park']),
      withdraw: texts(value['withdraw']),
      unpark: texts(value['unpark']),
    };
  } catch {
    throw new Problem('settle.unknown');
  }
}

/**
 * Decisions out of a file: `{ "codes": [...], "park": [...], "withdraw": [id], "unpark": [id] }`, made by the person of `--by`.
 * Gives what holds afterwards.
 */
export async function settleCodes(engine: Engine, options: Arguments): Promise<unknown> {
  const { codes, park, withdraw, unpark } = decisionsIn(await textIn(options.file()));
  const choice = choiceOf(options);
  const by = options.required('by');
  for (const id of withdraw) await engine.call('mapping.unsettle', { ...choice, id });
  if (unpark.length > 0) await engine.call('park.remove', { ...choice, ids: [...unpark] });
  if (codes.length > 0) await engine.call('mapping.settle', { ...choice, by, decisions: codes });
  if (park.length > 0) await engine.call('park.add', { ...choice, by, cases: park });
  return {
    additions: await engine.call('mapping.addenda', choice),
    waiting: await engine.call('park.list', choice),
  };
}

/** What to correct in Primero, as a document in the language of `--locale`. */
export const toCorrect = (engine: Engine, options: Arguments): Promise<unknown> =>
  engine.call('park.document', { ...choiceOf(options), locale: options.locale });

/** Writes the next version of the partner's form and codes with all that was settled, for both to sign. */
export const propose = async (engine: Engine, options: Arguments, folder: string): Promise<unknown> =>
  engine.call('mapping.propose', { ...choiceOf(options), folder });
