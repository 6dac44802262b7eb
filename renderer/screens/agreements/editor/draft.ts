// An agreement that is being written: how one begins, and every change to it as a new document. Renderer; pure.
import type { Agreement, DataPoint, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { daysBefore } from '../../../../shared/model/case/calendar.ts';
import type { Condition } from '../../../../shared/model/agreement/condition.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import { suitedKinds } from './rules.ts';

type Party = Agreement['parties'][number];

/** The same list with another item at a place. */
export function replaced<T>(list: readonly T[], place: number, item: T): T[] {
  return list.map((each, index) => (index === place ? item : each));
}

/** The same list without the item at a place. */
export function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, index) => index !== place);
}

/** The first of `<word>-1`, `<word>-2` … that is not taken. */
export function freeId(word: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) if (!taken.includes(`${word}-${count}`)) return `${word}-${count}`;
}

/** A text in one more language; what is emptied is not said in that language. English stays, even empty. */
export function inTongue(text: Localised, language: string, words: string): Localised {
  const others = Object.entries(text).filter(([each]) => each !== language);
  const isSaid = language === 'en' || words !== '';
  return {
    ...Object.fromEntries(isSaid ? [...others, [language, words]] : others),
    en: language === 'en' ? words : text.en,
  };
}

/** The day a year after, less one: an agreement from 1 March runs to the end of February. */
function lastDayOfYear(from: string): string {
  const sameDay = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
  // 29 February has no day of its own in the year after; 28 is the day before 1 March, as it should be.
  return from.endsWith('02-29') ? sameDay.replace('-29', '-28') : daysBefore(sameDay, 1);
}

/** In force from today for a year, to be looked at again after half of it. */
function validFrom(today: string): Pick<Agreement, 'validity' | 'review'> {
  const until = lastDayOfYear(today);
  return { validity: { from: today, until }, review: daysBefore(until, 183) };
}

/** A use case that sends nothing yet, from the first party to the second. */
export function emptyUseCase({ parties, useCases }: Pick<Agreement, 'parties' | 'useCases'>): UseCase {
  return {
    id: freeId(
      'use-case',
      useCases.map(({ id }) => id),
    ),
    title: { en: '' },
    purpose: 'referral',
    from: parties[0]?.id ?? '',
    to: parties[1]?.id ?? '',
    condition: { all: [] },
    rows: {},
    dataPoints: [],
  };
}

/** An agreement of which nothing is said but that we are a party. It cannot be kept before more is. */
export function emptyAgreement(own: string, taken: readonly string[], today: string): Agreement {
  const parties = [
    { id: 'party-1', name: own },
    { id: 'party-2', name: '' },
  ];
  return {
    format: 'courier-agreement/1',
    id: freeId('agreement', taken),
    version: 1,
    title: { en: '' },
    parties,
    ...validFrom(today),
    signing: 'cards',
    useCases: [emptyUseCase({ parties, useCases: [] })],
  };
}

/** A ready agreement as the first version of our own: we are its sender, and it begins today. */
export function fromTemplate(template: Agreement, own: string, taken: readonly string[], today: string): Agreement {
  const sender = template.useCases[0]?.from;
  return {
    ...template,
    ...validFrom(today),
    id: taken.includes(template.id) ? freeId(template.id, taken) : template.id,
    version: 1,
    parties: template.parties.map((party): Party => (party.id === sender ? { ...party, name: own } : party)),
  };
}

/** The same agreement as its next version. */
export function nextVersion(agreement: Agreement, versions: readonly number[]): Agreement {
  return { ...agreement, version: Math.max(0, ...versions) + 1 };
}

/** Whether two documents say the same. */
export function isSame(one: Agreement, other: Agreement): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const subformOf = (path: string): string | undefined => (path.includes('.') ? path.split('.', 1)[0] : undefined);

/** A use case that names further fields: withheld, or each by the mildest rule that suits it. */
export function withFields(
  useCase: UseCase,
  paths: readonly string[],
  how: 'share' | 'withhold',
  dictionary: Dictionary,
): UseCase {
  const named = new Set(useCase.dataPoints.map(({ field }) => field));
  const mildest = (path: string) => suitedKinds(path, dictionary)[0]?.rule;
  const added = paths
    .filter((path) => !named.has(path))
    .map((field): DataPoint => ({ field, rule: (how === 'share' && mildest(field)) || { kind: 'withhold' } }));
  return { ...useCase, dataPoints: [...useCase.dataPoints, ...added] };
}

/** A use case without some of its fields; what was asked of rows of which no field is left goes with them. */
export function withoutFields(useCase: UseCase, paths: readonly string[]): UseCase {
  const dataPoints = useCase.dataPoints.filter(({ field }) => !paths.includes(field));
  const subforms = new Set(dataPoints.map(({ field }) => subformOf(field)));
  const rows = Object.fromEntries(Object.entries(useCase.rows).filter(([subform]) => subforms.has(subform)));
  return { ...useCase, dataPoints, rows };
}

/** A use case in which another thing, or nothing, is asked of the rows of a subform. */
export function withRows(useCase: UseCase, subform: string, condition: Condition | undefined): UseCase {
  const { [subform]: _, ...others } = useCase.rows;
  return { ...useCase, rows: condition === undefined ? others : { ...others, [subform]: condition } };
}

/** The subforms of which a use case names fields. */
export function subformsOf({ dataPoints }: UseCase): readonly string[] {
  return [...new Set(dataPoints.flatMap(({ field }) => subformOf(field) ?? []))];
}

/** The document as it is kept: what was begun and left empty is not said at all. */
export function completed(agreement: Agreement): Agreement {
  return {
    ...agreement,
    review: agreement.review || undefined,
    parties: agreement.parties.map((party) => ({
      ...party,
      focalPoints: filled(
        party.focalPoints?.map(({ name, role, contact }) => ({
          name,
          role: role || undefined,
          contact: contact || undefined,
        })),
      ),
    })),
    useCases: agreement.useCases.map((useCase) => ({
      ...useCase,
      channels: filled(useCase.channels),
      exceptions: filled(useCase.exceptions?.map((each) => ({ ...each, clause: each.clause || undefined }))),
      dataPoints: useCase.dataPoints.map((point) => ({ ...point, clause: point.clause || undefined })),
    })),
  };
}

function filled<T>(list: T[] | undefined): T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}
