// How the versions of agreements are shown, checked and kept. Engine.
import { type Agreement, agreementSchema } from '../../../../shared/model/agreement/agreement.ts';
import { checkAgreement } from '../../../../shared/model/agreement/check.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { sha256 } from '../../files/sha256.ts';
import { findDocument } from '../../store/documents.ts';
import { findSuspension } from '../../store/signatures.ts';
import { confirmAgreement, keepAgreement } from './add-agreement.ts';
import { signaturesOf, stateOf } from './agreement-state.ts';
import { type Context, type FoundAgreement, parsedAgreement, type Session } from '../context.ts';

export function agreementView(
  context: Context,
  session: Session,
  found: FoundAgreement,
  added: string,
): Result<'agreement.list'>[number] {
  const { id, version, title, validity, parties, useCases, signing = 'paper', review = null } = found.agreement;
  return {
    id,
    version,
    title,
    validity,
    state: stateOf(context, session, found),
    added,
    parties: parties.map((party) => party.name),
    useCases: useCases.length,
    signing,
    signatures: signaturesOf(session, found).map(({ party, organisation, card, signed }) => ({
      party,
      organisation,
      card,
      signed,
      own: card === session.card.id,
    })),
    suspended: findSuspension(session.store, id) ?? null,
    review,
  };
}

/** One version as the window shows it. Throws `agreement.unknown`. */
export function viewOf(context: Context, session: Session, id: string, version: number): Result<'agreement.add'> {
  const stored = findDocument(session.store, 'agreement', id, version);
  if (!stored) throw new Problem('agreement.unknown', { agreement: id });
  return agreementView(context, session, parsedAgreement(stored), stored.added);
}

/** Asks for, and keeps, a version out of its text. */
export async function add(context: Context, session: Session, text: string): Promise<Result<'agreement.add'>> {
  await confirmAgreement(context, session, text);
  const { id, version } = await session.store.transaction(() => keepAgreement(context, session, text));
  context.changed();
  return viewOf(context, session, id, version);
}

/** A document that was written in the window. Throws `agreement.damaged`. */
export function written(document: unknown): FoundAgreement {
  const read = agreementSchema.safeParse(document);
  if (!read.success) throw new Problem('agreement.damaged');
  const text = `${JSON.stringify(read.data, null, 2)}\n`;
  return { agreement: read.data, document: text, sha256: sha256(text) };
}

/** What is wrong with the shape of a document, else what does not fit the dictionary. */
export function problemsOf(context: Context, document: unknown): Result<'agreement.check'> {
  const read = agreementSchema.safeParse(document);
  if (read.success) return [...checkAgreement(read.data, context.dictionary)];
  return read.error.issues.map(({ path, message }) => ({ code: 'shape', path: path.join('.'), value: message }));
}

export function requireKnown(session: Session, id: string): Agreement {
  const newest = findDocument(session.store, 'agreement', id);
  if (!newest) throw new Problem('agreement.unknown', { agreement: id });
  return parsedAgreement(newest).agreement;
}
