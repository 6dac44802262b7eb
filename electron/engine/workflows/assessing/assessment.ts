// A whole batch assessed under one use case: worked out once, kept in memory while the workspace is open. Engine.
import type { Finding, Reason, Verdict } from '../../../../shared/model/case/assessment.ts';
import type { DataPoint, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { CaseRecord } from '../../../../shared/model/case/record.ts';
import { fieldsCounted, isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import type { CaseLine } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { placeFinder } from '../../exchange/place.ts';
import { type Decided, type Plan, type Prepared, prepare } from '../../exchange/prepare.ts';
import { redactor } from '../../exchange/redact.ts';
import { collector, fieldsReckoned, type Released } from '../../exchange/risk/released.ts';
import type { Identifier, IdentifierKind } from '../../exchange/scan/identifier.ts';
import { identifiersOf } from '../../exchange/scan/identifiers.ts';
import { createScanner, type Scanner } from '../../exchange/scan/scanner.ts';
import {
  lookerOf,
  nothingSettled,
  type Settled,
  settledByRecord,
  withAllSaid,
  withValues,
} from '../../exchange/settle.ts';
import { sha256 } from '../../files/sha256.ts';
import { listSettlements } from '../../store/settlements.ts';
import { words } from '../../../../shared/fold.ts';
import type { TextPlace } from '../../../../shared/model/case/settlement.ts';
import { pseudonymCoder } from '../../keys/pseudonym.ts';
import { findBatch } from '../../store/batches.ts';
import { isSuperseded } from '../../store/case-index.ts';
import { agreementKey } from '../../store/documents.ts';
import { eachRecord, type StoredRecord } from '../../store/records.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { type Context, type FoundAgreement, instant, mappingOf, opened, useCaseOf } from '../context.ts';
import { presentUseCase } from '../agreements/agreement-state.ts';
import { batchOf } from '../importing/batches.ts';
import { indexCases } from '../cases/indexing.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { caseLine } from '../cases/readable.ts';

/** What a person chose: which file, under which agreement, for what. */
export interface Choice {
  readonly batch: string;
  readonly agreement: string;
  readonly useCase: string;
}

/** A choice with everything that it refers to, and the plan that prepares its records. */
export interface Chosen extends FoundAgreement {
  readonly choice: Choice;
  readonly useCase: UseCase;
  readonly mapping: Mapping | undefined;
  readonly plan: Plan;
  /** What persons have decided about findings, by record. */
  readonly settled: ReadonlyMap<string, Settled>;
}

/** One assessed record, without its values. */
export interface Assessed {
  readonly line: CaseLine;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly findings: readonly Finding[];
  readonly referrals: number;
}

/** All records of a choice, in file order, with the sums that a person sees first. */
export interface Assessment {
  readonly key: string;
  readonly records: readonly Assessed[];
  readonly fields: {
    share: number;
    generalise: number;
    pseudonymise: number;
    withheldByRule: number;
    notNamed: number;
  };
  /** The values that would go, encoded for figures of risk and tables; columns only where there is something to reckon. */
  readonly released: Released;
}

const unhurried: Call = { signal: new AbortController().signal, progress: () => {} };

/** Looks everything up. Throws `batch.unknown`, `agreement.unknown`, `use-case.unknown`, `mapping.unknown`. */
export async function choose(context: Context, choice: Choice): Promise<Chosen> {
  const session = opened(context);
  batchOf(session.store, choice.batch);
  // Which record of a child is the newest stands in the index.
  await indexCases(context, unhurried);
  return chosenUnder(context, choice, presentUseCase(context, session, choice.agreement, choice.useCase).found);
}

/** The same under this very agreement, which need not be kept yet. Throws `use-case.unknown`, `mapping.unknown`. */
export async function chosenUnder(context: Context, choice: Choice, found: FoundAgreement): Promise<Chosen> {
  const session = opened(context);
  const useCase = useCaseOf(found.agreement, choice.useCase);
  const mappedBy = isCountsOnly(useCase) ? undefined : useCase.mapping;
  const mapping = mappedBy === undefined ? undefined : mappingOf(session, mappedBy);
  const kept = agreementKey(session.store, choice.agreement);
  // An agreement that was never kept has no key; whatever is made without one is looked at and thrown away.
  const key = kept === undefined ? context.deps.random(32) : new Uint8Array(Buffer.from(kept, 'hex'));
  const plan: Plan = {
    redactor: redactor(isCountsOnly(useCase) ? countedOnly(useCase) : useCase),
    mapping,
    pseudonym: await pseudonymCoder(key),
    place: placeFinder(context.dictionary),
    map: { sealedOn: instant(context).slice(0, 10), sender: session.organisation },
  };
  const decisions = listSettlements(session.store, choice, found.agreement.version);
  const settled = settledByRecord(decisions.map(({ settlement }) => settlement));
  return { ...found, choice, useCase, mapping, plan, settled };
}

/** What is not counted has no part in tables: it stays, whatever else is agreed about it. */
function countedOnly(useCase: UseCase): UseCase {
  const { risk } = useCase;
  const kept = [...fieldsCounted(useCase), ...(risk?.quasiIdentifiers ?? []), ...(risk?.sensitive ?? [])];
  const dataPoints = useCase.dataPoints.map(
    (point): DataPoint => (kept.includes(point.field) ? point : { field: point.field, rule: { kind: 'withhold' } }),
  );
  return { ...useCase, dataPoints };
}

/** Referral ids name referrals in the answer: the second of two that are alike is a finding, never a guess. */
function withUniqueReferrals(prepared: Prepared, chosen: Chosen, seen: Set<string>): Prepared {
  const field = chosen.mapping?.reference;
  const findings: Finding[] = [];
  for (const { id } of prepared.referrals) {
    if (id === '') continue;
    if (seen.has(id)) findings.push({ code: 'map.reference', ...(field === undefined ? {} : { field }) });
    seen.add(id);
  }
  return findings.length === 0
    ? prepared
    : { ...prepared, verdict: 'decide', findings: [...prepared.findings, ...findings] };
}

const newer: Prepared['redaction']['reasons'] = [{ code: 'record.newer' }];

/**
 * A child of whom a later file speaks stays: consent may have been withdrawn since. Nothing of the older record goes.
 */
function unlessSuperseded(prepared: Prepared, isOld: boolean): Prepared {
  if (!isOld) return prepared;
  const { redaction } = prepared;
  const fields = new Map(
    [...redaction.fields.keys()].map((path) => [path, { action: 'withhold', reason: 'not-released' } as const]),
  );
  const stopped = {
    ...redaction,
    release: false,
    reasons: [...newer, ...redaction.reasons],
    findings: [],
    fields,
    data: {},
  };
  return { verdict: 'stop', redaction: stopped, referrals: [], findings: [] };
}

/** True where an exception was granted that the agreement still knows, by as many persons as it asks for. */
function isExcepted({ useCase }: Chosen, { exception }: Settled): boolean {
  const known = useCase.exceptions?.find(({ id }) => id === exception?.exception);
  return known !== undefined && (!known.secondPerson || exception?.second != null);
}

/** Somebody who wants to see each text as it is looked through. */
export type WatchText = (place: TextPlace, text: string, findings: readonly Finding[]) => void;

const nameKinds: Partial<Record<IdentifierKind, true>> = { name: true, nickname: true, relative: true, phone: true };

/** How the texts of a record are looked through: its identifiers are gathered when the first text comes. */
function lookOf(
  context: Context,
  record: StoredRecord,
  settled: Settled,
  watch: WatchText | undefined,
): Decided['look'] {
  let scanner: Scanner | undefined;
  let identifiers: readonly Identifier[] | undefined;
  let names: ReadonlySet<string> | undefined;
  const known = () => {
    identifiers ??= identifiersOf(withAllSaid(record, record.sources), context.dictionary);
    return identifiers;
  };
  const scan: Scanner = (text) => {
    scanner ??= createScanner(known());
    return scanner(text);
  };
  // Codes and other single words are most of what is shared: they are only held against the words of names.
  const isHarmless = (text: string): boolean => {
    if (/[^\S\n]/.test(text)) return false;
    names ??= new Set(known().flatMap((each) => (each.kind in nameKinds ? words(each.text) : [])));
    return !words(text).some((word) => names?.has(word));
  };
  const looker = lookerOf(scan, settled, sha256);
  return (mustBeSeen) => (field, row, text) => {
    if (!mustBeSeen && isHarmless(text)) return { text, findings: [] };
    const looked = looker(mustBeSeen)(field, row, text);
    watch?.({ record: record.id, field, row }, text, looked.findings);
    return looked;
  };
}

interface PreparedRecord {
  readonly record: CaseRecord;
  readonly ref: string;
  readonly prepared: Prepared;
}

/** Prepares one record of a choice; whether its referrals are named like another's only `prepareAll` can tell. */
export function prepareOne(context: Context, chosen: Chosen, stored: StoredRecord, watch?: WatchText): PreparedRecord {
  const { store } = opened(context);
  const batch = batchOf(store, chosen.choice.batch);
  const ref = String(stored.number - batch.first + 1);
  const settled = chosen.settled.get(stored.id) ?? nothingSettled;
  const record = withValues(stored, stored.sources, settled);
  const decided = { look: lookOf(context, stored, settled, watch), excepted: isExcepted(chosen, settled) };
  const made = prepare(record, ref, chosen.plan, decided);
  // Nobody is referred by being counted.
  const prepared = isCountsOnly(chosen.useCase) ? { ...made, referrals: [] } : made;
  return { record, ref, prepared: unlessSuperseded(prepared, isSuperseded(store, stored.number, batch)) };
}

/** Prepares every record of a choice in file order: the same for assessing, previewing and sealing. */
export function* prepareAll(context: Context, chosen: Chosen, watch?: WatchText): Generator<PreparedRecord> {
  const { store } = opened(context);
  const seen = new Set<string>();
  for (const stored of eachRecord(store, batchOf(store, chosen.choice.batch).id)) {
    const { record, ref, prepared } = prepareOne(context, chosen, stored, watch);
    yield { record, ref, prepared: withUniqueReferrals(prepared, chosen, seen) };
  }
}

/** The assessment of a choice: the one in memory where nothing that it depends on has changed, else a new one. */
export async function assess(context: Context, chosen: Chosen, call: Call): Promise<Assessment> {
  const { choice, agreement, mapping, plan } = chosen;
  const key = JSON.stringify([
    choice,
    agreement.version,
    mapping?.version ?? 0,
    plan.map.sealedOn,
    context.texts.locale,
    // A file imported since may know better of these children, and a person may have decided something.
    revisionsOf(opened(context).store),
  ]);
  if (context.assessment?.key !== key) context.assessment = { key, ...(await assessAll(context, chosen, call)) };
  return context.assessment;
}

/** Assesses a choice without keeping anything of it. */
export async function assessAll(context: Context, chosen: Chosen, call: Call): Promise<Omit<Assessment, 'key'>> {
  const total = findBatch(opened(context).store, chosen.choice.batch)?.records ?? 0;
  const records: Assessed[] = [];
  const fields = { share: 0, generalise: 0, pseudonymise: 0, withheldByRule: 0, notNamed: 0 };
  const into = collector(fieldsReckoned(chosen.useCase));
  for (const { record, prepared } of prepareAll(context, chosen)) {
    const { verdict, redaction, findings, referrals } = prepared;
    if (verdict !== 'stop') into.add(record.id, redaction.data);
    records.push({
      line: caseLine(context, record),
      verdict,
      reasons: redaction.reasons,
      findings,
      referrals: referrals.length,
    });
    for (const { action, reason } of redaction.fields.values()) {
      if (action !== 'withhold') fields[action] += 1;
      else if (reason === 'not-named') fields.notNamed += 1;
      else if (reason !== 'not-released') fields.withheldByRule += 1;
    }
    if (records.length % 200 === 0) {
      stopIfCancelled(call.signal);
      call.progress({ stage: 'assessing', done: records.length, total });
      await breathe();
    }
  }
  return { records, fields, released: into.released() };
}
