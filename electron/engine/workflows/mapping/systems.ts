// Systems that mappings write into and read: those that ship with Courier, and those that were added. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { systemOfDictionary } from '../../../../shared/model/mapping/dictionary-system.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { type System, systemSchema } from '../../../../shared/model/mapping/system.ts';
import { readyBytes, readySystems } from '../../../../shared/systems/index.ts';
import { primero } from '../../../../shared/systems/primero/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { sha256 } from '../../files/sha256.ts';
import { findDocument, listDocuments, type StoredDocument } from '../../store/documents.ts';
import { ask, type Context, type Session } from '../context.ts';
import { documentText, keepDocument, parseDocument } from '../documents/document.ts';

type SystemEntry = Result<'system.list'>[number];

/** A system by its very bytes. `added`: when somebody added it; null for one that ships. */
export interface SystemVersion {
  readonly system: System;
  readonly document: string;
  readonly sha256: string;
  readonly added: string | null;
}

const readSystem = (text: string): System => parseDocument(text, 'system', (value) => systemSchema.parse(value));

let shipped: readonly SystemVersion[] | undefined;

/** The systems that ship. */
function shippedSystems(): readonly SystemVersion[] {
  shipped ??= readySystems.map(({ system }) => {
    const document = readyBytes(system);
    return { system, document, sha256: sha256(document), added: null };
  });
  return shipped;
}

const systems = new WeakMap<Session, Map<string, System>>();

/** A stored system, read once: its bytes never change. */
function readOnce(session: Session, { sha256: sum, document }: StoredDocument): System {
  const bySum = systems.get(session) ?? new Map<string, System>();
  systems.set(session, bySum);
  const system = bySum.get(sum) ?? systemSchema.parse(JSON.parse(document));
  bySum.set(sum, system);
  return system;
}

const parsed = (session: Session, stored: StoredDocument): SystemVersion => ({
  system: readOnce(session, stored),
  document: stored.document,
  sha256: stored.sha256,
  added: stored.added,
});

/** Every version of every system, the newest of each first; one that ships is known without being added. */
export function systemVersions(session: Session): readonly SystemVersion[] {
  const stored = listDocuments(session.store, 'system').map((document) => parsed(session, document));
  const more = shippedSystems().filter(
    ({ system: { id, version } }) => !stored.some(({ system }) => system.id === id && system.version === version),
  );
  return [...stored, ...more].sort(({ system: one }, { system: other }) =>
    one.id < other.id ? -1 : one.id > other.id ? 1 : other.version - one.version,
  );
}

/** One version of a system, or the newest. Throws `system.unknown`. */
export function systemOf(session: Session, id: string, version?: number): SystemVersion {
  const entry = systemVersions(session).find(
    ({ system }) => system.id === id && (version === undefined || system.version === version),
  );
  if (!entry) throw new Problem('system.unknown', { system: id });
  return entry;
}

/** The systems that a mapping is held against: the one that its target pins, and the newest of that id. */
export interface TargetSystems {
  /** Undefined where the mapping pins none, or one that is not here. */
  readonly pinned: System | undefined;
  readonly newest: System | undefined;
}

/**
 * The systems of a mapping's target. A Primero is written into as its dictionary says: the one whose forms are here, unless
 * somebody has added another.
 */
export function targetSystems(
  session: Session,
  { target }: Pick<Mapping, 'target'>,
  dictionary: Dictionary,
): TargetSystems {
  const versions = systemVersions(session).filter(({ system }) => system.id === target.system);
  const own = target.system === primero.system.id ? primeroOf(dictionary) : undefined;
  const added = versions.find((version) => version.added !== null);
  return {
    pinned: [own, ...versions].find((version) => version?.sha256 === target.sha256)?.system,
    newest: (own === undefined ? versions[0] : (added ?? own))?.system,
  };
}

const primeros = new WeakMap<System, SystemVersion>();

/** The system of a dictionary by its bytes. */
function primeroOf(dictionary: Dictionary): SystemVersion {
  const system = systemOfDictionary(dictionary);
  const before = primeros.get(system);
  if (before !== undefined) return before;
  const document = readyBytes(system);
  const made: SystemVersion = { system, document, sha256: sha256(document), added: null };
  primeros.set(system, made);
  return made;
}

/** The newest version of every system that records can come out of: a Primero's own exports have readers of their own. */
export function sourceSystems(session: Session | null): readonly System[] {
  const versions = session === null ? shippedSystems() : systemVersions(session);
  const newest = new Map<string, System>();
  for (const { system } of versions)
    if (system.id !== primero.system.id && !newest.has(system.id)) newest.set(system.id, system);
  return [...newest.values()];
}

/** Checks and keeps a system. Call inside a transaction. Throws `file.not-ours`, `system.damaged`, `system.differs`. */
export function keepSystem(context: Context, session: Session, text: string): StoredDocument {
  const { id, version } = readSystem(text);
  requireSameAsShipped(id, version, text);
  return keepDocument(context, session, 'system', id, version, text);
}

function requireSameAsShipped(id: string, version: number, text: string): void {
  const ready = shippedSystems().find(({ system }) => system.id === id && system.version === version);
  if (ready && ready.sha256 !== sha256(text)) throw new Problem('system.differs', { version });
}

/** The systems among these that are not here yet. Throws `system.damaged`, and `system.differs` for other bytes of one. */
export function newSystems(session: Session, texts: readonly string[]): readonly { text: string; system: System }[] {
  return texts
    .map((text) => ({ text, system: readSystem(text) }))
    .filter(({ text, system: { id, version } }) => {
      requireSameAsShipped(id, version, text);
      const stored = findDocument(session.store, 'system', id, version);
      if (stored && stored.sha256 !== sha256(text)) throw new Problem('system.differs', { version });
      return stored === undefined;
    });
}

/** The bytes of the systems that these mappings pin and that were added here, to travel with them. */
export function systemsPinned(session: Session, mappings: readonly Mapping[]): readonly string[] {
  const pins = new Set(mappings.flatMap(({ source, target }) => [source.sha256, target.sha256]));
  return systemVersions(session).flatMap(({ document, sha256: sum }) => (pins.has(sum) ? [document] : []));
}

const fieldCount = ({ entities }: System): number =>
  Object.values(entities).reduce((sum, { fields }) => sum + Object.keys(fields).length, 0);

const systemEntry = ({ system, sha256: sum, added }: SystemVersion): SystemEntry => ({
  id: system.id,
  version: system.version,
  title: system.title,
  entities: Object.keys(system.entities).length,
  fields: fieldCount(system),
  sha256: sum,
  added,
});

/** Every version of every system. */
export const listSystems = (session: Session): SystemEntry[] => systemVersions(session).map(systemEntry);

/** Asks a person whether a system may be added. Not asked of one that is here already. Throws `agreement.declined`. */
export async function confirmSystem(context: Context, session: Session, text: string): Promise<void> {
  for (const { system } of newSystems(session, [text])) {
    const { id, version, title } = system;
    const values = { system: inLanguage(title, context.texts.locale), id, version, fields: fieldCount(system) };
    await ask(context, 'system', values, 'agreement.declined');
  }
}

/**
 * Adds the system in a file once a person has said yes. Throws `file.not-recognised`, `file.not-ours`, `system.damaged`,
 * `system.differs`, `agreement.declined`.
 */
export async function addSystemFile(context: Context, session: Session, file: string): Promise<SystemEntry> {
  return addSystem(context, session, await documentText(file));
}

/** Adds a system by its text, once a person has said yes. Throws as `addSystemFile` does. */
export async function addSystem(context: Context, session: Session, text: string): Promise<SystemEntry> {
  await confirmSystem(context, session, text);
  const stored = session.store.transaction(() => keepSystem(context, session, text));
  context.changed();
  return systemEntry(parsed(session, stored));
}
