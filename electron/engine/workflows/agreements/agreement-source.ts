// What the fields of an agreement mean: those of our own Primero, and of the systems that its mappings read. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import { findDocument } from '../../store/documents.ts';
import { type Context, readingBy } from '../context.ts';
import { readingMapping } from '../mapping/mapping-source.ts';

/**
 * The context as it reads the fields of an agreement. Where a purpose is made for records of another system, its fields are
 * known, too; a name that both have is that of the other system.
 */
export function readingAgreement(context: Context, { useCases }: Agreement): Context {
  const { session } = context;
  if (session === null) return context;
  const sources = useCases.flatMap(({ mapping: named }) => {
    if (named === undefined) return [];
    const [id, version] = typeof named === 'string' ? [named, undefined] : [named.id, named.version];
    const stored = findDocument(session.store, 'mapping', id, version);
    if (stored === undefined) return [];
    const { dictionary } = readingMapping(context, readMapping(JSON.parse(stored.document)));
    return dictionary === context.dictionary ? [] : [dictionary];
  });
  if (sources.length === 0) return context;
  const own = context.dictionary;
  return readingBy(context, {
    ...own,
    forms: Object.assign({}, own.forms, ...sources.map(({ forms }) => forms)),
    fields: Object.assign({}, own.fields, ...sources.map(({ fields }) => fields)),
    lookups: Object.assign({}, own.lookups, ...sources.map(({ lookups }) => lookups)),
  });
}
