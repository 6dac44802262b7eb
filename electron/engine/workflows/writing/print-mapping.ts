// A mapping as a specification for two signatures, to print. Engine.
import { mappingDocument } from '../../../../shared/model/mapping/mapping-document.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import { printedHtml } from '../../../../shared/printed-html.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import { findDocument } from '../../store/documents.ts';
import { type Context, opened } from '../context.ts';
import { mappingWords } from '../mapping/mapping-words.ts';

/** A version of a mapping in the person's language; without a number the newest. Throws `mapping.unknown`. */
export function printableMapping(context: Context, id: string, version?: number): Result<'mapping.document'> {
  const stored = findDocument(opened(context).store, 'mapping', id, version);
  if (!stored) throw new Problem('mapping.unknown', { mapping: id });
  const made = mappingDocument(readMapping(JSON.parse(stored.document)), stored.sha256, mappingWords(context));
  return {
    title: made.title,
    locale: context.texts.locale,
    sections: made.sections.map(({ heading, paragraphs, table }) => ({
      heading,
      paragraphs: [...paragraphs],
      table: table && { head: [...table.head], rows: table.rows.map((row) => [...row]) },
    })),
    signatures: made.signatures.map((line) => ({ ...line })),
  };
}

/** The same as one HTML file, which says where it is of training. Throws `mapping.unknown`. */
export function mappingPage(context: Context, id: string, version?: number): string {
  const { world } = opened(context);
  const mark = world === 'training' ? context.texts.text('training.word') : null;
  return printedHtml(printableMapping(context, id, version), mark);
}
