// Opens a file as its readers need it: out of its archive, in UTF-8, with the format that says "mine". Engine.
import { Problem } from '../../../../shared/problems.ts';
import { isArchive } from '../../formats/codecs/zip/archive-head.ts';
import { openArchive } from '../../formats/codecs/zip/open-archive.ts';
import { hashFile, openFile } from '../../files/disk.ts';
import { decoded, type Encoding, tellEncoding } from '../../formats/encoding.ts';
import type { Format, Recognised } from '../../formats/format.ts';
import { headSize, notRecognised, recognise } from '../../formats/index.ts';
import type { Source } from '../../files/source.ts';

/** What a person has to say about a file where its bytes do not. */
export interface Hints {
  readonly password?: string | undefined;
  readonly encoding?: Encoding | undefined;
}

/** A file that a person picked, with what they said of it. */
export interface PickedPath extends Hints {
  readonly path: string;
}

/** A file that can be imported. */
export interface Input {
  readonly name: string;
  /** SHA-256 of the file as it lies there, hex. */
  readonly sha256: string;
  readonly source: Source;
  /** It lay in an archive. */
  readonly archived: boolean;
  /** How its text is written; null for a workbook, which is no text. */
  readonly encoding: Encoding | null;
  /** True where the bytes alone do not prove the encoding: a person said it. */
  readonly encodingOpen: boolean;
  readonly format: Format;
  readonly recognised: Recognised;
  close(): Promise<void>;
}

/** True where every byte of a source is UTF-8. */
async function isUtf8(source: Source): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.chunks()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof Problem) throw error;
    return false;
  }
}

/**
 * A source as text in UTF-8 where it is text in something else: by its byte order mark, or as the person said. What is
 * UTF-8 to its last byte stays so whatever was said: read as anything else, every name in it would be wrong.
 */
async function asUtf8(
  source: Source,
  head: Uint8Array,
  hint: Encoding | undefined,
): Promise<{ readonly source: Source; readonly encoding: Encoding; readonly encodingOpen: boolean }> {
  const told = tellEncoding(head);
  if (told !== null && told !== 'utf-8')
    return { source: await decoded(source, told), encoding: told, encodingOpen: false };
  if (hint === undefined || (told === 'utf-8' && (await isUtf8(source))))
    return { source, encoding: 'utf-8', encodingOpen: false };
  return { source: await decoded(source, hint), encoding: hint, encodingOpen: true };
}

/**
 * Opens and recognises a file. Throws what `openFile`, `openArchive` and `notRecognised` throw, and `import.encoding`
 * where a table is in no encoding that it tells of itself and the person has not said which.
 */
export async function openInput(file: string, hints: Hints = {}): Promise<Input> {
  const opened = await openFile(file);
  try {
    const sha256 = await hashFile(opened);
    const outside = await opened.head(headSize);
    const inner: Source = isArchive(outside) ? await openArchive(opened, hints.password) : opened;
    const first = inner === opened ? outside : await inner.head(headSize);
    // A workbook is no text; everything else is read as UTF-8 or not at all.
    const isBinary = recognise(first, inner.size)?.format.id === 'primero-xlsx';
    const { source, ...text } = isBinary
      ? { source: inner, encoding: null, encodingOpen: false }
      : await asUtf8(inner, first, hints.encoding);
    const head = source === inner ? first : await source.head(headSize);
    const found = recognise(head, source.size);
    if (!found?.format.read) throw notRecognised(head, source.size);
    // Said before anything is asked or read: only a person can tell these letters.
    if (!isBinary && tellEncoding(head) === null) throw new Problem('import.encoding');
    const archived = inner !== opened;
    return { name: opened.name, sha256, source, archived, ...text, ...found, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The first bytes of what an import would read, out of its archive. Throws what `openInput` throws of files and archives. */
export async function headOf(file: string, password: string | undefined): Promise<Uint8Array> {
  const opened = await openFile(file);
  try {
    const head = await opened.head(headSize);
    return isArchive(head) ? await (await openArchive(opened, password)).head(headSize) : head;
  } finally {
    await opened.close();
  }
}

/** True for a file that an import can be tried on: an export, or an archive that may hold one. */
export async function isImportable(source: Source, head: Uint8Array): Promise<boolean> {
  if (isArchive(head)) return true;
  const told = tellEncoding(head);
  const text = told === null || told === 'utf-8' ? head : await (await decoded(source, told)).head(headSize);
  return (
    recognise(text, source.size)?.format.read !== undefined ||
    notRecognised(head, source.size).code === 'import.password-protected'
  );
}
