// Asks the values of a package whether the rules of its use case could have released them. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { promisedBy } from '../../rules/index.ts';
import type { Promised, RuleContext } from '../../rules/rule.ts';

/** What a use case lets out under one name: a plain value, the columns of a subform, or both. */
interface Agreed {
  plain: Promised | undefined;
  readonly columns: Map<string, Promised>;
}

/**
 * True for a field with a value that the agreement lets out, in the shape that its rule gives it: a plain value under
 * its own name, rows cell by cell under the names of their columns. A cell never holds rows.
 */
export function promisedValues(useCase: UseCase, place: RuleContext['place']): (name: string, value: Value) => boolean {
  const fields = fieldsOf(useCase);
  const context = { place };
  const isKept = (promise: Promised | undefined, value: Value): boolean =>
    promise !== undefined && (isEmpty(value) || promise(value, context));
  return (name, value) => {
    const agreed = fields.get(name);
    if (!Array.isArray(value) || !value.some(isRow)) return isKept(agreed?.plain, value);
    return value.every(
      (row) => isRow(row) && Object.entries(row).every(([column, cell]) => isKept(agreed?.columns.get(column), cell)),
    );
  };
}

function fieldsOf({ dataPoints }: UseCase): ReadonlyMap<string, Agreed> {
  const fields = new Map<string, Agreed>();
  for (const { field, rule } of dataPoints) {
    if (rule.kind === 'withhold') continue;
    const [name = '', ...column] = field.split('.');
    const agreed = fields.get(name) ?? { plain: undefined, columns: new Map() };
    if (column.length === 0) agreed.plain = promisedBy(rule);
    else agreed.columns.set(column.join('.'), promisedBy(rule));
    fields.set(name, agreed);
  }
  return fields;
}
