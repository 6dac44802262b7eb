// The names of the files inside a package of referrals. Engine.

export const recordsFile = 'records.jsonl';
export const referralsFile = 'referrals.jsonl';
/** Only where a case goes under an exception of the agreement. */
export const exceptionsFile = 'exceptions.jsonl';
