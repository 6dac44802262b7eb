// What asking a condition comes to: three-valued, with the reason where it blocks. Engine; pure.
import type { Reason } from '../../../shared/model/case/assessment.ts';

/** `met`, or why not. Missing is neither true nor false: `unknown` blocks like `no`, with its own reason. */
export type Outcome = { readonly met: 'yes' } | { readonly met: 'no' | 'unknown'; readonly reason: Reason };

export const yes: Outcome = { met: 'yes' };

/** An outcome that blocks, with what is said of the field. */
export const blocked = (met: 'no' | 'unknown', code: Reason['code'], field: string): Outcome => ({
  met,
  reason: { code, field },
});
