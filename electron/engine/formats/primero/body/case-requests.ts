// The requests to Primero's API that referrals become: a case made once, and more of it added. Engine; pure.
import type { Referral } from '../../../../../shared/model/case/assessment.ts';
import type { Row } from '../../../../../shared/model/case/record.ts';
import { namedId } from '../../named-id.ts';
import type { BodyFault } from './body-fault.ts';
import { type BodyTarget, writeBody } from './write-body.ts';

/** One request to Primero's API, as text that is the same for the same content. */
export interface ApiRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: { readonly data: Row };
}

const casesPath = '/api/v2/cases';

/**
 * The id that a case has in the Primero that is written into: the one that the mapping gives, or one that the referral's
 * name stands for. Making a case with an id that is there answers 409 and changes nothing, so no import makes it twice.
 */
export function caseIdOf({ id, values }: Pick<Referral, 'id' | 'values'>): string {
  const mapped = Object.hasOwn(values, 'id') ? values['id'] : undefined;
  return typeof mapped === 'string' && mapped !== '' ? mapped : namedId(['primero-case', id]);
}

/** Makes requests of referrals in their order. Each case is made by its first; later ones of the same case change it. */
export function startCaseRequests(target: BodyTarget): (referral: Referral) => {
  readonly request: ApiRequest;
  readonly faults: readonly BodyFault[];
} {
  const made = new Set<string>();
  return ({ id: reference, values }) => {
    const id = caseIdOf({ id: reference, values });
    const isNew = !made.has(id);
    made.add(id);
    const sent = isNew ? values : withoutNothing(values);
    const { data, faults } = writeBody({ id, reference, values: sent }, target, isNew ? 'create' : 'update');
    const request: ApiRequest = isNew
      ? { method: 'POST', path: casesPath, body: { data } }
      : { method: 'PATCH', path: `${casesPath}/${id}`, body: { data } };
    return { request, faults };
  };
}

/** A further referral of a case says nothing of what it leaves empty. */
function withoutNothing(values: Referral['values']): Referral['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
