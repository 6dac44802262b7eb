// Mappings and systems that were written in the window: checked as they stand, and kept as files of others are. Engine.
import { mappingSchema } from '../../../../shared/model/mapping/mapping.ts';
import { systemSchema } from '../../../../shared/model/mapping/system.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Context, Session } from '../context.ts';
import { mapRecord } from '../../exchange/map.ts';
import { testSealing } from '../../exchange/mapping-tests.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import { knowledgeOf } from './knowledge.ts';
import { readingMapping } from './mapping-source.ts';
import { mappingFaultsOf, mappingTestsOf } from './mapping-reading.ts';
import { dictionarySha256 } from '../dictionaries/dictionary.ts';
import { addMapping } from './mappings.ts';
import { addSystem } from './systems.ts';

/** What is missing before it is a mapping, as paths; else what is wrong with it or open, as `mapping.check` tells it. */
export function draftFaults(context: Context, session: Session, document: unknown): Result<'mapping.check-draft'> {
  const parsed = mappingSchema.safeParse(document);
  if (!parsed.success) return { shape: parsed.error.issues.map(({ path }) => path.join('.')), faults: [], tests: [] };
  return {
    shape: [],
    faults: mappingFaultsOf(context, session, parsed.data),
    tests: mappingTestsOf(context, parsed.data),
  };
}

/** A mapping that was written here, read as strictly as a file. Throws `mapping.damaged`. */
export function writtenMapping(document: unknown) {
  const parsed = mappingSchema.safeParse(document);
  if (!parsed.success) throw new Problem('mapping.damaged');
  return parsed.data;
}

const bytesOf = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/**
 * Keeps a mapping that was written here, pinned to the dictionary of today, once a person has said yes. Throws `mapping.damaged`, `mapping.differs`,
 * `agreement.declined`.
 */
export async function addWrittenMapping(
  context: Context,
  session: Session,
  document: unknown,
): Promise<Result<'mapping.save'>> {
  const mapping = writtenMapping(document);
  // It was written beside the dictionary of today: what its codes are called there is what was meant.
  const source =
    mapping.source.system === 'primero'
      ? { system: 'primero', sha256: dictionarySha256(context.dictionary) }
      : mapping.source;
  return addMapping(context, session, bytesOf({ ...mapping, source }));
}

/** Keeps a system that was written here, once a person has said yes. Throws `system.damaged`, `system.differs`, `agreement.declined`. */
export async function addWrittenSystem(
  context: Context,
  session: Session,
  document: unknown,
): Promise<Result<'system.save'>> {
  if (!systemSchema.safeParse(document).success) throw new Problem('system.damaged');
  return addSystem(context, session, bytesOf(document));
}

/** What they see of a typed record, as a test inside the mapping would show it. Throws `mapping.damaged`. */
export function seenOfRecord(
  context: Context,
  document: unknown,
  record: Readonly<Record<string, unknown>>,
): Result<'mapping.see'> {
  const mapping = writtenMapping(document);
  const { referrals, findings } = mapRecord('1', record as Data, mapping, {
    sealing: testSealing,
    knowledge: knowledgeOf(readingMapping(context, mapping).dictionary),
  });
  return { sees: { ...referrals[0]?.values }, findings: findings.map(({ code }) => code) };
}
