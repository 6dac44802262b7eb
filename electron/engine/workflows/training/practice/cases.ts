// The 40 invented children of the practice export. Seeded, so that they are the same each time. Engine; used when the export is made.
import { createHash } from 'node:crypto';
import { inventedPrefix } from '../../../../../shared/model/case/invented.ts';
import { type Cell, Day, Instant, type TrainingCase } from './cells.ts';
import { addresses, concerns, countries, names, reasons, serviceTypes } from './words.ts';

/** What the case teaches. `two`: two referrals of one child; the last three need a person's decision. */
const lessons = [
  ...Array<'go'>(20).fill('go'),
  ...Array<'two'>(4).fill('two'),
  'no-sharing',
  'no-sharing',
  'no-services',
  'no-consent',
  'sharing-unasked',
  'sharing-unasked',
  'services-unasked',
  'consent-unasked',
  'other-agency',
  'agency-in-small-letters',
  'no-rows',
  'rows-empty',
  'closed',
  'service-unmapped',
  'surname-missing',
  'service-in-words',
] as const;
type Lesson = (typeof lessons)[number];

/** The day on which the ages are right. */
const today = '2026-10-01';

const two = (value: number) => String(value).padStart(2, '0');
const three = (value: number) => String(value).padStart(3, '0');
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** A number from 0 to below `limit`, the same for the same words. */
function roll(limit: number, ...words: (string | number)[]): number {
  return (
    createHash('sha256')
      .update(`courier training ${words.join(' ')}`)
      .digest()
      .readUInt32BE(0) % limit
  );
}
/** A UUID out of the part that is reserved for invented children, the same for the same words. */
function uuid(...words: (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(`courier training uuid ${words.join(' ')}`)
    .digest()
    .subarray(0, 16);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [`${inventedPrefix}${hex.slice(13, 16)}`, hex.slice(16, 20), hex.slice(20)].join('-');
}
/** A word that occurs once in the file, in a field that a referral withholds: a leak of it can be found. */
const marker = (field: string, n: number, row = 0) =>
  `KEEP-${field}-${two(n)}-${roll(0x10000, field, n, row).toString(16).padStart(4, '0')}`;

function service(n: number, row: number, agency: string, fields: Readonly<Record<string, Cell>>): Cell {
  return {
    unique_id: uuid('service', n, row),
    service_type: pick(serviceTypes, n + row),
    service_implementing_agency: agency,
    service_response_type: 'care_plan',
    service_response_day_time: new Instant(`2026-09-${two(1 + ((n + row) % 28))}T08:30:00Z`),
    service_implemented: 'not_implemented',
    ...fields,
  };
}

function services(n: number, lesson: Lesson, first: string): Cell {
  const reason = { service_referral_notes: `${first} ${pick(reasons, n)}` };
  const elsewhere = (row: number, agency = 'agency-medlink') =>
    service(n, row, agency, { service_provider: 'Clinic "Alpha"', service_referral_notes: marker('service', n, row) });
  switch (lesson) {
    case 'other-agency':
      return [elsewhere(0), elsewhere(1, 'agency-wells')];
    case 'agency-in-small-letters':
      return [service(n, 0, 'unhcr', reason)];
    case 'no-rows':
      return [];
    case 'rows-empty':
      return null;
    case 'service-unmapped':
      return [service(n, 0, 'UNHCR', { ...reason, service_type: 'water_sanitation_service' })];
    case 'service-in-words':
      return [service(n, 0, 'UNHCR', { ...reason, service_type: 'Help with the bicycle workshop' })];
    case 'two':
      return [
        service(n, 0, 'UNHCR', { ...reason, service_appointment_date: new Day('2026-10-12') }),
        service(n, 1, 'UNHCR', { service_referral_notes: `${first} ${pick(reasons, n + 1)}` }),
        ...(n % 2 === 0 ? [elsewhere(2)] : []),
      ];
    default:
      return [
        ...(n % 3 === 0 ? [elsewhere(1)] : []),
        service(
          n,
          0,
          'UNHCR',
          n === 5 ? { ...reason, service_type: 'other_service', service_type_other: 'Radio lessons at home' } : reason,
        ),
      ];
  }
}

/** Consent to services and to sharing. Null: nobody recorded an answer. */
const consent: Partial<Record<Lesson, readonly [services: boolean | null, sharing: boolean | null]>> = {
  'no-sharing': [true, false],
  'no-services': [false, true],
  'no-consent': [false, false],
  'sharing-unasked': [true, null],
  'services-unasked': [null, true],
  'consent-unasked': [null, null],
};

function child(n: number, lesson: Lesson): TrainingCase {
  const [first, middle, surname, sex] = names[n - 1] ?? ['', null, '', 'female'];
  const last = lesson === 'surname-missing' ? null : surname;
  const [toServices, toSharing] = consent[lesson] ?? [true, true];
  const caseId = uuid('case', n);
  const born = `${2009 + roll(13, 'year', n)}-${two(1 + roll(12, 'month', n))}-${two(1 + roll(28, 'day', n))}`;
  const age = Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (born.slice(5) > today.slice(5) ? 1 : 0);
  // The newest comes first, as Primero lists them.
  const block = Math.floor((n - 1) / 5);
  const registered = `${block < 5 ? 2026 : 2025}-${two(block < 5 ? 9 - block : 17 - block)}-${two(26 - 5 * ((n - 1) % 5))}`;
  return {
    id: uuid('record', n),
    case_id: caseId,
    case_id_display: caseId.slice(-7),
    cpims_id: marker('cpims', n),
    status: lesson === 'closed' ? 'closed' : 'open',
    name: [first, middle, last].filter((part) => part).join(' '),
    name_first: first,
    name_middle: middle,
    name_last: last,
    name_nickname: n % 3 === 0 ? marker('nickname', n) : null,
    sex,
    age,
    date_of_birth: new Day(born),
    estimated: n % 4 === 0,
    registration_date: new Day(registered),
    national_id_no: n % 2 === 0 ? marker('national', n) : null,
    unhcr_individual_no: n % 5 === 0 ? null : `999-1000${three(n)}00`,
    unhcr_id_no: n % 6 === 0 ? null : `999-26-00${three(n)}0`,
    nationality: n % 9 === 0 ? ['south_sudan', 'ethiopia'] : [pick(countries, n)],
    language: [`language${1 + (n % 5)}`],
    address_current: pick(addresses, n),
    location_current: `TRAIN${two(1 + (n % 4))}`,
    telephone_current: n % 4 === 1 ? null : `+999 55 01${two(n)}`,
    protection_concerns: pick(concerns, n),
    risk_level: pick(['high', 'medium', 'low', 'medium'], n),
    consent_for_services: toServices,
    disclosure_other_orgs: toSharing,
    interview_subject:
      toServices === null && toSharing === null ? null : pick(['caregiver', 'individual', 'caregiver'], n),
    disclosure_deny_details:
      n % 8 === 0 || lesson === 'no-sharing' ? `- the uncle must not know: ${marker('deny', n)}` : null,
    notes_section: [
      {
        unique_id: uuid('note', n),
        note_date: new Instant(`2026-09-${two(1 + (n % 28))}T09:00:00Z`),
        note_subject: n % 2 === 0 ? 'Home visit' : 'Phone call',
        note_text: `${first} said "I am well".\n${first}${last === null ? '' : ` ${last}`} lives with an aunt.\t${marker('note', n)}`,
        note_created_by: 'training_cw',
      },
    ],
    family_details_section:
      n % 7 === 0
        ? []
        : [
            {
              unique_id: uuid('family', n),
              relation: pick(['mother', 'aunt', 'father', 'grandmother'], n),
              relation_name: `${marker('family', n)} ${last ?? ''}`.trim(),
              relation_age: 30 + roll(30, 'relation', n),
              relation_is_caregiver: true,
              relation_date_of_birth: n % 2 === 0 ? new Day(`19${70 + (n % 25)}-02-0${1 + (n % 9)}`) : null,
            },
          ],
    services_section: services(n, lesson, first),
    consent_reporting: n % 5 === 3 ? 'false' : n % 10 === 6 ? null : 'true',
    protection_status: pick(['separated', null, 'unaccompanied', null], n),
    displacement_status: 'refugee',
    owned_by: marker('owner', n),
    created_at: new Instant(`${registered}T0${roll(10, 'hour', n)}:${two(roll(60, 'minute', n))}:00Z`),
    date_closure: lesson === 'closed' ? new Day('2026-09-28') : null,
  };
}

/** The lessons are mixed over the file; each keeps its own number of cases. */
export function trainingCases(): TrainingCase[] {
  const order = lessons
    .map((lesson, index) => ({ lesson, at: roll(0x100000000, 'order', index) }))
    .sort((a, b) => a.at - b.at);
  return order.map(({ lesson }, index) => child(index + 1, lesson));
}
