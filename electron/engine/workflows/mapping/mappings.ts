// Mappings are taken in, listed and shown. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import { mappingDifferencesOf } from '../../../../shared/model/mapping/mapping-difference.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { readMapping as readMappingJson } from '../../../../shared/model/mapping/upgrade.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { outputFormats } from '../../formats/index.ts';
import { findDocument, listDocuments, type StoredDocument } from '../../store/documents.ts';
import { readyBytes, readySystems } from '../../../../shared/systems/index.ts';
import { ask, type Context, type Session } from '../context.ts';
import { sha256 } from '../../files/sha256.ts';
import { documentText, keepDocument, parseDocument } from '../documents/document.ts';
import { knowledgeOf } from './knowledge.ts';
import { readingMapping } from './mapping-source.ts';
import { failingTests, requireFitsSystem } from './mapping-in-use.ts';
import { differenceSentence, mappingWords } from './mapping-words.ts';

type MappingEntry = Result<'mapping.list'>[number];

/** The mapping in a text. Throws `file.not-ours`, `mapping.damaged`. */
export const readMapping = (text: string): Mapping => parseDocument(text, 'mapping', readMappingJson);

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

/** The newest version of a mapping before this one. */
function versionBefore({ store }: Session, { id, version }: Mapping): Mapping | undefined {
  const older = listDocuments(store, 'mapping').find((stored) => stored.id === id && stored.version < version);
  return older && readMappingJson(JSON.parse(older.document));
}

/** What lets more out, or something else, than the version that is here: a line each, the first of many. */
export function looserLines(context: Context, session: Session, mappings: readonly Mapping[]): readonly string[] {
  return mappings.flatMap((mapping) => {
    const before = versionBefore(session, mapping);
    if (before === undefined) return [];
    const looser = mappingDifferencesOf(before, mapping, mappingWords(context)).filter(({ loosens }) => loosens);
    return looser.map((difference) => differenceSentence(context, difference));
  });
}

/** The most lines that a question names: nobody reads a long window. */
const mostLines = 12;

/** Such lines under each other, and how many more there are. */
export function shownLines({ texts }: Context, lines: readonly string[]): string {
  const rest = lines.length - mostLines;
  const shown = lines.slice(0, mostLines).map((line) => `· ${line}`);
  return [...shown, ...(rest > 0 ? [texts.text('difference.more', { count: rest })] : [])].join('\n');
}

/**
 * Asks a person whether a mapping may be added, with what is looser than before, and the tests inside it that fail. Not
 * asked of a version that is here already. Throws `agreement.declined`.
 */
export async function confirmMapping(context: Context, session: Session, text: string): Promise<void> {
  const mapping = readMapping(text);
  if (findDocument(session.store, 'mapping', mapping.id, mapping.version)) return;
  const { id, version, title } = mapping;
  const looser = looserLines(context, session, [mapping]);
  const values = {
    ...{ mapping: inLanguage(title, context.texts.locale), id, version, fields: fieldCount(mapping) },
    ...{ looser: looser.length, lines: shownLines(context, looser) },
    failing: failingTests(mapping, knowledgeOf(readingMapping(context, mapping).dictionary)).length,
  };
  await ask(context, 'mapping', values, 'agreement.declined');
}

const fieldCount = ({ entities }: Mapping): number => entities.reduce((sum, { fields }) => sum + fields.length, 0);

function mappingEntry(context: Context, stored: StoredDocument): MappingEntry {
  const mapping = readMappingJson(JSON.parse(stored.document));
  const { id, version, title } = mapping;
  return {
    ...{ id, version, title, fields: fieldCount(mapping), sha256: stored.sha256, added: stored.added },
    tests: mapping.tests.length,
    failing: failingTests(mapping, knowledgeOf(readingMapping(context, mapping).dictionary)).length,
  };
}

/** Every version of every mapping. */
export function listMappings(context: Context, session: Session): MappingEntry[] {
  return listDocuments(session.store, 'mapping').map((stored) => mappingEntry(context, stored));
}

/** Which version of a mapping; without one the newest. The id of one that ships begins with `ready:`. */
export interface Which {
  readonly id: string;
  readonly version?: number | undefined;
}

/** One version of a mapping that is here or ships. Throws `mapping.unknown`. */
export function mappingVersion({ store }: Session, { id, version }: Which): Mapping {
  if (id.startsWith(readyPrefix)) return readyMapping(id.slice(readyPrefix.length));
  const stored = findDocument(store, 'mapping', id, version);
  if (!stored) throw new Problem('mapping.unknown', { mapping: id });
  return readMappingJson(JSON.parse(stored.document));
}

const readyPrefix = 'ready:';

/** A mapping that ships. Throws `mapping.unknown`. */
function readyMapping(id: string): Mapping {
  const mapping = readyMappings().find((ready) => ready.id === id);
  if (!mapping) throw new Problem('mapping.unknown', { mapping: id });
  return mapping;
}

const readyMappings = (): readonly Mapping[] => readySystems.flatMap(({ mappings }) => mappings);

/** The mappings that ship with Courier. */
export function listReadyMappings(): Result<'mapping.ready'> {
  return readyMappings().map((mapping) => {
    const { id, version, title } = mapping;
    return { id, version, title, fields: fieldCount(mapping), sha256: sha256(readyBytes(mapping)) };
  });
}

/** Adds a mapping that ships, once a person has said yes. Throws `mapping.unknown`, `mapping.differs`, `agreement.declined`. */
export async function addReadyMapping(context: Context, session: Session, id: string): Promise<MappingEntry> {
  return addMapping(context, session, readyBytes(readyMapping(id)));
}

/**
 * Adds the mapping in a file once a person has said yes. Throws `file.not-recognised`, `file.not-ours`,
 * `mapping.damaged`, `mapping.differs`, `mapping.unfit`, `agreement.declined`.
 */
export async function addMappingFile(context: Context, session: Session, file: string): Promise<MappingEntry> {
  return addMapping(context, session, await documentText(file));
}

/** Adds a mapping by its text, once a person has said yes. Throws as `addMappingFile` does. */
export async function addMapping(context: Context, session: Session, text: string): Promise<MappingEntry> {
  requireFitsSystem(context, session, readMapping(text));
  await confirmMapping(context, session, text);
  const stored = session.store.transaction(() => keepMapping(context, session, text));
  context.changed();
  return mappingEntry(context, stored);
}
