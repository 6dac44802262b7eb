// The facts of a case, from its own record: closed, disabled, name hidden, owner, referrals under way. Engine; pure.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { type Fact, type FactCode, factCodes } from '../../../../shared/model/case/facts.ts';
import {
  type Data,
  type CaseRecord,
  isEmpty,
  isRow,
  type Row,
  rowsOf,
  type Value,
} from '../../../../shared/model/case/record.ts';

/**
 * The facts that a reader must know before the fields, in the order of `factCodes`. Only what the record says itself
 * counts: an export that leaves a field out leaves its fact out, and nothing is guessed. The names of the fields are those
 * of Primero v2's case table and of its API (state, flags, owner, family, services, transitions).
 */
export function factsOf(record: CaseRecord, dictionary: Dictionary): Fact[] {
  const { data } = record;
  return [
    ...stateOf(data),
    ...ownerOf(data),
    ...familyOf(data),
    ...servicesOf(data),
    ...transitionsOf(data),
    ...attachmentsOf(data, dictionary),
  ];
}

const plain = (fact: FactCode, isSo: boolean): Fact[] => (isSo ? [{ fact }] : []);
const counted = (fact: FactCode, count: number): Fact[] => (count > 0 ? [{ fact, values: { count } }] : []);

/** The first value that is a text with something in it. */
const firstText = (...values: readonly (Value | undefined)[]): string | undefined =>
  values.find((value): value is string => typeof value === 'string' && value.trim() !== '');

/** How a case stands: closed, disabled, a duplicate, flagged, its name hidden. */
export function stateOf(data: Data): Fact[] {
  const status = data.status;
  const original = firstText(data['duplicate_of'], data['duplicate_case_id']);
  const closing = firstText(data['date_closure']);
  return [
    // The API says `enabled` even in a short answer that has no `record_state`.
    ...plain('disabled', data['record_state'] === false || data['enabled'] === false),
    ...(original === undefined
      ? plain('duplicate', status === 'duplicate' || data['duplicate'] === true)
      : [{ fact: 'duplicate-of', values: { id: original } } as const]),
    ...(status !== 'closed'
      ? []
      : closing === undefined
        ? plain('closed', true)
        : [{ fact: 'closed-on', values: { date: closing } } as const]),
    ...plain('transferred', status === 'transferred'),
    ...plain(
      'reopened',
      data['case_status_reopened'] === true || data['workflow'] === 'reopened' || !isEmpty(data['reopened_logs']),
    ),
    ...plain('flagged', data['flagged'] === true || Number(data['flag_count'] ?? 0) > 0),
    ...plain('hidden-name', data['hidden_name'] === true),
  ];
}

function ownerOf(data: Data): Fact[] {
  const owner = firstText(data['owned_by_full_name'], data['owned_by']);
  const agency = firstText(data['owned_by_agency_id']);
  if (owner !== undefined && agency !== undefined) return [{ fact: 'owner-agency', values: { owner, agency } }];
  if (owner !== undefined) return [{ fact: 'owner', values: { owner } }];
  return agency === undefined ? [] : [{ fact: 'agency', values: { agency } }];
}

function familyOf(data: Data): Fact[] {
  const family = firstText(data['family_number'], data['family_id_display'], data['family_id']);
  return family === undefined ? [] : [{ fact: 'family', values: { family } }];
}

function servicesOf(data: Data): Fact[] {
  const services = rowsOf(data.services_section);
  if (services.length === 0) return [];
  const values = {
    count: services.length,
    referred: services.filter((service) => service['service_status_referred'] === true).length,
    implemented: services.filter((service) => service['service_implemented'] === 'implemented').length,
  };
  return [{ fact: 'services', values }];
}

/** Referrals and transfers: by the API's rows, which are merged into the case; else by the traces in the case itself. */
function transitionsOf(data: Data): Fact[] {
  const rows = rowsOf(data['transitions']).filter(({ type, status }) => isText(type) && isText(status));
  if (rows.length === 0) return transitionsByTrace(data);
  const codes = rows.map(codeOf);
  return factCodes.flatMap((code) => counted(code, codes.filter((one) => one === code).length));
}

const isText = (value: Value | undefined): value is string => typeof value === 'string';

/** The fact of a row of the API, if any. A reassigned case needs none: its owner says so. */
function codeOf({ type, status, remote }: Row): FactCode | undefined {
  if (type === 'TransferRequest') return status === 'in_progress' ? 'transfer-requests' : undefined;
  const kind = type === 'Referral' ? 'referrals' : type === 'Transfer' ? 'transfers' : undefined;
  if (kind === undefined) return undefined;
  // A referral to somebody outside stays `in_progress` for ever: nobody can answer it.
  const state = remote === true ? 'external' : status === 'in_progress' ? 'pending' : status;
  return factCodes.find((code) => code === `${kind}-${state}`) ?? kind;
}

/** The traces in the case itself: whom it was referred or transferred to. Null stands for somebody outside of Primero. */
function transitionsByTrace(data: Data): Fact[] {
  const referred = listOf(data['referred_users']);
  const pending = listOf(data['referred_users_pending']).filter(isText).length;
  const accepted = listOf(data['referred_users_accepted']).filter(isText).length;
  const transferred = listOf(data['transferred_to_users']);
  const status = transferTraces.get(data['transfer_status']);
  const received = transferred.filter(isText).length;
  return [
    ...counted('referrals-pending', pending),
    ...counted('referrals-accepted', accepted),
    ...counted('referrals-external', referred.filter((user) => user === null).length),
    ...(pending + accepted > 0 ? [] : counted('referrals', referred.filter(isText).length)),
    ...(status === undefined ? [] : counted(status, 1)),
    ...counted('transfers-external', transferred.filter((user) => user === null).length),
    ...(status === undefined ? counted('transfers', received) : []),
  ];
}

/** How the last transfer stands. */
const transferTraces: ReadonlyMap<Value | undefined, FactCode> = new Map([
  ['in_progress', 'transfers-pending'],
  ['accepted', 'transfers-accepted'],
  ['rejected', 'transfers-rejected'],
]);

const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);

/** Photos, recordings and documents that the record mentions. No export of Primero has the files themselves. */
function attachmentsOf(data: Data, dictionary: Dictionary): Fact[] {
  const counts = { photos: 0, recordings: 0, documents: 0 };
  for (const [name, value] of Object.entries(data)) {
    const files = rowsOf(value);
    const isKnown = Object.hasOwn(dictionary.fields, name) && dictionary.fields[name]?.type === 'attachments';
    if (!isKnown && !files.every(isFile)) continue;
    counts[kindOf(name)] += files.length;
  }
  return [
    ...counted('photos', counts.photos),
    ...counted('recordings', counts.recordings),
    ...counted('documents', counts.documents),
    ...plain('has-photo', counts.photos === 0 && data['has_photo'] === true),
  ];
}

const isFile = (value: Value): boolean => isRow(value) && Object.hasOwn(value, 'file_name');

const kindOf = (name: string): 'photos' | 'recordings' | 'documents' =>
  name === 'photos' ? 'photos' : name === 'recorded_audio' ? 'recordings' : 'documents';
