// Transform "when": one value where a condition is met, another where it is not; nothing where nobody knows. Engine; pure.
import type { Value } from '../../../shared/model/case/record.ts';
import { rowsOfMapping } from '../../../shared/model/mapping/mapping.ts';
import { compileCondition, ofData } from '../exchange/condition.ts';
import type { Scope, TransformKind } from './transform.ts';

export const when: TransformKind<'when'> = {
  kind: 'when',
  make: ({ condition, to, otherwise }, { make, mapping }) => {
    const question = compileCondition(condition, readerWithin(rowsOfMapping(mapping)));
    const [give, giveOtherwise] = [make(to), otherwise === undefined ? () => undefined : make(otherwise)];
    return (scope) => {
      const { met } = question(scope, scope.sealing.day);
      if (met === 'yes') return give(scope);
      // Unknown is not "no": `otherwise` is what goes where the answer is known to be another.
      return met === 'no' ? giveOtherwise(scope) : undefined;
    };
  },
};

/** Reads what the transform "field" reads: a field of the record, or a column of the row that the referral is made of. */
function readerWithin(rows: string | undefined): (path: string) => (scope: Scope) => Value | undefined {
  return (path) => {
    const [name = '', column] = path.split('.', 2);
    if (column === undefined) {
      const read = ofData(name);
      return ({ data }) => read(data);
    }
    const read = ofData(column);
    return ({ row }) => (name === rows && row !== undefined ? read(row) : undefined);
  };
}
