// A mapping as a specification for two signatures, to print. Engine.
import { mappingDocument } from '../../../../shared/model/mapping/mapping-document.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import { type PrintedDocument, printedHtml } from '../../../../shared/printed-html.ts';
import { Problem } from '../../../../shared/problems.ts';
import { findDocument } from '../../store/documents.ts';
import { termWords } from '../agreements/agreement-words.ts';
import { type Context, opened } from '../context.ts';

/** A version of a mapping in the person's language; without a number the newest. Throws `mapping.unknown`. */
export function printableMapping(context: Context, id: string, version?: number): PrintedDocument {
  const stored = findDocument(opened(context).store, 'mapping', id, version);
  if (!stored) throw new Problem('mapping.unknown', { mapping: id });
  const { locale, text } = context.texts;
  const list = (items: readonly string[]) => items.join(text('condition.comma'));
  const words = { ...termWords(context), locale, list };
  return { ...mappingDocument(readMapping(JSON.parse(stored.document)), stored.sha256, words), locale };
}

/** The same as one HTML file, which says where it is of training. Throws `mapping.unknown`. */
export function mappingPage(context: Context, id: string, version?: number): string {
  const { world } = opened(context);
  const mark = world === 'training' ? context.texts.text('training.word') : null;
  return printedHtml(printableMapping(context, id, version), mark);
}
