// Mappings are read: shown as sentences, checked, tested, and compared with another version. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import { checkMapping, type MappingFault } from '../../../../shared/model/mapping/check-mapping.ts';
import { expressionSentence } from '../../../../shared/model/mapping/expression-sentence.ts';
import { mappingDifferencesOf } from '../../../../shared/model/mapping/mapping-difference.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { placeholdersIn } from '../../../../shared/model/mapping/placeholders.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { runMappingTests } from '../../exchange/mapping-tests.ts';
import { type Context, type Session, ownDictionary } from '../context.ts';
import { knowledgeOf } from './knowledge.ts';
import { differenceSentence, faultSentence, mappingWords } from './mapping-words.ts';
import { readingMapping } from './mapping-source.ts';
import { targetSystems } from './systems.ts';

/** A mapping as people read it. */
export function mappingSentences(context: Context, mapping: Mapping): Result<'mapping.show'> {
  const words = mappingWords(readingMapping(context, mapping));
  const { say, locale } = words;
  return {
    id: mapping.id,
    version: mapping.version,
    title: inLanguage(mapping.title, locale),
    targets: mapping.entities.flatMap(({ entity, each, fields }) =>
      fields.map(({ to, required, value }) => ({
        entity,
        target: to,
        required,
        sentence: expressionSentence(value, mapping, words, each?.rows),
      })),
    ),
    codes: Object.entries(mapping.crosswalks).map(([crosswalk, { rows }]) => ({
      crosswalk,
      rows: rows.map((row) => ({
        code: row.from,
        label: row.label,
        sentence:
          row.to === null
            ? say('crosswalk.none', { reason: inLanguage(row.reason, locale) })
            : say('crosswalk.to', { label: row.toLabel, relation: say(`relation.${row.relation}`) }),
      })),
    })),
  };
}

/** What is wrong or open, against the dictionary of today and the system that it writes into. */
export function mappingFaultsOf(context: Context, session: Session, mapping: Mapping): Result<'mapping.check'> {
  return faultsOf(context, session, mapping).map((fault) => ({
    code: fault.code,
    at: fault.at,
    ...(fault.about === undefined ? {} : { about: fault.about }),
    ...(fault.labels === undefined ? {} : { labels: { ...fault.labels } }),
    ...(fault.count === undefined ? {} : { count: fault.count }),
    sentence: faultSentence(context, fault),
  }));
}

/**
 * The same as they are found: against the system that it pins, else the newest of that id, where there is one. Examples are
 * told of in training too: somebody copies them.
 */
function faultsOf(context: Context, session: Session, mapping: Mapping): readonly MappingFault[] {
  const { pinned, newest } = targetSystems(session, mapping, ownDictionary(context));
  const { dictionary } = readingMapping(context, mapping);
  const examples = placeholdersIn(mapping).map(({ at }): MappingFault => ({ code: 'placeholder', at }));
  return [...examples, ...checkMapping(mapping, dictionary, pinned ?? newest)];
}

/** What the receiver would read otherwise than was meant. */
const misread: readonly MappingFault['code'][] = [
  ...(['label-changed', 'target-label-changed', 'target-code-unknown'] as const),
  ...(['entity-unknown', 'target-unknown', 'target-kind'] as const),
];

/** By which faults of a mapping a value would be read otherwise than was meant, each in words. */
export const misreadings = (context: Context, session: Session, mapping: Mapping): readonly string[] =>
  faultsOf(context, session, mapping)
    .filter(({ code }) => misread.includes(code))
    .map((fault) => faultSentence(context, fault));

/** What the tests inside a mapping show today. */
export function mappingTestsOf(context: Context, mapping: Mapping): Result<'mapping.test'> {
  const outcomes = runMappingTests(mapping, knowledgeOf(readingMapping(context, mapping).dictionary));
  return outcomes.map(({ title, passed, differences, findings }) => ({
    title,
    passed,
    differences: differences.map((difference) => ({ ...difference })),
    ...(findings === undefined ? {} : { findings: [...findings] }),
  }));
}

/** What two versions say differently. */
export function compareMappings(context: Context, before: Mapping, after: Mapping): Result<'mapping.diff'> {
  return mappingDifferencesOf(before, after, mappingWords(readingMapping(context, after))).map((difference) => ({
    ...difference,
    sentence: differenceSentence(context, difference),
  }));
}
