// Prepares the records of a choice one by one: the same for assessing, previewing and sealing. Engine.
import type { FieldDecision, Finding, Reason } from '../../../../shared/model/case/assessment.ts';
import type { CaseRecord } from '../../../../shared/model/case/record.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import type { DecidedDamage } from '../../exchange/marked-values.ts';
import { damageOf } from '../../exchange/damage-treatment.ts';
import { type HiddenName, isNameHidden } from '../../exchange/hidden-name.ts';
import { firstField } from '../../exchange/map.ts';
import { type Prepared, prepare } from '../../exchange/prepare.ts';
import { recordKey } from '../../exchange/units.ts';
import { createLexicon } from '../../exchange/scan/lexicon.ts';
import { nothingSettled, type Settled, withValues } from '../../exchange/settle.ts';
import { eachRecord, type StoredRecord } from '../../store/records.ts';
import { type Standing, standingOf, standingsIn } from '../cases/standing.ts';
import { type Context, opened } from '../context.ts';
import type { Chosen } from './choice.ts';
import { keptBySameChild } from './perhaps-same.ts';
import { type LongTexts, reviewOf, type WatchText } from './review.ts';

/** A record with the values that persons decided on and the codes of what came by name, and what would leave of it. */
export interface PreparedRecord {
  readonly stored: StoredRecord;
  readonly record: CaseRecord;
  readonly ref: string;
  readonly prepared: Prepared;
  /** The names of its referrals, in their order, where they are sent once. */
  readonly names: readonly string[];
  /** The record before anything was done about its damaged values. */
  readonly valued: CaseRecord;
  /** Its damaged values that the use case releases or asks for. */
  readonly damaged: readonly DecidedDamage[];
}

const nameless: readonly string[] = [];
const nothingDamaged: readonly DecidedDamage[] = [];

/** Prepares one record of a choice. Only `prepareAll` finds referrals with the same name. */
export function prepareOne(context: Context, chosen: Chosen, stored: StoredRecord, watch?: WatchText): PreparedRecord {
  const standing = standingOf(opened(context).store, stored.number, chosen.batch);
  return prepareRecord(context, chosen, stored, standing, watch);
}

/** A record as its texts are scanned: with what its damaged names certainly were, too. */
export function scannedRecord(chosen: Chosen, stored: StoredRecord): StoredRecord {
  const settled = chosen.settled.get(stored.id) ?? nothingSettled;
  const valued = withValues(stored, stored.sources, settled);
  return chosen.damageOf(stored, valued, settled, nothingSettled)?.scanned ?? stored;
}

/** Prepares every record of a choice in file order. Of two referrals with the same name the second has a finding. */
export function* prepareAll(context: Context, chosen: Chosen): Generator<PreparedRecord> {
  const { store } = opened(context);
  const standings = standingsIn(store, chosen.batch, chosen.byAnswers);
  const ids = new Set<string>();
  for (const stored of eachRecord(store, chosen.batch.id)) {
    const each = prepareRecord(context, chosen, stored, standings(stored.number));
    yield { ...each, prepared: withUniqueReferrals(each.prepared, chosen, ids) };
  }
}

/** Prepares records for a caller that gives other calls their turn in the middle of a long text. */
export interface Preparing {
  /** Undefined where long texts of the record are scanned first: call `scan`, then this for the same record. */
  readonly prepare: (stored: StoredRecord, standing: Standing) => PreparedRecord | undefined;
  readonly scan: (turn: () => Promise<unknown> | false) => Promise<void>;
}

/** Prepares record by record as `prepareAll` does. Whatever `watch` saw of a record that has to wait is void. */
export function startPreparing(context: Context, chosen: Chosen, watch: WatchText): Preparing {
  let current: StoredRecord | undefined;
  const longTexts: LongTexts = {
    scan: undefined,
    waiting: new Set(),
    scanned: new Set(),
    lexicon: createLexicon(),
  };
  return {
    prepare: (stored, standing) => {
      if (stored !== current) {
        current = stored;
        longTexts.scan = undefined;
        longTexts.scanned.clear();
      }
      const each = prepareRecord(context, chosen, stored, standing, watch, longTexts);
      return longTexts.waiting.size > 0 ? undefined : each;
    },
    scan: async (turn) => {
      for (const text of longTexts.waiting) {
        for (const _ of longTexts.scan?.slices(text) ?? []) await turn();
        longTexts.scanned.add(text);
      }
      longTexts.waiting.clear();
    },
  };
}

function prepareRecord(
  context: Context,
  chosen: Chosen,
  stored: StoredRecord,
  standing: Standing,
  watch?: WatchText,
  longTexts?: LongTexts,
): PreparedRecord {
  const ref = String(stored.number - chosen.batch.first + 1);
  const settled = chosen.settled.get(stored.id) ?? nothingSettled;
  const valued = withValues(stored, stored.sources, settled);
  const marked = chosen.damageOf(stored, valued, settled, chosen.settled.get('') ?? nothingSettled);
  const damaged = marked?.values ?? nothingDamaged;
  const { record: mended, damage } =
    damaged.length === 0 ? { record: valued, damage: undefined } : damageOf(valued, damaged, chosen.plan.redactor);
  const record = chosen.coded(mended);
  const review = reviewOf(marked?.scanned ?? stored, context.dictionary, settled, watch, longTexts);
  // A name stays hidden also where what hides it is damaged, whatever was decided of that.
  const hiddenName = isNameHidden(valued, stored.sources) ? hiddenNameOf(settled) : undefined;
  const excepted = isExcepted(chosen, settled);
  const made = prepare(record, ref, chosen.plan, { review, excepted, hiddenName, damage });
  // A count refers nobody.
  const prepared = isCountsOnly(chosen.useCase) ? { ...made, referrals: [], units: [] } : made;
  const beside = standingBeside(context, chosen, prepared, stored, record, standing, settled);
  return { stored, record, ref, prepared: beside, names: namesOf(chosen, stored, beside), valued, damaged };
}

/** What becomes of a record by what else is known of its child. */
function standingBeside(
  context: Context,
  chosen: Chosen,
  prepared: Prepared,
  stored: StoredRecord,
  record: CaseRecord,
  standing: Standing,
  settled: Settled,
): Prepared {
  const { isSuperseded, takenBack, missingSince } = standing;
  const reasons: readonly Reason[] = [
    ...(isSuperseded ? [newer] : []),
    ...takenBack.map(({ at, by }): Reason => {
      const on = at.slice(0, 10);
      return by === null ? { code: 'record.taken-back', on } : { code: 'record.consent-withdrawn', on, by };
    }),
  ];
  if (reasons.length > 0) return stoppedBy(prepared, reasons);
  if (prepared.verdict === 'stop') return prepared;
  const refusal = isExcepted(chosen, settled) ? undefined : chosen.refusedBefore(stored, record, standing);
  if (refusal) return stoppedBy(prepared, [refusal]);
  const beside = keptBySameChild(context, chosen, stored, settled);
  if (beside === 'stop') return stoppedBy(prepared, [sameChild]);
  const isMissing = missingSince !== undefined && !chosen.settledMissing.has(missingSince);
  const findings: readonly Finding[] = [
    ...(beside === 'decide' ? [perhapsSame] : []),
    ...prepared.findings,
    ...(isMissing ? [{ code: 'record.missing', since: missingSince } as const] : []),
  ];
  const parked = findings.length === 0 ? nothingParked : chosen.parkedOf(record, findings);
  if (parked.length > 0) return stoppedBy(prepared, parked);
  return findings.length === prepared.findings.length ? prepared : { ...prepared, verdict: 'decide', findings };
}

function namesOf({ nameOf, firstIds }: Chosen, { id, number }: StoredRecord, { units }: Prepared): readonly string[] {
  if (nameOf === undefined || units.length === 0) return nameless;
  const key = recordKey(firstIds.get(number) ?? id);
  return units.map((unit) => nameOf(key, unit));
}

function hiddenNameOf({ hiddenName }: Settled): HiddenName {
  if (hiddenName === undefined) return 'open';
  return hiddenName.decision === 'release' ? 'released' : 'withheld';
}

/** True where an exception was granted that the agreement still lists, by as many persons as it asks for. */
function isExcepted({ useCase }: Chosen, { exception }: Settled): boolean {
  if (exception === undefined) return false;
  const listed = useCase.exceptions?.find(({ id }) => id === exception.exception);
  return listed !== undefined && (!listed.secondPerson || exception.second != null);
}

const nothingParked: readonly Reason[] = [];
const newer: Reason = { code: 'record.newer' };
const sameChild: Reason = { code: 'record.same-child' };
/** Another record that refuses may be of the same child: a person decides first. */
const perhapsSame: Finding = { code: 'child.perhaps-same' };
const notReleased: FieldDecision = { action: 'withhold', reason: 'not-released' };

/**
 * Keeps a record whatever it says itself. An older record of a child never goes (a later file may withdraw the consent), nor
 * one beside a refusal of the same child.
 */
function stoppedBy({ redaction }: Prepared, why: readonly Reason[]): Prepared {
  const fields = new Map([...redaction.fields.keys()].map((path) => [path, notReleased]));
  const reasons = [...why, ...redaction.reasons];
  const stopped = { ...redaction, release: false, reasons, findings: [], fields, data: {} };
  return { verdict: 'stop', redaction: stopped, referrals: [], units: [], findings: [] };
}

/** The finding for a referral with the name of another: the answer names referrals by their names. */
export function likeAnother({ mapping }: Chosen): Finding {
  return { code: 'map.reference', ...(mapping === undefined ? {} : firstField({ value: mapping.reference })) };
}

function withUniqueReferrals(prepared: Prepared, chosen: Chosen, ids: Set<string>): Prepared {
  // Without a mapping a referral is named by its place in the file: no two are alike.
  if (chosen.mapping === undefined) return prepared;
  const findings: Finding[] = [];
  for (const { id } of prepared.referrals) {
    if (id === '') continue;
    if (ids.has(id)) findings.push(likeAnother(chosen));
    ids.add(id);
  }
  if (findings.length === 0) return prepared;
  return { ...prepared, verdict: 'decide', findings: [...prepared.findings, ...findings] };
}
