// Codes that a mapping asks for in conditions: no row of a crosswalk says how they were called when it was made. Pure.
import { type Condition, partsOf } from '../agreement/condition.ts';
import type { Dictionary, Label } from '../case/dictionary.ts';
import { fieldAt } from '../case/field.ts';
import { isCalled, type LabelChange } from './changed-labels.ts';
import { type Expression, expressionParts } from './expression.ts';
import { type Mapping, pathsRead } from './mapping.ts';

/** A code of a field, or of a column as `subform.column`. */
interface CodeAsked {
  readonly path: string;
  readonly code: string;
}
/** One that people call otherwise now. */
export interface ChangedCode extends CodeAsked {
  readonly labels: LabelChange;
}

/**
 * The codes in conditions that one of these dictionaries calls otherwise than the one that the mapping was written against:
 * a record that has one may be mapped by another condition than was meant.
 */
export function changedCodes(
  mapping: Mapping,
  written: Dictionary,
  dictionaries: readonly Dictionary[],
): readonly ChangedCode[] {
  const codes = new Map([...codesAsked(mapping)].map((asked) => [JSON.stringify([asked.path, asked.code]), asked]));
  return [...codes.values()].flatMap((asked): readonly ChangedCode[] => {
    const before = labelAt(written, asked);
    if (before === undefined) return [];
    for (const dictionary of dictionaries) {
      const now = labelAt(dictionary, asked);
      if (now !== undefined && !isCalled(now, before.en))
        return [{ ...asked, labels: { before: before.en, now: now.en } }];
    }
    return [];
  });
}

function labelAt(dictionary: Dictionary, { path, code }: CodeAsked): Label | undefined {
  const field = fieldAt(dictionary, path);
  const list = field?.options ?? field?.source;
  const codes = list !== undefined && Object.hasOwn(dictionary.lookups, list) ? dictionary.lookups[list] : undefined;
  return codes && Object.hasOwn(codes, code) ? codes[code] : undefined;
}

function* codesAsked({ entities, reference }: Mapping): Generator<CodeAsked> {
  yield* askedBy(reference, undefined);
  for (const { each, fields } of entities) {
    yield* askedIn(each?.where, each?.rows);
    for (const { value } of fields) yield* askedBy(value, undefined);
  }
}

function* askedBy(expression: Expression, within: string | undefined): Generator<CodeAsked> {
  if (expression.kind === 'when') yield* askedIn(expression.condition, undefined);
  if (expression.kind === 'rows' || expression.kind === 'count') yield* askedIn(expression.where, expression.rows);
  if (expression.kind === 'has')
    for (const path of pathsRead(expression.of, within)) yield { path, code: String(expression.code) };
  const looksAtRows = expression.kind === 'rows' || expression.kind === 'related';
  for (const part of expressionParts(expression))
    yield* askedBy(part, looksAtRows && part === expression.to ? expression.rows : within);
}

function* askedIn(condition: Condition | undefined, within: string | undefined): Generator<CodeAsked> {
  if (condition === undefined) return;
  if ('field' in condition) {
    const path = within === undefined ? condition.field : `${within}.${condition.field}`;
    if ('is' in condition) yield { path, code: String(condition.is) };
    if ('in' in condition) for (const code of condition.in) yield { path, code: String(code) };
    return;
  }
  const rows = 'rows' in condition ? condition.rows : within;
  for (const part of partsOf(condition)) yield* askedIn(part, rows);
}
