// What is in a package: its referrals by the mapping's fields, and the records as people read them. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { type Mapping, partsWithin } from '../../../../shared/model/mapping/mapping.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import type { MappingPin } from '../../../../shared/model/package/manifest.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { replayedKnowledge } from '../../exchange/frozen-knowledge.ts';
import { mapRecord, meaningOf, type MetCode } from '../../exchange/map.ts';
import { recordNow, referralNow } from '../../store/corrections.ts';
import { listFrozen } from '../../store/package-frozen.ts';
import { findDocument, listDocuments } from '../../store/documents.ts';
import { pageReferrals, type StoredReferral } from '../../store/package-rows.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { stateOf } from '../../store/referral-facts.ts';
import { shownValue, targetLines } from '../assessing/case-preview.ts';
import { noKnowledge } from '../mapping/knowledge.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import { agreementOf, type Context, type Session } from '../context.ts';
import { mappingOfRecord } from './package-addenda.ts';
import { childLine } from './referral-head.ts';
import { readingAsSealed } from './sender-words.ts';
import { packageOf } from '../board/board.ts';

type ReferralRow = Result<'package.referrals'>['rows'][number];

/**
 * The mapping that made a package, by its very bytes; undefined where this side does not have these. A package from
 * before its mapping was on record is read by the one that its agreement pins, or the only one that there was then.
 */
export function mappingFor(session: Session, entry: StoredPackage): Mapping | undefined {
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

/** The use case of a package, as its agreement has it; undefined where the agreement is not here. */
export function useCaseOfPackage(
  session: Session,
  { agreement, version, useCase }: StoredPackage,
): UseCase | undefined {
  try {
    return agreementOf(session, agreement, version).agreement.useCases.find(({ id }) => id === useCase);
  } catch {
    return undefined;
  }
}

/** A mapping's target fields, or the bare names where the mapping is not here. */
export function targetLinesOf(
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
  const data = recordNow(store, entry.id, record)?.data;
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
export function aboutOf(mapping: Mapping | undefined, values: StoredReferral['values']): string | null {
  for (const field of mapping?.entities[0]?.fields ?? []) {
    if (mapping === undefined || field.value.kind !== 'crosswalk') continue;
    const meaning = meaningOf(field, values[field.to], mapping);
    if (meaning !== null) return meaning;
  }
  return null;
}

const decisionOf = ({ decision, code, reason }: StoredReferral): ReferralRow['decision'] =>
  decision === null ? null : { decision, ...(code === null ? {} : { code }), ...(reason === null ? {} : { reason }) };

/** What became of a referral, and what each answer said. */
function stateLines(
  reasons: UseCase['reasons'],
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
      codeTitle: reasons?.find((each) => each.code === code)?.title ?? null,
      replaced: isReplaced,
    })),
  };
}

/** The package in which a referral came before, where it is still here. */
function earlierOf({ store }: Session, { earlier }: StoredReferral): ReferralRow['earlier'] {
  const entry = earlier === null ? undefined : findPackage(store, earlier);
  return entry ? { package: entry.id, opened: entry.opened ?? entry.sealed } : null;
}

/** What a package's sender froze for the mapping, as its knowledge. */
export function knowledgeOf({ store }: Session, id: string): Knowledge {
  const { knowledge, add } = replayedKnowledge(noKnowledge.newId);
  for (const frozen of listFrozen(store, id)) if ('is' in frozen) add(frozen);
  return knowledge;
}

/** A page of the referrals in a package, each with the decision about it. Throws `package.unknown`. */
export function pageOfReferrals(
  context: Context,
  session: Session,
  id: string,
  offset: number,
  limit: number,
): Result<'package.referrals'> {
  const entry = packageOf(session, id);
  const mapping = mappingFor(session, entry);
  const knowledge = knowledgeOf(session, id);
  const reading = readingAsSealed(context, session, entry);
  const reasons = useCaseOfPackage(session, entry)?.reasons;
  const rows = pageReferrals(session.store, id, offset, limit).map((stored) => {
    const referral = referralNow(session.store, id, stored);
    const values = targetLinesOf(session, entry, knowledge, mapping, referral);
    const data = recordNow(session.store, id, referral.record)?.data ?? {};
    return {
      id: referral.id,
      record: referral.record,
      ...childLine(reading, { data, values, referral: referral.id }),
      ...stateLines(reasons, session, entry, referral.id),
      about: aboutOf(mapping, referral.values),
      values,
      decision: decisionOf(referral),
      earlier: earlierOf(session, referral),
    };
  });
  return { total: entry.referrals, rows };
}
