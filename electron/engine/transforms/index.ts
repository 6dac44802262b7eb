// THE LIST OF TRANSFORMS: one file each, one line here, one schema in `shared/model/mapping/expression.ts`. Engine.
import { type ChangedLabels, noChanges } from '../../../shared/model/mapping/changed-labels.ts';
import type { Expression, ExpressionKind } from '../../../shared/model/mapping/expression.ts';
import { age } from './age.ts';
import { column } from './column.ts';
import { constant } from './constant.ts';
import { contact } from './contact.ts';
import { count } from './count.ts';
import { crosswalk } from './crosswalk.ts';
import { cut } from './cut.ts';
import { dateText } from './date-text.ts';
import { day } from './day.ts';
import { distinct } from './distinct.ts';
import { each } from './each.ts';
import { field } from './field.ts';
import { fillIn } from './fill-in.ts';
import { firstOf } from './first-of.ts';
import { has } from './has.ts';
import { inside } from './inside.ts';
import { instant } from './instant.ts';
import { join } from './join.ts';
import { label } from './label.ts';
import { list } from './list.ts';
import { member } from './member.ts';
import { newId } from './new-id.ts';
import { number } from './number.ts';
import { pad } from './pad.ts';
import { place } from './place.ts';
import { plainText } from './plain-text.ts';
import { prefix } from './prefix.ts';
import { related } from './related.ts';
import { rows } from './rows.ts';
import { sealing } from './sealing.ts';
import { split } from './split.ts';
import { supplied } from './supplied.ts';
import { template } from './template.ts';
import { text } from './text.ts';
import { when } from './when.ts';
import { withoutPrefix } from './without-prefix.ts';
import { without } from './without.ts';
import type { Give, Knowledge, Making, TransformKind } from './transform.ts';

export const transforms: { readonly [Kind in ExpressionKind]: TransformKind<Kind> } = {
  age,
  column,
  constant,
  contact,
  count,
  crosswalk,
  cut,
  'date-text': dateText,
  day,
  distinct,
  each,
  field,
  'fill-in': fillIn,
  'first-of': firstOf,
  has,
  inside,
  instant,
  join,
  label,
  list,
  member,
  'new-id': newId,
  number,
  pad,
  place,
  'plain-text': plainText,
  prefix,
  related,
  rows,
  sealing,
  split,
  supplied,
  template,
  text,
  when,
  'without-prefix': withoutPrefix,
  without,
};

/**
 * Makes an expression of a mapping ready to be asked of every record. `to`: the path that its values are written at.
 * `changed`: codes that are called otherwise than when the mapping was made.
 */
export function makeReady(
  expression: Expression,
  mapping: Making['mapping'],
  knowledge: Knowledge,
  { to = '', changed = noChanges }: { readonly to?: string; readonly changed?: ChangedLabels } = {},
): Give {
  const placed = to.includes('[]') ? placedParts(expression) : [];
  const make = (part: Expression): Give => {
    const kind = transforms[part.kind] as TransformKind<ExpressionKind>;
    const keepsPlaces = placed.includes(part);
    return kind.make(part, { make, mapping, knowledge, changed, keepsPlaces });
  };
  return make(expression);
}

/** The expression that gives a column of a list, and those that it only changes member by member. */
function placedParts(expression: Expression): readonly Expression[] {
  const { kind } = expression;
  const isByMember = kind === 'crosswalk' || kind === 'label' || kind === 'each';
  return isByMember ? [expression, ...placedParts(expression.of)] : [expression];
}
