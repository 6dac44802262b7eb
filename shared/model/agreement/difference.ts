// What two versions of an agreement say differently, as sentences, and whether more leaves by it. Pure.
import { type Agreement, type DataPoint, sensitivities, type UseCase } from './agreement.ts';
import { isLooserRule } from './looser-rule.ts';
import { isLooserCondition, isLooserTerm } from './looser-terms.ts';
import { conditionSentence } from './sentence.ts';
import { partySentence, pointSentence, termSentence, type TermWords, useCaseTerms } from './terms.ts';

/** What a difference is about, beside the terms of use cases; words under `term.<name>`. */
type Whole = 'title' | 'validity' | 'review' | 'signing' | 'parties';
type Point = 'data-point' | 'rule' | 'circumstances' | 'necessity' | 'sensitivity' | 'clause';
export type About = Whole | 'use-case' | (typeof useCaseTerms)[number] | Point;

/** One thing that is said differently. `useCase` is null for the agreement as a whole. */
export interface Difference {
  readonly useCase: string | null;
  readonly about: About;
  readonly field: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** True where more leaves than before, or nearer to the child, and where that is not clear. */
  readonly loosens: boolean;
}

/** All differences, in the order of the document; those of use cases and fields that are gone come last in their part. */
export function differencesOf(before: Agreement, after: Agreement, words: TermWords): readonly Difference[] {
  const findUseCase = (agreement: Agreement, id: string) => agreement.useCases.find((one) => one.id === id);
  return [
    ...wholeDifferences(before, after, words),
    ...after.useCases.flatMap((useCase) => {
      const old = findUseCase(before, useCase.id);
      return useCaseDifferences(old && { agreement: before, useCase: old }, { agreement: after, useCase }, words);
    }),
    ...before.useCases
      .filter(({ id }) => !findUseCase(after, id))
      .map(({ id, title }) => difference(id, 'use-case', words.title(title), null, false)),
  ];
}

function difference(
  useCase: string | null,
  about: About,
  before: string | null,
  after: string | null,
  loosens: boolean,
  field: string | null = null,
): Difference {
  return { useCase, about, field, before, after, loosens };
}

const changed = ({ before, after }: Difference): boolean => before !== after;

function wholeDifferences(before: Agreement, after: Agreement, words: TermWords): readonly Difference[] {
  const { say, day, title } = words;
  const valid = ({ validity: { from, until } }: Agreement) =>
    say('agreement.validity', { from: day(from), until: day(until) });
  const signing = (agreement: Agreement) => agreement.signing ?? 'paper';
  const [then, now] = [before.validity, after.validity];
  const partyIn = ({ parties }: Agreement, id: string) => parties.find((one) => one.id === id);
  const sentence = (party: Agreement['parties'][number] | undefined) =>
    party === undefined ? null : partySentence(party, words);
  const ids = new Set([...after.parties, ...before.parties].map(({ id }) => id));
  return [
    difference(null, 'title', title(before.title), title(after.title), false),
    difference(null, 'validity', valid(before), valid(after), now.from < then.from || now.until > then.until),
    difference(
      null,
      'review',
      before.review ? day(before.review) : null,
      after.review ? day(after.review) : null,
      false,
    ),
    difference(
      null,
      'signing',
      say(`signing.${signing(before)}`),
      say(`signing.${signing(after)}`),
      signing(after) === 'paper',
    ),
    ...[...ids].map((id) => {
      const [old, party] = [partyIn(before, id), partyIn(after, id)];
      // Another organisation, or any card of that name where it was one card.
      const isOther =
        party !== undefined && (old?.name !== party.name || (old.card !== undefined && old.card !== party.card));
      return difference(null, 'parties', sentence(old), sentence(party), isOther);
    }),
  ].filter(changed);
}

interface In {
  readonly agreement: Agreement;
  readonly useCase: UseCase;
}

function useCaseDifferences(before: In | undefined, after: In, words: TermWords): readonly Difference[] {
  const { useCase } = after;
  const { id } = useCase;
  const old = before?.useCase;
  const pointIn = (one: UseCase | undefined, field: string) => one?.dataPoints.find((point) => point.field === field);
  const fields = new Set([...useCase.dataPoints, ...(old?.dataPoints ?? [])].map(({ field }) => field));
  return [
    difference(id, 'use-case', old ? words.title(old.title) : null, words.title(useCase.title), !old),
    ...useCaseTerms.map((term) =>
      difference(
        id,
        term,
        before ? termSentence(term, before.useCase, before.agreement, words) : null,
        termSentence(term, useCase, after.agreement, words),
        isLooserTerm(term, old, useCase),
      ),
    ),
    ...[...fields].flatMap((field) =>
      pointDifferences(pointIn(old, field), pointIn(useCase, field), useCase, words).map((change) => ({
        ...change,
        useCase: id,
        field,
      })),
    ),
  ].filter(changed);
}

function pointDifferences(
  before: DataPoint | undefined,
  after: DataPoint | undefined,
  useCase: UseCase,
  words: TermWords,
): readonly Difference[] {
  if (!before || !after) {
    const sentence = (point: DataPoint | undefined) => (point ? pointSentence(point, words) : null);
    const loosens = after ? after.rule.kind !== 'withhold' : before !== undefined && uncovers(before, useCase);
    return [difference(null, 'data-point', sentence(before), sentence(after), loosens)];
  }
  const { say } = words;
  const rule = (point: DataPoint) => pointSentence({ field: point.field, rule: point.rule }, words);
  const when = (point: DataPoint) => (point.when === undefined ? null : conditionSentence(point.when, words));
  const needed = (point: DataPoint) => say(`necessity.${point.necessity ?? 'optional'}`);
  const harm = (point: DataPoint) => (point.sensitivity === undefined ? null : say(`sensitivity.${point.sensitivity}`));
  const level = ({ sensitivity }: DataPoint) => (sensitivity === undefined ? -1 : sensitivities.indexOf(sensitivity));
  return [
    difference(null, 'rule', rule(before), rule(after), isLooserRule(before.rule, after.rule)),
    difference(null, 'circumstances', when(before), when(after), isLooserCondition(before.when, after.when)),
    // A case that waited for a person may now go without an answer.
    difference(null, 'necessity', needed(before), needed(after), before.necessity === 'required'),
    difference(null, 'sensitivity', harm(before), harm(after), level(after) < level(before)),
    difference(null, 'clause', before.clause ?? null, after.clause ?? null, false),
  ];
}

/** A subform that was withheld as a whole kept its columns, also those that are named. */
function uncovers({ field, rule }: DataPoint, { dataPoints }: UseCase): boolean {
  return (
    rule.kind === 'withhold' &&
    dataPoints.some((point) => point.field.startsWith(`${field}.`) && point.rule.kind !== 'withhold')
  );
}
