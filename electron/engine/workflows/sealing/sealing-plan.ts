// The sealing plan: the rows of a package are written, and a person is asked about exactly these. Engine.
// One pass prepares, writes and hashes them. Sealing writes what the plan has hashed, and nothing that has changed since.
import { createHash } from 'node:crypto';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { isCountsOnly, type PublishedTable } from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { isLineData } from '../../exchange/risk/released.ts';
import type { FileToSeal } from '../../package/seal.ts';
import type { StoredCard } from '../../store/cards.ts';
import { addTables } from '../../store/package-tables.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { countRepeats } from '../../store/sent.ts';
import type { Store } from '../../store/store.ts';
import { beginPackage } from '../../store/unfinished.ts';
import { assess } from '../assessing/assess.ts';
import { requireFit } from '../mapping/mapping-in-use.ts';
import type { Assessment } from '../assessing/assessment.ts';
import type { Chosen } from '../assessing/choice.ts';
import { releasedIn } from '../assessing/previous-release.ts';
import { madeOf, publish } from '../assessing/published-tables.ts';
import { requireLowRisk, requireUnexposed } from '../assessing/risk.ts';
import { isGoing, nameOfScope, placesGoing, type Selection } from '../assessing/sent-list.ts';
import { type Context, opened } from '../context.ts';
import { recordsFile, referralsFile } from './package-files.ts';
import { type Counts, filesOf, type WrittenRows, writeRows } from './row-writer.ts';
import { type Persons, requireSecond } from './second-person.ts';
import { areHiding, tableFiles, tablesToSeal } from './tables-package.ts';
import { type Unusual, watchUnusual } from './unusual.ts';

/** What would be sealed, frozen: the rows are written under `id`, and nobody sees them before the package is on record. */
export interface SealingPlan extends Counts {
  readonly id: string;
  /** The cases that stay here. */
  readonly staying: number;
  readonly tables: readonly PublishedTable[] | null;
  readonly files: readonly FileToSeal[];
  /** What a person must know before they say yes. */
  readonly unusual: Unusual;
  /** Hash of all that sealing decides: the day, both parties, the documents, and every line of every file. */
  readonly sha256: string;
  /** How often other packages have sent what this one sends, and the state of the board when that was counted. */
  readonly repeats: { readonly count: number; readonly boards: number };
}

/**
 * How many records and referrals would go, and how many records stay. Throws `record.unknown` where a case to leave out or
 * to send once more is not among them: a misspelt id would send the very child that was to stay. Throws `seal.findings`,
 * `seal.nothing`.
 */
export function countGoing(assessment: Assessment, selection: Selection): Counts & { readonly staying: number } {
  const { leftOut, repeated } = selection;
  const ids = new Set(assessment.records.map(({ id }) => id));
  if ([...leftOut, ...repeated].some((id) => !ids.has(id))) throw new Problem('record.unknown');
  const releasable = assessment.records.filter(({ verdict, id }) => verdict !== 'stop' && !leftOut.has(id));
  const going = releasable.filter((record) => isGoing(selection, record));
  const unsettled = going.filter((record) => record.findings.length > 0);
  if (unsettled.length > 0) throw new Problem('seal.findings', { count: unsettled.length });
  if (going.length === 0) throw new Problem('seal.nothing', { sent: releasable.length });
  const referrals = going.reduce((sum, record) => sum + placesGoing(selection, record).length, 0);
  return { records: going.length, referrals, staying: assessment.records.length - going.length };
}

/** The cases that may go and stay all the same: those that are left out, and those that were sent before. */
function stayingIds({ records }: Assessment, selection: Selection): ReadonlySet<string> {
  const staying = records.filter((record) => record.verdict !== 'stop' && !isGoing(selection, record));
  return new Set(staying.map(({ id }) => id));
}

/** What a plan is made of beside the choice. */
interface PlanRequest {
  readonly id: string;
  readonly selection: Selection;
  readonly seen?: Counts | undefined;
  readonly persons: Persons;
}

/**
 * Makes the plan of a sealing: checks what may go, then writes its rows under `id` in steps. `seen` is what the person has
 * seen in the preview. Whoever calls it deletes the rows where nothing comes of the plan. Throws `record.unknown`,
 * `mapping.test`, `mapping.unfit`, `seal.findings`, `seal.nothing`, `seal.second-person`, `seal.risk`, `seal.changed`, `app.cancelled`, and what tables throw.
 */
export async function planSealing(
  context: Context,
  chosen: Chosen,
  card: StoredCard,
  { id, selection, seen, persons }: PlanRequest,
  call: Call,
): Promise<SealingPlan> {
  const session = opened(context);
  const { store } = session;
  if (chosen.mapping) requireFit(context, session, chosen.mapping, chosen.plan.map.knowledge);
  const assessment = await assess(context, chosen, call);
  const { staying, ...counts } = countGoing(assessment, selection);
  if (seen && (seen.records !== counts.records || seen.referrals !== counts.referrals))
    throw new Problem('seal.changed');
  const stayingHere = stayingIds(assessment, selection);
  await requireSecond(context, chosen, persons, { children: counts.records, staying: stayingHere }, call);
  await requireLowRisk(context, chosen, stayingHere, call);
  const tables = isCountsOnly(chosen.useCase) ? await tablesToSeal(context, chosen, stayingHere, call) : null;
  if (isLineData(chosen.useCase)) await requireUnexposed(context, chosen, stayingHere, call);
  store.transaction(() => beginPackage(store, id));
  const unusual = watchUnusual(chosen);
  const written = await writeRows(context, chosen, id, selection, call, unusual.watch);
  if (written.records !== counts.records || written.referrals !== counts.referrals) throw new Problem('seal.changed');
  return {
    ...counts,
    id,
    staying,
    tables,
    files: tables ? filesOfTables(context, chosen, id, tables) : filesOf(store, id, chosen.mapping, written),
    unusual: await unusual.result(context, written, stayingHere, call),
    sha256: planHash(context, chosen, card, tables ? {} : written.files, tables),
    repeats: repeatsOf(store, chosen, id),
  };
}

/** Makes the tables anew from the written rows. Throws `seal.changed` unless they are those that were checked. */
function filesOfTables(
  context: Context,
  chosen: Chosen,
  id: string,
  checked: readonly PublishedTable[],
): readonly FileToSeal[] {
  const { store } = opened(context);
  const made = publish(chosen.useCase, madeOf(context, chosen.useCase, releasedIn(context, chosen, id)));
  if (!areHiding(checked, made)) throw new Problem('seal.changed');
  store.transaction(() => addTables(store, id, checked));
  return tableFiles(context, checked, [recordsFile, referralsFile]);
}

/** The hash over all that a yes is about. What is mapped follows from the referrals and the mapping's version. */
function planHash(
  context: Context,
  { agreement, sha256, useCase, mapping, plan }: Chosen,
  card: StoredCard,
  files: WrittenRows['files'],
  tables: readonly PublishedTable[] | null,
): string {
  const content = [
    ...[plan.map.sealing.day, plan.map.sealing.sender, opened(context).card.id, card.id, card.recipient],
    ...[agreement.id, agreement.version, sha256, useCase.id, mapping?.id, mapping?.version],
    ...[files, tables],
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function repeatsOf(store: Store, { nameOf }: Chosen, id: string): SealingPlan['repeats'] {
  const { package: boards } = revisionsOf(store);
  return { boards, count: nameOf === undefined ? 0 : countRepeats(store, nameOfScope(nameOf), id) };
}

/**
 * Requires what was sealed to be what was planned: call inside the transaction that puts the package on record, with the
 * choice as it is now. Throws `seal.changed` where a line, a party, a document or the day is another, and where a package
 * sealed meanwhile has sent the same.
 */
export function requirePlanned(
  context: Context,
  now: Chosen,
  card: StoredCard,
  plan: SealingPlan,
  sealed: Manifest,
): void {
  const { store } = opened(context);
  const hashed = new Set(plan.files.filter(({ sha256 }) => sha256 !== undefined).map(({ name }) => name));
  const written = Object.fromEntries(
    sealed.files.filter(({ name }) => hashed.has(name)).map(({ name, size, sha256 }) => [name, { size, sha256 }]),
  );
  const isSame =
    planHash(context, now, card, written, plan.tables) === plan.sha256 &&
    sealed.files.length === plan.files.length &&
    sealed.created.startsWith(now.plan.map.sealing.day) &&
    sealed.to.card === card.id &&
    sealed.to.recipient === card.recipient;
  if (!isSame) throw new Problem('seal.changed');
  const { boards, count } = repeatsOf(store, now, plan.id);
  // Counting goes through all that was ever sent: only where a package has come since.
  if (boards !== plan.repeats.boards && count !== plan.repeats.count) throw new Problem('seal.changed');
}
