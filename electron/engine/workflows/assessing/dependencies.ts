// Everything that an assessment depends on, as a key: nobody has to empty a cache under it. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { MapContext } from '../../exchange/map.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import type { Context, AgreementVersion } from '../context.ts';

/** What a person chose: which file, under which agreement, for what. */
export interface Choice {
  readonly batch: string;
  readonly agreement: string;
  readonly useCase: string;
}

/** The state of all decisions and imports as a text: another text after every change. */
export type Revision = string;

/** The revision of a workspace: every change of an import, a decision, a document, the dictionary or what is known of children makes another one. */
export function dependsOn(store: Store): Revision {
  const { batch, settlement, document, dictionary, child } = revisionsOf(store);
  return [batch, settlement, document, dictionary, child].join(' ');
}

/** What an assessment was made from. */
export interface Key {
  readonly revision: Revision;
  /** The choice, the versions and bytes of its documents, the day and the sender. */
  readonly chosen: string;
  readonly dictionary: Dictionary;
}

/** The key of an assessment that is made from these. */
export function keyOf(
  context: Context,
  revision: Revision,
  choice: Choice,
  { agreement, sha256 }: AgreementVersion,
  mapping: Mapping | undefined,
  { sealing }: MapContext,
): Key {
  const { batch, agreement: id, useCase } = choice;
  // A version of a mapping never changes: a file that says so is refused (`mapping.differs`).
  const mappedBy = mapping ? [mapping.id, mapping.version] : [];
  const chosen = JSON.stringify([batch, id, useCase, agreement.version, sha256, mappedBy, sealing.day, sealing.sender]);
  return { revision, chosen, dictionary: context.dictionary };
}

/** True for the same file under the same use case. */
export const isSameChoice = (one: Choice, other: Choice): boolean =>
  one.batch === other.batch && one.agreement === other.agreement && one.useCase === other.useCase;

/** True where both make the same assessment. */
export function isSameKey(one: Key, other: Key): boolean {
  return one.revision === other.revision && one.chosen === other.chosen && one.dictionary === other.dictionary;
}
