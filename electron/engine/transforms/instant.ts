// Transform "instant": an instant in UTC, from one in any zone. A day alone has no instant. Engine; pure.
import { dayOf } from '../../../shared/model/case/calendar.ts';
import { ofText, type TransformKind } from './transform.ts';

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

export const instant: TransformKind<'instant'> = {
  kind: 'instant',
  make: ({ of }, { make }) =>
    ofText(make(of), (text, { report }) => {
      const time = isoInstant.test(text) && dayOf(text) !== undefined ? Date.parse(text) : Number.NaN;
      if (!Number.isNaN(time)) return new Date(time).toISOString();
      report('map.not-a-date');
      return undefined;
    }),
};
