// What a transform is: one kind of expression, made ready once for a mapping and asked of every record. Engine; pure.
import { dayOf } from '../../../shared/model/case/calendar.ts';
import type { FindingCode } from '../../../shared/model/case/assessment.ts';
import { type Data, isEmpty, type Row, type Value } from '../../../shared/model/case/record.ts';
import type { ChangedLabels, LabelChange } from '../../../shared/model/mapping/changed-labels.ts';
import type { CrosswalkRow } from '../../../shared/model/mapping/crosswalk.ts';
import type { Expression, ExpressionKind, OfKind } from '../../../shared/model/mapping/expression.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';

/** What only the moment of sealing knows. A plan freezes it. */
export interface SealingFacts {
  /** The day of sealing, `2026-11-22`. */
  readonly day: string;
  /** The sending organisation's name. */
  readonly sender: string;
}

/** What an expression is asked of. */
export interface Scope {
  /** The released fields of the record: nothing else can be read. */
  readonly data: Data;
  /** The row that the referral, or the further entity, is made of. */
  readonly sent: Row | undefined;
  /** The row at hand: the one that is sent, or within `rows` and `related` the one that they look at. */
  readonly row: Row | undefined;
  /** The member of a list that `each` looks at. */
  readonly member: Value | undefined;
  readonly sealing: SealingFacts;
  /** Says what a person must settle; the value is then nothing. */
  readonly report: (code: FindingCode, value?: Value, labels?: LabelChange) => void;
  /** Hears of each code that a crosswalk is asked for, and of its row; undefined where nobody listens. */
  readonly meet?: ((table: string, code: string, row: CrosswalkRow | undefined) => void) | undefined;
  /** Marks that a value was supplied, and what the reason is: the partner sees it. */
  readonly supply: (expression: OfKind<'supplied'>) => void;
}

/** Gives the value of an expression; undefined where there is none. Never throws. */
export type Give = (scope: Scope) => Value | undefined;

/** What this side knows beside the record. The receiver has the same values frozen in the package. */
export interface Knowledge {
  /** What the exporting system's list of users says of one of them. */
  readonly contact: (user: string, what: OfKind<'contact'>['what']) => string | undefined;
  /** The names of a place from the country down, each with its code where the list has one. */
  readonly place: (code: string) => readonly { readonly name: string; readonly code: string | undefined }[] | undefined;
  readonly label: (list: string, code: string, language: string) => string | undefined;
  /** A UUID named by these texts: the same texts have the same one. */
  readonly newId: (texts: readonly string[]) => string;
}

/** What making a transform ready needs. */
export interface Making {
  readonly make: (expression: Expression) => Give;
  readonly mapping: Pick<Mapping, 'crosswalks' | 'fillIns' | 'each'>;
  readonly knowledge: Knowledge;
  /**
   * The values become a column of a list (`services[].name`), a row each: a row without a value keeps its place (null), or
   * the values behind it would stand in the rows of others.
   */
  readonly keepsPlaces: boolean;
  /** Codes that are called otherwise than when the mapping was made. */
  readonly changed: ChangedLabels;
}

/** One kind of transform. Added as one file here, one line in `index.ts`, and its schema in `shared/model/mapping/expression.ts`. */
export interface TransformKind<Kind extends ExpressionKind> {
  readonly kind: Kind;
  readonly make: (expression: OfKind<Kind>, making: Making) => Give;
}

/** The text of a single scalar; undefined for lists of several members and for rows. */
export function scalarText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length === 1) return scalarText(value[0] as Value);
  return undefined;
}

/**
 * A transform of one text: nothing stays nothing, and a list of several members or a row has no one text (a finding
 * `map.ambiguous`).
 */
export function ofText(give: Give, change: (text: string, scope: Scope) => Value | undefined): Give {
  return (scope) => {
    const value = give(scope);
    if (isEmpty(value)) return undefined;
    const text = scalarText(value);
    if (text !== undefined) return change(text, scope);
    scope.report('map.ambiguous');
    return undefined;
  };
}

const otherZone = /T.*[+-]\d{2}:\d{2}$/;

/**
 * The day of a day or of an instant in UTC. Undefined where there is no one day: an instant of another zone has two, the
 * one that is written and the one in UTC.
 */
export function oneDayOf(text: string | undefined): string | undefined {
  return text === undefined || otherZone.test(text) ? undefined : dayOf(text);
}

/** The members of a list; a single value is a list of one, and nothing a list of none. */
export function membersOf(value: Value | undefined): readonly Value[] {
  if (isEmpty(value)) return [];
  return Array.isArray(value) ? value : [value as Value];
}

/** Values that became something; where places are kept, null where one became nothing. Undefined where none did. */
export function placedValues(values: readonly (Value | undefined)[], keepsPlaces: boolean): Value | undefined {
  const filled = values.filter((value) => !isEmpty(value)) as Value[];
  if (filled.length === 0) return undefined;
  return keepsPlaces ? values.map((value) => (isEmpty(value) ? null : (value as Value))) : filled;
}

/** A value with nothing in it is no value. */
export const orNothing = (value: Value | undefined): Value | undefined => (isEmpty(value) ? undefined : value);
