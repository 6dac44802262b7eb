// Seals a receipt and decisions for the partner who sent the referrals. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { type Decision, decisionsSchema, type Receipt } from '../../../../shared/model/package/answer.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { FileToSeal } from '../../package/seal.ts';
import type { StoredCard } from '../../store/cards.ts';
import { decide, decidedBefore, findReferral, type StoredReferral, undecide } from '../../store/package-rows.ts';
import { stamp, type StoredPackage } from '../../store/packages.ts';
import { requireSigned } from '../agreements/agreement-state.ts';
import { exchangeView, packageOf } from '../board/board.ts';
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
const isOpenFor = ({ decision, earlier }: StoredReferral, { answered }: StoredPackage): boolean =>
  decision === null || (earlier !== null && answered === null);

/** Requires referrals of this package without another decision yet, and a reason for every rejection. */
function requireDecidable(session: Session, entry: StoredPackage, decisions: readonly Decision[]): void {
  const named = new Set<string>();
  for (const { referral: id, decision, reason } of decisions) {
    const referral = findReferral(session.store, entry.id, id);
    if (!referral || named.has(id)) throw new Problem('answer.decisions');
    if (decision === 'rejected' && (reason ?? '').trim() === '') throw new Problem('answer.reason');
    // A second decision cannot replace one that has left.
    if (!isOpenFor(referral, entry) && referral.decision !== decision) throw new Problem('answer.already');
    named.add(id);
  }
}

/** Requires everything that an answer relies on: the package, its decisions, the partner's card, the agreement. */
function requireAnswerable(
  session: Session,
  packageId: string,
  decisions: readonly Decision[],
): {
  readonly entry: StoredPackage;
  readonly card: StoredCard;
  readonly agreement: Agreement;
  readonly sha256: string;
} {
  const entry = packageOf(session, packageId);
  if (entry.direction !== 'in' || entry.kind !== 'referral') throw new Problem('app.bad-request');
  requireDecidable(session, entry, decisions);
  const card = cardOfPartner(session, entry.partner);
  if (card.verified === null) throw new Problem('card.unverified', { organisation: card.organisation });
  const stored = agreementOf(session, entry.agreement, entry.version);
  const { agreement, sha256 } = stored;
  // An answer may come after the agreement's last day, but not while the agreement is suspended or unsigned.
  requireSigned(session, stored, useCaseOf(agreement, entry.useCase));
  return { entry, card, agreement, sha256 };
}

/** What a person wants answered: the package, the decisions, the folder. */
export interface AnswerRequest {
  readonly package: string;
  readonly decisions: readonly Decision[];
  readonly folder: string;
}

/**
 * The decisions of an answer: those that a person has made, and in a first answer those that were taken over from
 * earlier packages. The sender asks anew, and is told what it was told.
 */
function decisionsIn({ store }: Session, entry: StoredPackage, made: readonly Decision[]): readonly Decision[] {
  if (entry.answered !== null) return made;
  const named = new Set(made.map(({ referral }) => referral));
  const before = decidedBefore(store, entry.id).filter(({ id }) => !named.has(id));
  return [
    ...made,
    ...before.flatMap(({ id, decision, reason }) => (decision === null ? [] : [asDecision(id, decision, reason)])),
  ];
}

const asDecision = (referral: string, decision: Decision['decision'], reason: string | null): Decision => ({
  referral,
  decision,
  ...(reason === null ? {} : { reason }),
});

/** What was sealed. */
export interface AnswerOutcome {
  readonly package: string;
  readonly file: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly sha256: string;
}

/**
 * Seals an answer. A person is asked natively. What they agreed to is checked again inside the transaction that puts the
 * answer on record, so that two answers are never in conflict. Throws `answer.decisions`, `answer.reason`,
 * `answer.already`, `card.unverified`, `seal.declined`, and what sealing throws.
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
  const count = (wanted: Decision['decision']) => decisions.filter(({ decision }) => decision === wanted).length;
  const counts = { accepted: count('accepted'), rejected: count('rejected') };
  // A partner may have lost the first answer. Only new decisions change anything here.
  const freshOf = (now: StoredPackage) =>
    decisions.flatMap((decision) => {
      const stored = findReferral(store, id, decision.referral);
      const isSame = stored?.decision === decision.decision && stored.reason === (decision.reason ?? null);
      return stored && isOpenFor(stored, now) && !isSame ? [{ decision, stored }] : [];
    });
  const fresh = freshOf(entry).filter(({ stored }) => stored.decision === null).length;
  await confirmAnswer(context, entry, card, agreement, { ...counts, fresh });

  const receipt: Receipt = {
    format: 'courier-receipt/1',
    package: entry.id,
    manifestSha256: entry.manifestSha256,
    received: entry.opened ?? instant(context),
    records: entry.records,
    referrals: entry.referrals,
  };
  const document = decisionsSchema.parse({ format: 'courier-decisions/2', decisions });
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
      settle: (at) => {
        const { entry: now } = requireAnswerable(session, id, decisions);
        ({ answered } = now);
        const changes = freshOf(now);
        replaced = changes.map(({ stored }) => stored);
        for (const { decision } of changes) decide(store, id, decision, at);
        stamp(store, id, 'answered', at);
        return { records: 0, referrals: 0 };
      },
      event: {
        name: 'answer.sealed',
        detail: { package: id, answer: answerId, partner: card.organisation, ...counts },
      },
      undo: () => {
        for (const referral of replaced) undecide(store, id, referral);
        stamp(store, id, 'answered', answered);
      },
    },
    call,
  );
  context.changed();
  return { package: answerId, file: sealed.file, ...counts, sha256: sealed.sha256 };
}

/** Shows a person natively what is about to be answered. Throws `seal.declined` for anything but a yes. */
async function confirmAnswer(
  context: Context,
  entry: StoredPackage,
  card: StoredCard,
  agreement: Agreement,
  { accepted, rejected, fresh }: { readonly accepted: number; readonly rejected: number; readonly fresh: number },
): Promise<void> {
  const { open, useCaseTitle, tables } = exchangeView(opened(context), entry);
  const { locale } = context.texts;
  const values = {
    accepted,
    rejected,
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
