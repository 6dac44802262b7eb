// Agencies, persons and places as those who take referrals on: who is called what, and who is one of us. Engine.
import { fold } from '../../../../shared/fold.ts';
import type { ReferenceKind } from '../../../../shared/model/case/reference-data.ts';
import type { AssigneeKind } from '../../../../shared/model/package/assignment.ts';
import { isTakenBackState } from '../../../../shared/model/package/referral-state.ts';
import { openAssignment, ownAgencies, type StoredAssignment } from '../../store/assignments.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { stateOf } from '../../store/referral-facts.ts';
import { currentList, entriesOf } from '../../store/reference-lists.ts';
import type { Store } from '../../store/store.ts';
import type { Context, Session } from '../context.ts';

/** Somebody of the reference data. */
export interface Assignee {
  readonly kind: AssigneeKind;
  readonly code: string;
  /** In the person's language; the code where the list has no name. */
  readonly label: string;
  /** The agency of a person, as the list names it. */
  readonly agency: string | null;
  readonly isOurs: boolean;
  /** Its names and code, folded. */
  readonly names: readonly string[];
  /** The names and codes of its agency, folded: of an agency its own. */
  readonly agencyNames: readonly string[];
}

const listOf = { agency: 'agencies', user: 'users', location: 'locations' } as const satisfies Record<
  AssigneeKind,
  ReferenceKind
>;

const entries = <Kind extends ReferenceKind>(store: Store, kind: Kind) => {
  const list = currentList(store, kind);
  return list === undefined ? [] : entriesOf(store, { id: list.id, kind });
};

const nameIn = (names: Readonly<Record<string, string>>, locale: string): string | undefined =>
  names[locale] ?? names['en'] ?? Object.values(names)[0];

/**
 * Everybody of one kind in the lists that are in force. Ours is an agency of our own name, and one that a person has said to
 * be ours; its users; and an office of ours at any place. Whose agency nobody knows is not ours.
 */
export function* assigneesOf(context: Context, session: Session, kind: AssigneeKind): Generator<Assignee> {
  const { store, organisation } = session;
  const { locale } = context.texts;
  const own = ownAgencies(store);
  const ours = fold(organisation);
  /** What the list knows of an agency, by every way in which a user's row may name it. */
  const agencies = new Map<string, { readonly isOurs: boolean; readonly names: readonly string[] }>();
  for (const { code, names, number } of entries(store, 'agencies')) {
    const folded = [code, ...Object.values(names)].map(fold);
    const isOurs = own.has(code) || folded.includes(ours);
    const ways = number === null ? folded : [...folded, fold(number)];
    for (const way of ways) agencies.set(way, { isOurs, names: folded });
    if (kind === 'agency')
      yield {
        ...{ kind, code, label: nameIn(names, locale) ?? code, agency: null, isOurs },
        ...{ names: folded, agencyNames: folded },
      };
  }
  if (kind === 'user')
    for (const { code, fullName, agency } of entries(store, 'users')) {
      const named = agency === null ? undefined : fold(agency);
      const theirAgency = named === undefined ? undefined : agencies.get(named);
      yield {
        ...{ kind, code, label: fullName ?? code, agency, isOurs: theirAgency?.isOurs ?? named === ours },
        names: [code, fullName ?? ''].map(fold),
        agencyNames: theirAgency?.names ?? (named === undefined ? [] : [named]),
      };
    }
  if (kind === 'location')
    for (const { code, names } of entries(store, 'locations')) {
      const folded = [code, ...Object.values(names)].map(fold);
      yield {
        ...{ kind, code, label: nameIn(names, locale) ?? code, agency: null, isOurs: true },
        ...{ names: folded, agencyNames: [] },
      };
    }
}

/** Somebody by kind and code, as the lists in force have them; undefined where they do not. */
export function findAssignee(
  context: Context,
  session: Session,
  kind: AssigneeKind,
  code: string,
): Assignee | undefined {
  for (const assignee of assigneesOf(context, session, kind)) if (assignee.code === code) return assignee;
  return undefined;
}

/**
 * The assignment that holds: of ours only while the partner's rejection stands. Of what was taken back it holds on: whoever
 * has it is to be told.
 */
export function holderOf(store: Store, entry: StoredPackage, referral: string): StoredAssignment | undefined {
  const open = openAssignment(store, entry.id, referral);
  if (open === undefined || entry.direction === 'in') return open;
  const { state } = stateOf(store, entry, referral);
  return state === 'rejected' || isTakenBackState(state) ? open : undefined;
}

/** The names of a list, by code; made once for each list and language: a page may name fifty. */
const namesOfLists = new WeakMap<Store, Map<string, ReadonlyMap<string, string>>>();

function namesOf(store: Store, kind: AssigneeKind, locale: string): ReadonlyMap<string, string> {
  const list = currentList(store, listOf[kind]);
  if (list === undefined) return new Map();
  const ofStore = namesOfLists.get(store) ?? new Map<string, ReadonlyMap<string, string>>();
  namesOfLists.set(store, ofStore);
  const key = `${list.id} ${locale}`;
  const before = ofStore.get(key);
  if (before) return before;
  const names = new Map<string, string>();
  for (const entry of entriesOf(store, { id: list.id, kind: listOf[kind] }))
    names.set(entry.code, ('names' in entry ? nameIn(entry.names, locale) : entry.fullName) ?? entry.code);
  ofStore.set(key, names);
  return names;
}

/** How whoever takes a referral on is called today. */
export const assigneeName = (
  context: Context,
  { store }: Session,
  { kind, code }: Pick<StoredAssignment, 'kind' | 'code'>,
): string => namesOf(store, kind, context.texts.locale).get(code) ?? code;

/** True where there is anybody to choose from. */
export const hasAssignees = (store: Store): boolean =>
  Object.values(listOf).some((kind) => currentList(store, kind) !== undefined);
