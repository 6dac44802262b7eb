// The requests to Primero's API that referrals become: a case made once, and more of it added. Engine; pure.
import type { Referral } from '../../../../../shared/model/case/assessment.ts';
import type { Data, Row } from '../../../../../shared/model/case/record.ts';
import { nameParts } from '../../../../../shared/systems/primero/primero-facts.ts';
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

/** The Primero that is written into, and the cases that it has already. */
export interface CaseTarget extends BodyTarget {
  readonly caseOf?:
    | ((referral: Pick<Referral, 'id'>) => { readonly id: string; readonly data: Data } | undefined)
    | undefined;
}

/**
 * Makes requests of referrals in their order. Each case is made by its first; later ones of the same case change it. A case
 * that Primero has already is changed, by what it does not say yet alone. Other entities than cases have no place in this
 * API: each is a fault.
 */
export function startCaseRequests(target: CaseTarget): (referral: Referral) => CaseRequests {
  const made = new Set<string>();
  const requestOf = (
    one: Pick<Referral, 'id' | 'values'>,
    faults: BodyFault[],
    known = target.caseOf?.(one),
  ): ApiRequest => {
    const id = known?.id ?? caseIdOf(one);
    const isNew = !made.has(id) && known === undefined;
    made.add(id);
    const values = isNew ? one.values : news(withoutNothing(one.values), known?.data);
    const body = writeBody({ id, reference: one.id, values }, target, isNew ? 'create' : 'update');
    faults.push(...body.faults);
    return isNew
      ? { method: 'POST', path: casesPath, body: { data: body.data } }
      : { method: 'PATCH', path: `${casesPath}/${id}`, body: { data: body.data } };
  };
  return (referral) => {
    const faults: BodyFault[] = [];
    const requests = [requestOf(referral, faults)].filter(saysSomething);
    for (const [index, { entity, values }] of (referral.also ?? []).entries()) {
      if (entity !== 'case') faults.push({ code: 'unknown', path: entity });
      else requests.push(requestOf({ id: `${referral.id}#${index + 1}`, values }, faults));
    }
    return { requests, faults };
  };
}

/** The field that says which module a case is of: it goes along with a change, and is none by itself. */
const ofModule = 'module_id';

/** A change that changes nothing is none. */
const saysSomething = ({ method, body }: ApiRequest): boolean =>
  method !== 'PATCH' || Object.keys(body?.data ?? {}).some((name) => name !== ofModule);

const isSame = (values: Referral['values'], data: Data, path: string): boolean =>
  JSON.stringify(values[path]) === JSON.stringify(Object.hasOwn(data, path) ? data[path] : null);

/**
 * The values that a case does not have yet. Rows go as they are: Primero knows each again by its id. A name goes with all
 * of its parts or not at all.
 */
function news(values: Referral['values'], data: Data | undefined): Referral['values'] {
  if (data === undefined) return values;
  const names = ['name', ...nameParts];
  const isNameSame = names.every((path) => !Object.hasOwn(values, path) || isSame(values, data, path));
  const isNews = (path: string) =>
    path === ofModule || (names.includes(path) ? !isNameSame : path !== 'id' && !isSame(values, data, path));
  return Object.fromEntries(Object.entries(values).filter(([path]) => isNews(path)));
}

/** A further referral of a case says nothing of what it leaves empty. */
function withoutNothing(values: Referral['values']): Referral['values'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
