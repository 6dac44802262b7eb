// The lists of places, agencies and users that the dictionary is read together with. Engine.
import type { ReferenceData, ReferenceKind } from '../../../../shared/model/case/reference-data.ts';
import { makeReferences, type References } from '../../../../shared/model/case/references.ts';
import { currentList, entriesOf } from '../../store/reference-lists.ts';
import type { Store } from '../../store/store.ts';

/** The entries of a kind that are in force; undefined where no list is here. */
export function entriesInForce<Kind extends ReferenceKind>(store: Store, kind: Kind): ReferenceData[Kind] {
  const list = currentList(store, kind);
  return (list && [...entriesOf(store, { id: list.id, kind })]) as ReferenceData[Kind];
}

/** The lists of a workspace, ready to be asked; undefined where it has none. */
export function referencesIn(store: Store): References | undefined {
  const data: ReferenceData = {
    locations: entriesInForce(store, 'locations'),
    agencies: entriesInForce(store, 'agencies'),
    users: entriesInForce(store, 'users'),
  };
  return Object.values(data).every((list) => list === undefined) ? undefined : makeReferences(data);
}
