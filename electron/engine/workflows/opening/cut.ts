// What a later version withholds of a package that was sealed under an earlier one: it is not kept. Engine.
import type { DataPoint, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { isLooserRule } from '../../../../shared/model/agreement/looser-rule.ts';
import { isLooserCondition } from '../../../../shared/model/agreement/looser-terms.ts';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { type Data, isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import type { Frozen } from '../../../../shared/model/package/frozen.ts';
import { type Mapping, pathsRead } from '../../../../shared/model/mapping/mapping.ts';

/** Cuts what a later version withholds out of records and referrals. */
export interface Cutter {
  /** The data of a record, without what is withheld. */
  record(data: Data): Data;
  /** A referral, without the values that were made from what is withheld. */
  referral(referral: Referral): Referral;
  /** False for a frozen line that may tell of what is withheld: what a mapping was answered may come from any field. */
  isShown(frozen: Frozen): boolean;
  /** The fields that were cut out so far. */
  fields(): readonly string[];
}

/** True where what `earlier` let out of a field may be seen under `later`, whole. */
function isStillShown(earlier: DataPoint, later: UseCase): boolean {
  const [subform] = earlier.field.split('.');
  const pointFor = (field: string | undefined) => later.dataPoints.find((point) => point.field === field);
  const point = pointFor(earlier.field);
  // A subform that is withheld as a whole keeps its columns, also those that are named.
  if (!point || point.rule.kind === 'withhold' || pointFor(subform)?.rule.kind === 'withhold') return false;
  return !isLooserRule(point.rule, earlier.rule) && !isLooserCondition(point.when, earlier.when);
}

/** The fields, and columns of subforms, that went under `earlier` and may be seen under `later`. */
function fieldsShown(earlier: UseCase, later: UseCase): ReadonlySet<string> {
  const hasFewerRows = (subform: string) =>
    Object.hasOwn(later.rows, subform) &&
    isLooserCondition(later.rows[subform], Object.hasOwn(earlier.rows, subform) ? earlier.rows[subform] : undefined);
  const shown = earlier.dataPoints.filter(
    (point) =>
      point.rule.kind !== 'withhold' &&
      isStillShown(point, later) &&
      !(point.field.includes('.') && hasFewerRows(point.field.split('.')[0] ?? '')),
  );
  return new Set(shown.map(({ field }) => field));
}

/**
 * What cuts a package that was sealed under `earlier` down to what `later` lets out. Where a later rule is stricter, the
 * field goes whole. Without the mapping nobody knows what the values of referrals were made from: all of them go.
 */
export function cutter(earlier: UseCase, later: UseCase, mapping: Mapping | undefined): Cutter {
  const shown = fieldsShown(earlier, later);
  const cut = new Set<string>();
  const isShown = (field: string) => {
    if (shown.has(field)) return true;
    cut.add(field);
    return false;
  };
  const rowOf = (name: string, row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([column]) => isShown(`${name}.${column}`))) as Row;
  const valueShown = (name: string, value: Value): Value | undefined => {
    if (isRow(value)) return rowOf(name, value);
    if (Array.isArray(value) && value.some(isRow)) return value.filter(isRow).map((row) => rowOf(name, row));
    return isShown(name) ? value : undefined;
  };
  const sourcesOf = new Map(
    mapping?.entities.map(({ entity, fields }) => [
      entity,
      new Map(fields.map(({ to, value }) => [to, pathsRead(value)])),
    ]),
  );
  const [first] = sourcesOf.keys();
  const valuesShown = (entity: string | undefined, values: Referral['values']): Referral['values'] => {
    const sources = entity === undefined ? undefined : sourcesOf.get(entity);
    return Object.fromEntries(
      Object.entries(values).filter(([target]) => sources?.get(target)?.every((path) => shown.has(path)) === true),
    );
  };
  return {
    record: (data) =>
      Object.fromEntries(
        Object.entries(data).flatMap(([name, value]) => {
          const rest = valueShown(name, value);
          return rest === undefined ? [] : [[name, rest]];
        }),
      ),
    referral: ({ values, also, ...referral }) => ({
      ...referral,
      values: valuesShown(first, values),
      ...(also && {
        also: also.map((more) => ({ entity: more.entity, values: valuesShown(more.entity, more.values) })),
      }),
    }),
    isShown: (frozen) => !('is' in frozen) && shown.has(frozen.field),
    fields: () => [...cut].sort(),
  };
}
