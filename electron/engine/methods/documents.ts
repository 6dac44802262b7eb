// Methods: agreements and mappings are added, listed and shown. Engine.
import { type Agreement, agreementSchema } from '../../../shared/model/agreement.ts';
import { type Mapping, mappingSchema } from '../../../shared/model/mapping.ts';
import { inLanguage } from '../../../shared/model/text.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract.ts';
import { readSmallFile } from '../files.ts';
import { formats } from '../formats/index.ts';
import { type Session, sha256 } from '../session.ts';
import {
  addDocument,
  type DocumentTable,
  findDocument,
  keepAgreementKey,
  listDocuments,
  type StoredDocument,
} from '../store/documents.ts';
import { appendLog } from '../store/log.ts';
import { agreementOf, ask, type Context, type Handlers, instant, mappingOf, opened, validityOf } from './context.ts';

const documentLimit = 4 * 1024 * 1024;

async function documentText(context: Context, token: string): Promise<string> {
  const bytes = await readSmallFile(context.grants.path(token), documentLimit);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Problem('file.not-recognised');
  }
}

/** Parses a document. What is none of ours is told apart from one of ours with mistakes in it. */
function parseAs<T>(text: string, kind: 'agreement' | 'mapping', parse: (value: unknown) => T): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('file.not-ours');
  }
  const format = String((value as { format?: unknown } | null)?.format ?? '');
  if (!format.startsWith(`courier-${kind}/`)) throw new Problem('file.not-ours');
  try {
    return parse(value);
  } catch {
    throw new Problem(kind === 'agreement' ? 'agreement.damaged' : 'mapping.damaged');
  }
}

/** Keeps a document. The same id and version with other bytes is refused: versions never change. */
function keep(
  context: Context,
  session: Session,
  table: DocumentTable,
  id: string,
  version: number,
  document: string,
): StoredDocument {
  const entry: StoredDocument = { id, version, sha256: sha256(document), document, added: instant(context) };
  const known = findDocument(session.store, table, id, version);
  if (known && known.sha256 !== entry.sha256)
    throw new Problem(table === 'agreement' ? 'agreement.other-version' : 'mapping.differs', { version });
  if (known) return known;
  addDocument(session.store, table, entry);
  appendLog(session.store, entry.added, `${table}.added`, { [table]: id, version });
  return entry;
}

/** Checks and keeps an agreement. Call inside a transaction. Throws `agreement.damaged`, `agreement.other-version`. */
export function keepAgreement(context: Context, session: Session, text: string): StoredDocument {
  const agreement = readAgreement(text);
  keepAgreementKey(session.store, agreement.id, Buffer.from(context.deps.random(32)).toString('hex'));
  return keep(context, session, 'agreement', agreement.id, agreement.version, text);
}

/** Checks and keeps a mapping. Call inside a transaction. Throws `mapping.damaged`, `mapping.differs`. */
export function keepMapping(context: Context, session: Session, text: string): StoredDocument {
  const mapping = readMapping(text);
  if (!formats.some((format) => format.id === mapping.writes && format.write)) throw new Problem('mapping.damaged');
  return keep(context, session, 'mapping', mapping.id, mapping.version, text);
}

const readAgreement = (text: string) => parseAs(text, 'agreement', (value) => agreementSchema.parse(value));
const readMapping = (text: string) => parseAs(text, 'mapping', (value) => mappingSchema.parse(value));

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

/** What an agreement lets out is decided the moment it is added: a person is asked, with what is new in it. */
async function confirmAgreement(context: Context, session: Session, text: string): Promise<void> {
  const agreement = readAgreement(text);
  if (findDocument(session.store, 'agreement', agreement.id, agreement.version)) return;
  const known = findDocument(session.store, 'agreement', agreement.id);
  const { day, locale } = context.texts;
  const values = {
    agreement: inLanguage(agreement.title, locale),
    version: agreement.version,
    from: day(agreement.validity.from),
    until: day(agreement.validity.until),
    parties: agreement.parties.map((party) => party.name).join(' · '),
    useCases: agreement.useCases.length,
    ...changedFields(agreement, known && readAgreement(known.document)),
  };
  await ask(context, 'agreement', values, 'agreement.declined');
}

async function confirmMapping(context: Context, session: Session, text: string): Promise<void> {
  const mapping = readMapping(text);
  if (findDocument(session.store, 'mapping', mapping.id, mapping.version)) return;
  const { id, version, title, fields } = mapping;
  await ask(
    context,
    'mapping',
    { mapping: inLanguage(title, context.texts.locale), id, version, fields: fields.length },
    'agreement.declined',
  );
}

function agreementView(context: Context, stored: StoredDocument): Result<'agreement.list'>[number] {
  const agreement: Agreement = agreementSchema.parse(JSON.parse(stored.document));
  const { id, version, title, validity, parties, useCases } = agreement;
  return {
    id,
    version,
    title,
    validity,
    state: validityOf(agreement, context),
    added: stored.added,
    parties: parties.map((party) => party.name),
    useCases: useCases.length,
    signing: agreement.signing ?? 'paper',
    signatures: [],
    suspended: null,
    review: agreement.review ?? null,
  };
}

function mappingView(stored: StoredDocument): Result<'mapping.list'>[number] {
  const mapping: Mapping = mappingSchema.parse(JSON.parse(stored.document));
  return {
    id: mapping.id,
    version: mapping.version,
    title: mapping.title,
    fields: mapping.fields.length,
    added: stored.added,
  };
}

export const documentMethods: Handlers<
  'agreement.list' | 'agreement.add' | 'agreement.get' | 'mapping.list' | 'mapping.add' | 'mapping.get'
> = {
  'agreement.list': async (context) =>
    listDocuments(opened(context).store, 'agreement').map((stored) => agreementView(context, stored)),
  'agreement.add': async (context, { file }) => {
    const session = opened(context);
    const text = await documentText(context, file);
    await confirmAgreement(context, session, text);
    const stored = await session.store.transaction(() => keepAgreement(context, session, text));
    context.changed();
    return agreementView(context, stored);
  },
  'agreement.get': async (context, { id, version }) => agreementOf(opened(context), id, version).agreement,
  'mapping.list': async (context) => listDocuments(opened(context).store, 'mapping').map(mappingView),
  'mapping.add': async (context, { file }) => {
    const session = opened(context);
    const text = await documentText(context, file);
    await confirmMapping(context, session, text);
    const stored = await session.store.transaction(() => keepMapping(context, session, text));
    context.changed();
    return mappingView(stored);
  },
  'mapping.get': async (context, { id }) => mappingOf(opened(context), id),
};
