// What stands between a mapping and its use today: labels that changed, examples, tests that fail, another system. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { type ChangedLabels, changedLabels } from '../../../../shared/model/mapping/changed-labels.ts';
import { checkMapping, type MappingFault } from '../../../../shared/model/mapping/check-mapping.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { withoutPlaceholders } from '../../../../shared/model/mapping/placeholders.ts';
import { Problem } from '../../../../shared/problems.ts';
import { runMappingTests, type TestOutcome } from '../../exchange/mapping-tests.ts';
import { readByOf } from '../../store/batches.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import type { Context, Session } from '../context.ts';
import { dictionaryWithId } from '../dictionaries/dictionary.ts';
import { targetSystems } from './systems.ts';

/** The mapping as records of this world are mapped by it: live, nothing is mapped by an example. */
export const mappingHere = ({ world }: Session, mapping: Mapping): Mapping =>
  world === 'live' ? withoutPlaceholders(mapping) : mapping;

/**
 * The codes that are called otherwise than when the mapping was made: by the dictionary of today, by the one that the batch
 * was read by (labels came out of its files by that), or in a system that the mapping writes into.
 */
export function changedFor(context: Context, session: Session, mapping: Mapping, batch: string): ChangedLabels {
  const readBy = readByOf(session.store, batch);
  const dictionaries = new Set<Dictionary>([context.dictionary]);
  const other =
    readBy === null || readBy === context.dictionary.id ? undefined : dictionaryWithId(session.store, readBy);
  if (other) dictionaries.add(other);
  const { pinned, newest } = targetSystems(session, mapping);
  return changedLabels(
    mapping,
    [...dictionaries],
    [...new Set([pinned, newest])].filter((system) => system !== undefined),
  );
}

/** The tests inside a mapping that fail today, by what this side knows. */
export const failingTests = (mapping: Mapping, knowledge: Knowledge): readonly TestOutcome[] =>
  runMappingTests(mapping, knowledge).filter(({ passed }) => !passed);

/** Faults by which a value would reach the partner that its system reads otherwise, or not at all. */
const unfit: readonly MappingFault['code'][] = ['entity-unknown', 'target-unknown', 'target-kind'];

/**
 * Requires a mapping that passes its own tests, and writes what the system that it pins takes. Throws `mapping.test`, which
 * names the test, and `mapping.unfit`, which names the target.
 */
export function requireFit(context: Context, session: Session, mapping: Mapping, knowledge: Knowledge): void {
  const [failing] = failingTests(mapping, knowledge);
  if (failing)
    throw new Problem('mapping.test', { mapping: mapping.id, version: mapping.version, test: failing.title });
  const { pinned } = targetSystems(session, mapping);
  if (pinned === undefined) return;
  const fault = checkMapping(mapping, context.dictionary, pinned).find(({ code }) => unfit.includes(code));
  if (fault) throw new Problem('mapping.unfit', { mapping: mapping.id, version: mapping.version, at: fault.at });
}
