// Transform "has": whether a code is among the answers. A question without an answer has none. Engine; pure.
import { isEmpty } from '../../../shared/model/case/record.ts';
import { membersOf, scalarText, type TransformKind } from './transform.ts';

export const has: TransformKind<'has'> = {
  kind: 'has',
  make: ({ of, code }, { make }) => {
    const give = make(of);
    // A code is what it is called, whether a file holds it as a number or as a text.
    const meant = scalarText(code);
    return (scope) => {
      const value = give(scope);
      return isEmpty(value) ? undefined : membersOf(value).some((member) => scalarText(member) === meant);
    };
  },
};
