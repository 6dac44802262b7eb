// Opens a file as its readers need it: out of its archive, in UTF-8, with the format that recognises it. Engine.
import { nameOfSource, soleSource, type SystemSource } from '../../../../shared/model/mapping/system-source.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isDocument } from '../../formats/codecs/xlsx/other-kinds.ts';
import { isArchive, isZip } from '../../formats/codecs/zip/archive-head.ts';
import { entryNames } from '../../formats/codecs/zip/entry-names.ts';
import { hashFile, openFile } from '../../files/disk.ts';
import { decoded, type Encoding, tellEncoding } from '../../formats/encoding.ts';
import type { Guess, InputFormat, Recognised } from '../../formats/format.ts';
import { notRecognised, recognise, recogniseSource, recogniseTable } from '../../formats/index.ts';
import { headSize } from '../../formats/limits.ts';
import { otherRecordOf } from '../../formats/primero/other-records.ts';
import { recogniseSystemText, recogniseSystemWorkbook, type SystemFile } from '../../formats/systems/system-files.ts';
import { provenEncoding } from '../../formats/proven-letters.ts';
import { isSidecarName } from '../../../../shared/rpc/sidecars.ts';
import type { Source } from '../../files/source.ts';
import { chooseFile } from './archive-choice.ts';

/** Hints of a person about a file, where its bytes do not show them. */
export interface Hints {
  readonly password?: string | undefined;
  readonly encoding?: Encoding | undefined;
  /** The ids of the guesses about this file that a person accepts. */
  readonly accept?: readonly string[] | undefined;
  /** Which file of an archive is meant, where it holds several. */
  readonly member?: string | undefined;
  /** Which system its records are of, where a person says so: a system's id, and an entity of it behind a slash. */
  readonly system?: string | undefined;
}

/** A file that a person picked, with their hints. */
export interface PickedPath extends Hints {
  readonly path: string;
}

/** A file that can be imported. */
export interface Input {
  /** The name of the file; of one among several of an archive, with its path there. */
  readonly name: string;
  /** SHA-256 of the picked file itself, hex; of one file among several of an archive, that file's own. */
  readonly sha256: string;
  readonly source: Source;
  /** True where the file was inside an archive. */
  readonly archived: boolean;
  /** Its path in an archive that holds several files; else null. */
  readonly member: string | null;
  /** What was not read beside it in its archive: what systems put there, and files that are no exports. */
  readonly sidecars: readonly string[];
  readonly others: readonly string[];
  /** How its text is written; null for a format that is no text. */
  readonly encoding: Encoding | null;
  /** True where the bytes alone do not prove the encoding: a person chose it. */
  readonly encodingOpen: boolean;
  readonly format: InputFormat;
  readonly recognised: Recognised;
  /** The described system that its records come out of; undefined for Primero's own exports. */
  readonly from: SystemSource | undefined;
  /** All systems that it may be of, best first. */
  readonly sources: readonly SystemSource[];
  /** What was guessed to open it. What its reader guesses comes on top. */
  readonly guesses: readonly Guess[];
  /** The ids of the guesses that a person accepts. */
  readonly accepted: ReadonlySet<string>;
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

/** A source as its readers need it, with its encoding. */
type Text = Pick<Input, 'source' | 'encoding' | 'encodingOpen' | 'guesses'>;

/**
 * A source of text as UTF-8. Another encoding is known by its byte order mark, from the person, or by what its letters
 * make, which is a guess. Text that is UTF-8 to its last byte stays so whatever the person chose: read as anything else,
 * every name in it would be wrong.
 */
async function asUtf8(source: Source, head: Uint8Array, hint: Encoding | undefined): Promise<Text> {
  const marked = tellEncoding(head);
  if (marked !== null && marked !== 'utf-8')
    return { source: await decoded(source, marked), encoding: marked, encodingOpen: false, guesses: [] };
  const proven = marked === null && hint === undefined ? provenEncoding(head) : null;
  if (proven !== null) {
    const guess: Guess = { id: `encoding:${proven}`, code: 'guess.encoding', detail: { encoding: proven } };
    return { source: await decoded(source, proven), encoding: proven, encodingOpen: true, guesses: [guess] };
  }
  if (hint === undefined || (marked === 'utf-8' && (await isUtf8(source))))
    return { source, encoding: 'utf-8', encodingOpen: false, guesses: [] };
  return { source: await decoded(source, hint), encoding: hint, encodingOpen: true, guesses: [] };
}

/** The binary format that recognises a source; null for text, and for what no format recognises. */
async function recogniseBinary(source: Source, head: Uint8Array) {
  const recognition = await recogniseSource(source, head);
  return recognition?.format.binary === true ? { ...recognition, source } : null;
}

/**
 * Opens and recognises a file. Throws what `openFile`, `openArchive` and `notRecognised` throw, and `import.encoding`
 * for text whose encoding neither its bytes nor the person give.
 */
export async function openInput(file: string, systems: () => readonly System[], hints: Hints = {}): Promise<Input> {
  const opened = await openFile(file);
  try {
    const sha256 = await hashFile(opened);
    const outerHead = await opened.head(headSize);
    const names = isZip(outerHead) ? await entryNames(opened) : [];
    const isZipped = isArchive(outerHead) && !isDocument(names);
    const chosen = isZipped ? await chooseFile(opened, hints.password, hints.member) : null;
    const inner: Source = chosen?.file ?? opened;
    const innerHead = inner === opened ? outerHead : await inner.head(headSize);
    // A file of Primero's is nothing else, unless a person says so.
    const asks = hints.system !== undefined;
    const exported = asks
      ? null
      : ((await recogniseBinary(inner, innerHead)) ?? (await recogniseTable(inner, innerHead)));
    const workbook =
      exported === null ? await recogniseSystemWorkbook(inner, innerHead, isZipped ? [] : names, systems()) : null;
    const ofWorkbook = workbook && chooseSource(workbook, hints.system);
    const binary =
      exported ?? (ofWorkbook && { source: inner, format: ofWorkbook.format, recognised: ofWorkbook.recognised });
    const isBinary = binary !== null;
    const text: Text = isBinary
      ? { source: binary.source, encoding: null, encodingOpen: false, guesses: [] }
      : await asUtf8(inner, innerHead, hints.encoding);
    const head = text.source === inner ? innerHead : await text.source.head(headSize);
    const ownText = asks ? null : recognise(head, text.source.size);
    const isOther = binary !== null || ownText !== null || otherRecordOf(head) !== null;
    const table = isOther ? null : recogniseSystemText(head, text.source.size, systems());
    const ofTable = table && chooseSource(table, hints.system);
    const recognition = binary ?? ownText ?? ofTable;
    if (recognition === null) {
      if (asks) throw new Problem('import.not-that-system', { system: hints.system ?? '' });
      if (isSidecarName(opened.name)) throw new Problem('file.sidecar');
      // The bytes themselves show what the file is; its text, only that there is none.
      if (text.source.size === 0) throw notRecognised(head, 0);
      throw notRecognised(innerHead, inner.size, isZipped ? [] : names, head);
    }
    // Nothing is asked or read before this: only a person can read these letters.
    if (!isBinary && tellEncoding(head) === null) throw new Problem('import.encoding');
    const archived = inner !== opened;
    const guesses = [...text.guesses, ...(recognition.recognised.guesses ?? [])];
    const accepted = new Set(hints.accept);
    const { member = null, sidecars = [], others = [] } = chosen ?? {};
    const facts = {
      name: member === null ? opened.name : `${opened.name}/${member}`,
      sha256: member === null ? sha256 : await hashFile(inner),
      ...{ archived, member, sidecars, others, accepted },
      from: (ofWorkbook ?? ofTable)?.from,
      sources: (workbook ?? table)?.matches ?? [],
    };
    const { format, recognised } = recognition;
    return { ...facts, ...text, format, recognised, guesses, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** A file of a described system, as it is read. */
interface OfSystem {
  readonly from: SystemSource;
  readonly format: InputFormat;
  readonly recognised: Recognised;
}

/**
 * The source that a person chose, else the one that fits best. Throws `import.not-that-system`, and `import.which-system`
 * where two fit equally well: then nobody but a person can tell.
 */
function chooseSource(file: SystemFile, wanted: string | undefined): OfSystem {
  const choices = file.matches.filter(
    (match) => wanted === undefined || [match.system.id, nameOfSource(match)].includes(wanted),
  );
  const from = wanted === undefined ? file.sole : soleSource(choices);
  if (choices.length === 0) throw new Problem('import.not-that-system', { system: wanted ?? '' });
  if (from === undefined) throw new Problem('import.which-system', { names: choices.map(nameOfSource).join(' ') });
  return { from, format: file.formatOf(from), recognised: file.recognisedAs(from) };
}

/** The first bytes that an import would read, out of an archive. Throws what `openInput` throws of files and archives. */
export async function headOf(file: string, { password, member }: Hints): Promise<Uint8Array> {
  const opened = await openFile(file);
  try {
    const head = await opened.head(headSize);
    const isZipped = isArchive(head) && !(isZip(head) && isDocument(await entryNames(opened)));
    return isZipped ? await (await chooseFile(opened, password, member)).file.head(headSize) : head;
  } finally {
    await opened.close();
  }
}

/** True for a file that an import can be tried on: an export, or an archive that may hold one. */
export async function isImportable(
  source: Source,
  head: Uint8Array,
  systems: () => readonly System[],
): Promise<boolean> {
  if (isArchive(head)) return true;
  const marked = tellEncoding(head);
  const text = marked === null || marked === 'utf-8' ? head : await (await decoded(source, marked)).head(headSize);
  try {
    if ((await recogniseSource(source, text)) !== null || (await recogniseTable(source, text)) !== null) return true;
    if (recogniseSystemText(text, source.size, systems()) !== null) return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return true;
  }
  // These refusals say what to do with it.
  return ['import.password-protected', 'import.other-kind'].includes(notRecognised(text, source.size).code);
}
