// Every disclosure of one child, from all imports about it. Engine.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { fieldsAsked } from '../../../../shared/model/agreement/condition.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Granted } from '../../../../shared/model/package/granted.ts';
import { type CaseRecord, type Data, isEmpty, isRow, rowsOf } from '../../../../shared/model/case/record.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { sameChild } from '../../store/case-index.ts';
import { type Disclosure, disclosuresOf } from '../../store/package-rows.ts';
import { newestNumber, recordAt, type StoredRecord } from '../../store/records.ts';
import { listGranted } from '../../store/settlements.ts';
import { countTables } from '../../store/package-tables.ts';
import { agreementOf, type Context, labelOf, type Session } from '../context.ts';
import { indexCases } from './indexing.ts';
import { readable } from './readable.ts';

/** One disclosure of the child. */
export type LedgerLine = Result<'ledger.get'>[number];

/** The version of an agreement that something was sealed under; undefined where it is not here any more. */
export function agreementThen(
  session: Session,
  { agreement, version }: Pick<LedgerLine, 'agreement' | 'version'>,
): Agreement | undefined {
  try {
    return agreementOf(session, agreement, version).agreement;
  } catch (error) {
    // Nothing removes agreements today. A ledger must be readable even so.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const consentFields = ({ consent }: UseCase): readonly string[] =>
  consent === undefined
    ? []
    : [...consent.given, consent.subject, consent.date, consent.withdrawn].filter((field) => field !== undefined);

/** The values that conditions and consent ask for, as they are now. They are put on record at the seal, without rows. */
export function basisOf(record: CaseRecord, useCase: UseCase): Data {
  const asked = [...new Set([...consentFields(useCase), ...fieldsAsked(useCase.condition)])];
  const answers = asked.flatMap((name) => {
    const value = Object.hasOwn(record.data, name) ? (record.data[name] ?? null) : null;
    return isRow(value) || rowsOf(value).length > 0 ? [] : [[name, value] as const];
  });
  return Object.fromEntries(answers);
}

/** The paths that say something: fields, and columns of rows. */
function pathsOf(data: Data): readonly string[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const rows = rowsOf(value);
    if (rows.length === 0) return isEmpty(value) ? [] : [name];
    const columns = rows.flatMap((row) => Object.keys(row).filter((column) => !isEmpty(row[column])));
    return [...new Set(columns)].map((column) => `${name}.${column}`);
  });
}

/** The answers on record, as words; of the consent where the use case names one, else of the conditions. */
function consentWords(context: Context, basis: Data | null, useCase: UseCase | undefined): string | null {
  if (basis === null) return null;
  const { textOf, day } = context.texts;
  const named = useCase ? consentFields(useCase) : [];
  const fields = Object.keys(basis).filter((field) => named.length === 0 || named.includes(field));
  const words = fields.map((field) => {
    const value = readable(context, basis[field], fieldAt(context.dictionary, field));
    const answer = /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
    const label = inLanguage(labelOf(context, field), context.texts.locale);
    return `${label}: ${answer === '' ? textOf('facet.unsaid') : answer}`;
  });
  return words.length === 0 ? null : words.join(textOf('condition.comma'));
}

function exceptionWords({ texts }: Context, granted: Granted | undefined): string | null {
  return granted ? `${inLanguage(granted.title, texts.locale)}: ${granted.reason}` : null;
}

function ledgerLine(context: Context, session: Session, disclosure: Disclosure): LedgerLine {
  const agreement = agreementThen(session, disclosure);
  const useCase = agreement?.useCases.find(({ id }) => id === disclosure.useCase);
  const paths = pathsOf(disclosure.data);
  const clauses = (useCase?.dataPoints ?? []).flatMap(({ field, clause }) =>
    clause !== undefined && paths.includes(field) ? [clause] : [],
  );
  const granted = listGranted(session.store, disclosure.package).find(({ ref }) => ref === disclosure.ref);
  return {
    package: disclosure.package,
    partner: disclosure.partner,
    at: disclosure.at,
    agreement: disclosure.agreement,
    agreementTitle: agreement?.title ?? null,
    version: disclosure.version,
    clause: clauses.length === 0 ? null : [...new Set(clauses)].join('; '),
    useCase: disclosure.useCase,
    useCaseTitle: useCase?.title ?? null,
    purpose: useCase?.purpose ?? null,
    counted: countTables(session.store, disclosure.package) > 0,
    consent: consentWords(context, disclosure.basis, useCase),
    exception: exceptionWords(context, granted),
    fields: paths.map((path) => ({ path, label: labelOf(context, path) })),
  };
}

/** The newest record of a child by any of its record ids. Throws `record.unknown`. */
export function newestOf(session: Session, id: string): StoredRecord {
  const number = newestNumber(session.store, id);
  const record = number === undefined ? undefined : recordAt(session.store, number);
  if (!record) throw new Problem('record.unknown');
  return record;
}

/** Every disclosure of a child, newest first. Files without record ids know the child by another id. */
export function ledgerLines(context: Context, session: Session, record: StoredRecord): readonly LedgerLine[] {
  const numbers = sameChild(session.store, record.number);
  const ids = new Set([record.id, ...numbers.flatMap((number) => recordAt(session.store, number)?.id ?? [])]);
  return [...ids]
    .flatMap((id) => disclosuresOf(session.store, id))
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .map((disclosure) => ledgerLine(context, session, disclosure));
}

/** The ledger of a child by any of its record ids, from all imports about it. Throws `record.unknown`. */
export async function ledgerOf(
  context: Context,
  session: Session,
  id: string,
  call: Call,
): Promise<Result<'ledger.get'>> {
  await indexCases(context, call);
  return [...ledgerLines(context, session, newestOf(session, id))];
}
