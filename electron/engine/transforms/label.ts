// Transform "label": what people call a code, in one language. Engine; pure.
import { isEmpty } from '../../../shared/model/case/record.ts';
import { scalarText, type TransformKind } from './transform.ts';

export const label: TransformKind<'label'> = {
  kind: 'label',
  make: ({ of, list, language }, { make, knowledge, keepsPlaces }) => {
    const give = make(of);
    return (scope) => {
      const value = give(scope);
      if (isEmpty(value)) return undefined;
      const labels: (string | null)[] = [];
      for (const member of Array.isArray(value) ? value : [value]) {
        if (keepsPlaces && isEmpty(member)) {
          labels.push(null);
          continue;
        }
        const code = scalarText(member);
        const text = code === undefined ? undefined : knowledge.label(list, code, language);
        if (text === undefined) {
          scope.report('map.no-label', code);
          return undefined;
        }
        labels.push(text);
      }
      return Array.isArray(value) ? labels : labels[0];
    };
  },
};
