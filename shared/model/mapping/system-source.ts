// A described system as a source of records: its dictionary, and which of its entities a table is by its headers. Pure.
import type { Dictionary } from '../case/dictionary.ts';
import type { System } from './system.ts';
import { dictionaryOfSystem, recordPath } from './system-dictionary.ts';

/** One entity of a system, whose records a file holds. */
export interface SystemSource {
  readonly system: System;
  readonly entity: string;
}

/** The field under which every record says when it was last changed, whatever its system calls that. */
export const changedField = 'last_updated_at';

const dictionaries = new WeakMap<System, Map<string, Dictionary>>();

/** What a record of this entity can hold. The same system and entity give the same dictionary. */
export function sourceDictionary({ system, entity }: SystemSource): Dictionary {
  const byEntity = dictionaries.get(system) ?? new Map<string, Dictionary>();
  dictionaries.set(system, byEntity);
  const before = byEntity.get(entity);
  if (before !== undefined) return before;
  const dictionary = dictionaryOfSystem(system, entity);
  const { fields: own = {}, changed } = system.entities[entity] ?? {};
  const label = (changed === undefined ? undefined : own[changed]?.label) ?? { en: 'Changed on' };
  const fields = { [changedField]: { type: 'datetime', label } as const, ...dictionary.fields };
  const made = { ...dictionary, fields };
  byEntity.set(entity, made);
  return made;
}

/** How a source is named: the system, and the entity behind a slash. */
export const nameOfSource = ({ system, entity }: SystemSource): string => `${system.id}/${entity}`;

/** The name of the dictionary of a source in a batch: the very bytes of its system, and the entity. */
export const readByName = (system: string, sha256: string, entity: string): string =>
  `system:${system}/${sha256}/${entity}`;

/** The name of a source, taken apart. */
export interface NamedSource {
  readonly system: string;
  readonly sha256: string;
  readonly entity: string;
}

/** What the name of a batch's dictionary says; undefined where that is no system. */
export function sourceInName(name: string | null): NamedSource | undefined {
  const [, system, sha256, entity] = /^system:([^/]+)\/([0-9a-f]*)\/(.+)$/.exec(name ?? '') ?? [];
  if (system === undefined || sha256 === undefined || entity === undefined) return undefined;
  return { system, sha256, entity };
}

/** A header without what a program or a person puts around it. */
export const plainHeader = (header: string): string =>
  header.length > 400
    ? header
    : header
        .normalize('NFKC')
        .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
        .replace(/^[\s"'“”«»]+|[\s"'“”«»:*]+$/g, '')
        .replace(/\s+/g, ' ')
        .toLowerCase();

/** Header → the path of its field; null where several fields have that label. */
export type HeaderTable = ReadonlyMap<string, string | null>;

const tables = new WeakMap<System, Map<string, HeaderTable>>();

/**
 * What the headers of an entity's table can be: paths, the names of the fields in a record, labels in every language, and
 * a label with its path behind it in brackets, as our own tables have it.
 */
export function headersOf({ system, entity }: SystemSource): HeaderTable {
  const byEntity = tables.get(system) ?? new Map<string, HeaderTable>();
  tables.set(system, byEntity);
  const before = byEntity.get(entity);
  if (before !== undefined) return before;
  const headers = new Map<string, string | null>();
  const fields = Object.entries(system.entities[entity]?.fields ?? {});
  for (const [path, { label }] of fields)
    for (const text of new Set(Object.values(label).map(plainHeader))) {
      headers.set(text, headers.has(text) && headers.get(text) !== path ? null : path);
      headers.set(plainHeader(`${text} (${path})`), path);
    }
  for (const [path] of fields) headers.set(plainHeader(recordPath(path).join('.')), path);
  // A path is sure: no label of another field takes it away.
  for (const [path] of fields) headers.set(plainHeader(path), path);
  headers.delete('');
  byEntity.set(entity, headers);
  return headers;
}

/** A source that the headers of a table fit, and how many of them it has. */
export interface SourceMatch extends SystemSource {
  readonly matched: number;
}

/** A table needs so many known headers, and so large a part of all that are filled. */
const fewestHeaders = 3;
const smallestPart = 0.5;

/** How many headers of a table the entity has; 0 where they are too few to say so. */
export function fitOf(source: SystemSource, headers: readonly string[]): number {
  const headerTable = headersOf(source);
  const filled = headers.map(plainHeader).filter((header) => header !== '');
  const matched = new Set(filled.filter((header) => headerTable.has(header)));
  const isEnough = matched.size >= fewestHeaders || (matched.size >= 2 && matched.size === filled.length);
  return isEnough && matched.size >= filled.length * smallestPart ? matched.size : 0;
}

/** The sources that these headers fit, best first. */
export function matchSources(systems: readonly System[], headers: readonly string[]): readonly SourceMatch[] {
  return systems
    .flatMap((system) => Object.keys(system.entities).map((entity) => ({ system, entity })))
    .flatMap((source) => {
      const matched = fitOf(source, headers);
      return matched === 0 ? [] : [{ ...source, matched }];
    })
    .sort((one, other) => other.matched - one.matched);
}

/** The source that a table is of; undefined where two fit equally well, and a person must say. */
export function soleSource(matches: readonly SourceMatch[]): SourceMatch | undefined {
  const [best, next] = matches;
  return best !== undefined && (next === undefined || next.matched < best.matched) ? best : undefined;
}
