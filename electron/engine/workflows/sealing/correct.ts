// Seals a correction: values that a package has sent are otherwise in a newer import of the same children. Engine.
// The same function decides as for sealing: rules, consent, mapping, findings. What takes back rests on an exchange that has
// ended; this carries values, and rests on an agreement in force, in the very version of the package.
import { inLanguage } from '../../../../shared/model/localised.ts';
import { isRow } from '../../../../shared/model/case/record.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { FileToSeal } from '../../package/seal.ts';
import type { StoredCard } from '../../store/cards.ts';
import { addCorrections, type CorrectedRecord, newestCorrection, removeCorrections } from '../../store/corrections.ts';
import { addNotice, removeNotice } from '../../store/notices.ts';
import { eachReferral, findPackageRecord, findReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { removeSentOf, type SentBefore } from '../../store/sent.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { requireInForce } from '../agreements/agreement-state.ts';
import { presentCard } from '../agreements/same-partner.ts';
import { choose, type Chosen } from '../assessing/choice.ts';
import { dependsOn, isSameKey } from '../assessing/dependencies.ts';
import { goingRecords } from '../assessing/going.ts';
import type { Selection } from '../assessing/sent-list.ts';
import { sentPackageOf } from '../board/board.ts';
import { indexCases, isIndexed } from '../cases/indexing.ts';
import { ask, type Context, labelOf, newId, opened, type Session } from '../context.ts';
import { requireOwnLine } from '../facts/own-lines.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { dispatch, requireParties } from './dispatch.ts';
import { pinOf, termsOf } from './manifest-terms.ts';
import { correctionLine, correctionsFile, exceptionsFile } from './package-files.ts';
import { planSealing, requirePlanned, type SealingPlan } from './sealing-plan.ts';
import { whileWritten } from './seal.ts';

/** What a person wants corrected: a package of ours, by a newer import. */
export interface CorrectRequest {
  readonly package: string;
  readonly batch: string;
  readonly folder: string;
  readonly by: string;
  readonly second?: string | undefined;
}

/** What was sealed. `fields`: what is otherwise. */
export interface CorrectOutcome {
  readonly package: string;
  readonly file: string;
  readonly records: number;
  readonly referrals: number;
  readonly fields: readonly string[];
  readonly sha256: string;
}

const step = 200;

/** What was sent before of whoever is not corrected: they stay. */
const notThis = (entry: StoredPackage, name: string): SentBefore => ({
  ...{ name, whole: false, package: entry.id, sealed: entry.sealed },
  ...{ handedOver: null, received: null, decision: null, decided: null },
});

/** Lets go only what this package has sent and nobody has taken back. */
function selectionOf({ store }: Session, entry: StoredPackage, leftOut: ReadonlySet<string>): Selection {
  const sent = new Set<string>();
  for (const { id } of eachReferral(store, entry.id)) if (!isTakenBack(store, entry.id, id)) sent.add(id);
  return {
    leftOut,
    repeated: new Set(),
    sent: { before: (_, names) => names.map((name) => (sent.has(name) ? undefined : notThis(entry, name))) },
  };
}

/** What the partner has of a record now: as sent, or as the newest correction says. */
function presentData({ store }: Session, packageId: string, record: string): Data | undefined {
  const correction = newestCorrection(store, packageId, record);
  return correction
    ? findPackageRecord(store, correction.package, correction.ref)
    : findPackageRecord(store, packageId, record);
}

/** The fields, and columns of subforms, in which two released records differ. */
export function fieldsOtherwise(before: Data, now: Data): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.flatMap((name) => {
    const [one, other] = [before[name] ?? null, now[name] ?? null];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const rows = [one, other].flatMap((value) => (Array.isArray(value) ? value.filter(isRow) : []));
    if (rows.length === 0) return [name];
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const cellsOf = (value: unknown, column: string) =>
      JSON.stringify(Array.isArray(value) ? value.map((row) => (isRow(row) ? (row[column] ?? null) : null)) : null);
    return columns
      .filter((column) => cellsOf(one, column) !== cellsOf(other, column))
      .map((column) => `${name}.${column}`);
  });
}

/** Which records of the choice are not corrected, and the fields that are otherwise in the others. */
async function unchangedIn(
  context: Context,
  chosen: Chosen,
  entry: StoredPackage,
  call: Call,
): Promise<{ readonly leftOut: ReadonlySet<string>; readonly fields: readonly string[]; readonly records: number }> {
  const session = opened(context);
  const leftOut = new Set<string>();
  const fields = new Set<string>();
  let records = 0;
  let count = 0;
  for (const going of goingRecords(context, chosen, selectionOf(session, entry, new Set()))) {
    count += 1;
    const [first] = going?.referrals ?? [];
    const record = first && findReferral(session.store, entry.id, first.id)?.record;
    const before = record === undefined ? undefined : presentData(session, entry.id, record);
    const otherwise = going && before ? fieldsOtherwise(before, going.prepared.redaction.data) : [];
    if (going && otherwise.length === 0) leftOut.add(going.record.id);
    if (otherwise.length > 0) records += 1;
    for (const field of otherwise) fields.add(field);
    if (count % step !== 0) continue;
    stopIfCancelled(call.signal);
    await breathe();
  }
  return { leftOut, fields: [...fields].sort(), records };
}

/** Whom a correction is for: the partner who has the package, which may have another card since. */
const cardNow = (session: Session, { agreement, partner }: StoredPackage): StoredCard =>
  presentCard(session, agreement, cardOfPartner(session, partner));

/** Requires the very terms that the package was sealed under to be in force. Throws `correction.agreement`, and what `requireInForce` throws. */
function requireSameTerms(context: Context, session: Session, chosen: Chosen, entry: StoredPackage): void {
  requireInForce(context, session, chosen, chosen.useCase);
  const pin = chosen.mapping && pinOf(session, chosen.mapping);
  const isSame =
    chosen.agreement.version === entry.version && (entry.mapping?.sha256 ?? null) === (pin?.sha256 ?? null);
  if (!isSame) throw new Problem('correction.agreement');
  requireParties(session, chosen.agreement, chosen.useCase.from, chosen.useCase.to, cardNow(session, entry));
}

/** Of which records the written rows are. Throws `seal.changed` where one is of none. */
function correctedBy({ store }: Session, entry: StoredPackage, id: string): readonly CorrectedRecord[] {
  const records = new Map<string, string>();
  for (const referral of eachReferral(store, id)) {
    const sent = findReferral(store, entry.id, referral.id);
    const record = records.get(referral.record) ?? sent?.record;
    if (sent === undefined || sent.record !== record) throw new Problem('seal.changed');
    records.set(referral.record, record);
  }
  return [...records].map(([ref, record]) => ({ ref, package: entry.id, record }));
}

/** The files of a correction: what it is of, then the plan's, without the partner's own. */
function filesOfCorrection(plan: SealingPlan, corrected: readonly CorrectedRecord[]): readonly FileToSeal[] {
  const lines = corrected.map(correctionLine).join('');
  return [
    {
      name: correctionsFile,
      chunks: async function* () {
        yield new TextEncoder().encode(lines);
      },
    },
    ...plan.files.filter(({ name }) => name.endsWith('.jsonl') || name === exceptionsFile),
  ];
}

/**
 * What a correction would tell the partner: of how many children, and which fields; nothing is written. Throws what
 * `correct` throws before a person is asked.
 */
export async function planCorrection(
  context: Context,
  { package: packageId, batch }: Pick<CorrectRequest, 'package' | 'batch'>,
  call: Call,
): Promise<Result<'correction.plan'>> {
  await indexCases(context, call);
  const session = opened(context);
  const entry = sentPackage(session, packageId);
  const chosen = await choose(context, { batch, agreement: entry.agreement, useCase: entry.useCase });
  requireSameTerms(context, session, chosen, entry);
  const { fields, records } = await unchangedIn(context, chosen, entry, call);
  if (chosen.nameOf === undefined || fields.length === 0) throw new Problem('correction.nothing');
  return {
    records,
    fields: fields.map((path) => ({ path, label: labelOf(context, path) })),
    secondPerson: chosen.useCase.secondPerson ?? false,
  };
}

/**
 * Seals a correction of what a package of ours has sent, out of a newer import: of the children whose released values are
 * otherwise, and nobody else. A person is asked natively. Throws `correction.nothing`, `correction.agreement`,
 * `seal.findings`, `seal.declined`, and what sealing throws; nothing then stays behind.
 */
export async function correct(context: Context, request: CorrectRequest, call: Call): Promise<CorrectOutcome> {
  await indexCases(context, call);
  const session = opened(context);
  const id = newId(context);
  return whileWritten(session.store, id, () => correctUnder(context, session, id, request, call));
}

async function correctUnder(
  context: Context,
  session: Session,
  id: string,
  { package: packageId, batch, folder, by, second }: CorrectRequest,
  call: Call,
): Promise<CorrectOutcome> {
  const { store } = session;
  const entry = sentPackage(session, packageId);
  const choice = { batch, agreement: entry.agreement, useCase: entry.useCase };
  const chosen = await choose(context, choice);
  requireSameTerms(context, session, chosen, entry);
  const card = cardNow(session, entry);
  requireOwnLine(session, card);
  // Lists and tables have no lasting names: they go anew, whole.
  if (chosen.nameOf === undefined) throw new Problem('correction.nothing');
  const { leftOut, fields } = await unchangedIn(context, chosen, entry, call);
  if (fields.length === 0) throw new Problem('correction.nothing');
  const selection = selectionOf(session, entry, leftOut);
  const made = await planSealing(context, chosen, card, { id, selection, persons: { by, second } }, call);
  const corrected = correctedBy(session, entry, id);
  const plan = { ...made, files: filesOfCorrection(made, corrected) };
  const requireUnchanged = (now: Chosen): void => {
    sentPackage(session, packageId);
    requireSameTerms(context, session, now, entry);
    const isSame = isSameKey(now.key, chosen.key) && dependsOn(store) === chosen.key.revision && isIndexed(store);
    if (!isSame) throw new Problem('seal.changed');
    for (const referral of eachReferral(store, id))
      if (isTakenBack(store, entry.id, referral.id)) throw new Problem('seal.changed');
  };
  requireUnchanged(chosen);
  const { locale } = context.texts;
  const words = {
    ...{ partner: card.organisation, records: plan.records, referrals: plan.referrals },
    useCase: inLanguage(chosen.useCase.title, locale),
    agreement: inLanguage(chosen.agreement.title, locale),
    version: chosen.agreement.version,
    listed: fields.map((field) => inLanguage(labelOf(context, field), locale)).join(', '),
  };
  await ask(context, 'correction', words, 'seal.declined');
  stopIfCancelled(call.signal);
  const now = await choose(context, choice);
  const named = [...eachReferral(store, id)].map((each) => ({ package: entry.id, referral: each.id, code: null }));
  const { file, sha256 } = await dispatch(
    context,
    session,
    folder,
    {
      id,
      kind: 'correction',
      card,
      agreement: { ...chosen.agreement, sha256: chosen.sha256 },
      useCase: entry.useCase,
      terms: termsOf(session, chosen.useCase, chosen.mapping, [by, second]),
      batch,
      isWritten: true,
      fill: async () => {
        requireUnchanged(now);
        return plan.files;
      },
      settle: (at, sealed) => {
        requireUnchanged(now);
        requirePlanned(context, now, cardNow(session, entry), plan, sealed);
        addCorrections(store, { package: id, line: sealed.line, sequence: sealed.sequence, at }, corrected);
        addNotice(store, { package: id, kind: 'correction', by }, named);
        removeSentOf(store, id);
        return { records: plan.records, referrals: plan.referrals };
      },
      undo: () => {
        removeCorrections(store, id);
        removeNotice(store, id);
      },
      event: {
        name: 'correction.sealed',
        detail: { package: id, partner: card.organisation, records: plan.records, by },
      },
    },
    call,
  );
  context.changed();
  return { package: id, file, records: plan.records, referrals: plan.referrals, fields, sha256 };
}

/** A package of ours that can be corrected. Throws `package.unknown`, `package.not-sent`, `package.voided`. */
function sentPackage(session: Session, id: string): StoredPackage {
  const entry = sentPackageOf(session, id);
  if (entry.voided !== null && entry.received === null) throw new Problem('package.voided');
  return entry;
}
