// Commands about children who may be one: listed with what tells, decided, taken back. Ordinary Node.
import { createTexts } from '../../shared/i18n.ts';
import { type ChildRef, evidenceWords, isAgainst, type SignEvidence } from '../../shared/model/case/child-match.ts';
import { Problem } from '../../shared/problems.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { opened } from '../engine/workflows/context.ts';
import { batchOf } from '../engine/workflows/importing/batches.ts';
import { packageChildren } from '../engine/workflows/matching/package-children.ts';
import { type Arguments, Usage } from './arguments.ts';
import { tellProgress } from './engine.ts';

type Row = Result<'match.page'>['rows'][number];
interface Listed {
  readonly pair: string;
  readonly one: ChildRef;
  readonly other: ChildRef;
  readonly state: Row['state'];
  readonly odds: number;
  readonly evidence: readonly Pick<SignEvidence, 'sign' | 'how' | 'weight' | 'kind'>[];
  readonly decision: Row['decision'];
}

const pageSize = 200;

/** All pairs of own children (`--batch`: with a record of that import), or of a package's with own ones (`--package`). */
async function* pairs(engine: Engine, options: Arguments): AsyncGenerator<Listed> {
  const packageId = options.optional('package');
  if (packageId !== undefined) {
    const call = { signal: new AbortController().signal, progress: tellProgress() };
    for await (const { id: _, ref, other, ...match } of packageChildren(engine.context, packageId, call)) {
      if (other.batch === null) continue;
      const { pair, state, odds, evidence, decision } = match;
      const one = { package: packageId, ref };
      yield { pair, one, other: { batch: other.batch, id: other.id }, state, odds: tenths(odds), evidence, decision };
    }
    return;
  }
  const batch = options.optional('batch') ?? null;
  // Of an import that is not here nobody says that there is no pair.
  if (batch !== null) batchOf(opened(engine.context).store, batch);
  await engine.call('match.search', {}, { progress: tellProgress() });
  for (let offset = 0; ; offset += pageSize) {
    const { total, rows } = await engine.call('match.page', { batch, only: 'all', offset, limit: pageSize });
    for (const { one, other, evidence, odds, ...row } of rows)
      yield {
        ...row,
        ...{ one: one.ref, other: other.ref, odds: tenths(odds) },
        evidence: evidence.map(({ kind, ...each }) => (kind === null ? each : { ...each, kind })),
      };
    if (offset + pageSize >= total) return;
  }
}

const tenths = (odds: number): number => Math.round(odds * 10) / 10;

/** `match list`: each pair with the codes of what tells and, in words, what speaks for and against one child. */
export async function listMatches(engine: Engine, options: Arguments): Promise<unknown> {
  const texts = createTexts(options.locale);
  const say = (evidence: Listed['evidence']) => evidence.map((each) => texts.textOf(evidenceWords(each)));
  const listed: unknown[] = [];
  for await (const { evidence, ...pair } of pairs(engine, options))
    listed.push({
      ...pair,
      evidence: evidence.map(({ sign, how, kind, weight }) => ({
        ...{ sign, how },
        ...(kind === undefined ? {} : { kind }),
        weight: tenths(weight),
      })),
      for: say(evidence.filter((each) => !isAgainst(each))),
      against: say(evidence.filter(isAgainst)),
    });
  return { pairs: listed };
}

async function pairNamed(engine: Engine, options: Arguments): Promise<Listed> {
  const name = options.required('pair');
  for await (const listed of pairs(engine, options)) if (listed.pair === name) return listed;
  throw new Problem('match.unknown');
}

/** `match decide --pair PAIR --as one|two --by NAME [--reason TEXT] [--package ID]`. */
export async function decideMatch(engine: Engine, options: Arguments): Promise<unknown> {
  const as = options.required('as');
  if (as !== 'one' && as !== 'two') throw new Usage('--as takes one or two.');
  const by = options.required('by');
  const { pair, one, other, decision } = await pairNamed(engine, options);
  const { id } = await engine.call('match.decide', {
    ...{ one, other, same: as === 'one', by },
    ...{ reason: options.optional('reason') ?? null, standing: decision?.id ?? null },
  });
  return { pair, decision: id, as };
}

/** `match undo --pair PAIR --by NAME [--package ID]`. */
export async function undoMatch(engine: Engine, options: Arguments): Promise<unknown> {
  const by = options.required('by');
  const { pair, decision } = await pairNamed(engine, options);
  if (decision === null) throw new Problem('match.unknown');
  await engine.call('match.undo', { id: decision.id, by, reason: options.optional('reason') ?? null });
  return { pair, undone: decision.id };
}
