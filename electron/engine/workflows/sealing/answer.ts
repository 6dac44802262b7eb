// The files of an answer, and which decisions may stand in it. Engine.
import type { Decision } from '../../../../shared/model/package/answer.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { FileToSeal } from '../../package/seal.ts';
import { findReferral } from '../../store/packages.ts';
import type { Session } from '../workspace/session.ts';

/** Files inside an answer. */
export const receiptFile = 'receipt.json';
export const decisionsFile = 'decisions.json';

export const jsonFile = (name: string, value: unknown): FileToSeal => ({
  name,
  chunks: async function* () {
    yield new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  },
});

/** Every decision must be of a referral in this package that has none yet; a rejection says why. */
export function requireDecidable(session: Session, packageId: string, decisions: readonly Decision[]): void {
  const named = new Set<string>();
  for (const { referral, decision, reason } of decisions) {
    const found = findReferral(session.store, packageId, referral);
    if (!found || named.has(referral)) throw new Problem('answer.decisions');
    if (decision === 'rejected' && (reason ?? '').trim() === '') throw new Problem('answer.reason');
    // A decision that has left the house cannot be taken back by a second one.
    if (found.decision !== null && found.decision !== decision) throw new Problem('answer.already');
    named.add(referral);
  }
}
