// What a mapping reads: records of our own Primero, or those of a described system. Engine.
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { SystemSource } from '../../../../shared/model/mapping/system-source.ts';
import { primero } from '../../../../shared/systems/primero/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import { type Context, readingBy, type Session } from '../context.ts';
import { dictionaryOfSource } from './batch-source.ts';
import { systemVersions } from './systems.ts';

/** The system and entity that a mapping reads; undefined for our own Primero, and for a system that is not here. */
export function sourceOfMapping(session: Session, { source }: Pick<Mapping, 'source'>): SystemSource | undefined {
  if (source.system === primero.system.id) return undefined;
  const versions = systemVersions(session).filter(({ system }) => system.id === source.system);
  const version = versions.find(({ sha256 }) => sha256 === source.sha256) ?? versions[0];
  const entity = source.entity ?? Object.keys(version?.system.entities ?? {})[0];
  return version === undefined || entity === undefined ? undefined : { system: version.system, entity };
}

/** The context as it reads the records that a mapping is made for. */
export function readingMapping(context: Context, mapping: Pick<Mapping, 'source'>): Context {
  const source = context.session ? sourceOfMapping(context.session, mapping) : undefined;
  return source === undefined ? context : readingBy(context, dictionaryOfSource(context, source));
}

/** Requires a mapping that is made for the records of this source. Throws `mapping.other-source`. */
export function requireSource({ id, version, source: read }: Mapping, source: SystemSource | undefined): void {
  const isSame =
    read.system === (source?.system.id ?? primero.system.id) &&
    (source === undefined || read.entity === undefined || read.entity === source.entity);
  if (!isSame) throw new Problem('mapping.other-source', { mapping: id, version });
}
