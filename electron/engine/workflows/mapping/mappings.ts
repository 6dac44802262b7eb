// Mappings are taken in, listed and shown. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import { type Mapping, mappingSchema } from '../../../../shared/model/mapping/mapping.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { formats } from '../../formats/index.ts';
import { findDocument, type StoredDocument } from '../../store/documents.ts';
import { ask, type Context, type Session } from '../context.ts';
import { keepDocument, parseDocument } from '../documents/document.ts';

/** Checks and keeps a mapping. Call inside a transaction. Throws `mapping.damaged`, `mapping.differs`. */
export function keepMapping(context: Context, session: Session, text: string): StoredDocument {
  const mapping = readMapping(text);
  if (!formats.some((format) => format.id === mapping.writes && format.write)) throw new Problem('mapping.damaged');
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
