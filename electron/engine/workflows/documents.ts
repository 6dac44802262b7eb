// Documents that people exchange are read, and kept as the bytes that came in. Engine.
import { agreementLimit } from '../../../shared/model/package/manifest.ts';
import { type Mapping, mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { inLanguage } from '../../../shared/model/localised.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { readSmallFile } from '../files/disk.ts';
import { outputFormats } from '../formats/index.ts';
import { parseSole } from '../formats/codecs/json/sole-value.ts';
import { type Session, sha256 } from './workspace/session.ts';
import { addDocument, type DocumentTable, findDocument, type StoredDocument } from '../store/documents.ts';
import { appendLog } from '../store/log.ts';
import { ask, type Context, instant } from './context.ts';

/** The text of a file that a person chose. Throws `file.not-recognised`, `file.too-large`. */
export async function documentText(context: Context, token: string): Promise<string> {
  const bytes = await readSmallFile(context.grants.path(token), agreementLimit);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Problem('file.not-recognised');
  }
}

/**
 * Parses a document. What is none of ours is told apart from one of ours with mistakes in it. Throws `file.not-ours`,
 * `agreement.damaged`, `mapping.damaged`.
 */
export function parseDocument<T>(text: string, kind: 'agreement' | 'mapping', parse: (value: unknown) => T): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('file.not-ours');
  }
  const format = String((value as { format?: unknown } | null)?.format ?? '');
  if (!format.startsWith(`courier-${kind}/`)) throw new Problem('file.not-ours');
  try {
    // Both parties sign these bytes: they must read alike everywhere.
    parseSole(text.replace(/^\uFEFF/, ''));
    return parse(value);
  } catch {
    throw new Problem(kind === 'agreement' ? 'agreement.damaged' : 'mapping.damaged');
  }
}

/**
 * Keeps a document. The same id and version with other bytes is refused: versions never change. Throws
 * `agreement.other-version`, `mapping.differs`.
 */
export function keepDocument(
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

/** Checks and keeps a mapping. Call inside a transaction. Throws `mapping.damaged`, `mapping.differs`. */
export function keepMapping(context: Context, session: Session, text: string): StoredDocument {
  const mapping = readMapping(text);
  if (!outputFormats.some((format) => format.id === mapping.writes)) throw new Problem('mapping.damaged');
  return keepDocument(context, session, 'mapping', mapping.id, mapping.version, text);
}

const readMapping = (text: string) => parseDocument(text, 'mapping', (value) => mappingSchema.parse(value));

export async function confirmMapping(context: Context, session: Session, text: string): Promise<void> {
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

export function mappingView(stored: StoredDocument): Result<'mapping.list'>[number] {
  const mapping: Mapping = mappingSchema.parse(JSON.parse(stored.document));
  return {
    id: mapping.id,
    version: mapping.version,
    title: mapping.title,
    fields: mapping.fields.length,
    added: stored.added,
  };
}
