// What a person chose to assess, with everything that it refers to: read once, then the same for every record. Engine.
import type { CaseRecord } from '../../../../shared/model/case/record.ts';
import type { DataPoint, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { isSentOnce } from '../../../../shared/model/agreement/sent-once.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { fieldsCounted, isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { codedRecords } from '../../exchange/coded-names.ts';
import { placeFinder } from '../../exchange/place.ts';
import { type AddendumInForce, mappingWithAddenda } from '../mapping/addenda.ts';
import { knowledgeOf } from '../mapping/knowledge.ts';
import { sourceOfBatch } from '../mapping/batch-source.ts';
import { changedFor, mappingHere } from '../mapping/mapping-in-use.ts';
import { requireSource } from '../mapping/mapping-source.ts';
import { payloadCheck } from '../mapping/payload-check.ts';
import type { Plan } from '../../exchange/prepare.ts';
import { redactor } from '../../exchange/redactor.ts';
import type { Settled } from '../../exchange/settle.ts';
import { pseudonymCoder, pseudonymKey } from '../../keys/pseudonym.ts';
import { type ReferralNamer, referralNamer } from '../../keys/referral-name.ts';
import type { StoredBatch } from '../../store/batches.ts';
import { firstIdsIn } from '../../store/case-newest.ts';
import { agreementKey } from '../../store/documents.ts';
import { presentUseCase } from '../agreements/agreement-state.ts';
import { isTelling } from '../cases/answers.ts';
import { indexCases, isIndexed } from '../cases/indexing.ts';
import {
  type Context,
  type AgreementVersion,
  agreedMapping,
  opened,
  today,
  useCaseOf,
  ownDictionary,
} from '../context.ts';
import { batchOf } from '../importing/batches.ts';
import { readOwnPairs } from '../matching/own-pairs.ts';
import { unhurried } from '../long-work.ts';
import { type Alike, alikeRecords } from './alike-records.ts';
import { type DamageOfRecord, damagedValues } from './damaged-values.ts';
import { type Choice, dependsOn, type Key, keyOf } from './dependencies.ts';
import { type ParkedOf, parkedRecords } from './parked-records.ts';
import { exportedFields } from './exported-fields.ts';
import { type RefusedBefore, refusedBefore } from './refused-before.ts';
import { settledIn } from './settled-records.ts';
import { fillSentList, referralKey, scopeOf } from './sent-list.ts';

/** A choice with everything that it refers to, and the plan that prepares its records. */
export interface Chosen extends AgreementVersion {
  readonly choice: Choice;
  readonly batch: StoredBatch;
  readonly useCase: UseCase;
  /** The mapping with the addenda that are in force. */
  readonly mapping: Mapping | undefined;
  readonly addenda: readonly AddendumInForce[];
  /** Which records wait until a value is corrected in Primero. */
  readonly parkedOf: ParkedOf;
  readonly plan: Plan;
  /** Gives places and agencies that came by name their codes. What is stored stays as it came. */
  readonly coded: (record: CaseRecord) => CaseRecord;
  /** Names what is sent once, and known again when it is sent once more; undefined for lists and tables. */
  readonly nameOf: ReferralNamer | undefined;
  /** Under which other id the child of a record came first, by number: what is sent once is named by that. */
  readonly firstIds: ReadonlyMap<number, string>;
  /** Decisions about findings, by record. */
  readonly settled: ReadonlyMap<string, Settled>;
  /** Records that may be of the child of another record, by number. */
  readonly alike: Alike;
  /** Newer batches without some of these children, of which a person said that the children may go even so. */
  readonly settledMissing: ReadonlySet<string>;
  /** The use case asks for nothing but what the index tells apart by its code of answers. */
  readonly byAnswers: boolean;
  /** What programs have damaged of a record, and what is decided of it. */
  readonly damageOf: DamageOfRecord;
  /** Whether what else is here of a child says no. */
  readonly refusedBefore: RefusedBefore;
  /** Everything that an assessment of it depends on. */
  readonly key: Key;
}

const noIds: ReadonlyMap<number, string> = new Map();

/** Reads everything that a choice refers to. Throws `batch.unknown`, `agreement.unknown`, `use-case.unknown`, `mapping.unknown`, `mapping.changed`. */
export async function choose(context: Context, choice: Choice): Promise<Chosen> {
  const session = opened(context);
  batchOf(session.store, choice.batch);
  await fillSentList(session);
  // The index says which record of a child is the newest. No other call runs between its last check here and the
  // revision that `chosenUnder` reads.
  do await indexCases(context, unhurried);
  while (!(await isReady(context)));
  return chosenUnder(context, choice, presentUseCase(context, session, choice.agreement, choice.useCase).stored);
}

/** True once all is in the index and the pairs of own children are read for it. */
async function isReady(context: Context): Promise<boolean> {
  await readOwnPairs(context, unhurried);
  return isIndexed(opened(context).store);
}

/**
 * The same under this very agreement, which need not be stored yet; with `written` as the mapping, where one is tried.
 * Throws `use-case.unknown`, `mapping.unknown`, `mapping.changed`.
 */
export async function chosenUnder(
  context: Context,
  choice: Choice,
  agreed: AgreementVersion,
  written?: Mapping,
): Promise<Chosen> {
  const session = opened(context);
  const { store } = session;
  // The revision comes first: any later change makes another key.
  const revision = dependsOn(store);
  const useCase = useCaseOf(agreed.agreement, choice.useCase);
  const signedMapping = isCountsOnly(useCase) ? undefined : (written ?? agreedMapping(session, useCase));
  if (signedMapping) requireSource(signedMapping, sourceOfBatch(session, choice.batch));
  const { mapping, addenda } =
    signedMapping && written === undefined
      ? mappingWithAddenda(ownDictionary(context), session, agreed, useCase, signedMapping)
      : { mapping: signedMapping, addenda: [] };
  const plan: Plan = {
    redactor: redactor(isCountsOnly(useCase) ? countedOnly(useCase) : useCase, context.dictionary),
    mapping: mapping && mappingHere(session, mapping),
    pseudonym: await pseudonymCoder(
      await pseudonymKey(keyOfAgreement(context, choice.agreement), useCase.to, useCase.id),
    ),
    place: placeFinder(context.dictionary),
    isExported: exportedFields(store, { id: choice.batch }),
    map: {
      sealing: { day: today(context), sender: session.organisation },
      knowledge: knowledgeOf(context.dictionary),
      ...(mapping && changedFor(context, session, mapping, choice.batch)),
    },
    check: mapping && payloadCheck(context, session, mapping),
  };
  const scope = scopeOf(agreed.agreement, useCase);
  const nameOf = isSentOnce(useCase) ? await referralNamer(referralKey(store), scope) : undefined;
  const batch = batchOf(store, choice.batch);
  const coded = codedRecords(context.dictionary);
  const settled = settledIn(session, choice, agreed.agreement.version, revision);
  const key = keyOf(context, revision, choice, agreed, mapping, plan.map);
  return {
    ...agreed,
    ...{ choice, batch, useCase, mapping, addenda, plan, nameOf, settled, key },
    parkedOf: parkedRecords(context, session, choice, revision),
    coded,
    alike: alikeRecords(context, batch, revision),
    firstIds: nameOf === undefined ? noIds : firstIdsIn(store, batch),
    settledMissing: new Set(settled.get('')?.missing),
    damageOf: damagedValues(session, batch.id, plan.redactor, context.dictionary),
    byAnswers: plan.redactor.gate.every(({ fields }) => fields.every(isTelling)),
    refusedBefore: refusedBefore(context, plan.redactor.gate, plan.map.sealing.day, coded),
  };
}

/** The pseudonym key of an agreement. One that is not stored yet gets a random key for the trial. */
function keyOfAgreement(context: Context, agreement: string): Uint8Array {
  const hex = agreementKey(opened(context).store, agreement);
  return hex === undefined ? context.deps.random(32) : new Uint8Array(Buffer.from(hex, 'hex'));
}

/** The use case with every field withheld that its tables do not count. */
function countedOnly(useCase: UseCase): UseCase {
  const { risk } = useCase;
  const counted = [...fieldsCounted(useCase), ...(risk?.quasiIdentifiers ?? []), ...(risk?.sensitive ?? [])];
  const dataPoints = useCase.dataPoints.map(
    (point): DataPoint => (counted.includes(point.field) ? point : { field: point.field, rule: { kind: 'withhold' } }),
  );
  return { ...useCase, dataPoints };
}
