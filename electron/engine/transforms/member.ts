// Transform "member": the member of a list that `each` looks at. Engine; pure.
import type { TransformKind } from './transform.ts';

export const member: TransformKind<'member'> = { kind: 'member', make: () => (scope) => scope.member };
