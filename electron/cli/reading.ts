// What is in a package, referral by referral as its reader reads it, and the papers of it. Ordinary Node.
import { papers } from '../../shared/rpc/contract/opening.ts';
import { Problem } from '../../shared/problems.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { type Arguments, Usage } from './arguments.ts';

type Line = Result<'package.referrals'>['rows'][number];

/** The most that one question asks for. */
const pageSize = 200;

/** The referrals of a package in their order, page by page. */
async function* linesIn(engine: Engine, id: string): AsyncGenerator<Line> {
  for (let [offset, total] = [0, 1]; offset < total; offset += pageSize) {
    const page = await engine.call('package.referrals', { package: id, offset, limit: pageSize });
    total = page.total;
    yield* page.rows;
  }
}

/** One JSON line a referral: who the child is and what is asked, then all that came, ids last. Throws `referral.unknown`. */
export async function* readPackage(engine: Engine, options: Arguments): AsyncGenerator<string> {
  const id = options.required('package');
  const wanted = options.optional('referral');
  let isThere = wanted === undefined;
  for await (const line of linesIn(engine, id)) {
    if (wanted !== undefined && wanted !== line.id) continue;
    isThere = true;
    const reading = await engine.call('package.record', { package: id, id: line.record, referral: line.id });
    const { head, sections, details, exception } = reading;
    const { decision, state, values } = line;
    yield `${JSON.stringify({ referral: line.id, head, state, decision, sections, values, exception, details })}\n`;
  }
  if (!isThere) throw new Problem('referral.unknown');
}

/** The papers of one referral, or of all in the package. Throws `Usage`. */
export async function papersOf(engine: Engine, options: Arguments): Promise<Result<'referral.papers'>> {
  const id = options.required('package');
  const paper = papers.find((each) => each === (options.optional('paper') ?? 'sheet'));
  if (paper === undefined) throw new Usage(`--paper takes one of ${papers.join(', ')}.`);
  const wanted = options.optional('referral');
  const names: string[] = wanted === undefined ? [] : [wanted];
  if (wanted === undefined) for await (const line of linesIn(engine, id)) names.push(line.id);
  const documents: Result<'referral.papers'> = [];
  for (let from = 0; from < names.length; from += pageSize) {
    const referrals = names.slice(from, from + pageSize);
    documents.push(...(await engine.call('referral.papers', { package: id, referrals, paper })));
  }
  return documents;
}
