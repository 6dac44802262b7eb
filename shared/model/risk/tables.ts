// Tables of counts as they are given to a partner, and what makes them fit the agreement. Pure; runs everywhere.
import { z } from 'zod';
import type { UseCase } from '../agreement/agreement.ts';
import { bandNames } from '../agreement/bands.ts';
import type { Dictionary, FieldType } from '../case/dictionary.ts';
import { fieldAt } from '../case/field.ts';
import { isEmpty, type Value } from '../case/record.ts';
import type { Rule } from '../agreement/rule.ts';
import { fieldPath, localised, slug } from '../localised.ts';

/** The tables inside a package, and the same for people with stock tools, one file a table. */
export const tablesFile = 'tables.json';
export const tableFile = (id: string): string => `tables/${id}.csv`;

/** Codes as they are in cases. A text with control characters is none. */
const label = z.union([
  z
    .string()
    .max(200)
    .regex(/^\P{C}*$/u),
  z.number(),
  z.boolean(),
  z.null(),
]);

export const publishedTableSchema = z.strictObject({
  id: slug,
  title: localised,
  /** The fields that are counted by. */
  head: z.array(fieldPath).min(1).max(3),
  /**
   * `of`: what is counted, by the value of each field; a field that is not named is totalled, and null is without an
   * answer. `count`: null where it is hidden, because it is small or because a small one could be worked out. Which of
   * the two is not said.
   */
  rows: z.array(z.strictObject({ of: z.record(fieldPath, label), count: z.int().min(0).nullable() })),
});

export const publishedTablesSchema = z.strictObject({
  format: z.literal('courier-tables/1'),
  tables: z.array(publishedTableSchema).min(1).max(50),
});
export type PublishedTable = z.infer<typeof publishedTableSchema>;

/** True where a use case sends tables and nothing else: no child of it leaves. */
export const isCountsOnly = ({ identity }: Pick<UseCase, 'identity'>): boolean => identity === 'aggregate';

/** The fields that the tables of a use case count by, each once. */
export function fieldsCounted({ tables }: Pick<UseCase, 'tables'>): readonly string[] {
  return [...new Set((tables?.list ?? []).flatMap(({ by }) => by))];
}

/** True for a field whose counts fall under the higher threshold. */
export function isSensitiveField({ risk, dataPoints }: UseCase, field: string): boolean {
  const sensitivity = dataPoints.find((point) => point.field === field)?.sensitivity;
  return (risk?.sensitive ?? []).includes(field) || sensitivity === 'high' || sensitivity === 'severe';
}

// The values of these are few and say nothing of one child. A shared value is one where the form offers few answers.
const grouping: ReadonlySet<Rule['kind']> = new Set(['age', 'age-band', 'band', 'date', 'family', 'place', 'year']);
const answers: ReadonlySet<FieldType | undefined> = new Set<FieldType>(['option', 'options', 'boolean', 'number']);

/** True for a field whose released values are few and name no child. */
export function isCountable(
  { dataPoints }: Pick<UseCase, 'dataPoints'>,
  dictionary: Dictionary,
  path: string,
): boolean {
  const kind = dataPoints.find(({ field }) => field === path)?.rule.kind;
  return kind !== undefined && (grouping.has(kind) || (kind === 'share' && answers.has(typeOf(dictionary, path))));
}

/** Fields that the tables count by although their values would name a child in the rows: texts, codes, what stays. */
export function fieldsUncountable(useCase: UseCase, dictionary: Dictionary): readonly string[] {
  return fieldsCounted(useCase).filter((field) => !isCountable(useCase, dictionary, field));
}

const typeOf = (dictionary: Dictionary, path: string): FieldType | undefined => fieldAt(dictionary, path)?.type;

/** What a field's rule can make of an answer. */
function isAgreed(useCase: UseCase, field: string, value: Value): boolean {
  const rule = useCase.dataPoints.find((point) => point.field === field)?.rule;
  if (rule === undefined || !(rule.kind === 'share' || grouping.has(rule.kind))) return false;
  if (isEmpty(value)) return value === null;
  if (rule.kind === 'age-band' || rule.kind === 'band') return bandNames(rule.from).includes(String(value));
  return rule.kind !== 'family' || Object.hasOwn(rule.families, String(value));
}

/** The smallest count that a use case lets be shown of a cell with these values; 0 where it has no tables. */
export function leastOf(useCase: UseCase, of: PublishedTable['rows'][number]['of']): number {
  const { tables } = useCase;
  if (tables === undefined) return 0;
  return Object.entries(of).some(([field, value]) => value !== null && isSensitiveField(useCase, field))
    ? Math.max(tables.smallest, tables.smallestSensitive ?? tables.smallest)
    : tables.smallest;
}

/**
 * True where these are exactly the tables that a use case has agreed: titles and fields as agreed, values as their
 * rules make them, no row twice, and no count shown that the agreement hides.
 */
export function areAgreed(published: readonly PublishedTable[], useCase: UseCase): boolean {
  const { tables } = useCase;
  if (tables === undefined || tables.list.length !== published.length) return false;
  return published.every(({ id, title, head, rows }, index) => {
    const agreed = tables.list[index];
    const names = rows.map(({ of }) => JSON.stringify(Object.entries(of).sort()));
    return (
      agreed !== undefined &&
      JSON.stringify([id, title, head]) === JSON.stringify([agreed.id, agreed.title, agreed.by]) &&
      new Set(names).size === names.length &&
      rows.every(
        ({ of, count }) =>
          Object.entries(of).every(([field, value]) => head.includes(field) && isAgreed(useCase, field, value)) &&
          (count === null || (count === 0 && tables.zeroIsSafe) || count >= leastOf(useCase, of)),
      )
    );
  });
}
