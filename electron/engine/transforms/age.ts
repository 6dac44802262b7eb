// Transform "age": completed years on a day. A birth after that day is a finding, never an age of 0. Engine; pure.
import { completedYears } from '../../../shared/model/case/calendar.ts';
import { oneDayOf, orNothing, scalarText, type TransformKind } from './transform.ts';

export const age: TransformKind<'age'> = {
  kind: 'age',
  make: ({ of, on }, { make }) => {
    const [born, counted] = [make(of), make(on)];
    return (scope) => {
      const [birth, day] = [orNothing(born(scope)), orNothing(counted(scope))];
      if (birth === undefined || day === undefined) return undefined;
      const [from, to] = [oneDayOf(scalarText(birth)), oneDayOf(scalarText(day))];
      const years = from === undefined || to === undefined ? undefined : completedYears(from, to);
      if (years === undefined) scope.report('map.not-a-date');
      return years;
    };
  },
};
