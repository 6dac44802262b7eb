// Seals a receipt and decisions for the partner who sent the referrals. Engine.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import {
  type AnswerName,
  type Decision,
  type DecisionId,
  decisionsSchema,
  hasItsReason,
  type MadeDecision,
  needsReason,
  type Receipt,
  replacedLimit,
  type SentDecision,
} from '../../../../shared/model/package/answer.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { FileToSeal } from '../../package/seal.ts';
import type { StoredCard } from '../../store/cards.ts';
import { decidedBefore, findReferral, type StoredReferral } from '../../store/package-rows.ts';
import { addAnswer, answersAbout, removeAnswer } from '../../store/referral-answers.ts';
import { removeDraft } from '../../store/answer-drafts.ts';
import { stamp, type StoredPackage } from '../../store/packages.ts';
import { takenBackBy, takenBackOf } from '../../store/taken-back.ts';
import { requireSigned } from '../agreements/agreement-state.ts';
import { presentCard } from '../agreements/same-partner.ts';
import { exchangeView, receivedPackageOf } from '../board/board.ts';
import { agreementOf, ask, type Context, instant, newId, opened, useCaseOf } from '../context.ts';
import { cardOfPartner } from '../partners/cards.ts';
import type { Session } from '../context.ts';
import { requireOwnLine } from '../facts/own-lines.ts';
import { dispatch } from './dispatch.ts';

/** Files inside an answer. */
export const receiptFile = 'receipt.json';
export const decisionsFile = 'decisions.json';

const jsonFile = (name: string, value: unknown): FileToSeal => ({
  name,
  chunks: async function* () {
    yield new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  },
});

/** True where a decision has not left yet: there is none, or it was taken over from an earlier package. */
const isOpenFor = ({ decision, earlier, isContradicted }: StoredReferral, { answered }: StoredPackage): boolean =>
  !isContradicted && (decision === null || (earlier !== null && answered === null));

const isSameDecision = (stored: StoredReferral, { decision, code, reason }: Decision): boolean =>
  stored.decision === decision && stored.code === (code ?? null) && stored.reason === (reason ?? null);

/** Requires referrals of this package, each once, with a reason where one is needed, and a change to be meant as one. */
function requireDecidable(
  session: Session,
  entry: StoredPackage,
  { reasons }: UseCase,
  decisions: readonly MadeDecision[],
): void {
  const named = new Set<string>();
  const taken = takenBackOf(session.store, entry.id);
  for (const made of decisions) {
    if (takenBackBy(taken, made.referral) !== null) throw new Problem('notice.taken-back');
    const referral = findReferral(session.store, entry.id, made.referral);
    if (!referral || named.has(made.referral)) throw new Problem('answer.decisions');
    if (!hasItsReason(made, reasons)) throw new Problem(made.code === undefined ? 'answer.reason' : 'answer.code');
    const isSame = isSameDecision(referral, made);
    // Where the agreement lists reasons, a new no names one of them; words may stand beside it.
    if (reasons !== undefined && needsReason(made.decision) && made.code === undefined && !isSame)
      throw new Problem('answer.code');
    const isChange = !isOpenFor(referral, entry) && !isSame;
    // What has left is replaced by another answer only where a person means that.
    if (isChange && made.changes !== true) throw new Problem('answer.already');
    named.add(made.referral);
  }
}

/** Requires everything that an answer relies on: the package, its decisions, the partner's card, the agreement. */
function requireAnswerable(
  session: Session,
  packageId: string,
  decisions: readonly MadeDecision[],
): {
  readonly entry: StoredPackage;
  readonly card: StoredCard;
  readonly agreement: Agreement;
  readonly sha256: string;
} {
  const entry = receivedPackageOf(session, packageId);
  const stored = agreementOf(session, entry.agreement, entry.version);
  const { agreement, sha256 } = stored;
  const useCase = useCaseOf(agreement, entry.useCase);
  requireDecidable(session, entry, useCase, decisions);
  // The partner may have a new card since: the answer goes to that one.
  const card = presentCard(session, entry.agreement, cardOfPartner(session, entry.partner));
  if (card.verified === null) throw new Problem('card.unverified', { organisation: card.organisation });
  // An answer may come after the agreement's last day, but not while the agreement is suspended or unsigned.
  requireSigned(session, stored, useCase);
  return { entry, card, agreement, sha256 };
}

/** What a person wants answered: the package, the decisions, the folder. */
export interface AnswerRequest {
  readonly package: string;
  readonly decisions: readonly MadeDecision[];
  readonly folder: string;
}

/**
 * The decisions of an answer: those that a person has made, and in a first answer those that were taken over from
 * earlier packages. The sender asks anew, and is told what it was told.
 */
function decisionsIn({ store }: Session, entry: StoredPackage, made: readonly MadeDecision[]): readonly MadeDecision[] {
  if (entry.answered !== null) return made;
  const named = new Set(made.map(({ referral }) => referral));
  const taken = takenBackOf(store, entry.id);
  const before = decidedBefore(store, entry.id).filter(({ id }) => !named.has(id) && takenBackBy(taken, id) === null);
  return [...made, ...before.flatMap((referral) => asDecision(referral) ?? [])];
}

function asDecision({ id, decision, code, reason }: StoredReferral): Decision | null {
  if (decision === null) return null;
  return { referral: id, decision, ...(code === null ? {} : { code }), ...(reason === null ? {} : { reason }) };
}

/** The earlier answers about a referral, the newest last: every later one names them all, so that none that is lost is missed. */
function earlierAnswers({ store }: Session, packageId: string, referral: string): readonly AnswerName[] {
  return [...answersAbout(store, packageId, referral)]
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .slice(-replacedLimit)
    .map(({ answer: id, manifestSha256 }) => ({ answer: id, manifestSha256 }));
}

/** A decision as it travels. */
function asSent(session: Session, entry: StoredPackage, { changes: _, ...decision }: MadeDecision): SentDecision {
  const replaces = earlierAnswers(session, entry.id, decision.referral);
  return { ...decision, ...(replaces.length === 0 ? {} : { replaces: [...replaces] }) };
}

/** How many referrals were decided how. */
export type DecisionSum = Readonly<Record<DecisionId, number>>;

/** Counts decisions by what they are. */
export const sumOf = (decisions: readonly Decision[]): DecisionSum => {
  const count = (wanted: DecisionId) => decisions.filter(({ decision }) => decision === wanted).length;
  return { accepted: count('accepted'), rejected: count('rejected'), partly: count('partly'), done: count('done') };
};

/** The counts that an entry of the log tells of: those of before, unless there is more to tell. */
export function toldCounts({ accepted, rejected, partly, done }: DecisionSum): Partial<DecisionSum> {
  return { accepted, rejected, ...(partly + done > 0 ? { partly, done } : {}) };
}

/** What was sealed. */
export interface AnswerOutcome extends DecisionSum {
  readonly package: string;
  readonly file: string;
  /** How many of the decisions replace one that had left before. */
  readonly changed: number;
  readonly sha256: string;
}

/**
 * Seals an answer. A person is asked natively. What they agreed to is checked again inside the transaction that puts the
 * answer on record: an answer that left meanwhile is named by this one, or this one is refused. Throws `answer.decisions`,
 * `answer.reason`, `answer.code`, `answer.already`, `seal.changed`, `card.unverified`, `seal.declined`, …
 */
export async function answer(
  context: Context,
  { package: id, decisions: made, folder }: AnswerRequest,
  call: Call,
): Promise<AnswerOutcome> {
  const session = opened(context);
  const { store } = session;
  const { entry, card, agreement, sha256 } = requireAnswerable(session, id, made);
  requireOwnLine(session, card);
  const decisions = decisionsIn(session, entry, made);
  const counts = sumOf(decisions);
  const sent = decisions.map((decision) => asSent(session, entry, decision));
  const stored = decisions.flatMap(({ referral }) => findReferral(store, id, referral) ?? []);
  const fresh = stored.filter(({ decision, isContradicted }) => decision === null && !isContradicted).length;
  const changed = decisions.filter((decision, index) => {
    const referral = stored[index];
    return referral && !isOpenFor(referral, entry) && !isSameDecision(referral, decision);
  }).length;
  await confirmAnswer(context, entry, card, agreement, { ...counts, fresh, changed });

  const receipt: Receipt = {
    format: 'courier-receipt/1',
    package: entry.id,
    manifestSha256: entry.manifestSha256,
    received: entry.opened ?? instant(context),
    records: entry.records,
    referrals: entry.referrals,
  };
  const document = decisionsSchema.parse({ format: 'courier-decisions/2', decisions: sent });
  const answerId = newId(context);
  let replaced: readonly StoredReferral[] = [];
  let answered: string | null = null;
  const sealed = await dispatch(
    context,
    session,
    folder,
    {
      id: answerId,
      kind: 'answer',
      card,
      agreement: { id: agreement.id, version: agreement.version, sha256 },
      useCase: entry.useCase,
      inReplyTo: { package: entry.id, manifestSha256: entry.manifestSha256 },
      fill: async () => [jsonFile(receiptFile, receipt), jsonFile(decisionsFile, document)],
      settle: (at, _, manifestSha256) => {
        const { entry: now, card: receiver } = requireAnswerable(session, id, decisions);
        ({ answered } = now);
        if (receiver.id !== card.id) throw new Problem('seal.changed');
        // Another answer may have left while a person was asked, which this one does not name.
        const isOvertaken = decisions.some(
          (decision, index) => JSON.stringify(asSent(session, now, decision)) !== JSON.stringify(sent[index]),
        );
        if (isOvertaken) throw new Problem('seal.changed');
        replaced = decisions.flatMap(({ referral }) => findReferral(store, id, referral) ?? []);
        for (const { referral, decision, code = null, reason = null, replaces = [] } of sent)
          addAnswer(store, id, referral, {
            kind: 'decision',
            ...{ answer: answerId, manifestSha256, decision, code, reason, at, replaces },
          });
        stamp(store, id, 'answered', at);
        removeDraft(store, id);
        return { records: 0, referrals: 0 };
      },
      event: {
        name: counts.partly + counts.done > 0 ? 'answer.sealed-further' : 'answer.sealed',
        detail: { package: id, answer: answerId, partner: card.organisation, ...toldCounts(counts) },
      },
      undo: () => {
        removeAnswer(store, id, answerId, replaced);
        stamp(store, id, 'answered', answered);
      },
    },
    call,
  );
  context.changed();
  return { package: answerId, file: sealed.file, ...counts, changed, sha256: sealed.sha256 };
}

/** Shows a person natively what is about to be answered. Throws `seal.declined` for anything but a yes. */
async function confirmAnswer(
  context: Context,
  entry: StoredPackage,
  card: StoredCard,
  agreement: Agreement,
  { fresh, ...counts }: DecisionSum & { readonly fresh: number; readonly changed: number },
): Promise<void> {
  const { open, useCaseTitle, tables } = exchangeView(opened(context), entry);
  const { locale } = context.texts;
  const values = {
    ...counts,
    open: open - fresh,
    partner: card.organisation,
    useCase: useCaseTitle ? inLanguage(useCaseTitle, locale) : entry.useCase,
    agreement: inLanguage(agreement.title, locale),
    version: agreement.version,
    referrals: entry.referrals,
    records: entry.records,
  };
  await ask(context, tables > 0 ? 'receipt' : 'answer', values, 'seal.declined');
}
