// Whether a record refuses something of its child, or may: judged under every agreement that is here. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { type CaseRecord, isEmpty } from '../../../../shared/model/case/record.ts';
import { kindsOf } from '../../exchange/kind.ts';
import { compileGate, type RecordQuestion } from '../../exchange/reasons.ts';
import { answerTo } from '../../exchange/refusal.ts';
import { listDocuments } from '../../store/documents.ts';
import { type Context, instant, opened, parsedAgreement } from '../context.ts';

/** True where the use case would keep the record: its condition or its consent is not met, or nobody can tell. */
export function isKept(gate: readonly RecordQuestion[], record: CaseRecord, today: string): boolean {
  return answerTo(gate, record, today) !== 'yes';
}

/** Says whether a record refuses something of its child. */
export interface Judge {
  /** It does, or may, whatever else is here. */
  readonly isRefusal: (record: CaseRecord) => boolean;
  /** It would be kept where another one of the child would go. */
  readonly isKeptBeside: (record: CaseRecord, others: readonly CaseRecord[]) => boolean;
}

/** What Primero's own referrals ask for (referral.rb). */
const primeroConsent = ['consent_for_services', 'disclosure_other_orgs'] as const;

/** The fields that must say yes, and those that must not, in the consent of any use case. */
function consentFields(useCases: readonly UseCase[]) {
  const given = useCases.flatMap(({ consent }) => consent?.given ?? []);
  const withdrawn = useCases.flatMap(({ consent }) => consent?.withdrawn ?? []);
  return { given: [...new Set([...primeroConsent, ...given])], withdrawn: [...new Set(withdrawn)] };
}

/**
 * Any doubt counts as a refusal: an answer that is no plain yes, a withdrawal that is no plain no, files that disagree, a
 * case that is closed or disabled, and whatever keeps the record where another one of the child would go.
 */
export function refusalJudge(context: Context): Judge {
  const useCases = listDocuments(opened(context).store, 'agreement').flatMap(
    (document) => parsedAgreement(document).agreement.useCases,
  );
  const { given, withdrawn } = consentFields(useCases);
  const kinds = kindsOf(context.dictionary);
  const gates = useCases.map((useCase) => compileGate(useCase, kinds));
  const asked = new Set([...given, ...withdrawn, ...gates.flatMap((gate) => gate.flatMap(({ fields }) => fields))]);
  const today = instant(context).slice(0, 10);
  return {
    isRefusal: (record) => {
      const { data } = record;
      if (record.differs?.some((field) => asked.has(field))) return true;
      if (given.some((field) => Object.hasOwn(data, field) && data[field] !== true)) return true;
      if (withdrawn.some((field) => !isEmpty(data[field]) && data[field] !== false)) return true;
      return data.status === 'closed' || data['record_state'] === false || data['enabled'] === false;
    },
    isKeptBeside: (record, others) =>
      gates.some((gate) => isKept(gate, record, today) && others.some((other) => !isKept(gate, other, today))),
  };
}
