// Of which kind a file is, by its content: an export, one of our own documents, a description of forms, an archive. Engine.
import type { MemberKind } from '../../../../shared/rpc/choices.ts';
import { isArchive, isZip } from '../../formats/codecs/zip/archive-head.ts';
import { recogniseDictionary } from '../../formats/dictionary/read.ts';
import { isReferenceWorkbook, recogniseReference } from '../../formats/reference/read-lists.ts';
import { Problem } from '../../../../shared/problems.ts';
import { decoded, tellEncoding } from '../../formats/encoding.ts';
import { recogniseSource } from '../../formats/index.ts';
import { ownHead } from '../../formats/own-text.ts';
import { formatOf } from '../../package/header.ts';
import type { Source } from '../../files/source.ts';
import { headSize } from '../../formats/limits.ts';

/** What our own documents say they are in their first bytes. */
const ownDocument = /^\s*\{[^}]{0,2000}?"format"\s*:\s*"courier-(card|agreement|mapping)\//;

/** The kind of a file by its first bytes; `unknown` where it is none of ours, whatever else it is. */
export async function kindOf(source: Source, head: Uint8Array): Promise<MemberKind> {
  if (formatOf(head) === 'package') return 'package';
  const own = ownDocument.exec(ownHead(head.subarray(0, 8192)))?.[1];
  if (own === 'card' || own === 'agreement' || own === 'mapping') return own;
  if (recogniseDictionary(head) !== null) return 'dictionary';
  if (isArchive(head)) return 'archive';
  const marked = tellEncoding(head);
  const text = marked === null || marked === 'utf-8' ? head : await (await decoded(source, marked)).head(headSize);
  if ((await recogniseSource(source, text)) !== null) return 'export';
  return recogniseReference(text, source.size) || (await isListWorkbook(source, head)) ? 'reference' : 'unknown';
}

/** True for a workbook of one table that lists places, agencies or users. */
async function isListWorkbook(source: Source, head: Uint8Array): Promise<boolean> {
  if (!isZip(head)) return false;
  try {
    return await isReferenceWorkbook(source);
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
