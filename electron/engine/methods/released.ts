// What would go of a choice, and what went before, as columns of small codes: encoded once, asked again and again. Engine.
import type { DataPoint, UseCase } from '../../../shared/model/agreement.ts';
import { type Data, isEmpty, rowsOf, type Value } from '../../../shared/model/record.ts';
import type { Call } from '../../../shared/rpc/link.ts';
import { type Column, encoder } from '../exchange/risk/column.ts';
import { findCard } from '../store/cards.ts';
import { eachPackageRecord, listPackages, type StoredPackage } from '../store/packages.ts';
import { type Assessment, assess, type Chosen, prepareAll } from './assessment.ts';
import { type Context, opened } from './context.ts';
import { breathe, stopIfCancelled } from './long-work.ts';

/** Released values: of each record our own id, and of each field a column. */
export interface Released {
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<string, Column>;
}

interface Kept {
  readonly released: Released;
  previous: { readonly package: string; readonly released: Released } | undefined;
}

// For as long as the assessment they belong to is kept, and no longer.
const keptFor = new WeakMap<Assessment, Kept>();

// Every text and every pseudonym is another: they say who a child is by themselves, not by how many look alike.
const unlike: ReadonlySet<DataPoint['rule']['kind']> = new Set(['withhold', 'text', 'pseudonym']);

/** The fields of a use case that are released and by which children could look alike. */
export function fieldsAlike({ dataPoints }: UseCase): readonly string[] {
  return dataPoints
    .filter(({ field, rule }) => !unlike.has(rule.kind) && !field.includes('.'))
    .map(({ field }) => field);
}

/** The same with all that the agreement itself names for risk and tables. */
function fieldsEncoded(useCase: UseCase): readonly string[] {
  const { risk, tables } = useCase;
  const named = [...(risk?.quasiIdentifiers ?? []), ...(risk?.sensitive ?? [])];
  return [...new Set([...fieldsAlike(useCase), ...named, ...(tables?.list ?? []).flatMap(({ by }) => by)])];
}

/** The value at a path; of a subform's column the values of all rows. */
function valueAt(data: Data, path: string): Value | undefined {
  const [name = '', column] = path.split('.');
  if (!Object.hasOwn(data, name)) return undefined;
  if (column === undefined) return data[name];
  return rowsOf(data[name])
    .flatMap((row) => (Object.hasOwn(row, column) ? [row[column] ?? null].flat() : []))
    .filter((value) => !isEmpty(value));
}

function collector(fields: readonly string[]) {
  const ids: string[] = [];
  const encoders = fields.map((field) => ({ field, into: encoder(field) }));
  return {
    add: (id: string, data: Data) => {
      ids.push(id);
      for (const { field, into } of encoders) into.add(valueAt(data, field));
    },
    released: (): Released => ({ ids, columns: new Map(encoders.map(({ field, into }) => [field, into.column()])) }),
  };
}

async function keptOf(context: Context, chosen: Chosen, call: Call): Promise<Kept> {
  const assessment = await assess(context, chosen, call);
  const known = keptFor.get(assessment);
  if (known) return known;
  const into = collector(fieldsEncoded(chosen.useCase));
  const total = assessment.records.length;
  let done = 0;
  for (const { record, prepared } of prepareAll(context, chosen)) {
    if (prepared.verdict !== 'stop') into.add(record.id, prepared.redaction.data);
    done += 1;
    if (done % 200 === 0) {
      stopIfCancelled(call.signal);
      call.progress({ stage: 'assessing', done, total });
      await breathe();
    }
  }
  const kept: Kept = { released: into.released(), previous: undefined };
  keptFor.set(assessment, kept);
  return kept;
}

/** The records that would go, those that wait for a decision among them, without those in `left`. */
export async function releasedOf(
  context: Context,
  chosen: Chosen,
  left: ReadonlySet<string>,
  call: Call,
): Promise<Released> {
  const { released } = await keptOf(context, chosen, call);
  if (left.size === 0) return released;
  const goes = released.ids.map((id) => !left.has(id));
  const columns = [...released.columns].map(
    ([field, column]) => [field, { ...column, codes: column.codes.filter((_, record) => goes[record]) }] as const,
  );
  return { ids: released.ids.filter((_, record) => goes[record]), columns: new Map(columns) };
}

/** The newest package that was sealed for the same partner under the same use case. */
function lastPackage(context: Context, { agreement, useCase }: Chosen): StoredPackage | undefined {
  const { store } = opened(context);
  const partner = agreement.parties.find(({ id }) => id === useCase.to);
  const isPartner = (card: string) =>
    partner?.card === undefined ? findCard(store, card)?.organisation === partner?.name : card === partner.card;
  return listPackages(store).find(
    (entry) =>
      entry.direction === 'out' &&
      entry.kind === 'referral' &&
      entry.agreement === agreement.id &&
      entry.useCase === useCase.id &&
      isPartner(entry.partner),
  );
}

/** What went to the same partner the last time, as it is on record; undefined where nothing did. */
export async function previouslyReleased(context: Context, chosen: Chosen, call: Call): Promise<Released | undefined> {
  const entry = lastPackage(context, chosen);
  if (!entry) return undefined;
  const kept = await keptOf(context, chosen, call);
  if (kept.previous?.package !== entry.id) {
    const into = collector(fieldsEncoded(chosen.useCase));
    for (const { record, ref, data } of eachPackageRecord(opened(context).store, entry.id))
      into.add(record ?? ref, data);
    kept.previous = { package: entry.id, released: into.released() };
  }
  return kept.previous.released;
}
