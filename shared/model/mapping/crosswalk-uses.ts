// Which fields' answers go through which crosswalk of a mapping. Pure.
import { type Expression, expressionParts } from './expression.ts';
import { type Mapping, pathsRead } from './mapping.ts';

/** One place in a mapping where codes go through a crosswalk. */
export interface CrosswalkUse {
  readonly table: string;
  /** The fields, and columns as `subform.column`, whose answers go through it. */
  readonly paths: readonly string[];
}

/** Where a mapping uses its crosswalks. */
export function* crosswalkUses(mapping: Mapping): Generator<CrosswalkUse> {
  yield* usesIn(mapping.reference, undefined, []);
  for (const { fields } of mapping.entities) for (const { value } of fields) yield* usesIn(value, undefined, []);
}

function* usesIn(
  expression: Expression,
  within: string | undefined,
  members: readonly string[],
): Generator<CrosswalkUse> {
  if (expression.kind === 'crosswalk')
    yield { table: expression.table, paths: [...pathsRead(expression.of, within), ...members] };
  const looksAtRows = expression.kind === 'rows' || expression.kind === 'related';
  for (const part of expressionParts(expression)) {
    const isTo = 'to' in expression && part === expression.to;
    yield* usesIn(
      part,
      looksAtRows && isTo ? expression.rows : within,
      expression.kind === 'each' && isTo ? [...members, ...pathsRead(expression.of, within)] : members,
    );
  }
}
