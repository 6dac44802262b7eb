// What two versions of a mapping say differently, as sentences, and whether more or finer leaves by it. Pure.
import { inLanguage } from '../in-language.ts';
import type { CrosswalkRow } from './crosswalk.ts';
import { expressionSentence, type ExpressionWords } from './expression-sentence.ts';
import type { Mapping, TargetField } from './mapping.ts';

/** What a difference is about; words under `mapping-difference.<about>`. */
export const mappingDifferences = [
  'title',
  'writes',
  'each',
  'reference',
  'envelope',
  'fill-in',
  'target',
  'required',
  'code',
] as const;

/** One thing that is said differently; null where one of the two says nothing of it. */
export interface MappingDifference {
  readonly about: (typeof mappingDifferences)[number];
  /** The target field, the value to fill in, the member of the envelope, or our code; null for the mapping as a whole. */
  readonly at: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** True where more leaves than before, or something else, and where that is not clear. */
  readonly loosens: boolean;
}

/** All differences, in the order of the later version; what is gone comes last in its part. */
export function mappingDifferencesOf(
  before: Mapping,
  after: Mapping,
  words: ExpressionWords,
): readonly MappingDifference[] {
  const { say, locale } = words;
  const unit = ({ each }: Mapping) => (each === 'case' ? say('mapping.for-each.record') : words.field(each.rows));
  const text = (value: unknown) => (value === undefined || value === null ? null : String(value));
  const compared = <Item>(
    about: MappingDifference['about'],
    [old, now]: readonly [Readonly<Record<string, Item>>, Readonly<Record<string, Item>>],
    sentence: (item: Item) => string | null,
  ): readonly MappingDifference[] =>
    keysOf(now, old).map((at) => {
      const [then, here] = [own(old, at), own(now, at)];
      const sentences = {
        before: then === undefined ? null : sentence(then),
        after: here === undefined ? null : sentence(here),
      };
      return { about, at, ...sentences, loosens: here !== undefined };
    });
  const whole = (
    about: MappingDifference['about'],
    then: string,
    now: string,
    loosens: boolean,
  ): MappingDifference => ({
    about,
    at: null,
    before: then,
    after: now,
    loosens,
  });
  const meaning = (row: CrosswalkRow) =>
    row.to === null
      ? say('crosswalk.none', { reason: inLanguage(row.reason, locale) })
      : say('crosswalk.to', { label: row.toLabel, relation: say(`relation.${row.relation}`) });
  const all: readonly MappingDifference[] = [
    whole('title', inLanguage(before.title, locale), inLanguage(after.title, locale), false),
    whole('writes', before.writes, after.writes, true),
    whole('each', unit(before), unit(after), true),
    whole(
      'reference',
      expressionSentence(before.reference, before, words),
      expressionSentence(after.reference, after, words),
      true,
    ),
    ...compared('envelope', [before.envelope, after.envelope], text),
    ...compared('fill-in', [before.fillIns, after.fillIns], ({ value, meaning: means }) => means ?? text(value)),
    ...targetDifferences(before, after, words),
    ...keysOf(after.crosswalks, before.crosswalks).flatMap((table) =>
      compared(
        'code',
        [byLabel(before.crosswalks[table]?.rows ?? []), byLabel(after.crosswalks[table]?.rows ?? [])],
        meaning,
      ).map((difference) => ({
        ...difference,
        // Deciding that a code has no counterpart lets less out than any counterpart did.
        loosens: difference.loosens && own(rowsOf(after, table), difference.at ?? '')?.to !== null,
      })),
    ),
  ];
  return all.filter((difference) => difference.before !== difference.after);
}

function targetDifferences(before: Mapping, after: Mapping, words: ExpressionWords): readonly MappingDifference[] {
  const [old, now] = [targetsOf(before), targetsOf(after)];
  return keysOf(now, old).flatMap((at): readonly MappingDifference[] => {
    const [then, here] = [own(old, at), own(now, at)];
    const sentences = {
      before: then === undefined ? null : expressionSentence(then.value, before, words),
      after: here === undefined ? null : expressionSentence(here.value, after, words),
    };
    const required = (field: TargetField) => words.say(field.required ? 'value.yes' : 'value.no');
    return [
      { about: 'target', at, ...sentences, loosens: here !== undefined && !isNarrower(then, here) },
      ...(then === undefined || here === undefined
        ? []
        : [{ about: 'required' as const, at, before: required(then), after: required(here), loosens: !here.required }]),
    ];
  });
}

/** True where a target reads nothing that it did not read before, and does nothing else with it than leave it out. */
function isNarrower(then: TargetField | undefined, here: TargetField): boolean {
  if (then === undefined) return false;
  if (JSON.stringify(then.value) === JSON.stringify(here.value)) return true;
  const { value } = here;
  const isOnlyWhen = value.kind === 'when' && value.otherwise === undefined;
  return isOnlyWhen && JSON.stringify(value.to) === JSON.stringify(then.value);
}

const targetsOf = ({ entities }: Mapping): Readonly<Record<string, TargetField>> =>
  Object.fromEntries(
    entities.flatMap(({ entity, fields }, index) =>
      fields.map((field) => [index === 0 ? field.to : `${entity}: ${field.to}`, field]),
    ),
  );

const rowsOf = ({ crosswalks }: Mapping, table: string): Readonly<Record<string, CrosswalkRow>> =>
  byLabel(crosswalks[table]?.rows ?? []);

/** Rows by what people call our code; by the code itself where two are called the same. */
function byLabel(rows: readonly CrosswalkRow[]): Readonly<Record<string, CrosswalkRow>> {
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries(
    rows.map((row) => [counts.get(row.label) === 1 ? row.label : `${row.label} (${row.from})`, row]),
  );
}

/** The names of both, those of the first in their order and then those that only the second has. */
function keysOf(first: object, second: object): readonly string[] {
  return [...new Set([...Object.keys(first), ...Object.keys(second)])];
}

const own = <Item>(record: Readonly<Record<string, Item>>, key: string): Item | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
