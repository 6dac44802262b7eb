// What is in a package: its referrals by the mapping's fields, and the records as people read them. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { type Mapping, partsWithin } from '../../../../shared/model/mapping/mapping.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import type { MappingPin } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { replayedKnowledge } from '../../exchange/frozen-knowledge.ts';
import { mapRecord, meaningOf, type MetCode } from '../../exchange/map.ts';
import { newestCorrection } from '../../store/corrections.ts';
import { listFrozen } from '../../store/package-frozen.ts';
import { findDocument, listDocuments } from '../../store/documents.ts';
import { findPackageRecord, findReferral, pageReferrals, type StoredReferral } from '../../store/package-rows.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { stateOf } from '../../store/referral-facts.ts';
import { listGranted } from '../../store/settlements.ts';
import { shownValue, targetLines } from '../assessing/case-preview.ts';
import { readable } from '../cases/readable.ts';
import { noKnowledge } from '../mapping/knowledge.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import { agreementOf, type Context, labelOf, type Session } from '../context.ts';
import { mappingOfRecord } from './package-addenda.ts';
import { readingAsSealed } from './sender-words.ts';
import { packageOf } from '../board/board.ts';

type ReferralRow = Result<'package.referrals'>['rows'][number];
type RecordField = Result<'package.record'>['fields'][number];

/**
 * The mapping that made a package, by its very bytes; undefined where this side does not have these. A package from
 * before its mapping was on record is read by the one that its agreement pins, or the only one that there was then.
 */
function mappingFor(session: Session, entry: StoredPackage): Mapping | undefined {
  const pin = entry.mapping ?? pinOfBefore(session, entry);
  const stored = pin && findDocument(session.store, 'mapping', pin.id, pin.version);
  if (stored === undefined || stored.sha256 !== pin?.sha256) return undefined;
  return mappingOfRecord(session, entry.id, readMapping(JSON.parse(stored.document)));
}

function pinOfBefore(session: Session, entry: StoredPackage): MappingPin | undefined {
  const named = useCaseOfPackage(session, entry)?.mapping;
  if (typeof named !== 'string') return named;
  const at = entry.opened ?? entry.sealed;
  const versions = listDocuments(session.store, 'mapping').filter(({ id, added }) => id === named && added <= at);
  return versions.length === 1 ? versions[0] : undefined;
}

function useCaseOfPackage(session: Session, { agreement, version, useCase }: StoredPackage): UseCase | undefined {
  try {
    return agreementOf(session, agreement, version).agreement.useCases.find(({ id }) => id === useCase);
  } catch {
    return undefined;
  }
}

/** A mapping's target fields, or the bare names where the mapping is not here. */
function targetLinesOf(
  session: Session,
  entry: StoredPackage,
  knowledge: Knowledge,
  mapping: Mapping | undefined,
  referral: StoredReferral,
): ReferralRow['values'] {
  const { values, record } = referral;
  if (mapping) return targetLines(mapping, referral, codesMet(session, entry, knowledge, mapping, record, values));
  return Object.entries(values).map(([target, value]) => ({
    target,
    label: null,
    value: shownValue(value),
    meaning: null,
    inexact: [],
  }));
}

/**
 * The codes that a referral was made of, by its record as it lies here; none where the record does not make these values any
 * more (a later version withholds some of it).
 */
function codesMet(
  { store }: Session,
  entry: StoredPackage,
  knowledge: Knowledge,
  mapping: Mapping,
  record: string,
  values: StoredReferral['values'],
): readonly MetCode[] {
  const data = findPackageRecord(store, entry.id, record);
  if (data === undefined) return [];
  const met: MetCode[] = [];
  const sealing = { day: entry.sealed.slice(0, 10), sender: '' };
  const { referrals } = mapRecord(record, data, mapping, { sealing, knowledge, meet: (code) => void met.push(code) });
  const wanted = JSON.stringify(codesOnly(mapping, values));
  const unit = referrals.findIndex((made) => JSON.stringify(codesOnly(mapping, made.values)) === wanted);
  return met.filter((code) => code.unit === unit);
}

/** The values that crosswalks may have made: the others say nothing of codes. */
const codesOnly = (mapping: Mapping, values: StoredReferral['values']): readonly unknown[] =>
  (mapping.entities[0]?.fields ?? [])
    .filter(({ value }) => [...partsWithin(value)].some(({ kind }) => kind === 'crosswalk'))
    .map(({ to }) => values[to] ?? null);

/** The first labelled code of a referral: for PING the service that is asked for. */
function aboutOf(mapping: Mapping | undefined, values: StoredReferral['values']): string | null {
  for (const field of mapping?.entities[0]?.fields ?? []) {
    if (mapping === undefined || field.value.kind !== 'crosswalk') continue;
    const meaning = meaningOf(field, values[field.to], mapping);
    if (meaning !== null) return meaning;
  }
  return null;
}

/** The case number that a package's record goes by, else its name inside the package. */
function numberOf(session: Session, entry: StoredPackage, ref: string): string {
  const display = findPackageRecord(session.store, entry.id, ref)?.case_id_display;
  return typeof display === 'string' ? display : ref;
}

const decisionOf = ({ decision, code, reason }: StoredReferral): ReferralRow['decision'] =>
  decision === null ? null : { decision, ...(code === null ? {} : { code }), ...(reason === null ? {} : { reason }) };

/** What became of a referral, and what each answer said. */
function stateLines(
  session: Session,
  entry: StoredPackage,
  id: string,
): Pick<ReferralRow, 'state' | 'status' | 'answers'> {
  const { state, status, decisions } = stateOf(session.store, entry, id);
  return {
    state,
    status,
    answers: decisions.map(({ answer, decision, code, reason, at, isReplaced }) => ({
      ...{ answer, decision, code, reason, at },
      replaced: isReplaced,
    })),
  };
}

/** The package in which a referral came before, where it is still here. */
function earlierOf({ store }: Session, { earlier }: StoredReferral): ReferralRow['earlier'] {
  const entry = earlier === null ? undefined : findPackage(store, earlier);
  return entry ? { package: entry.id, opened: entry.opened ?? entry.sealed } : null;
}

/** A referral with the values of its newest correction. */
function correctedReferral({ store }: Session, { id }: StoredPackage, referral: StoredReferral): StoredReferral {
  const correction = newestCorrection(store, id, referral.record);
  const corrected = correction && findReferral(store, correction.package, referral.id);
  if (!corrected) return referral;
  const { values, also, supplied } = corrected;
  return { ...referral, values, also, supplied };
}

/** A page of the referrals in a package, each with the decision about it. Throws `package.unknown`. */
export function pageOfReferrals(
  session: Session,
  id: string,
  offset: number,
  limit: number,
): Result<'package.referrals'> {
  const entry = packageOf(session, id);
  const mapping = mappingFor(session, entry);
  const { knowledge, add } = replayedKnowledge(noKnowledge.newId);
  for (const frozen of listFrozen(session.store, id)) if ('is' in frozen) add(frozen);
  const rows = pageReferrals(session.store, id, offset, limit).map((referral) => ({
    id: referral.id,
    record: referral.record,
    number: numberOf(session, entry, referral.record),
    about: aboutOf(mapping, referral.values),
    values: targetLinesOf(session, entry, knowledge, mapping, correctedReferral(session, entry, referral)),
    decision: decisionOf(referral),
    ...stateLines(session, entry, referral.id),
    earlier: earlierOf(session, referral),
  }));
  return { total: entry.referrals, rows };
}

/** A field of a record in words; of a subform one line a cell, under `subform.row.column`. */
function recordFieldsOf(context: Context, name: string, value: Value): RecordField[] {
  const field = fieldAt(context.dictionary, name);
  if (isEmpty(value)) return [];
  if (!Array.isArray(value) || !value.some(isRow))
    return [{ path: name, label: labelOf(context, name), text: readable(context, value, field) }];
  return value.filter(isRow).flatMap((row, index) =>
    Object.entries(row)
      .filter(([, cell]) => !isEmpty(cell))
      .map(([column, cell]) => ({
        path: `${name}.${index + 1}.${column}`,
        label: labelOf(context, `${name}.${column}`),
        text: readable(context, cell, field?.fields?.[column]),
      })),
  );
}

/** One record of a package, as its newest correction has it, in the words of whoever sealed it, with the exception under which it came. Throws `package.unknown`, `record.unknown`. */
export function openReferralRecord(
  context: Context,
  session: Session,
  id: string,
  ref: string,
): Result<'package.record'> {
  const entry = packageOf(session, id);
  const correction = newestCorrection(session.store, entry.id, ref);
  const data = correction
    ? findPackageRecord(session.store, correction.package, correction.ref)
    : findPackageRecord(session.store, entry.id, ref);
  if (!data) throw new Problem('record.unknown');
  const reading = readingAsSealed(context, session, correction ? packageOf(session, correction.package) : entry);
  const exception = listGranted(session.store, id).find((granted) => granted.ref === ref) ?? null;
  return {
    fields: Object.entries(data).flatMap(([name, value]) => recordFieldsOf(reading, name, value)),
    exception,
  };
}
