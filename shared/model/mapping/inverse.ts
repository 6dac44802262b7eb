// The way back: what an expression's value says of the field that it was made from, or what is lost on the way. Pure.
import type { Dictionary } from '../case/dictionary.ts';
import { type Crosswalk, inverseRows } from './crosswalk.ts';
import { typeOfExpression, type ValueType } from './expression-type.ts';
import type { Expression, OfKind } from './expression.ts';
import type { Mapping } from './mapping.ts';

/** Why a value cannot be told from what it became. Words under `way-back.<code>`. */
export type Loss =
  | 'no-source' // it comes from no field: a constant, the day of sealing
  | 'several-sources' // which of several fields, rows or alternatives it came from
  | 'codes' // some codes of ours have no counterpart, or share one
  | 'coarser' // an age, a district, a count: less is written than is known
  | 'text' // parts of a text, or how it was written
  | 'order' // how often an answer was given
  | 'time'; // the time of day, or the zone that it was written in

/** A field of ours, and the expression that makes its value of the partner's. */
export interface WayBack {
  /** The field, or a column of the row that is sent. */
  readonly field: string;
  readonly value: Expression;
}

/**
 * The ways back of one target; several where it is put together of several fields. What a way back gives is the value
 * that was mapped, or a finding: never another value. `crosswalks`: the tables that it reads, by their names in `value`.
 */
export type Inverse =
  | { readonly ways: readonly WayBack[]; readonly crosswalks: Readonly<Record<string, Crosswalk>> }
  | { readonly loss: Loss };

type Inverted = { readonly ways: readonly WayBack[] } | { readonly loss: Loss };
type Source = Pick<Mapping, 'crosswalks' | 'fillIns' | 'each'>;

const lost = (loss: Loss): Inverted => ({ loss });

/** The name of a table that is read the other way round. */
export const backTable = (table: string): string => `${table}-back`.slice(-64).replace(/^-+/, '');

/** The ways back from a value that `expression` of `mapping` has written, which is read by `target` there. */
export function inverseOf(
  expression: Expression,
  target: Expression,
  mapping: Source,
  dictionary: Dictionary,
): Inverse {
  const crosswalks: Record<string, Crosswalk> = {};
  const inverted = back(expression, target);
  return 'loss' in inverted ? inverted : { ...inverted, crosswalks };

  function typeOf(part: Expression): ValueType {
    return typeOfExpression(part, mapping, dictionary).type;
  }

  function back(part: Expression, written: Expression, member?: ValueType): Inverted {
    switch (part.kind) {
      case 'field':
        return { ways: [{ field: part.path, value: written }] };
      case 'member':
        return { ways: [{ field: '', value: written }] };
      case 'text':
        return backOfText(part.of, written, member);
      case 'number':
        // Digits may have been written in several ways: 7, 7.0.
        return kindOf(part.of, member) === 'number' ? back(part.of, written, member) : lost('text');
      case 'day':
        return kindOf(part.of, member) === 'date' ? back(part.of, written, member) : lost('time');
      case 'instant':
        return lost('time');
      case 'date-text':
        return kindOf(part.of, member) === 'date'
          ? back(part.of, dayWritten(part.form, written), member)
          : lost('time');
      case 'prefix':
        return backOfText(part.of, { kind: 'without-prefix', of: written, text: part.text }, member);
      case 'without-prefix':
        return backOfText(part.of, { kind: 'prefix', of: written, text: part.text }, member);
      case 'crosswalk':
        return backOfCodes(part, written, member);
      case 'each':
        return backOfEach(part, written);
      case 'list':
        return backOfList(part, written, member);
      case 'template':
        return backOfTemplate(part, written);
      case 'constant':
      case 'fill-in':
      case 'sealing':
      case 'contact':
      case 'new-id':
        return lost('no-source');
      case 'first-of':
      case 'when':
      case 'supplied':
      case 'column':
      case 'rows':
      case 'related':
        return lost('several-sources');
      case 'has':
      case 'age':
      case 'place':
      case 'count':
        return lost('coarser');
      case 'distinct':
        return lost('order');
      case 'label':
      case 'plain-text':
      case 'join':
      case 'split':
      case 'cut':
      case 'without':
      case 'pad':
      case 'inside':
        return lost('text');
    }
  }

  function kindOf(part: Expression, member: ValueType | undefined): ValueType['kind'] | 'list' {
    const type = part.kind === 'member' && member !== undefined ? member : typeOf(part);
    return type.several ? 'list' : type.kind;
  }

  /** A text says again what it was made of where that was a text or a number. */
  function backOfText(of: Expression, written: Expression, member?: ValueType): Inverted {
    switch (kindOf(of, member)) {
      case 'text':
      case 'code':
      case 'date':
      case 'instant':
        return back(of, written, member);
      case 'number':
        return back(of, { kind: 'number', of: written }, member);
      default:
        return lost('text');
    }
  }

  function backOfCodes(part: OfKind<'crosswalk'>, written: Expression, member?: ValueType): Inverted {
    const table = mapping.crosswalks[part.table];
    if (table === undefined || part.agree === true) return lost('codes');
    if (!['code', 'text', 'list'].includes(kindOf(part.of, member))) return lost('text');
    const rows = inverseRows(table);
    // Where a code was dropped on purpose, or two became one, nobody can say what was there.
    if (rows.size < table.rows.length) return lost('codes');
    crosswalks[backTable(part.table)] = {
      from: table.to,
      to: table.from,
      rows: [...rows.values()].flatMap((row) =>
        row.to === null
          ? []
          : [{ from: row.to, label: row.toLabel, to: row.from, toLabel: row.label, relation: row.relation }],
      ),
    };
    return back(part.of, { kind: 'crosswalk', table: backTable(part.table), of: written }, member);
  }

  function backOfEach(part: OfKind<'each'>, written: Expression): Inverted {
    if (!typeOf(part.of).several) return lost('several-sources');
    const inner = back(part.to, { kind: 'member' }, { ...typeOf(part.of), several: false });
    if ('loss' in inner) return inner;
    const [way] = inner.ways;
    // Something else than the answer at hand: every answer became the same.
    if (way === undefined || inner.ways.length !== 1 || way.field !== '') return lost('several-sources');
    return back(part.of, { kind: 'each', of: written, to: way.value });
  }

  function backOfList(part: OfKind<'list'>, written: Expression, member?: ValueType): Inverted {
    const [only, ...others] = part.of;
    if (only === undefined || others.length > 0) return lost('several-sources');
    const kind = kindOf(only, member);
    if (kind === 'list') return back(only, written, member);
    return kind === 'unknown' || kind === 'rows'
      ? lost('several-sources')
      : back(only, { kind: 'inside', of: written, path: [0] }, member);
  }

  /** `{a}#{b}`: parts with one and the same text between them. A value that holds that text is a finding on the way back. */
  function backOfTemplate({ parts }: OfKind<'template'>, written: Expression): Inverted {
    const values = parts.filter((part) => typeof part !== 'string');
    const between = parts.filter((part) => typeof part === 'string');
    const [at = ''] = between;
    const isAlternating = parts.every((part, index) => (typeof part === 'string') === (index % 2 === 1));
    const isDivided = values.length > 1 && between.length === values.length - 1;
    if (!isAlternating || !isDivided || at === '' || at.length > 20 || between.some((text) => text !== at))
      return values.length > 1 ? lost('text') : backOfFrame(parts, written);
    const ways: WayBack[] = [];
    for (const [index, value] of values.entries()) {
      const inner = backOfText(value, { kind: 'split', of: written, at, part: index, parts: values.length });
      if ('loss' in inner) return inner;
      ways.push(...inner.ways);
    }
    return { ways };
  }

  /** A text in front of one value. */
  function backOfFrame(parts: OfKind<'template'>['parts'], written: Expression): Inverted {
    const [first, second, ...others] = parts;
    if (typeof first !== 'string' || first === '' || first.length > 100 || others.length > 0) return lost('text');
    if (second === undefined || typeof second === 'string') return lost('no-source');
    return backOfText(second, { kind: 'without-prefix', of: written, text: first });
  }
}

const orders = {
  'dd/mm/yyyy': { at: '/', year: 2, month: 1, day: 0 },
  'mm/dd/yyyy': { at: '/', year: 2, month: 0, day: 1 },
  'yyyy/mm/dd': { at: '/', year: 0, month: 1, day: 2 },
  'dd.mm.yyyy': { at: '.', year: 2, month: 1, day: 0 },
} as const;

/** A day out of the form in which `date-text` has written it. */
function dayWritten(form: OfKind<'date-text'>['form'], written: Expression): Expression {
  if (form === 'yyyy-mm-ddT00:00:00.000Z') return { kind: 'day', of: written };
  const { at, year, month, day } = orders[form];
  const piece = (part: number): Expression => ({ kind: 'split', of: written, at, part, parts: 3 });
  return { kind: 'day', of: { kind: 'template', parts: [piece(year), '-', piece(month), '-', piece(day)] } };
}
