// Transform "field": a released field, or the column of the row that the referral is made of. Engine; pure.
import { rowsOfMapping } from '../../../shared/model/mapping/mapping.ts';
import type { Give, TransformKind } from './transform.ts';

export const field: TransformKind<'field'> = {
  kind: 'field',
  make: ({ path }, { mapping }) => {
    const [name = '', column] = path.split('.', 2);
    if (column === undefined) return ofData(name);
    if (name === rowsOfMapping(mapping))
      return ({ sent }) => (sent && Object.hasOwn(sent, column) ? sent[column] : undefined);
    // A column of other rows has no one value: `rows` says which of them is meant.
    return () => undefined;
  },
};

const ofData =
  (name: string): Give =>
  ({ data }) =>
    Object.hasOwn(data, name) ? data[name] : undefined;
