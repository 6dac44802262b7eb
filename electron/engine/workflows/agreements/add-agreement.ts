// An agreement is taken in: parsed, shown to a person with what is looser than before, and kept as its bytes. Engine.
import { type Agreement, agreementSchema } from '../../../../shared/model/agreement/agreement.ts';
import { type Difference, differencesOf } from '../../../../shared/model/agreement/difference.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { findDocument, keepAgreementKey, listDocuments, type StoredDocument } from '../../store/documents.ts';
import { termWords } from './agreement-words.ts';
import { ask, type Context, parsedAgreement, type Session } from '../context.ts';
import { keepDocument, parseDocument } from '../documents/document.ts';

/** How many looser things a question names; a window that is too long is not read. */
const mostLines = 12;

/** The agreement in a text. Throws `file.not-ours`, `agreement.damaged`. */
export function readAgreement(text: string): Agreement {
  return parseDocument(text, 'agreement', (value) => agreementSchema.parse(value));
}

/** Checks and keeps an agreement. Call inside a transaction. Throws `agreement.damaged`, `agreement.other-version`. */
export function keepAgreement(context: Context, session: Session, text: string): StoredDocument {
  const agreement = readAgreement(text);
  keepAgreementKey(session.store, agreement.id, Buffer.from(context.deps.random(32)).toString('hex'));
  return keepDocument(context, session, 'agreement', agreement.id, agreement.version, text);
}

/** The newest version before this one. */
export function versionBefore(session: Session, { id, version }: Agreement): Agreement | undefined {
  const older = listDocuments(session.store, 'agreement').find((one) => one.id === id && one.version < version);
  return older && parsedAgreement(older).agreement;
}

/** How many fields a version names that the one before did not, and the other way round. */
function changedFields(
  agreement: Agreement,
  before: Agreement | undefined,
): { readonly added: number; readonly dropped: number } {
  const namesOf = (one: Agreement) =>
    new Set(
      one.useCases.flatMap(({ id, dataPoints }) =>
        dataPoints.filter(({ rule }) => rule.kind !== 'withhold').map(({ field }) => `${id} ${field}`),
      ),
    );
  const now = namesOf(agreement);
  const then = before ? namesOf(before) : new Set<string>();
  return {
    added: [...now].filter((name) => !then.has(name)).length,
    dropped: [...then].filter((name) => !now.has(name)).length,
  };
}

/** What is looser than in the version before, line by line: changed rules first, then all else. */
function looserLines(context: Context, before: Agreement, after: Agreement): readonly string[] {
  const words = termWords(context);
  const looser = differencesOf(before, after, words).filter(({ loosens }) => loosens);
  const isRule = ({ about }: Difference) => about === 'rule';
  return [...looser.filter(isRule), ...looser.filter((one) => !isRule(one))].map((one) => {
    const about = one.field === null ? words.say(`term.${one.about}`) : words.field(one.field);
    if (one.before === null) return words.say('difference.added', { about, after: one.after ?? '' });
    if (one.after === null) return words.say('difference.dropped', { about, before: one.before });
    return words.say('difference.changed', { about, before: one.before, after: one.after });
  });
}

/**
 * What an agreement lets out is decided the moment it is added: a person is asked, with what is new and what is looser
 * in it. Not asked of a version that is here already. Throws `agreement.declined`, `agreement.damaged`.
 */
export async function confirmAgreement(context: Context, session: Session, text: string): Promise<void> {
  const agreement = readAgreement(text);
  if (findDocument(session.store, 'agreement', agreement.id, agreement.version)) return;
  const before = versionBefore(session, agreement);
  const { day, locale } = context.texts;
  const looser = before ? looserLines(context, before, agreement) : [];
  const rest = looser.length - mostLines;
  const lines = looser.slice(0, mostLines).map((line) => `· ${line}`);
  const values = {
    agreement: inLanguage(agreement.title, locale),
    version: agreement.version,
    from: day(agreement.validity.from),
    until: day(agreement.validity.until),
    parties: agreement.parties.map((party) => party.name).join(' · '),
    useCases: agreement.useCases.length,
    signing: agreement.signing ?? 'paper',
    looser: looser.length,
    lines: [...lines, ...(rest > 0 ? [context.texts.text('difference.more', { count: rest })] : [])].join('\n'),
    ...changedFields(agreement, before),
  };
  await ask(context, 'agreement', values, 'agreement.declined');
}
