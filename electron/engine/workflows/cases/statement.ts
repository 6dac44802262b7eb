// The ledger of one child as a statement in plain words, for the child or whoever cares for it. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Locale } from '../../../../shared/messages/index.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { StoredRecord } from '../../store/records.ts';
import { type Context, speaking, instant, type Session } from '../context.ts';
import { indexCases } from './indexing.ts';
import { agreementThen, type LedgerLine, ledgerLines, newestOf } from './ledger.ts';
import { caseNumber } from './readable.ts';

type Printable = Result<'ledger.document'>;
type Section = Printable['sections'][number];

/** Isolates a name, so that it keeps its direction inside a sentence: on paper nothing else does. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

function sectionOf({ texts }: Context, session: Session, line: LedgerLine): Section {
  const { text, textOf, day, locale } = texts;
  const useCase = agreementThen(session, line)?.useCases.find(({ id }) => id === line.useCase);
  const partner = isolated(line.partner);
  const fields = line.fields.map(({ label }) => isolated(inLanguage(label, locale)));
  const listed = [...new Set(fields)].join(text('condition.comma'));
  const why = textOf(`statement.why.${line.purpose ?? 'other'}`);
  const agreement = isolated(line.agreementTitle ? inLanguage(line.agreementTitle, locale) : line.agreement);
  return {
    heading: text('statement.heading', { day: day(line.at), partner }),
    paragraphs: [
      ...(line.counted
        ? [text('statement.counted', { day: day(line.at), partner, fields: listed })]
        : [
            text('statement.given', { day: day(line.at), partner, why }),
            ...(useCase?.identity === 'pseudonym' ? [text('statement.code')] : []),
            text('statement.fields', { fields: listed }),
          ]),
      text('statement.agreement', {
        agreement,
        version: line.version,
        hasClause: line.clause === null ? 'no' : 'yes',
        clause: isolated(line.clause ?? ''),
      }),
      ...(line.consent === null ? [] : [text('statement.consent', { consent: isolated(line.consent) })]),
      ...(line.exception === null ? [] : [text('statement.exception', { exception: isolated(line.exception) })]),
    ],
    table: null,
  };
}

/** The contacts of our own organisation, from the newest agreement that names any. */
function contactsOf({ texts }: Context, session: Session, lines: readonly LedgerLine[]): readonly string[] {
  for (const line of lines) {
    const agreement = agreementThen(session, line);
    const from = agreement?.useCases.find(({ id }) => id === line.useCase)?.from;
    const persons = agreement?.parties.find(({ id }) => id === from)?.focalPoints ?? [];
    const named = persons.map(({ name, role, contact }) =>
      texts.text('statement.contact', {
        person: isolated([name, role, contact].filter((part) => part !== undefined).join(', ')),
      }),
    );
    if (named.length > 0) return named;
  }
  return [];
}

/** The statement in the language of `context.texts`. The child is called by the case number only. */
function writtenStatement(
  context: Context,
  session: Session,
  record: StoredRecord,
  lines: readonly LedgerLine[],
): Printable {
  const { text, day, locale } = context.texts;
  const organisation = isolated(session.organisation);
  const paragraph = (paragraphs: string[], heading: string | null = null): Section => ({
    heading,
    paragraphs,
    table: null,
  });
  return {
    title: text('statement.title'),
    locale,
    sections: [
      paragraph([
        text('statement.about', { organisation, day: day(instant(context)), number: isolated(caseNumber(record)) }),
        ...(lines.length === 0 ? [text('statement.none')] : []),
      ]),
      ...lines.map((line) => sectionOf(context, session, line)),
      paragraph(
        [
          text('statement.ask', { organisation }),
          text('statement.withdraw', { organisation }),
          ...contactsOf(context, session, lines),
        ],
        text('statement.rights'),
      ),
    ],
    signatures: [
      { name: session.organisation, role: text('statement.sign.by') },
      { name: text('statement.sign.person'), role: text('statement.sign.received') },
    ],
  };
}

/**
 * The statement about a child, by any of its record ids, in the language of whoever receives it, whatever the window
 * speaks. Throws `record.unknown`.
 */
export async function statementOf(
  context: Context,
  session: Session,
  id: string,
  locale: Locale,
  call: Call,
): Promise<Printable> {
  await indexCases(context, call);
  const record = newestOf(session, id);
  const inItsLanguage = speaking(context, locale);
  return writtenStatement(inItsLanguage, session, record, ledgerLines(inItsLanguage, session, record));
}
