// Values that stand where a real one belongs: examples, zero ids, "TODO". They serve for training; live nothing is sealed with them. Pure.
import type { Expression, Plain } from './expression.ts';
import { type Mapping, partsWithin } from './mapping.ts';

const blank = /^[\s\p{Cf}]*$/u;
/** A UUID or a number in which nothing was chosen: zeros in front, one digit only, or counted up. */
const ids = [
  /^\{?0{8}-?0{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i,
  /^\{?([0-9a-f])\1{7}-?\1{4}-?[0-9a-f]\1{3}-?[0-9a-f]\1{3}-?\1{12}\}?$/i,
  /^\{?12345678-?1234-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\}?$/i,
  /^0{6,}$/,
];
/** Notes of people who mean to come back, whatever stands behind them. */
const notes =
  /^[\s<[{(*_"'#-]*(to-?do|tbd|tba|tbc|(fix|change|replace)[\s_-]?me|fill[\s_-]?me[\s_-]?in|insert[\s_-]?here)\b/iu;
/** What stands for a value, alone or before the word for it. */
const stand =
  /^[\s<[{(*_"'#-]*(place-?holder|dummy|sample|example|training|your|some|to be (filled in|decided|defined|confirmed|completed)|fill in|à (remplir|compléter|définir|faire)|exemple|مثال|يُملأ لاحقاً|لم يُحدد)([\s_-]*(value|id|guid|uuid|code|text|name|office|unit|organi[sz]ation|here|valeur))*[\s\])}>*_"'#.-]*$/iu;
const marks = /^[\s]*([xX]{3,}|[?؟]{2,}|\.{2,}|…+|_{2,}|-{2,}|\*{2,}|#{2,})[\s]*$/u;
const masked = /^[0-9a-f-]*[xX]{4,}[0-9a-fxX-]*$/;
const brackets = /^\s*(<[^<>]*>|\{\{.*\}\}|\$\{.*\}|\[\[.*\]\]|%[A-Z_]+%)\s*$/u;

/** True for nothing at all: blanks, or characters that nobody sees. */
export const isBlank = (value: Plain | null): boolean =>
  value === null || (typeof value === 'string' && blank.test(value));

/** True for a text that only stands where a value belongs. */
export function isPlaceholder(value: Plain): boolean {
  if (typeof value !== 'string' || isBlank(value)) return false;
  const text = value.normalize('NFKC').trim();
  return [...ids, notes, stand, marks, masked, brackets].some((pattern) => pattern.test(text));
}

/** A placeholder of a mapping: a value to fill in, a member of the envelope, a target field, or a code of a crosswalk. */
export interface Placeholder {
  readonly in: 'fill-in' | 'envelope' | 'target' | 'crosswalk';
  readonly at: string;
}

/** All placeholders of a mapping, in its order. */
export function placeholdersIn(mapping: Mapping): readonly Placeholder[] {
  const { fillIns, envelope, crosswalks, entities } = mapping;
  const of = (where: Placeholder['in'], at: string): Placeholder => ({ in: where, at });
  return [
    ...Object.keys(fillIns).flatMap((id) => (isOpenLive(mapping, id) ? [of('fill-in', id)] : [])),
    ...Object.entries(envelope).flatMap(([name, value]) => (isPlaceholder(value) ? [of('envelope', name)] : [])),
    ...entities.flatMap(({ fields }) =>
      fields.flatMap(({ to, value }) => ([...partsWithin(value)].some(isExample) ? [of('target', to)] : [])),
    ),
    ...Object.entries(crosswalks).flatMap(([table, { rows }]) =>
      rows.some(({ to }) => to !== null && isPlaceholder(to)) ? [of('crosswalk', table)] : [],
    ),
  ];
}

const isExample = (part: Expression): boolean =>
  part.kind === 'constant' && (isPlaceholder(part.value) || (part.label !== undefined && stand.test(part.label)));

/** True for a value that somebody filled in for practice only. Nothing at all is open everywhere: that is no placeholder. */
function isOpenLive({ fillIns }: Mapping, id: string): boolean {
  const { value = null, example } = fillIns[id] ?? {};
  return value !== null && !isBlank(value) && (example === true || isPlaceholder(value));
}

/**
 * The mapping as live records are mapped by it: what is a placeholder is still to be filled in, and a code with one has no
 * counterpart yet. The mapping itself where it has none.
 */
export function withoutPlaceholders(mapping: Mapping): Mapping {
  const all = placeholdersIn(mapping);
  if (all.length === 0) return mapping;
  const isOpen = (where: Placeholder['in'], name?: string): boolean =>
    all.some((each) => each.in === where && (name === undefined || each.at === name));
  const fillIns = Object.entries(mapping.fillIns).map(([id, fillIn]) => [
    id,
    isOpen('fill-in', id) ? { ...fillIn, value: null } : fillIn,
  ]);
  return {
    ...mapping,
    fillIns: Object.fromEntries([...fillIns, [standIn, { label: { en: standIn }, value: null }]]),
    crosswalks: Object.fromEntries(
      Object.entries(mapping.crosswalks).map(([table, crosswalk]) => [
        table,
        { ...crosswalk, rows: crosswalk.rows.filter(({ to }) => to === null || !isPlaceholder(to)) },
      ]),
    ),
    entities: mapping.entities.map(({ fields, ...entity }, index) => ({
      ...entity,
      fields: fields.map((field, place) => {
        // The envelope belongs to every record: it is told of with the first field.
        const isOfEnvelope = index === 0 && place === 0 && isOpen('envelope');
        const isOpenHere = isOfEnvelope || [...partsWithin(field.value)].some(isExample);
        return isOpenHere ? { ...field, value: { kind: 'fill-in', value: standIn } } : field;
      }),
    })),
  };
}

/** What is open in place of a placeholder that is not among the values to fill in. No such value can be called so. */
const standIn = '@placeholder';
