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

/** What a referral becomes: a request for the case that it is of, one for each further case, and what cannot be sent. */
export interface CaseRequests {
  readonly requests: readonly ApiRequest[];
  readonly faults: readonly BodyFault[];
}

/**
 * Makes requests of referrals in their order. Each case is made by its first; later ones of the same case change it. Other
 * entities than cases have no place in this API: each is a fault.
 */
export function startCaseRequests(target: BodyTarget): (referral: Referral) => CaseRequests {
  const made = new Set<string>();
  const requestOf = (one: Pick<Referral, 'id' | 'values'>, faults: BodyFault[]): ApiRequest => {
    const id = caseIdOf(one);
    const isNew = !made.has(id);
    made.add(id);
    const values = isNew ? one.values : withoutNothing(one.values);
    const body = writeBody({ id, reference: one.id, values }, target, isNew ? 'create' : 'update');
    faults.push(...body.faults);
    return isNew
      ? { method: 'POST', path: casesPath, body: { data: body.data } }
      : { method: 'PATCH', path: `${casesPath}/${id}`, body: { data: body.data } };
  };
  return (referral) => {
    const faults: BodyFault[] = [];
    const requests = [requestOf(referral, faults)];
    for (const [index, { entity, values }] of (referral.also ?? []).entries()) {
      if (entity !== 'case') faults.push({ code: 'unknown', path: entity });
      else requests.push(requestOf({ id: `${referral.id}#${index + 1}`, values }, faults));
    }
    return { requests, faults };
  };
}

/** A further referral of a case says nothing of what it leaves empty. */
function withoutNothing(values: Referral['values']): Referral['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
