// Maps a redacted record into the partner's entities, fields and codes. Engine; pure. It sees only what was released.
import { type Finding, type Referral, referralIdLimit } from '../../../shared/model/case/assessment.ts';
import { type ChangedLabels, noChanges } from '../../../shared/model/mapping/changed-labels.ts';
import { type Mapping, pathsRead, rowsOfMapping, type TargetField } from '../../../shared/model/mapping/mapping.ts';
import type { CrosswalkRow } from '../../../shared/model/mapping/crosswalk.ts';
import type { OfKind } from '../../../shared/model/mapping/expression.ts';
import { type Data, isEmpty, type Row, rowsOf, type Value } from '../../../shared/model/case/record.ts';
import { makeReady } from '../transforms/index.ts';
import { rowFilter } from './row-filter.ts';
import { type Give, type Knowledge, type Scope, type SealingFacts, scalarText } from '../transforms/transform.ts';

/** Everything that a mapping depends on beside the record: the facts of sealing, and what this side knows. */
export interface MapContext {
  readonly sealing: SealingFacts;
  readonly knowledge: Knowledge;
  /** Codes that are called otherwise than when the mapping was made: what goes through them waits for a person. */
  readonly changed?: ChangedLabels | undefined;
  /** Hears of each code that a crosswalk was asked for while a record was mapped. */
  readonly meet?: ((met: MetCode) => void) | undefined;
}

/** A code that a crosswalk was asked for: in which target's value, and the row that it has; undefined where it has none. */
export interface MetCode {
  /** Which referral of the record it belongs to, counted from 0. */
  readonly unit: number;
  readonly target: string;
  readonly table: string;
  readonly code: string;
  readonly row: CrosswalkRow | undefined;
}

/** Referrals in the partner's terms, and what a person must settle first. */
export interface Mapped {
  readonly referrals: readonly Referral[];
  readonly findings: readonly Finding[];
}

// Option ids are lower case (Primero makes them so); a name or a phone number typed where a code belongs is not repeated.
const looksLikeCode = /^[a-z][a-z0-9_-]{0,63}$/;

/** A target of a mapping, with everything that is the same for all records. */
interface Target {
  readonly field: TargetField;
  readonly give: Give;
  /** What a finding says of it. */
  readonly about: Pick<Finding, 'target' | 'field'>;
  readonly missing: Finding;
}
interface Entity {
  readonly name: string;
  readonly rows: string | undefined;
  readonly isMeant: (row: Row, scope: Scope) => boolean;
  readonly targets: readonly Target[];
}
interface ReadyMapping {
  readonly knowledge: Knowledge;
  readonly changed: ChangedLabels;
  readonly rows: string | undefined;
  readonly entities: readonly [Entity, ...Entity[]];
  readonly reference: Give;
  readonly referenceField: Pick<Finding, 'field'>;
}

const readyMappings = new WeakMap<Mapping, ReadyMapping>();

/** Works out once what a mapping says of its targets. A mapping never changes once it was read. */
function readyMapping(mapping: Mapping, knowledge: Knowledge, changed: ChangedLabels): ReadyMapping {
  const before = readyMappings.get(mapping);
  if (before?.knowledge === knowledge && before.changed === changed) return before;
  const entities = mapping.entities.map(({ entity, each, fields }): Entity => {
    // Fields of rows of its own are read from them, as those of what is sent are.
    const within = each === undefined ? mapping : { ...mapping, each: { rows: each.rows } };
    return {
      name: entity,
      rows: each?.rows,
      isMeant: rowFilter(each?.where),
      targets: fields.map((field) => {
        const about = { target: field.to, ...firstField(field) };
        const give = makeReady(field.value, within, knowledge, { to: field.to, changed });
        return { field, give, about, missing: { code: 'map.missing', ...about } };
      }),
    };
  });
  const made: ReadyMapping = {
    knowledge,
    changed,
    rows: rowsOfMapping(mapping),
    entities: entities as [Entity, ...Entity[]],
    reference: makeReady(mapping.reference, mapping, knowledge, { changed }),
    referenceField: firstField({ value: mapping.reference }),
  };
  readyMappings.set(mapping, made);
  return made;
}

/** The field that a finding about a target names: the first that its expression reads. */
export function firstField({ value }: Pick<TargetField, 'value'>): Pick<Finding, 'field'> {
  const [field] = pathsRead(value);
  return field === undefined ? {} : { field };
}

/** Maps one released record. `ref` is its name in the package. Never invents, defaults or drops: what does not fit is a finding. */
export function mapRecord(ref: string, data: Data, mapping: Mapping, context: MapContext): Mapped {
  const { sealing, knowledge, changed = noChanges, meet } = context;
  const { rows, entities, reference, referenceField } = readyMapping(mapping, knowledge, changed);
  const [first, ...others] = entities;
  const findings: Finding[] = [];
  const scopeOf = (row: Row | undefined): Scope => ({
    data,
    sent: row,
    row,
    member: undefined,
    sealing,
    report: () => {},
    supply: () => {},
  });
  const units = rows === undefined ? [undefined] : rowsOf(Object.hasOwn(data, rows) ? data[rows] : undefined);
  const referrals = units.map((row, index): Referral => {
    const supplied: Record<string, OfKind<'supplied'>['reason']> = {};
    const meetHere = meet && ((met: Omit<MetCode, 'unit'>) => meet({ unit: index, ...met }));
    const values = valuesOf(first, scopeOf(row), findings, supplied, meetHere);
    // Further entities of the record belong to its first referral: each of their rows goes once.
    const also =
      index > 0 ? [] : others.flatMap((entity) => entitiesOf(entity, scopeOf(row), findings, supplied, meetHere));
    const id = scalarText(reference(scopeOf(row))) ?? '';
    if (id === '' || id.length > referralIdLimit) findings.push({ code: 'map.reference', ...referenceField });
    return {
      id,
      record: ref,
      values,
      ...(also.length === 0 ? {} : { also }),
      ...(Object.keys(supplied).length === 0 ? {} : { supplied }),
    };
  });
  return { referrals, findings };
}

type MeetHere = ((met: Omit<MetCode, 'unit'>) => void) | undefined;
type Supplied = Record<string, OfKind<'supplied'>['reason']>;

function entitiesOf(
  entity: Entity,
  scope: Scope,
  findings: Finding[],
  supplied: Supplied,
  meet: MeetHere,
): NonNullable<Referral['also']> {
  const { rows, isMeant, name } = entity;
  if (rows === undefined) return [{ entity: name, values: valuesOf(entity, scope, findings, supplied, meet) }];
  const all = rowsOf(Object.hasOwn(scope.data, rows) ? scope.data[rows] : undefined);
  return all
    .filter((row) => isMeant(row, scope))
    .map((row) => ({ entity: name, values: valuesOf(entity, { ...scope, sent: row, row }, findings, supplied, meet) }));
}

/** The values of an entity by their targets, in the order of the mapping. */
function valuesOf(
  { targets }: Entity,
  scope: Scope,
  findings: Finding[],
  supplied: Supplied,
  meet: MeetHere,
): Referral['values'] {
  const values: Record<string, Value> = {};
  for (const { field, give, about, missing } of targets) {
    let isOpen = false;
    const value = give({
      ...scope,
      meet: meet && ((table, code, row) => meet({ target: field.to, table, code, row })),
      report: (code, from, labels) => {
        isOpen = true;
        const isCode = typeof from === 'string' && looksLikeCode.test(from);
        findings.push({ code, ...about, ...(isCode ? { value: from } : {}), ...(labels && { labels: { ...labels } }) });
      },
      supply: ({ reason }) => {
        supplied[field.to] = reason;
      },
    });
    if (!isEmpty(value)) values[field.to] = value as Value;
    else {
      if (field.required && !isOpen) findings.push(missing);
      if (field.empty !== 'omit') values[field.to] = field.empty === 'null' ? null : '';
    }
  }
  return values;
}

/** The required targets whose source the use case does not release: the agreement and the mapping contradict each other. */
export function unreleasedTargets(mapping: Mapping, isReleased: (path: string) => boolean): readonly Finding[] {
  return mapping.entities.flatMap(({ fields }) =>
    fields.flatMap((field): readonly Finding[] => {
      const paths = pathsRead(field.value);
      if (!field.required || paths.length === 0 || paths.some(isReleased)) return [];
      return [{ code: 'map.not-released', target: field.to, ...firstField(field) }];
    }),
  );
}

/** What a value in the partner's terms means, as the mapping labels it; null where it has no label. */
export function meaningOf(field: TargetField, value: Value | undefined, mapping: Mapping): string | null {
  const text = scalarText(value);
  return text === undefined ? null : (labelWithin(field.value, text, mapping) ?? null);
}

function labelWithin(expression: TargetField['value'], value: string, mapping: Mapping): string | undefined {
  switch (expression.kind) {
    case 'constant':
      return expression.label;
    case 'fill-in':
      return mapping.fillIns[expression.value]?.meaning;
    case 'crosswalk': {
      const row = mapping.crosswalks[expression.table]?.rows.find(({ to }) => to === value);
      return row === undefined || row.to === null ? undefined : row.toLabel;
    }
    case 'first-of':
      return expression.of.map((part) => labelWithin(part, value, mapping)).find((label) => label !== undefined);
    case 'when':
    case 'each':
    case 'rows':
    case 'related':
      return labelWithin(expression.to, value, mapping);
    case 'distinct':
    case 'supplied':
      return labelWithin(expression.of, value, mapping);
    default:
      return undefined;
  }
}
