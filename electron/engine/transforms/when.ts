// Transform "when": one value where a condition is met, another where it is not; nothing where nobody knows. Engine; pure.
import { compileCondition, ofData } from '../exchange/condition.ts';
import type { TransformKind } from './transform.ts';

export const when: TransformKind<'when'> = {
  kind: 'when',
  make: ({ condition, to, otherwise }, { make }) => {
    const question = compileCondition(condition, ofData);
    const [give, giveOtherwise] = [make(to), otherwise === undefined ? () => undefined : make(otherwise)];
    return (scope) => {
      const { met } = question(scope.data, scope.sealing.day);
      if (met === 'yes') return give(scope);
      // Unknown is not "no": `otherwise` is what goes where the answer is known to be another.
      return met === 'no' ? giveOtherwise(scope) : undefined;
    };
  },
};
