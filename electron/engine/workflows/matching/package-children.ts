// Which own children may be those of a package that is here. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { MatchedRecord } from '../../exchange/matching/record-profile.ts';
import { eachRecordNow } from '../../store/corrections.ts';
import { eachPackageRecord } from '../../store/package-rows.ts';
import { findPackage } from '../../store/packages.ts';
import type { Store } from '../../store/store.ts';
import { type Context, opened } from '../context.ts';
import { namesInPackage } from './package-names.ts';
import { type GivenRecords, type SameChild, sameChildren } from './same-children.ts';

function* recordsOfPackage(store: Store, id: string): Generator<MatchedRecord> {
  const nameOf = namesInPackage(store, id);
  for (const { ref, data } of eachRecordNow(store, id)) yield { id: nameOf(ref, data), data };
}

/** The records of a package as `sameChildren` takes them: named by their partner and by how the package calls them. Throws `package.unknown`. */
export function givenByPackage(context: Context, id: string): GivenRecords {
  const { store } = opened(context);
  const entry = findPackage(store, id);
  if (entry === undefined) throw new Problem('package.unknown');
  return { source: entry.partner, records: recordsOfPackage(store, id), day: entry.sealed.slice(0, 10) };
}

/**
 * Finds who among the own children may be those of a package; `ref` is how the package calls the child. Throws
 * `package.unknown`, `app.cancelled`.
 */
export async function* packageChildren(
  context: Context,
  id: string,
  call: Call,
): AsyncGenerator<SameChild & { readonly ref: string }> {
  const refs = [...eachPackageRecord(opened(context).store, id)].map(({ ref }) => ref);
  for await (const same of sameChildren(context, givenByPackage(context, id), call))
    yield { ...same, ref: refs[same.position] ?? '' };
}
