// Which use cases send a child, or a service of it, once: a list goes out anew each time, a referral does not. Pure.
import { isCountsOnly } from '../risk/tables.ts';
import type { UseCase } from './agreement.ts';

const purposes: ReadonlySet<UseCase['purpose']> = new Set(['referral', 'transfer', 'tracing']);

/** True where the partner gets each referral once, and once more only on purpose. */
export const isSentOnce = (useCase: UseCase): boolean => purposes.has(useCase.purpose) && !isCountsOnly(useCase);
