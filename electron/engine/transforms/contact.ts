// Transform "contact": what the exporting system's list of users says of one of them. Engine; pure.
// The live jobs sent the administrator's address where the caseworker had none; here that is a finding.
import { ofText, type TransformKind } from './transform.ts';

export const contact: TransformKind<'contact'> = {
  kind: 'contact',
  make: ({ of, what }, { make, knowledge }) =>
    ofText(make(of), (user, scope) => {
      const value = knowledge.contact(user, what);
      if (value === undefined || value === '') scope.report('map.no-contact', user);
      return value === '' ? undefined : value;
    }),
};
