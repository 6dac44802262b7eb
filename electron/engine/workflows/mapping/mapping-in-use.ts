// What stands between a mapping and its use today: labels that changed, examples, tests that fail, another system. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { changedLabels } from '../../../../shared/model/mapping/changed-labels.ts';
import { checkMapping, type MappingFault } from '../../../../shared/model/mapping/check-mapping.ts';
import { changedCodes } from '../../../../shared/model/mapping/codes-asked.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { withoutPlaceholders } from '../../../../shared/model/mapping/placeholders.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { MapContext } from '../../exchange/map.ts';
import { runMappingTests, type TestOutcome } from '../../exchange/mapping-tests.ts';
import { readByOf } from '../../store/batches.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import { type Context, type Session, ownDictionary } from '../context.ts';
import { dictionarySha256, dictionaryWithId, dictionaryWithSha256 } from '../dictionaries/dictionary.ts';
import { readingMapping } from './mapping-source.ts';
import { targetSystems } from './systems.ts';

/** The mapping as records of this world are mapped by it: live, nothing is mapped by an example. */
export const mappingHere = ({ world }: Session, mapping: Mapping): Mapping =>
  world === 'live' ? withoutPlaceholders(mapping) : mapping;

/**
 * The codes that are called otherwise than when the mapping was made: by the dictionary of today, by the one that the batch
 * was read by (labels came out of its files by that), or in a system that the mapping writes into. Those in conditions are
 * compared where the dictionary that the mapping pins is here.
 */
export function changedFor(
  context: Context,
  session: Session,
  mapping: Mapping,
  batch: string,
): Pick<MapContext, 'changed' | 'changedCodes'> {
  const dictionaries = dictionariesOf(context, session, batch);
  const { pinned, newest } = targetSystems(session, mapping, ownDictionary(context));
  const systems = [...new Set([pinned, newest])].filter((system) => system !== undefined);
  const { sha256 } = mapping.source;
  const isWrittenAgainst = sha256 === undefined || dictionaries.every((each) => dictionarySha256(each) === sha256);
  const written = isWrittenAgainst ? undefined : dictionaryWithSha256(session.store, sha256);
  const codes = written === undefined ? [] : changedCodes(mapping, written, dictionaries);
  return {
    changed: changedLabels(mapping, dictionaries, systems),
    ...(codes.length === 0 ? {} : { changedCodes: codes }),
  };
}

/** The dictionary of today, and the one that a batch was read by where that is another and here. */
function dictionariesOf({ dictionary }: Context, { store }: Session, batch: string): readonly Dictionary[] {
  const readBy = readByOf(store, batch);
  const other = readBy === null || readBy === dictionary.id ? undefined : dictionaryWithId(store, readBy);
  return other === undefined ? [dictionary] : [dictionary, other];
}

/** The tests inside a mapping that fail today, by what this side knows. */
export const failingTests = (mapping: Mapping, knowledge: Knowledge): readonly TestOutcome[] =>
  runMappingTests(mapping, knowledge).filter(({ passed }) => !passed);

/** Faults by which a value would reach the partner that its system reads otherwise, or not at all. */
const unfit: readonly MappingFault['code'][] = ['entity-unknown', 'target-unknown', 'target-read-only', 'target-kind'];

/**
 * Requires a mapping that passes its own tests, and writes what the system that it pins takes. Throws `mapping.test`, which
 * names the test, and `mapping.unfit`, which names the target.
 */
export function requireFit(context: Context, session: Session, mapping: Mapping, knowledge: Knowledge): void {
  const [failing] = failingTests(mapping, knowledge);
  if (failing)
    throw new Problem('mapping.test', { mapping: mapping.id, version: mapping.version, test: failing.title });
  requireFitsSystem(context, session, mapping);
}

/** Requires a mapping that writes what the system that it pins takes, where that is here. Throws `mapping.unfit`. */
export function requireFitsSystem(context: Context, session: Session, mapping: Mapping): void {
  const { pinned } = targetSystems(session, mapping, ownDictionary(context));
  if (pinned === undefined) return;
  const fault = checkMapping(mapping, readingMapping(context, mapping).dictionary, pinned).find(({ code }) =>
    unfit.includes(code),
  );
  if (fault) throw new Problem('mapping.unfit', { mapping: mapping.id, version: mapping.version, at: fault.at });
}
