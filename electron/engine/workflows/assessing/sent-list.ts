// What this partner was already sent for this purpose, and what of a choice is new. Engine.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { isSentOnce } from '../../../../shared/model/agreement/sent-once.ts';
import { fold, words } from '../../../../shared/fold.ts';
import { type Mapping, rowsOfMapping } from '../../../../shared/model/mapping/mapping.ts';
import type { AssessedLine } from '../../../../shared/rpc/contract/index.ts';
import { recordKey, unitOfId, wholeRecord } from '../../exchange/units.ts';
import { type ReferralNamer, referralNamer } from '../../keys/referral-name.ts';
import { findCard } from '../../store/cards.ts';
import { sentReferrals } from '../../store/package-rows.ts';
import { countTables } from '../../store/package-tables.ts';
import { countMoments, listPackages, type StoredPackage } from '../../store/packages.ts';
import { addSent, findUnlisted, type SentBefore, sentIn, type SentRow } from '../../store/sent.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { setSetting, setting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';
import { agreementOf, type Context, agreedMapping, opened, type Session } from '../context.ts';
import { breathe } from '../long-work.ts';

/** The key of the names of referrals. It never leaves the workspace. */
export const referralKey = (store: Store): Uint8Array => Buffer.from(setting(store, 'referral-key') ?? '', 'hex');

/**
 * What the names of referrals hold for: a partner, an agreement, a use case. The partner is an organisation, by whatever
 * card: its name survives a new one.
 */
export function scopeOf({ id, parties }: Agreement, { id: useCase, to }: UseCase): readonly string[] {
  return scopeNamed(parties.find((party) => party.id === to)?.name ?? to, id, useCase);
}

const scopeNamed = (organisation: string, agreement: string, useCase: string): readonly string[] => [
  words(organisation).join(' ') || fold(organisation),
  agreement,
  useCase,
];

/** The keyed name of a scope itself. */
export const nameOfScope = (nameOf: ReferralNamer): string => nameOf('', 'scope');

/** The name of a child of which only that is known: it was sent, but not which of its rows. */
const nameOfChild = (nameOf: ReferralNamer, record: string): string => nameOf(recordKey(record), 'any row');

/** What was already sent, asked by our record and the names of its referrals. */
export interface SentList {
  /** In the order of names: what was sent before, or undefined for what is new. */
  readonly before: (record: string, names: readonly string[]) => readonly (SentBefore | undefined)[];
}

/** The list of a partner who was sent nothing yet. */
export const nothingSent: SentList = { before: (_, names) => names.map(() => undefined) };

/** The choice, as far as this list needs it. */
interface Scoped {
  readonly nameOf: ReferralNamer | undefined;
}

/** The list that was read last, with everything that it depends on. */
const lists = new WeakMap<Session, { readonly key: string; readonly list: SentList }>();

/** What the partner of a choice was already sent; nothing for lists and tables, which go to everybody again. */
export function sentListOf(context: Context, { nameOf }: Scoped): SentList {
  if (nameOf === undefined) return nothingSent;
  const session = opened(context);
  // An answer is a package too; that one was handed over is not counted as a change of packages.
  const key = JSON.stringify([nameOfScope(nameOf), revisionsOf(session.store).package, countMoments(session.store)]);
  const before = lists.get(session);
  if (before?.key === key) return before.list;
  const list = readSentList(session, nameOf);
  lists.set(session, { key, list });
  return list;
}

function readSentList({ store }: Session, nameOf: ReferralNamer): SentList {
  const latest = new Map<string, SentBefore>();
  let hasWhole = false;
  for (const sent of sentIn(store, nameOfScope(nameOf))) {
    const earlier = latest.get(sent.name);
    // The last time that it was sent, with the last answer that came.
    const answer = sent.decision === null && earlier ? earlier : sent;
    latest.set(sent.name, { ...sent, decision: answer.decision, decided: answer.decided });
    hasWhole ||= sent.whole;
  }
  if (latest.size === 0) return nothingSent;
  return {
    before: (record, names) => {
      const ofChild = hasWhole ? latest.get(nameOfChild(nameOf, record)) : undefined;
      return names.map((name) => latest.get(name) ?? ofChild);
    },
  };
}

/** What of a choice a person keeps back, and what they send once more on purpose: our record ids. */
export interface Selection {
  readonly leftOut: ReadonlySet<string>;
  readonly repeated: ReadonlySet<string>;
  readonly sent: SentList;
}

/** A record as it stands in a choice. */
export interface Sendable {
  readonly id: string;
  readonly referrals: number;
  readonly names: readonly string[];
}

/** The places of the referrals of a record that this partner was not sent yet. */
export function newPlaces(sent: SentList, { id, referrals, names }: Sendable): readonly number[] {
  const places = Array.from({ length: referrals }, (_, place) => place);
  if (names.length === 0) return places;
  const before = sent.before(id, names);
  return places.filter((place) => before[place] === undefined);
}

/** The places of the referrals of a record that go: the new ones, or all of them where they are sent once more. */
export const placesGoing = ({ repeated, sent }: Selection, record: Sendable): readonly number[] =>
  newPlaces(repeated.has(record.id) ? nothingSent : sent, record);

/** True where a record goes: it is not left out, and something of it is new or goes once more. */
export function isGoing(selection: Selection, record: Sendable): boolean {
  if (selection.leftOut.has(record.id)) return false;
  return record.names.length === 0 || placesGoing(selection, record).length > 0;
}

/** What was already sent of a record, as the window shows it; null where nothing was. */
export function sentView(list: SentList, record: Sendable): AssessedLine['sent'] {
  const before = list.before(record.id, record.names).filter((each) => each !== undefined);
  const latest = before.reduce<SentBefore | undefined>(
    (one, other) => (one === undefined || other.sealed > one.sealed ? other : one),
    undefined,
  );
  if (latest === undefined) return null;
  const count = (wanted: SentBefore['decision']) => before.filter(({ decision }) => decision === wanted).length;
  return {
    referrals: before.length,
    accepted: count('accepted'),
    rejected: count('rejected'),
    package: latest.package,
    sealed: latest.sealed,
    handedOver: latest.handedOver,
    received: latest.received,
    exact: !before.some(({ whole }) => whole),
  };
}

/**
 * Enters the packages from before the list was kept. Of one whose mapping does not name its referrals after their rows
 * only the children are known: each of their rows counts as sent until a person says otherwise.
 */
export async function fillSentList(session: Session): Promise<void> {
  const { store } = session;
  if (setting(store, 'sent-list') !== 'empty') return;
  const key = referralKey(store);
  const entries = listPackages(store).filter(
    ({ direction, kind, id }) => direction === 'out' && kind === 'referral' && countTables(store, id) === 0,
  );
  const packages: { readonly scope: string; readonly entry: StoredPackage; readonly rows: readonly SentRow[] }[] = [];
  for (const entry of entries) {
    const then = useCaseThen(session, entry);
    if (then && !isSentOnce(then.useCase)) continue;
    const organisation = findCard(store, entry.partner)?.organisation ?? entry.partner;
    const scope = then
      ? scopeOf(then.agreement, then.useCase)
      : scopeNamed(organisation, entry.agreement, entry.useCase);
    const nameOf = await referralNamer(key, scope);
    const isByRow = then && isNamedByRow(then.mapping);
    const rows = [...sentReferrals(store, entry.id)].map(({ id, record }): SentRow => {
      const unit =
        then &&
        (then.mapping?.each === undefined || then.mapping.each === 'case'
          ? wholeRecord
          : isByRow
            ? unitOfId(id)
            : undefined);
      const name = unit === undefined ? nameOfChild(nameOf, record) : nameOf(recordKey(record), unit);
      return { name, referral: id, whole: unit === undefined };
    });
    packages.push({ scope: nameOfScope(nameOf), entry, rows });
  }
  store.transaction(() => {
    if (setting(store, 'sent-list') !== 'empty') return;
    for (const { scope, entry, rows } of packages) addSent(store, scope, entry.id, inOrderOfNames(rows));
    setSetting(store, 'sent-list', 'filled');
  });
  lists.delete(session);
}

/** Rows in the order of their names. */
export const inOrderOfNames = (rows: readonly SentRow[]): readonly SentRow[] =>
  [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));

/** A name as the list gives it, which is the name of the referral too. */
const listedName = /^[0-9a-f]{32}$/;

/**
 * The packages of which the list of what was sent has forgotten something: that would be sent again without a word. Those
 * from before the list was kept have other names for their referrals, and are not judged.
 */
export async function packagesForgotten(session: Session): Promise<readonly string[]> {
  const { store } = session;
  const forgotten: string[] = [];
  const scopes = new Map<string, string | null>();
  for (const entry of listPackages(store)) {
    if (entry.direction !== 'out' || entry.kind !== 'referral' || entry.referrals === 0) continue;
    const key = JSON.stringify([entry.agreement, entry.version, entry.useCase]);
    if (!scopes.has(key)) scopes.set(key, await scopeThen(session, entry));
    const scope = scopes.get(key) ?? null;
    const unlisted = scope === null ? undefined : findUnlisted(store, scope, entry.id);
    await breathe();
    if (unlisted !== undefined && listedName.test(unlisted)) forgotten.push(entry.id);
  }
  return forgotten;
}

/** The keyed name of the scope that a package was sent in; null where it was no sending once, or nobody can tell. */
async function scopeThen(session: Session, entry: StoredPackage): Promise<string | null> {
  const then = useCaseThen(session, entry);
  if (!then || !isSentOnce(then.useCase)) return null;
  return nameOfScope(await referralNamer(referralKey(session.store), scopeOf(then.agreement, then.useCase)));
}

interface Then {
  readonly agreement: Agreement;
  readonly useCase: UseCase;
  readonly mapping: Mapping | undefined;
}

/** What a package was sealed under; undefined where that is not here any more. */
function useCaseThen(session: Session, entry: StoredPackage): Then | undefined {
  try {
    const { agreement } = agreementOf(session, entry.agreement, entry.version);
    const useCase = agreement.useCases.find(({ id }) => id === entry.useCase);
    if (!useCase) return undefined;
    return {
      agreement,
      useCase,
      mapping: agreedMapping(session, useCase),
    };
  } catch {
    return undefined;
  }
}

/** True where a mapping has called each referral by the id of its row. */
function isNamedByRow(mapping: Mapping | undefined): boolean {
  const rows = mapping && rowsOfMapping(mapping);
  if (mapping === undefined || rows === undefined) return false;
  const { reference } = mapping;
  const named = reference.kind === 'text' ? reference.of : reference;
  return named.kind === 'field' && [`${rows}.unique_id`, `${rows}.id`].includes(named.path);
}
