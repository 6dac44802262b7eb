// Agreements are read: what is wrong with one, what two versions say differently, and one as a document to print. Engine.
import { type Agreement, agreementSchema } from '../../../../shared/model/agreement/agreement.ts';
import { agreementDocument } from '../../../../shared/model/agreement/agreement-document.ts';
import { checkAgreement } from '../../../../shared/model/agreement/check.ts';
import { checkDuties, type MappingHere } from '../../../../shared/model/agreement/check-duties.ts';
import { differencesOf } from '../../../../shared/model/agreement/difference.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { sha256 } from '../../files/sha256.ts';
import { findDocument, listDocuments } from '../../store/documents.ts';
import { agreementOf, type Context, type AgreementVersion, parsedAgreement, type Session } from '../context.ts';
import { misreadings } from '../mapping/mapping-reading.ts';
import { readingAgreement } from './agreement-source.ts';
import { signaturesOf } from './agreement-state.ts';
import { termWords } from './agreement-words.ts';

/** The newest version of an agreement. Throws `agreement.unknown`. */
export function newestAgreement(session: Session, id: string): Agreement {
  const document = findDocument(session.store, 'agreement', id);
  if (!document) throw new Problem('agreement.unknown', { agreement: id });
  return parsedAgreement(document).agreement;
}

/** An agreement that was written in the window, as the bytes that it will have. Throws `agreement.damaged`. */
export function writtenAgreement(document: unknown): AgreementVersion {
  const parsed = agreementSchema.safeParse(document);
  if (!parsed.success) throw new Problem('agreement.damaged');
  const text = `${JSON.stringify(parsed.data, null, 2)}\n`;
  return { agreement: parsed.data, document: text, sha256: sha256(text) };
}

/** What is wrong with the shape of a document, else what does not fit the dictionary and the mappings that are here. */
export function checkDocument(context: Context, document: unknown): Result<'agreement.check'> {
  const parsed = agreementSchema.safeParse(document);
  if (parsed.success) {
    const { data: agreement } = parsed;
    const { dictionary } = readingAgreement(context, agreement);
    return [
      ...checkAgreement(agreement, dictionary),
      ...checkDuties(agreement, dictionary, mappingsHere(context)),
      ...checkMappings(context, agreement),
    ];
  }
  return parsed.error.issues.map(({ path, message }) => ({ code: 'shape', path: path.join('.'), value: message }));
}

/** The mappings that the use cases name, where they are here: each thing that would be read otherwise than was meant. */
function checkMappings(context: Context, { useCases }: Agreement): Result<'agreement.check'> {
  const { session } = context;
  if (session === null) return [];
  return useCases.flatMap(({ mapping: named }, index) => {
    if (named === undefined) return [];
    const [id, version] = typeof named === 'string' ? [named, undefined] : [named.id, named.version];
    const stored = findDocument(session.store, 'mapping', id, version);
    if (stored === undefined) return [];
    const lines = misreadings(context, session, readMapping(JSON.parse(stored.document)));
    return lines.map((value) => ({ code: 'mapping.unfit' as const, path: `useCases.${index}.mapping`, value }));
  });
}

/** Every version of every mapping of the open workspace; none where no workspace is open. */
function mappingsHere({ session }: Context): readonly MappingHere[] {
  if (session === null) return [];
  return listDocuments(session.store, 'mapping').map(({ document, sha256 }) => ({
    mapping: readMapping(JSON.parse(document)),
    sha256,
  }));
}

/** What two versions of an agreement say differently. Throws `agreement.unknown`. */
export function compareVersions(
  context: Context,
  session: Session,
  id: string,
  from: number,
  to: number,
): Result<'agreement.diff'> {
  const [before, after] = [agreementOf(session, id, from), agreementOf(session, id, to)];
  return [...differencesOf(before.agreement, after.agreement, termWords(readingAgreement(context, after.agreement)))];
}

/** One version as a document that a person can sign on paper. Throws `agreement.unknown`. */
export function printableAgreement(
  context: Context,
  session: Session,
  id: string,
  version: number,
): Result<'agreement.document'> {
  const stored = agreementOf(session, id, version);
  const signatures = signaturesOf(session, stored);
  const words = termWords(readingAgreement(context, stored.agreement));
  const document = agreementDocument(stored.agreement, stored.sha256, signatures, words);
  return {
    title: document.title,
    locale: context.texts.locale,
    sections: document.sections.map(({ heading, paragraphs, table }) => ({
      heading,
      paragraphs: [...paragraphs],
      table: table && { head: [...table.head], rows: table.rows.map((row) => [...row]) },
    })),
    signatures: [...document.signatures],
  };
}
