// Requests to Primero's API as one JSON text: a list, a request a line, the same bytes for the same referrals. Engine; pure.
import type { Referral } from '../../../../../shared/model/case/assessment.ts';
import type { BodyFault } from './body-fault.ts';
import { type CaseTarget, startCaseRequests } from './case-requests.ts';

/** Takes what a referral says that no body can have. */
export type OnFaults = (faults: readonly BodyFault[], referral: Referral) => void;

/** The lines of the text. Values that cannot be sent are not in it: `onFaults` hears of them first, and may throw. */
export async function* requestLines(
  referrals: AsyncIterable<Referral>,
  target: CaseTarget,
  onFaults: OnFaults,
): AsyncGenerator<string> {
  const requestOf = startCaseRequests(target);
  let separator = '[';
  for await (const referral of referrals) {
    const { requests, faults } = requestOf(referral);
    if (faults.length > 0) onFaults(faults, referral);
    for (const request of requests) {
      yield `${separator}\n  ${JSON.stringify(request)}`;
      separator = ',';
    }
  }
  yield separator === '[' ? '[]\n' : '\n]\n';
}
