// The commands about findings: what would be sealed, what the leak scan finds, what was decided. Ordinary Node.
import { readFile } from 'node:fs/promises';
import { type Settlement, settlementSchema } from '../../shared/model/case/settlement.ts';
import { isCountsOnly } from '../../shared/model/risk/tables.ts';
import { Problem } from '../../shared/problems.ts';
import type { Engine } from '../engine/index.ts';
import { type Choice, choose, prepareAll } from '../engine/workflows/assessing/assessment.ts';
import type { Arguments } from './arguments.ts';

/** What the commands about a use case begin with. Throws `Usage`. */
export const choiceOf = (given: Arguments): Choice => ({
  batch: given.required('batch'),
  agreement: given.required('agreement'),
  useCase: given.required('use-case'),
});

/**
 * One line a record, in the order and under the names that sealing would give them; findings say what still blocks. Of
 * a use case that sends tables only, one line a table: no case goes.
 */
export async function* previewLines(engine: Engine, given: Arguments): AsyncGenerator<string> {
  const chosen = await choose(engine.context, choiceOf(given));
  if (isCountsOnly(chosen.useCase)) {
    const { tables } = await engine.call('risk.get', { ...choiceOf(given), leaveOut: [...given.leaveOut] });
    for (const table of tables) yield `${JSON.stringify({ table })}\n`;
    return;
  }
  let going = 0;
  for (const { record, prepared } of prepareAll(engine.context, chosen)) {
    if (prepared.verdict === 'stop') continue;
    going += 1;
    const ref = String(going);
    const { verdict, findings, redaction, referrals } = prepared;
    const named = referrals.map((referral) => ({ ...referral, id: chosen.mapping ? referral.id : ref, record: ref }));
    yield `${JSON.stringify({ ref, id: record.id, verdict, findings, data: redaction.data, referrals: named })}\n`;
  }
}

/** Every text that would go, with the places in which somebody is named. */
export async function scan(engine: Engine, given: Arguments): Promise<unknown> {
  const choice = choiceOf(given);
  const texts = [];
  for (let offset = 0; ; offset += 200) {
    const { rows, total } = await engine.call('text.page', { ...choice, only: 'all', offset, limit: 200 });
    texts.push(...rows.map(({ label: _, ...row }) => row));
    if (offset + 200 >= total) return { total, texts };
  }
}

/** Decisions out of a file: `[{ "kind": "text" | "value" | "exception", … }]`, made by the person of `--by`. */
export async function settle(engine: Engine, given: Arguments): Promise<unknown> {
  const text = await readFile(given.file(), 'utf8').catch(() => {
    throw new Problem('file.missing');
  });
  let settlements: Settlement[];
  try {
    settlements = settlementSchema.array().parse(JSON.parse(text));
  } catch {
    throw new Problem('settle.unknown');
  }
  const choice = choiceOf(given);
  if (settlements.length > 0) await engine.call('settle.add', { ...choice, by: given.required('by'), settlements });
  return engine.call('settle.list', choice);
}
