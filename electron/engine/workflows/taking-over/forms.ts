// The forms that a package can be written in: which writers, and what they write by. Engine.
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { locales } from '../../../../shared/messages/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { FileWriter, WriteRequest } from '../../formats/file-writer.ts';
import type { OutputFormat } from '../../formats/format.ts';
import { fileWriters, outputFormats } from '../../formats/index.ts';
import { findDocument } from '../../store/documents.ts';
import { eachPackageRecord } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { type Context, labelOf, type Session } from '../context.ts';
import { targetSystems } from '../mapping/systems.ts';
import { mappingFor } from '../opening/package-content.ts';
import { readingAsSealed } from '../opening/sender-words.ts';
import { paperWriters } from './paper-files.ts';

/** By what the referrals of a package are written. */
export interface WrittenBy {
  readonly mapping: Mapping;
  /** SHA-256 of the mapping's document; empty where the records came as they are. */
  readonly sha256: string;
  readonly system: System | undefined;
  /** False where there is no mapping: the released fields are written under their own names. */
  readonly isMapped: boolean;
}

/** The package that referrals can be taken over from. Throws `package.not-received` for any other, `write.tables` for one of tables. */
export function requireReferrals({ direction, kind, referrals }: StoredPackage): void {
  if (direction !== 'in' || kind !== 'referral') throw new Problem('package.not-received');
  if (referrals === 0) throw new Problem('write.tables');
}

/** What a package is written by. Throws `mapping.unknown` where the mapping that made it is not here. */
export function writtenBy(context: Context, session: Session, entry: StoredPackage): WrittenBy {
  const mapping = mappingFor(session, entry);
  if (mapping) {
    const stored = findDocument(session.store, 'mapping', mapping.id, mapping.version);
    const { pinned, newest } = targetSystems(session, mapping, context.dictionary);
    const system = mapping.target.sha256 === undefined ? newest : pinned;
    return { mapping, sha256: stored?.sha256 ?? '', system, isMapped: true };
  }
  if (entry.mapping !== null) throw new Problem('mapping.unknown', { mapping: entry.mapping.id });
  return { mapping: plainMapping(context, session, entry), sha256: '', system: undefined, isMapped: false };
}

/** The released fields under their own names, with the sender's labels. */
function plainMapping(context: Context, session: Session, entry: StoredPackage): Mapping {
  const reading = readingAsSealed(context, session, entry);
  const names = new Set<string>();
  for (const { data } of eachPackageRecord(session.store, entry.id))
    for (const name of Object.keys(data)) names.add(name);
  return {
    format: 'courier-mapping/2',
    id: entry.useCase,
    version: entry.version,
    title: { en: entry.useCase },
    source: { system: 'primero' },
    target: { system: 'table' },
    writes: 'plain-json',
    each: 'case',
    reference: { kind: 'constant', value: '' },
    fillIns: {},
    envelope: {},
    crosswalks: {},
    tests: [],
    entities: [
      {
        entity: 'case',
        fields: [...names].map((name) => ({
          to: name,
          label: labelOf(reading, name),
          value: { kind: 'field' as const, path: name },
          required: false,
          empty: 'omit' as const,
        })),
      },
    ],
  };
}

/** The payload as it stands in the package, as a file of its own. */
const payloadFile = ({ id, fileName, write }: OutputFormat): FileWriter => ({
  id,
  files: ({ referrals, mapping }) => [{ name: fileName, bytes: () => write(referrals(), mapping) }],
});

/** True where a writer makes files of this mapping: what has no place in a form is told without a case. */
function fits(writer: FileWriter, by: WrittenBy): boolean {
  if (writer.id === 'primero-body' && by.mapping.target.system !== 'primero') return false;
  if (writer.id === 'data-dictionary') return by.isMapped;
  try {
    writer.files({ ...by, referrals: async function* () {}, languages: ['en', 'en'], day: '2000-01-01' });
    return true;
  } catch {
    return false;
  }
}

/** The writers for a package, the form of the receiving system first. */
export function writersFor(by: WrittenBy): readonly FileWriter[] {
  const { mapping } = by;
  const payload = outputFormats.find(({ id }) => id === mapping.writes);
  const general = fileWriters.filter((writer) => fits(writer, by));
  const isThere = (id: string) => general.some((writer) => writer.id === id);
  const own = payload && by.isMapped && !isThere(payload.id) ? [payloadFile(payload)] : [];
  const first = general.filter(
    ({ id }) => id === mapping.writes || (mapping.target.system === 'ona' && id === 'xlsform'),
  );
  return [...own, ...first, ...general.filter((writer) => !first.includes(writer)), ...paperWriters];
}

/** The writer of this id for a package. Throws `write.unknown`. */
export function writerNamed(by: WrittenBy, id: string): FileWriter {
  const writers = writersFor(by);
  const writer = writers.find((each) => each.id === id);
  if (writer) return writer;
  throw new Problem('write.unknown', { format: id, formats: writers.map((each) => each.id).join(', ') });
}

/** What every writer is told beside the referrals. */
export function requestBy(context: Context, by: WrittenBy, day: string): Omit<WriteRequest, 'referrals'> {
  const { locale } = context.texts;
  const { mapping, sha256, system } = by;
  return { mapping, sha256, system, languages: [locale, locales.find((each) => each !== locale) ?? locale], day };
}

/** The name of a form in the person's language. */
export function formName({ texts }: Context, id: string): string {
  const isWriter = [...fileWriters, ...paperWriters].some((writer) => writer.id === id);
  return texts.textOf(`${isWriter ? 'writer' : 'format'}.${id}`);
}
