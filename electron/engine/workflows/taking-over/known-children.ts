// Who of a package is here already: among our own imports, and among those taken over before, of whatever partner. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { strengthOf } from '../../../../shared/model/case/child-id.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import type { RecognisedBy } from '../../../../shared/model/package/take-over.ts';
import type { KnownChild } from '../../exchange/take-over-plan.ts';
import type { IndexNumber } from '../../store/child-groups.ts';
import { findPackageRecord } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { newestNumber, recordAt } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { newestTaken, ownersOf, type NumberOwner, type TakenReferral, takenBefore } from '../../store/taken-over.ts';
import { hasDamagedNumbers } from '../../store/case-index.ts';
import { numbersOf } from '../cases/child-numbers.ts';
import { caseNumber } from '../cases/readable.ts';
import type { PackageChild } from './package-children.ts';

/** True for a field whose values came as they are under a use case: neither coarser, nor hidden, nor another's code. */
export function wholeFields(useCase: UseCase | undefined): (path: string) => boolean {
  const rules = new Map(useCase?.dataPoints.map(({ field, rule }) => [field, rule.kind]));
  return (path) => {
    const rule = rules.get(path) ?? rules.get(path.split('.', 1)[0] as string);
    return rule === undefined || rule === 'share' || rule === 'text';
  };
}

/** What a record says in the fields that came as they are. */
const wholeData = (data: Data, isWhole: (path: string) => boolean): Data =>
  Object.fromEntries(Object.entries(data).filter(([name]) => isWhole(name)));

/** The numbers of a child of a package. It has no id of ours: `~` is none. */
export function numbersOfChild(store: Store, data: Data, isWhole: (path: string) => boolean): readonly IndexNumber[] {
  const record = { id: '~', data: wholeData(data, isWhole), number: 0, batch: '', sources: null };
  return numbersOf(record, hasDamagedNumbers(store)).numbers.filter(({ use }) => use !== 'local');
}

interface Recognised {
  readonly by: Set<RecognisedBy>;
  isSure: boolean;
}

/** Finds for each child of a package who it may be. */
export function knownFinder(
  store: Store,
  { id: packageId }: StoredPackage,
  isWhole: (path: string) => boolean,
): (children: readonly PackageChild[]) => ReadonlyMap<string, readonly KnownChild[]> {
  const before = takenBefore(store, packageId);
  return (children) => {
    const numbers = new Map(
      children.map(({ ref, data }) => [ref, data === null ? [] : numbersOfChild(store, data, isWhole)]),
    );
    const owners = new Map<number, NumberOwner[]>();
    for (const owner of ownersOf(store, [...numbers.values()].flat().map(({ key }) => key)))
      owners.set(owner.key, [...(owners.get(owner.key) ?? []), owner]);
    return new Map(
      children.map((child) => [child.ref, knownOf(child, numbers.get(child.ref) ?? [], owners)] as const),
    );
  };

  function knownOf(
    { ref, referrals }: PackageChild,
    numbers: readonly IndexNumber[],
    owners: ReadonlyMap<number, readonly NumberOwner[]>,
  ): readonly KnownChild[] {
    const taken = new Map<string, Recognised>();
    const imported = new Map<number, Recognised>();
    const note = <Key>(of: Map<Key, Recognised>, key: Key, by: RecognisedBy, isSure: boolean) => {
      const recognised = of.get(key) ?? { by: new Set(), isSure: false };
      recognised.by.add(by);
      recognised.isSure ||= isSure;
      of.set(key, recognised);
    };
    for (const { id } of referrals) {
      const same = before.get(id);
      if (same) note(taken, same.child, 'referral', true);
    }
    for (const { key, strength } of numbers)
      for (const { owner, strength: other } of owners.get(key) ?? []) {
        const says = strengthOf(strength, other);
        if (says === undefined) continue;
        if ('child' in owner) note(taken, owner.child, 'number', says === 'strong');
        else note(imported, owner.imported, 'number', says === 'strong');
      }
    return joined(ref, taken, imported);
  }

  /** A child of our imports who was taken over before is one and the same: it comes once, with what the import says. */
  function joined(
    ref: string,
    taken: ReadonlyMap<string, Recognised>,
    imported: ReadonlyMap<number, Recognised>,
  ): readonly KnownChild[] {
    const known = new Map<string, KnownChild>();
    for (const [child, { by, isSure }] of taken) {
      const newest = newestTaken(store, child, packageId);
      // A child of this very package is not here by itself: another of its referrals was taken over a moment ago.
      if (newest === undefined || (newest.package === packageId && newest.ref !== ref && !isSure)) continue;
      const mine = newest.record === null ? undefined : ownRecord(store, newest.record);
      const data = mine?.data ?? findPackageRecord(store, newest.package, newest.ref) ?? {};
      const key = mine ? `record:${mine.id}` : `child:${child}`;
      known.set(key, {
        ...{ key, child, record: newest.record, number: mine ? caseNumber(mine) : numberOf(newest, data) },
        ...{ by: [...by], isSure, data },
      });
    }
    for (const [number, { by, isSure }] of imported) {
      const record = recordAt(store, number);
      if (!record) continue;
      const key = `record:${record.id}`;
      const earlier = known.get(key);
      known.set(key, {
        ...{ key, child: earlier?.child ?? null, record: record.id, number: caseNumber(record), data: record.data },
        by: [...new Set([...(earlier?.by ?? []), ...by])],
        isSure: isSure || earlier?.isSure === true,
      });
    }
    return [...known.values()];
  }
}

const numberOf = ({ ref }: TakenReferral, { case_id_display: display }: Data): string =>
  typeof display === 'string' ? display : ref;

/** The newest record of our own imports under an id. */
function ownRecord(store: Store, id: string) {
  const number = newestNumber(store, id);
  return number === undefined ? undefined : recordAt(store, number);
}
