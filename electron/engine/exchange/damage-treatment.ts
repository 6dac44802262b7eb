// What redaction is told of the damaged values of a record: what is open, and what was done. Engine; pure.
import type { Finding } from '../../../shared/model/case/assessment.ts';
import { kindOfField } from '../../../shared/model/case/identifying-fields.ts';
import type { CaseRecord, Row } from '../../../shared/model/case/record.ts';
import { type DecidedDamage, type FieldTreatment, isAbsent, type Mark, treat } from './marked-values.ts';
import type { Redactor } from './redactor.ts';

/** A field, or a column, with a damaged value. */
export interface FieldDamage {
  readonly treatment: FieldTreatment;
  /** What a person must settle first. */
  readonly findings: readonly Finding[];
}

/** The damaged values of one record under one use case. */
export interface Damage {
  readonly fields: ReadonlyMap<string, FieldDamage>;
  /** What is open about values that conditions were asked of, or that are gone: it does not depend on a release. */
  readonly beforeAll: readonly Finding[];
  /** The row of the record that a changed row was made of. */
  readonly rowBefore: (row: Row) => Row;
}

const nameKinds: ReadonlySet<string | undefined> = new Set(['name', 'nickname', 'relative']);

/** A mark that only informs: Nan, Na and Null are names. */
export const isOnlyTold = ({ code, field }: Mark): boolean =>
  code === 'damage.no-answer' && nameKinds.has(kindOfField(field));

/** True where a use case lets something of a field go, or of a column of it. */
export function isReleased({ points }: Redactor, field: string): boolean {
  for (const { field: path, rule } of points.values())
    if (rule.kind !== 'withhold' && (path === field || path.startsWith(`${field}.`))) return true;
  return false;
}

/**
 * True where a use case asks a field, or the rows that a column is of, before anything goes; and of the id, whatever it
 * asks: by it the child is found in what was refused and what was sent.
 */
export function isAskedFor({ asked }: Redactor, field: string): boolean {
  if (field === 'id') return true;
  const [name = ''] = field.split('.', 1);
  return asked.has(field) || asked.has(name) || [...asked].some((path) => path.startsWith(`${field}.`));
}

/** The record as it is assessed, with what redaction is told of its damaged values. */
export function damageOf(
  record: CaseRecord,
  values: readonly DecidedDamage[],
  redactor: Redactor,
): { readonly record: CaseRecord; readonly damage: Damage } {
  const { record: treated, fields: treatments, rowBefore } = treat(record, values);
  const openAt = (field: string): readonly Finding[] =>
    values.flatMap(({ damaged: { mark }, decided }) =>
      mark.field === field && decided === undefined ? [findingOf(mark)] : [],
    );
  const fields = new Map<string, FieldDamage>();
  for (const [field, treatment] of treatments)
    fields.set(field, { treatment, findings: treatment === 'open' ? openAt(field) : [] });
  const beforeAll = [...fields].flatMap(([field, { findings }]) =>
    isAskedFor(redactor, field) || isAbsent(record, field) ? findings : [],
  );
  return { record: treated, damage: { fields, beforeAll, rowBefore } };
}

const findings = new Map<string, Finding>();

/** The finding of a mark: the same object for all records. Fields and codes are few. */
function findingOf({ code, field }: Mark): Finding {
  const key = `${code} ${field}`;
  const before = findings.get(key);
  if (before) return before;
  const finding: Finding = { code: 'value.damaged', field, damage: code };
  findings.set(key, finding);
  return finding;
}
