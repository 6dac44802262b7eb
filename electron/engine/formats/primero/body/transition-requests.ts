// The requests that answer or withdraw a referral or transfer in Primero, or make one, and what a person must do. Engine; pure.
// Source: app/models/{referral,transfer,transition,assign}.rb, api/v2/{referrals,transfers,assigns}_controller.rb, v2.3.0 to
// v2.16.0-rc2. The same status again, or a step that is not next, does nothing there and answers 200: here it is a fault.
import { type Row, rowsOf, type Value } from '../../../../../shared/model/case/record.ts';
import { type Era, uuidPattern } from '../../../../../shared/systems/primero/primero-facts.ts';
import type { ApiRequest } from './case-requests.ts';

/** What can be done with a referral or transfer that is there. */
export const transitionSteps = ['accept', 'reject', 'done', 'revoke'] as const;
export type TransitionStep = (typeof transitionSteps)[number];

/** Why a step cannot be taken. */
export const transitionFaultCodes = [
  'kind', // no referral or transfer: an assignment is done at once
  'status', // not the step that is next: accept and reject while in progress, done when accepted
  'same', // it is so already
  'remote', // sent to somebody outside of this Primero: nobody in it can accept, reject or finish it
  'not-of-transfers', // a transfer is never done: who accepts it has the case
  'id', // no id of the case or of the referral
  'recipient', // nobody to whom it goes, or both somebody in Primero and somebody outside
  'service', // the row of the service is none of the case's
  'consent', // the case does not say that the child agreed; Primero refuses it, and the tick that overrides is a person's
] as const;
export type TransitionFault = (typeof transitionFaultCodes)[number];

export type Requested = { readonly request: ApiRequest } | { readonly fault: TransitionFault };

/** The status that each step leads to. */
const statusAfter: Readonly<Record<TransitionStep, string>> = {
  accept: 'accepted',
  reject: 'rejected',
  done: 'done',
  revoke: 'revoked',
};

/** The words that go with an answer. */
export interface StepWords {
  /** Why it is rejected. */
  readonly reason?: string | undefined;
  /** What the provider says once the service is done; Primero writes it into the row of the service. */
  readonly note?: string | undefined;
}

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

/**
 * The request for a step of a transition, which is a row of Primero's answer about transitions. Reading the case must be
 * allowed to who sends it since 2.15.2.1 (`needsReading`).
 */
export function stepRequest(step: TransitionStep, transition: Row, words: StepWords = {}): Requested {
  const [type, status] = [text(transition['type']), text(transition['status'])];
  if (type !== 'Referral' && type !== 'Transfer') return { fault: 'kind' };
  const [record, id] = [text(transition['record_id']), text(transition['id'])];
  if (!uuidPattern.test(record) || !uuidPattern.test(id)) return { fault: 'id' };
  if (type === 'Transfer' && step === 'done') return { fault: 'not-of-transfers' };
  if (status === statusAfter[step]) return { fault: 'same' };
  if (transition['remote'] === true && step !== 'revoke') return { fault: 'remote' };
  if (step === 'done' ? status !== 'accepted' : step !== 'revoke' && status !== 'in_progress')
    return { fault: 'status' };
  const path = `/api/v2/cases/${record}/${type === 'Referral' ? 'referrals' : 'transfers'}/${id}`;
  // A referral is revoked by deleting it; a PATCH that says so is ignored. Transfers have no DELETE.
  if (type === 'Referral' && step === 'revoke') return { request: { method: 'DELETE', path } };
  const { reason = '', note = '' } = words;
  const data: Row = {
    status: statusAfter[step],
    ...(step === 'reject' && reason !== '' ? { rejected_reason: reason } : {}),
    ...(step === 'done' && note !== '' ? { rejection_note: note } : {}),
  };
  return { request: { method: 'PATCH', path, body: { data } } };
}

/** True where whoever answers a referral must be able to read its case. */
export const needsReading = (era: Era): boolean => era !== '2.14';

/** Where a person finds the referral in Primero, and what is to be set there: the data of "open case 1fae685, services, third row". */
export interface StepPlace {
  /** The number that the case is shown by; undefined where the record has none. */
  readonly shownId: string | undefined;
  /** The subform of services and the number of its row, from 1; undefined where the referral names no row. */
  readonly row: { readonly subform: 'services_section'; readonly number: number; readonly id: string } | undefined;
  readonly status: string;
  /** Columns of the row that Primero itself sets with this step. */
  readonly sets: Row;
}

/** The place of a step in a case. */
export function placeOfStep(
  step: TransitionStep,
  transition: Row,
  data: Row,
  { note = '' }: StepWords = {},
): StepPlace {
  const rows = rowsOf(data['services_section']);
  const wanted = text(transition['service_record_id']);
  const index = wanted === '' ? -1 : rows.findIndex((row) => row['unique_id'] === wanted);
  const shown = [data['case_id_display'], data['short_id']].map(text).find((id) => id !== '');
  const isDone = step === 'done' && index >= 0;
  return {
    shownId: shown,
    row: index < 0 ? undefined : { subform: 'services_section', number: index + 1, id: wanted },
    status: statusAfter[step],
    sets: isDone
      ? { service_implemented: 'implemented', ...(note === '' ? {} : { note_on_referral_from_provider: note }) }
      : {},
  };
}

/** Who gets a case: a user of this Primero, or somebody outside of it, and what is said to them. */
export interface Recipient {
  readonly user?: string | undefined;
  readonly outside?: { readonly name: string; readonly agency?: string | undefined } | undefined;
  readonly notes?: string | undefined;
}

/** A referral to be made of a case. */
export interface NewReferral extends Recipient {
  readonly kind: 'referral';
  readonly service?: string | undefined;
  /** The row of `services_section` that it is about. */
  readonly serviceRow?: string | undefined;
  /** The role whose forms the recipient may see. */
  readonly role?: string | undefined;
}

/** A transfer of a case, or its assignment to another user, which needs no answer. */
export interface NewTransfer extends Recipient {
  readonly kind: 'transfer' | 'assign';
}

/**
 * The request that makes a referral, a transfer or an assignment of a case. Consent is asked of the case as Primero asks
 * it; `consent_overridden` is never sent, because the server believes it from anybody.
 */
export function transitionRequest(id: string, data: Row, wanted: NewReferral | NewTransfer): Requested {
  if (!uuidPattern.test(id)) return { fault: 'id' };
  const { user = '', outside, notes = '' } = wanted;
  const hasOutside = outside !== undefined && outside.name !== '';
  if ((user !== '') === hasOutside || (wanted.kind === 'assign' && hasOutside)) return { fault: 'recipient' };
  if (!mayGo(wanted.kind, data)) return { fault: 'consent' };
  const recipient: Row = hasOutside
    ? {
        remote: true,
        transitioned_to_remote: outside.name,
        ...(outside.agency === undefined ? {} : { transitioned_to_agency: outside.agency }),
      }
    : { transitioned_to: user };
  const path = `/api/v2/cases/${id}/${wanted.kind}s`;
  const message: Row = notes === '' ? {} : { notes };
  if (wanted.kind !== 'referral')
    return { request: { method: 'POST', path, body: { data: { ...recipient, ...message } } } };
  const { service = '', serviceRow = '', role = '' } = wanted;
  const isRow = rowsOf(data['services_section']).some((row) => row['unique_id'] === serviceRow);
  if (serviceRow !== '' && !isRow) return { fault: 'service' };
  const about: Row = {
    ...(service === '' ? {} : { service }),
    ...(serviceRow === '' ? {} : { service_record_id: serviceRow }),
    ...(role === '' ? {} : { authorized_role_unique_id: role }),
  };
  return { request: { method: 'POST', path, body: { data: { ...recipient, ...about, ...message } } } };
}

/** Primero's own question before a transition. A text `false` counts as a yes there, and as a no here. */
function mayGo(kind: 'referral' | 'transfer' | 'assign', data: Row): boolean {
  const yes = (field: string): boolean => data[field] === true || data[field] === 'true';
  if (kind === 'assign') return true;
  if (data['module_id'] === 'primeromodule-gbv') return yes('consent_for_services');
  return yes('disclosure_other_orgs') && (kind === 'transfer' || yes('consent_for_services'));
}
