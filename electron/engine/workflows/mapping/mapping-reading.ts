// Mappings are read: shown as sentences, checked, tested, and compared with another version. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import { checkMapping, type MappingFault } from '../../../../shared/model/mapping/check-mapping.ts';
import { expressionSentence } from '../../../../shared/model/mapping/expression-sentence.ts';
import { mappingDifferencesOf } from '../../../../shared/model/mapping/mapping-difference.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { placeholdersIn } from '../../../../shared/model/mapping/placeholders.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { runMappingTests } from '../../exchange/mapping-tests.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import type { Context, Session } from '../context.ts';
import { knowledgeOf } from './knowledge.ts';
import { differenceSentence, faultSentence, mappingWords } from './mapping-words.ts';
import { mappingVersion } from './mappings.ts';
import { targetSystems } from './systems.ts';

/** Which version of a mapping; without one the newest. */
interface Which {
  readonly id: string;
  readonly version?: number | undefined;
}

/** A mapping as people read it. Throws `mapping.unknown`. */
export function mappingSentences(context: Context, session: Session, which: Which): Result<'mapping.show'> {
  const mapping = mappingVersion(session, which);
  const words = mappingWords(context);
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

/** What is wrong or open, against the dictionary of today and the system that it writes into. Throws `mapping.unknown`. */
export function mappingFaultsOf(context: Context, session: Session, which: Which): Result<'mapping.check'> {
  return faultsInWords(context, session, mappingVersion(session, which));
}

/** The same of a mapping that need not be stored, each fault with its sentence. */
export function faultsInWords(context: Context, session: Session, mapping: Mapping): Result<'mapping.check'> {
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
  const { pinned, newest } = targetSystems(session, mapping);
  const examples = placeholdersIn(mapping).map(({ at }): MappingFault => ({ code: 'placeholder', at }));
  return [...examples, ...checkMapping(mapping, context.dictionary, pinned ?? newest)];
}

/** What the tests inside a mapping show today. Throws `mapping.unknown`. */
export function mappingTestsOf(context: Context, session: Session, which: Which): Result<'mapping.test'> {
  return testsInWords(mappingVersion(session, which), knowledgeOf(context.dictionary));
}

/** The same of a mapping that need not be stored. */
export function testsInWords(mapping: Mapping, knowledge: Knowledge): Result<'mapping.test'> {
  return runMappingTests(mapping, knowledge).map(({ title, passed, differences, findings }) => ({
    title,
    passed,
    differences: differences.map((difference) => ({ ...difference })),
    ...(findings === undefined ? {} : { findings: [...findings] }),
  }));
}

/** What two versions say differently. Throws `mapping.unknown`. */
export function compareMappings(
  context: Context,
  session: Session,
  { id, from, to }: { readonly id: string; readonly from: number; readonly to: number },
): Result<'mapping.diff'> {
  const [before, after] = [
    mappingVersion(session, { id, version: from }),
    mappingVersion(session, { id, version: to }),
  ];
  return mappingDifferencesOf(before, after, mappingWords(context)).map((difference) => ({
    ...difference,
    sentence: differenceSentence(context, difference),
  }));
}
