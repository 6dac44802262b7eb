// Mappings and referrals for writers, and the files that a writer makes of them. Tests.
import { fileWriters } from '../../electron/engine/formats/index.ts';
import type { WriteRequest } from '../../electron/engine/formats/file-writer.ts';
import type { Referral } from '../../shared/model/case/assessment.ts';
import type { Value } from '../../shared/model/case/record.ts';
import { type Mapping, mappingSchema } from '../../shared/model/mapping/mapping.ts';
import { type System, systemSchema } from '../../shared/model/mapping/system.ts';

type Fields = readonly string[] | Readonly<Record<string, unknown>>;

/** A mapping of entities with these target paths; where a path has an expression of its own, it is given. */
export function mappingOf(
  entities: Readonly<Record<string, Fields>>,
  more: Readonly<Record<string, unknown>> = {},
): Mapping {
  return mappingSchema.parse({
    format: 'courier-mapping/2',
    id: 'partner-table',
    version: 3,
    title: { en: 'Table of a partner', fr: 'Table d’un partenaire', ar: 'جدول شريك' },
    source: { system: 'primero' },
    target: { system: 'partner' },
    writes: 'ping-referral',
    each: 'case',
    reference: { kind: 'field', path: 'case_id' },
    entities: Object.entries(entities).map(([entity, fields]) => ({
      entity,
      fields: Object.entries(
        Array.isArray(fields) ? Object.fromEntries(fields.map((path: string) => [path, {}])) : fields,
      ).map(([to, extra]) => ({ to, value: { kind: 'field', path: 'x' }, ...(extra as object) })),
    })),
    ...more,
  });
}

/** A system with one entity. */
export function systemOf(
  entities: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  codes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): System {
  return systemSchema.parse({
    format: 'courier-system/1',
    id: 'partner',
    version: 1,
    title: { en: 'Partner' },
    sources: [],
    reads: [],
    writes: [],
    entities: Object.fromEntries(
      Object.entries(entities).map(([name, fields]) => [
        name,
        {
          title: { en: name },
          fields: Object.fromEntries(
            Object.entries(fields).map(([path, field]) => [
              path,
              { label: { en: path }, evidence: 'documented', ...(field as object) },
            ]),
          ),
        },
      ]),
    ),
    codes,
  });
}

/** Referrals with these values of the first entity. */
export const referralsOf = (rows: readonly Readonly<Record<string, Value>>[]): readonly Referral[] =>
  rows.map((values, index) => ({ id: `r${index}`, record: String(index + 1), values }));

/** The files that a writer makes, whole, by their names. */
export async function filesOf(
  writer: string,
  mapping: Mapping,
  referrals: readonly Referral[],
  more: Partial<WriteRequest> = {},
): Promise<ReadonlyMap<string, Buffer>> {
  const found = fileWriters.find(({ id }) => id === writer);
  if (!found) throw new Error(`no writer ${writer}`);
  const request: WriteRequest = {
    referrals: async function* () {
      yield* referrals;
    },
    mapping,
    sha256: 'a'.repeat(64),
    languages: ['en', 'fr'],
    day: '2026-11-28',
    ...more,
  };
  const files = new Map<string, Buffer>();
  for (const { name, bytes } of found.files(request)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes()) chunks.push(Buffer.from(chunk));
    files.set(name, Buffer.concat(chunks));
  }
  return files;
}
