// Documents that people exchange (agreements, mappings, systems) are read, and kept as the bytes that came in. Engine.
import { agreementLimit } from '../../../../shared/model/package/kinds.ts';
import { Problem } from '../../../../shared/problems.ts';
import { readSmallFile } from '../../files/disk.ts';
import { parseSole } from '../../formats/codecs/json/sole-value.ts';
import { ownText } from '../../formats/own-text.ts';
import { sha256 } from '../../files/sha256.ts';
import { addDocument, type DocumentTable, findDocument, type StoredDocument } from '../../store/documents.ts';
import { appendLog } from '../../store/log.ts';
import { type Context, instant, type Session } from '../context.ts';

/**
 * The text of a file that we read by ourselves, from its bytes: in UTF-8 or UTF-16, without byte order marks. Throws
 * `file.not-recognised`.
 */
export function textOfDocument(bytes: Uint8Array): string {
  try {
    return ownText(bytes);
  } catch {
    throw new Problem('file.not-recognised');
  }
}

/** The text of a file. Throws `file.not-recognised`, `file.too-large`, and what `readSmallFile` throws. */
export async function documentText(file: string): Promise<string> {
  return textOfDocument(await readSmallFile(file, agreementLimit));
}

/**
 * Parses a document. What is none of ours is told apart from one of ours with mistakes in it. Throws `file.not-ours`,
 * `agreement.damaged`, `mapping.damaged`, `system.damaged`.
 */
export function parseDocument<T>(text: string, kind: DocumentTable, parse: (value: unknown) => T): T {
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
    parseSole(text);
    return parse(value);
  } catch {
    throw new Problem(`${kind}.damaged`);
  }
}

/**
 * Keeps a document. The same id and version with other bytes is refused: versions never change. Throws
 * `agreement.other-version`, `mapping.differs`, `system.differs`.
 */
export function keepDocument(
  context: Context,
  session: Session,
  table: DocumentTable,
  id: string,
  version: number,
  document: string,
): StoredDocument {
  const entry: StoredDocument = { id, version, sha256: sha256(document), document, added: instant(context, session) };
  const stored = findDocument(session.store, table, id, version);
  if (stored && stored.sha256 !== entry.sha256)
    throw new Problem(table === 'agreement' ? 'agreement.other-version' : `${table}.differs`, { version });
  if (stored) return stored;
  addDocument(session.store, table, entry);
  appendLog(session.store, entry.added, `${table}.added`, { [table]: id, version });
  return entry;
}
