// What system the records of a batch came out of, and the dictionary by which they are read. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { referencesOf, withReferences } from '../../../../shared/model/case/references.ts';
import {
  readByName,
  sourceDictionary,
  sourceInName,
  type SystemSource,
} from '../../../../shared/model/mapping/system-source.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { listBatches, readByOf } from '../../store/batches.ts';
import { type Context, localise, ownDictionary, readingBy, type Session } from '../context.ts';
import { systemVersions } from './systems.ts';

/** The source of a batch; undefined for one of Primero, and for a batch that is not here. */
export function sourceOfBatch(session: Session, batch: string): SystemSource | undefined {
  const source = sourceInName(readByOf(session.store, batch));
  if (source === undefined) return undefined;
  const versions = systemVersions(session).filter(({ system }) => system.id === source.system);
  // A system that ships may have come anew since: what it describes is the same software.
  const version = versions.find(({ sha256 }) => sha256 === source.sha256) ?? versions[0];
  return version && { system: version.system, entity: source.entity };
}

/** Every system and entity whose records are here, once; by the bytes that describe it today. */
export function sourcesHere(session: Session): Result<'dictionary.sources'> {
  const sources = new Map<string, Result<'dictionary.sources'>[number]>();
  for (const { id } of listBatches(session.store)) {
    const source = sourceOfBatch(session, id);
    if (source === undefined) continue;
    const { system, entity } = source;
    const sha256 = systemVersions(session).find((each) => each.system === system)?.sha256 ?? '';
    sources.set(`${system.id} ${entity}`, { system: system.id, entity, sha256, title: localise(system.title) });
  }
  return [...sources.values()];
}

/** How a batch remembers its source: by the very bytes of the system. */
export function nameInBatch(session: Session, { system, entity }: SystemSource): string {
  const version = systemVersions(session).find((each) => each.system === system);
  return readByName(system.id, version?.sha256 ?? '', entity);
}

const joined = new WeakMap<Dictionary, WeakMap<Dictionary, Dictionary>>();

/** The dictionary of a source, with the places, agencies and users of this workspace. The same two give the same one. */
export function dictionaryOfSource(context: Context, source: SystemSource): Dictionary {
  const own = ownDictionary(context);
  const dictionary = sourceDictionary(source);
  const references = referencesOf(own);
  if (references === undefined) return dictionary;
  const byOwn = joined.get(dictionary) ?? new WeakMap<Dictionary, Dictionary>();
  joined.set(dictionary, byOwn);
  const made = byOwn.get(own) ?? withReferences(dictionary, references);
  byOwn.set(own, made);
  return made;
}

/**
 * The context as it reads the records of this batch: those of a described system by its dictionary, all others as it is.
 * Every call that names a batch goes through here, so that no workflow has to think of it.
 */
export function readingBatch(context: Context, batch: string): Context {
  const source = context.session ? sourceOfBatch(context.session, batch) : undefined;
  return source === undefined ? context : readingBy(context, dictionaryOfSource(context, source));
}
