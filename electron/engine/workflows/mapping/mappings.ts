// Mappings are taken in, listed and shown. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { readMapping as readMappingJson } from '../../../../shared/model/mapping/upgrade.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { outputFormats } from '../../formats/index.ts';
import { findDocument, listDocuments, type StoredDocument } from '../../store/documents.ts';
import { ask, type Context, type Session } from '../context.ts';
import { sha256 } from '../../files/sha256.ts';
import { documentText, keepDocument, parseDocument } from '../documents/document.ts';

type MappingEntry = Result<'mapping.list'>[number];

const readMapping = (text: string) => parseDocument(text, 'mapping', readMappingJson);

/** Checks and keeps a mapping. Call inside a transaction. Throws `file.not-ours`, `mapping.damaged`, `mapping.differs`. */
export function keepMapping(context: Context, session: Session, text: string): StoredDocument {
  const mapping = readMapping(text);
  if (!outputFormats.some((format) => format.id === mapping.writes)) throw new Problem('mapping.damaged');
  return keepDocument(context, session, 'mapping', mapping.id, mapping.version, text);
}

/**
 * The mappings among these that are not here yet. Throws `mapping.damaged`, and `mapping.differs` for a version that is
 * here with other bytes.
 */
export function newMappings(session: Session, texts: readonly string[]): readonly { text: string; mapping: Mapping }[] {
  return texts
    .map((text) => ({ text, mapping: readMapping(text) }))
    .filter(({ text, mapping }) => {
      const stored = findDocument(session.store, 'mapping', mapping.id, mapping.version);
      if (stored && stored.sha256 !== sha256(text)) throw new Problem('mapping.differs', { version: mapping.version });
      return stored === undefined;
    });
}

/** Asks a person whether a mapping may be added. Not asked of a version that is here already. Throws `agreement.declined`. */
export async function confirmMapping(context: Context, session: Session, text: string): Promise<void> {
  const mapping = readMapping(text);
  if (findDocument(session.store, 'mapping', mapping.id, mapping.version)) return;
  const { id, version, title } = mapping;
  const values = { mapping: inLanguage(title, context.texts.locale), id, version, fields: fieldCount(mapping) };
  await ask(context, 'mapping', values, 'agreement.declined');
}

const fieldCount = ({ entities }: Mapping): number => entities.reduce((sum, { fields }) => sum + fields.length, 0);

function mappingEntry(stored: StoredDocument): MappingEntry {
  const mapping = readMappingJson(JSON.parse(stored.document));
  const { id, version, title } = mapping;
  return { id, version, title, fields: fieldCount(mapping), sha256: stored.sha256, added: stored.added };
}

/** Every version of every mapping. */
export function listMappings(session: Session): MappingEntry[] {
  return listDocuments(session.store, 'mapping').map(mappingEntry);
}

/**
 * Adds the mapping in a file once a person has said yes. Throws `file.not-recognised`, `file.not-ours`,
 * `mapping.damaged`, `mapping.differs`, `agreement.declined`.
 */
export async function addMappingFile(context: Context, session: Session, file: string): Promise<MappingEntry> {
  const text = await documentText(file);
  await confirmMapping(context, session, text);
  const stored = session.store.transaction(() => keepMapping(context, session, text));
  context.changed();
  return mappingEntry(stored);
}
