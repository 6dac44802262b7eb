// Maps a redacted record into the partner's fields and codes. Engine; pure. It sees only what was released.
import { type Finding, type Referral, referralIdLimit } from '../../../shared/model/case/assessment.ts';
import type { Mapping, TargetField } from '../../../shared/model/mapping/mapping.ts';
import { type Data, isEmpty, type Row, rowsOf, type Value } from '../../../shared/model/case/record.ts';
import { transformValue } from '../transforms/index.ts';
import { scalarText } from '../transforms/transform.ts';

/** What only the moment of sealing knows. */
export interface MapContext {
  /** The day of sealing, `2026-11-22`. */
  readonly sealedOn: string;
  /** The sending organisation's name. */
  readonly sender: string;
}

/** Referrals in the partner's terms, what the codes in them mean, and what a person must settle first. */
export interface Mapped {
  readonly referrals: readonly Referral[];
  readonly findings: readonly Finding[];
}

// Option ids are lower case (Primero makes them so); a name or a phone number typed where a code belongs is not repeated.
const looksLikeCode = /^[a-z][a-z0-9_-]{0,63}$/;

function sourceOf(
  field: TargetField,
  data: Data,
  row: Row | undefined,
  mapping: Mapping,
  context: MapContext,
): Value | undefined {
  if (field.from === '@sealed-on') return context.sealedOn;
  if (field.from === '@sender') return context.sender;
  if (field.from === undefined) return '';
  return valueAt(field.from, data, row, mapping);
}

function valueAt(path: string, data: Data, row: Row | undefined, mapping: Mapping): Value | undefined {
  const [name = '', column] = path.split('.', 2);
  if (column === undefined) return Object.hasOwn(data, name) ? data[name] : undefined;
  return name === mapping.forEach && row && Object.hasOwn(row, column) ? row[column] : undefined;
}

/** Maps one released record. `ref` is its name in the package. Never invents, defaults or drops: what does not fit is a finding. */
export function mapRecord(ref: string, data: Data, mapping: Mapping, context: MapContext): Mapped {
  const findings: Finding[] = [];
  const referrals: Referral[] = [];
  const rows = mapping.forEach === undefined ? [undefined] : rowsOf(data[mapping.forEach]);
  for (const row of rows) {
    const values: Record<string, string | null> = {};
    for (const field of mapping.fields) {
      const source = sourceOf(field, data, row, mapping, context);
      const about = { target: field.target, ...(field.from === undefined ? {} : { field: field.from }) };
      if (field.transform.kind !== 'constant' && isEmpty(source)) {
        values[field.target] = null;
        if (field.required) findings.push({ code: 'map.missing', ...about });
        continue;
      }
      const transformed = transformValue(source ?? '', field.transform);
      if ('value' in transformed) {
        values[field.target] = transformed.value;
        if (transformed.value === null && field.required) findings.push({ code: 'map.missing', ...about });
      } else {
        values[field.target] = null;
        const code =
          transformed.code !== undefined && looksLikeCode.test(transformed.code) ? { value: transformed.code } : {};
        findings.push({ code: transformed.finding, ...about, ...code });
      }
    }
    const id = scalarText(valueAt(mapping.reference, data, row, mapping) ?? null) ?? '';
    if (id === '' || id.length > referralIdLimit) findings.push({ code: 'map.reference', field: mapping.reference });
    referrals.push({ id, record: ref, values });
  }
  return { referrals, findings };
}

/** The required targets whose source the use case does not release: the agreement and the mapping contradict each other. */
export function unreleasedTargets(mapping: Mapping, isReleased: (path: string) => boolean): readonly Finding[] {
  return mapping.fields
    .filter(
      (field) => field.required && field.from !== undefined && !field.from.startsWith('@') && !isReleased(field.from),
    )
    .map((field) => ({
      code: 'map.not-released' as const,
      target: field.target,
      ...(field.from === undefined ? {} : { field: field.from }),
    }));
}

/** What a code in the partner's terms means, as the mapping's crosswalk labels it; null where it has no label. */
export function meaningOf(field: TargetField, value: string | null): string | null {
  const { transform } = field;
  if (value === null) return null;
  if (transform.kind === 'constant') return transform.label ?? null;
  if (transform.kind !== 'crosswalk' && transform.kind !== 'crosswalk-one') return null;
  return Object.values(transform.table).find((code) => code.to === value)?.label ?? null;
}
