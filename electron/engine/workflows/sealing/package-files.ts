// The names of the files inside a package of referrals, and how a referral is spelled. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';

/** What the sender added to the signed mapping, before all that it maps. Only where something was added. */
export const addendaFile = 'addenda.jsonl';
/** What the sender froze: before the records, which are mapped again by it. Only where there is something. */
export const frozenFile = 'frozen.jsonl';
export const recordsFile = 'records.jsonl';
export const referralsFile = 'referrals.jsonl';
/** Only where a case goes under an exception of the agreement. */
export const exceptionsFile = 'exceptions.jsonl';

/** The one spelling of a referral (FORMAT.md R4). */
export const referralLine = ({ id, record, values, also, supplied }: Referral): string =>
  `${JSON.stringify({ id, record, values, also, supplied })}\n`;

/** Which record of which package each record of a correction is of: the first file of a correction. */
export const correctionsFile = 'corrections.jsonl';

/** The one spelling of a line of `corrections.jsonl` (FORMAT.md K3). */
export const correctionLine = ({
  ref,
  package: of,
  record,
}: {
  ref: string;
  package: string;
  record: string;
}): string => `${JSON.stringify({ ref, package: of, record })}\n`;
