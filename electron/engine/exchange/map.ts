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

/** Reads the value of a target's source out of the released data, or out of the row that the referral is made of. */
type Source = (data: Data, row: Row | undefined, context: MapContext) => Value | undefined;

/** A target of a mapping, with everything that is the same for all records. */
interface Target {
  readonly field: TargetField;
  readonly source: Source;
  /** What a finding says of it. */
  readonly about: Pick<Finding, 'target' | 'field'>;
  readonly missing: Finding;
}
interface CompiledMapping {
  readonly targets: readonly Target[];
  readonly reference: Source;
}

const compiled = new WeakMap<Mapping, CompiledMapping>();

/** Works out once what a mapping says of its targets. A mapping never changes once it was read. */
function compileMapping(mapping: Mapping): CompiledMapping {
  const before = compiled.get(mapping);
  if (before) return before;
  const targets = mapping.fields.map((field): Target => {
    const about = { target: field.target, ...(field.from === undefined ? {} : { field: field.from }) };
    return { field, source: sourceOf(field, mapping), about, missing: { code: 'map.missing', ...about } };
  });
  const made = { targets, reference: sourceAt(mapping.reference, mapping) };
  compiled.set(mapping, made);
  return made;
}

function sourceOf({ from }: TargetField, mapping: Mapping): Source {
  if (from === '@sealed-on') return (_data, _row, { sealedOn }) => sealedOn;
  if (from === '@sender') return (_data, _row, { sender }) => sender;
  return from === undefined ? () => '' : sourceAt(from, mapping);
}

function sourceAt(path: string, { forEach }: Mapping): Source {
  const [name = '', column] = path.split('.', 2);
  if (column === undefined) return (data) => (Object.hasOwn(data, name) ? data[name] : undefined);
  if (name !== forEach) return () => undefined;
  return (_data, row) => (row && Object.hasOwn(row, column) ? row[column] : undefined);
}

/** Maps one released record. `ref` is its name in the package. Never invents, defaults or drops: what does not fit is a finding. */
export function mapRecord(ref: string, data: Data, mapping: Mapping, context: MapContext): Mapped {
  const { targets, reference } = compileMapping(mapping);
  const findings: Finding[] = [];
  const rows = mapping.forEach === undefined ? [undefined] : rowsOf(data[mapping.forEach]);
  const referrals = rows.map((row): Referral => {
    const values: Record<string, string | null> = {};
    for (const target of targets)
      values[target.field.target] = mapTarget(target, target.source(data, row, context), findings);
    const id = scalarText(reference(data, row, context) ?? null) ?? '';
    if (id === '' || id.length > referralIdLimit) findings.push({ code: 'map.reference', field: mapping.reference });
    return { id, record: ref, values };
  });
  return { referrals, findings };
}

/** The value of one target, or null with a finding where there is none. */
function mapTarget({ field, about, missing }: Target, source: Value | undefined, findings: Finding[]): string | null {
  if (field.transform.kind !== 'constant' && isEmpty(source)) {
    if (field.required) findings.push(missing);
    return null;
  }
  const transformed = transformValue(source ?? '', field.transform);
  if ('value' in transformed) {
    if (transformed.value === null && field.required) findings.push(missing);
    return transformed.value;
  }
  const { finding: code, code: from } = transformed;
  findings.push({ code, ...about, ...(from !== undefined && looksLikeCode.test(from) ? { value: from } : {}) });
  return null;
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
