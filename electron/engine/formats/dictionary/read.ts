// Reads the files in which a Primero describes its forms: the labels and codes of its exports. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { headParts } from '../codecs/xlsx/workbook-head.ts';
import { ownHead, ownText } from '../own-text.ts';
import { headSize } from '../limits.ts';
import { readForms, readLookups } from './api.ts';
import { assemble } from './assemble.ts';
import type { Described } from './description.ts';
import { readFormExport } from './form-export.ts';

/** The kinds of files: forms and lookups each from the API, or both from the form export. */
export type DictionaryKind = 'forms' | 'lookups' | 'form-export';

/** The largest file. The answers about Primero's own forms have 750 KB. */
const sizeLimit = 64 * 1024 * 1024;

/** Recognises a file that describes forms by its first `headSize` bytes; null: it does not. */
export function recogniseDictionary(head: Uint8Array): DictionaryKind | null {
  const parts = headParts(head);
  if (parts !== null) {
    const listed = parts.filter(({ name }) => name === 'docprops/app.xml' || name === 'xl/workbook.xml');
    const isFormExport = listed.some(({ text }) => text.includes('Primero Forms') && text.includes('lookups'));
    return isFormExport ? 'form-export' : null;
  }
  const text = ownHead(head);
  if (!/^\s*\{\s*"data"\s*:\s*\[\s*\{/.test(text) || !text.includes('"unique_id"')) return null;
  // The first element has these, and the head is longer than any.
  if (text.includes('"is_nested"') || (text.includes('"fields"') && text.includes('"parent_form"'))) return 'forms';
  return /"values"\s*:\s*\[/.test(text) && text.includes('"display_text"') ? 'lookups' : null;
}

/**
 * Reads all files of one Primero into a dictionary. Later files win where two say something of the same lookup.
 * Throws `import.not-a-dictionary`, `import.dictionary-incomplete` where no file has forms, `file.too-large`,
 * `import.name-forbidden`, and for a workbook as `openParts` and `readSheet` do.
 */
export async function readDictionaryFiles(sources: readonly Source[]): Promise<Dictionary> {
  const described: Described[] = [];
  for (const source of sources) described.push(await readFile(source));
  if (!described.some(({ forms }) => forms.some(({ fields }) => fields.length > 0))) {
    throw new Problem(described.length === 0 ? 'import.not-a-dictionary' : 'import.dictionary-incomplete');
  }
  return assemble(described);
}

async function readFile(source: Source): Promise<Described> {
  const kind = recogniseDictionary(await source.head(headSize));
  if (kind === 'form-export') return readFormExport(source);
  const document = kind === null ? null : await parse(source);
  const described = kind === 'forms' ? readForms(document) : kind === 'lookups' ? readLookups(document) : null;
  if (described === null) throw new Problem('import.not-a-dictionary');
  return described;
}

async function parse(source: Source): Promise<unknown> {
  if (source.size > sizeLimit) throw new Problem('file.too-large', { limit: sizeLimit });
  const chunks: Buffer[] = [];
  // A chunk is only valid until the next one is asked for.
  for await (const chunk of source.chunks()) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(ownText(Buffer.concat(chunks)));
  } catch {
    throw new Problem('import.not-a-dictionary');
  }
}
