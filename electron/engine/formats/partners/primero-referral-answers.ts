// Writes answers to referrals as a person or a script enters them into Primero: which referral, and the body of the PATCH. Engine.
// `PATCH /api/v2/cases/:id/referrals/:id` takes `{ data: { status, rejected_reason } }`. The referral is found by the case
// and the service row, which no body holds.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { OutputFormat } from '../format.ts';
import { listDocument } from '../list-document.ts';

const write = (referrals: AsyncIterable<Referral>): AsyncGenerator<Uint8Array> =>
  listDocument(referrals, ({ values }) => {
    const reason = values['rejected_reason'] ?? null;
    return {
      case: values['case_id'] ?? null,
      service: values['service_record_id'] ?? null,
      body: {
        data: { status: values['status'] ?? null, ...(reason === null ? {} : { rejected_reason: reason }) },
      },
    };
  });

/** Answers for Primero; written, never read. */
export const primeroReferralAnswers: OutputFormat = {
  id: 'primero-referral-answers',
  fileName: 'primero-referral-answers.json',
  write,
};
