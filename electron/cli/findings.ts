// The commands about findings: what would be sealed, what the leak scan finds, what was decided. Ordinary Node.
import { type Settlement, settlementSchema } from '../../shared/model/case/settlement.ts';
import { isCountsOnly } from '../../shared/model/risk/tables.ts';
import { Problem } from '../../shared/problems.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { type Chosen, choose } from '../engine/workflows/assessing/choice.ts';
import type { Choice } from '../engine/workflows/assessing/dependencies.ts';
import { goingRecords } from '../engine/workflows/assessing/going.ts';
import { codeWords, startBatchCoverage, valueWords } from '../engine/workflows/assessing/payload-words.ts';
import { refusingOthers } from '../engine/workflows/assessing/perhaps-same.ts';
import { type PreparedRecord, prepareAll } from '../engine/workflows/assessing/preparing.ts';
import { sentListOf, sentView } from '../engine/workflows/assessing/sent-list.ts';
import { readingBatch } from '../engine/workflows/mapping/batch-source.ts';
import { formOf, labelOf } from '../engine/workflows/context.ts';
import type { Arguments } from './arguments.ts';
import { tellProgress, textIn } from './engine.ts';

/** What the commands about a use case begin with. Throws `Usage`. */
export const choiceOf = (options: Arguments): Choice => ({
  batch: options.required('batch'),
  agreement: options.required('agreement'),
  useCase: options.required('use-case'),
});

/** The engine as it reads the records of the batch that is chosen: those of another system by what that calls them. */
const readingChoice = (engine: Engine, options: Arguments): Engine => ({
  ...engine,
  context: readingBatch(engine.context, options.required('batch')),
});

/**
 * One line a record, in the order and under the names that sealing would give them; findings say what still blocks. Of
 * a use case that sends tables only, one line a table: no case goes. A last line names the earlier releases that hide
 * some of it.
 */
export async function* previewLines(whole: Engine, options: Arguments): AsyncGenerator<string> {
  const engine = readingChoice(whole, options);
  const chosen = await choose(engine.context, choiceOf(options));
  if (isCountsOnly(chosen.useCase)) {
    const { tables, audit } = await engine.call('risk.get', { ...choiceOf(options), leaveOut: [...options.leaveOut] });
    for (const table of tables) yield `${JSON.stringify({ table })}\n`;
    // What was sent before is told where it hides something.
    if (audit && (audit.linked > 0 || audit.isBound)) yield `${JSON.stringify({ audit })}\n`;
    return;
  }
  const selection = {
    leftOut: new Set(options.leaveOut),
    repeated: new Set(options.repeat),
    sent: sentListOf(engine.context, chosen),
  };
  for (const going of goingRecords(engine.context, chosen, selection)) {
    if (!going) continue;
    const { ref, record, prepared, damaged, referrals } = going;
    const { verdict, findings, redaction } = prepared;
    const about = { ref, id: record.id, verdict, findings, ...damageIn(damaged) };
    const words = { codes: codeWords(engine.context, redaction.data), meanings: valueWords(chosen, referrals) };
    yield `${JSON.stringify({ ...about, data: redaction.data, referrals, ...words })}\n`;
  }
}

/** The damaged values of a record, each as a decision `damaged` names it, with what is decided; nothing where it has none. */
function damageIn(damaged: PreparedRecord['damaged']): {
  readonly damaged?: readonly Readonly<Record<string, string | boolean | null>>[];
} {
  if (damaged.length === 0) return {};
  return {
    damaged: damaged.map(({ damaged: { mark, sha256, repaired }, decided }) => ({
      ...{ field: mark.field, damage: mark.code, sha256 },
      ...{ repairable: repaired !== undefined, decision: decided?.decision ?? null },
    })),
  };
}

/** What is decided of each record, with the sums first: `{ counts, findings, reasons, notExported, damaged, records: […] }`. */
export async function* assessed(whole: Engine, options: Arguments): AsyncGenerator<string> {
  const engine = readingChoice(whole, options);
  const choice = choiceOf(options);
  const sums = await engine.call('assess.run', choice, { progress: tellProgress() });
  const { total, go, stop, decide, referrals, fields, sent } = sums;
  const counts = { total, go, stop, decide, referrals, fields, sent };
  const kinds = await engine.call('damaged.kinds', choice);
  const damaged = kinds.map(({ label: _, ...kind }) => kind);
  const notExported = notExportedIn(engine, sums.findings);
  const head = {
    ...{ counts, findings: sums.findings, reasons: sums.reasons },
    ...(notExported.length > 0 ? { notExported } : {}),
    ...(damaged.length > 0 ? { damaged } : {}),
  };
  const chosen = await choose(engine.context, choice);
  const coverage = startBatchCoverage(engine.context, chosen);
  const tail = () => (coverage === undefined ? {} : { coverage: coverage.result() });
  yield* document(options, head, 'records', recordLines(engine, chosen, coverage?.add), tail);
}

/** What to tick in Primero's export: each field as people read it there, with its form and how many cases wait for it. */
function notExportedIn({ context }: Engine, findings: Result<'assess.run'>['findings']): readonly unknown[] {
  return findings.flatMap(({ finding: { code, field }, count }) => {
    if (code !== 'field.not-exported' || field === undefined) return [];
    const [subform = ''] = field.split('.', 1);
    return [{ field, label: labelOf(context, field), form: formOf(context, subform) ?? null, count }];
  });
}

function* recordLines(
  engine: Engine,
  chosen: Chosen,
  watch: (each: PreparedRecord) => void = () => {},
): Generator<unknown> {
  const sent = sentListOf(engine.context, chosen);
  for (const each of prepareAll(engine.context, chosen)) {
    const { stored, record, prepared, names, damaged } = each;
    watch(each);
    const { redaction, verdict, findings, referrals } = prepared;
    const others = chosen.alike.others.has(stored.number)
      ? [...refusingOthers(engine.context, chosen, stored, [])]
      : [];
    yield {
      id: record.id,
      release: redaction.release,
      verdict,
      reasons: redaction.reasons,
      findings,
      ...damageIn(damaged),
      referrals: referrals.length,
      ...(chosen.mapping === undefined || verdict === 'stop' ? {} : payloadIn(engine, chosen, prepared)),
      // Records that refuse and may be of the same child, as a decision `same-child` names them.
      ...(others.length > 0 ? { perhapsSame: others.map(({ other: { id, batch } }) => ({ other: id, batch })) } : {}),
      sent: sentView(sent, { id: record.id, referrals: referrals.length, names }),
      fields: Object.fromEntries(redaction.fields),
    };
  }
}

/** What the partner would get of a record: the values of its referrals, with the label of every code. */
function payloadIn(
  { context }: Engine,
  chosen: Chosen,
  { referrals, redaction }: PreparedRecord['prepared'],
): Readonly<Record<string, unknown>> {
  return {
    payload: referrals.map(({ record: _, ...referral }) => referral),
    codes: codeWords(context, redaction.data),
    meanings: valueWords(chosen, referrals),
  };
}

/** Every text that would go, with the places in which somebody is named: `{ total, texts: […] }`. */
export async function* scan(engine: Engine, options: Arguments): AsyncGenerator<string> {
  const choice = choiceOf(options);
  const page = (offset: number) =>
    engine.call('text.page', { ...choice, only: 'all', offset, limit: pageSize }, { progress: tellProgress() });
  const first = await page(0);
  const { total } = first;
  const texts = async function* () {
    for (let { rows } = first, offset = 0; ; { rows } = await page(offset)) {
      for (const { label: _, ...row } of rows) yield row;
      offset += pageSize;
      if (offset >= total) return;
    }
  };
  yield* document(options, { total }, 'texts', texts());
}

const pageSize = 200;

/**
 * One JSON document with a list of any length: nobody holds the list. `tail`: what is known once the list has ended.
 * Indented for people.
 */
async function* document(
  { json }: Arguments,
  head: Readonly<Record<string, unknown>>,
  name: string,
  items: Iterable<unknown> | AsyncIterable<unknown>,
  tail: () => Readonly<Record<string, unknown>> = () => ({}),
): AsyncGenerator<string> {
  const textOf = (value: unknown) => JSON.stringify(value, null, json ? undefined : 2);
  const [member, item, colon] = json ? ['', '', ':'] : ['\n  ', '\n    ', ': '];
  const members = textOf(head).slice(0, -1).trimEnd();
  yield `${members},${member}"${name}"${colon}[`;
  let isEmpty = true;
  for await (const each of items) {
    // Line ends stand between the parts of a value only: inside a text they are written as \\n.
    yield `${isEmpty ? '' : ','}${item}${textOf(each).replaceAll('\n', item)}`;
    isEmpty = false;
  }
  const rest = Object.entries(tail()).map(([key, value]) => {
    const text = textOf(value).replaceAll('\n', member === '' ? '' : member);
    return `,${member}"${key}"${colon}${text}`;
  });
  yield `${isEmpty ? '' : member}]${rest.join('')}${json ? '' : '\n'}}\n`;
}

/** Decisions out of a file: `[{ "kind": "text" | "value" | "exception" | "same-child" | "damaged", … }]`, made by the person of `--by`. */
export async function settle(engine: Engine, options: Arguments): Promise<unknown> {
  const text = await textIn(options.file());
  let settlements: Settlement[];
  try {
    settlements = settlementSchema.array().parse(JSON.parse(text));
  } catch {
    throw new Problem('settle.unknown');
  }
  const choice = choiceOf(options);
  if (settlements.length > 0) await engine.call('settle.add', { ...choice, by: options.required('by'), settlements });
  return engine.call('settle.list', choice);
}
