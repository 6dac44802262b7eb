// How far an exchange is: facts in, state out. Pure; runs everywhere.

/** THE LIST OF STATES of an exchange; words under `track.<id>`. */
export const boardStates = ['sealed', 'handed-over', 'received', 'decided', 'taken-back', 'voided'] as const;
export type BoardState = (typeof boardStates)[number];

/** What the state follows from. */
export interface TrackFacts {
  readonly direction: 'out' | 'in';
  readonly referrals: number;
  /** Referrals of which nothing was decided. */
  readonly open: number;
  /** Referrals that were withdrawn or recalled. */
  readonly takenBack: number;
  readonly handedOver: string | null;
  readonly received: string | null;
  readonly answered: string | null;
  readonly voided: string | null;
}

/** Only a signed answer moves an outgoing exchange to received and decided. */
export function stateOfExchange(facts: TrackFacts): BoardState {
  const { direction, referrals, open, takenBack, handedOver, received, answered, voided } = facts;
  if (referrals > 0 && takenBack === referrals) return 'taken-back';
  if (referrals > 0 && open === 0 && (direction === 'out' || answered !== null)) return 'decided';
  if (direction === 'in' || received !== null) return 'received';
  if (voided !== null) return 'voided';
  return handedOver === null ? 'sealed' : 'handed-over';
}

/** THE LIST OF whom an exchange waits for; words under `waits.<id>`. */
export const waitingFor = ['us', 'carry', 'partner', 'nobody'] as const;
export type WaitingFor = (typeof waitingFor)[number];
