// The codes at a path of a record: of a list each, of a subform those of each row. Engine; pure.
import { type Data, isEmpty, isRow, type Value } from '../../../shared/model/case/record.ts';

/** `path`: a field, or a column as `subform.column`. */
export function* codesIn(data: Data, path: string): Generator<string> {
  const [name = '', column] = path.split('.', 2);
  const value = Object.hasOwn(data, name) ? data[name] : undefined;
  if (value === undefined || isEmpty(value)) return;
  if (column === undefined) yield* scalarsIn(value as Value);
  else if (Array.isArray(value))
    for (const row of value as readonly Value[])
      if (isRow(row) && Object.hasOwn(row, column)) yield* scalarsIn(row[column] as Value);
}

function* scalarsIn(value: Value): Generator<string> {
  if (Array.isArray(value)) for (const member of value as readonly Value[]) yield* scalarsIn(member);
  else if (!isEmpty(value) && !isRow(value)) yield String(value);
}
