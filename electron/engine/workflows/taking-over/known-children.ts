// Who of a package is here already: among our own imports, and among those taken over before, of whatever partner. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import type { RecognisedBy } from '../../../../shared/model/package/take-over.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { KnownChild } from '../../exchange/take-over-plan.ts';
import { recordNow } from '../../store/corrections.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { newestNumber, recordAt, type StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { newestTaken, takenBefore, takenChildren, type TakenReferral } from '../../store/taken-over.ts';
import { caseNumber } from '../cases/readable.ts';
import { type Context, opened } from '../context.ts';
import { namesInPackage } from '../matching/package-names.ts';
import { type SameChild, sameChildren } from '../matching/same-children.ts';
import type { PackageChild } from './referred-children.ts';

/** The rule of a field under a use case; `share` where nothing else is said. */
function rulesOf(useCase: UseCase | undefined): (path: string) => string {
  const rules = new Map<string, string>(useCase?.dataPoints.map(({ field, rule }) => [field, rule.kind]));
  return (path) => rules.get(path) ?? rules.get(path.split('.', 1)[0] as string) ?? 'share';
}

/** True for a field whose values came as they are under a use case: neither coarser, nor hidden, nor another's code. */
export function wholeFields(useCase: UseCase | undefined): (path: string) => boolean {
  const ruleOf = rulesOf(useCase);
  return (path) => ['share', 'text'].includes(ruleOf(path));
}

/** What a record says that can tell who the child is: stars and the partner's own codes can't. */
function tellingData(data: Data, useCase: UseCase | undefined): Data {
  const ruleOf = rulesOf(useCase);
  return Object.fromEntries(Object.entries(data).filter(([name]) => !['mask', 'pseudonym'].includes(ruleOf(name))));
}

/** By which name the search knows a child who was taken over. */
const nameOfTaken = (child: string): string => `~${child}`;
/** What a record of ours says, with its own id: a partner sends that of its record as a field. */
const withId = ({ id, data }: StoredRecord): Data => (id.startsWith('~') ? data : { id, ...data });

/** The newest record of our own imports under an id. */
export function ownRecord(store: Store, id: string) {
  const number = newestNumber(store, id);
  return number === undefined ? undefined : recordAt(store, number);
}

const numberOfTaken = ({ ref }: TakenReferral, { case_id_display: display }: Data): string =>
  typeof display === 'string' ? display : ref;

/** A child who was taken over; where a person or a number said which of our own it is, what our import says of it. */
function takenChild(store: Store, taken: TakenReferral): Omit<KnownChild, 'by' | 'isSure' | 'evidence'> {
  const { child, record } = taken;
  const own = record === null ? undefined : ownRecord(store, record);
  if (own) return { key: `record:${own.id}`, child, record: own.id, number: caseNumber(own), data: withId(own) };
  const data = recordNow(store, taken.package, taken.ref)?.data ?? {};
  return { key: `child:${child}`, child, record, number: numberOfTaken(taken, data), data };
}

/** Adds one who may be the child to those who may be. One who comes twice has the signs of both. */
function add(candidates: Map<string, KnownChild>, one: KnownChild): void {
  const before = candidates.get(one.key);
  candidates.set(one.key, {
    ...one,
    child: one.child ?? before?.child ?? null,
    by: [...new Set([...(before?.by ?? []), ...one.by])],
    evidence: one.evidence.length > 0 ? one.evidence : (before?.evidence ?? []),
    isSure: one.isSure || before?.isSure === true,
  });
}

/**
 * Finds for each child of a package who it may be here: by the very referral that was taken over before, by numbers and
 * signs, and by what persons have decided. Those of whom a person said that they are another child are left out. Takes
 * long; throws `app.cancelled`.
 */
export async function knownChildren(
  context: Context,
  entry: StoredPackage,
  useCase: UseCase | undefined,
  children: readonly PackageChild[],
  call: Call,
): Promise<ReadonlyMap<string, readonly KnownChild[]>> {
  const { store } = opened(context);
  const before = takenBefore(store, entry.id);
  const candidates = new Map(children.map(({ ref }) => [ref, new Map<string, KnownChild>()]));
  const nameOf = namesInPackage(store, entry.id);
  const present = children.filter(({ data }) => data !== null);
  const given = {
    source: entry.partner,
    records: present.map((child) => ({
      id: nameOf(child.ref, child.data ?? {}),
      data: tellingData(child.data ?? {}, useCase),
    })),
    day: entry.sealed.slice(0, 10),
  };
  // A child of this very package is no other child that is here: it is the one that comes.
  const taken = takenChildren(store).filter((each) => each.package !== entry.id);
  const byName = new Map(taken.map((each) => [nameOfTaken(each.child), each]));
  const others = {
    source: 'taken-over',
    records: taken.map((each) => ({ id: nameOfTaken(each.child), data: takenChild(store, each).data })),
  };
  const twos = new Set<string>();
  for await (const same of sameChildren(context, given, call, [others])) {
    const { ref } = present[same.position] as PackageChild;
    const who = personOf(store, same, byName);
    if (who === undefined) continue;
    if (same.state === 'two') twos.add(`${ref} ${who.key}`);
    else add(candidates.get(ref) as Map<string, KnownChild>, { ...who, ...recognised(same) });
  }
  for (const { ref, referrals } of children) {
    const ofChild = candidates.get(ref) as Map<string, KnownChild>;
    for (const key of [...ofChild.keys()]) if (twos.has(`${ref} ${key}`)) ofChild.delete(key);
    for (const { id } of referrals) {
      const earlier = before.get(id);
      const newest = earlier && newestTaken(store, earlier.child, entry.id);
      if (newest) add(ofChild, { ...takenChild(store, newest), by: ['referral'], evidence: [], isSure: true });
    }
  }
  return new Map([...candidates].map(([ref, ofChild]) => [ref, [...ofChild.values()]]));
}

function personOf(
  store: Store,
  { other }: SameChild,
  byName: ReadonlyMap<string, TakenReferral>,
): Omit<KnownChild, 'by' | 'isSure' | 'evidence'> | undefined {
  const taken = other.source === null ? undefined : byName.get(other.id);
  if (taken) return takenChild(store, taken);
  const own = other.number === null ? undefined : recordAt(store, other.number);
  return own && { key: `record:${own.id}`, child: null, record: own.id, number: caseNumber(own), data: withId(own) };
}

function recognised({ state, decision, evidence }: SameChild): Pick<KnownChild, 'by' | 'isSure' | 'evidence'> {
  const by: RecognisedBy = decision ? 'decision' : state === 'known' ? 'number' : 'alike';
  return { by: [by], isSure: state === 'known', evidence: evidence.map(({ sign, how }) => ({ sign, how })) };
}
