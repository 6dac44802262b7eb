// Commands about exchanges: the board with everything, how a package was handed over, writing one again. Ordinary Node.
import { channels } from '../../shared/model/agreement/agreement.ts';
import { boardStates } from '../../shared/model/package/track.ts';
import type { Params } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { wholeBoard } from '../engine/workflows/board/whole-board.ts';
import { opened } from '../engine/workflows/context.ts';
import { type Arguments, type Option, Usage } from './arguments.ts';
import { outFolder, tellProgress } from './engine.ts';

/** One of a list, where the option is there. Throws `Usage`. */
function oneOf<T extends string>(options: Arguments, name: Option, values: readonly T[]): T | undefined {
  const text = options.optional(name);
  if (text === undefined) return undefined;
  const value = values.find((each) => each === text);
  if (value === undefined) throw new Usage(`--${name} takes one of ${values.join(', ')}.`);
  return value;
}

function filtersOf(options: Arguments): Omit<Params<'board.page'>, 'offset' | 'limit'> {
  return {
    search: options.optional('search') ?? '',
    state: oneOf(options, 'state', boardStates) ?? null,
    partner: options.optional('partner') ?? null,
    direction: oneOf(options, 'direction', ['out', 'in'] as const) ?? null,
    overdue: options.flag('overdue'),
  };
}

/** Every exchange that the filters leave, with its packages, its referrals, its deadline, and who took what; or a CSV file. */
export async function board(engine: Engine, options: Arguments): Promise<unknown> {
  const filters = filtersOf(options);
  const one = options.optional('package') ?? null;
  if (options.optional('out') !== undefined)
    return engine.call('board.export', { ...filters, package: one, folder: await outFolder(engine, options) });
  if (one !== null) return engine.call('board.exchange', { package: one });
  return [...wholeBoard(engine.context, opened(engine.context), filters)];
}

/** Notes that a package was handed over, how and to whom. */
export async function handOver(engine: Engine, options: Arguments): Promise<unknown> {
  const channel = oneOf(options, 'how', channels);
  const corrects = options.optional('corrects');
  const how = channel === undefined ? {} : { how: { channel, person: options.required('person') } };
  await engine.call('board.hand-over', {
    package: options.required('package'),
    ...how,
    ...(corrects === undefined ? {} : { corrects }),
  });
  return engine.call('board.exchange', { package: options.required('package') });
}

/** Writes the very same package once more, into `--out`. */
export async function resend(engine: Engine, options: Arguments): Promise<unknown> {
  const request = { package: options.required('package'), folder: await outFolder(engine, options) };
  return engine.call('board.resend', request, { progress: tellProgress() });
}
