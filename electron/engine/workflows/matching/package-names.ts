// How the children of a package are called for good. A package numbers its lines from 1: the number alone names another child
// in every package, and what a person decided of one would be said of the other. Engine.
import type { Data } from '../../../../shared/model/case/record.ts';
import { type Store, text } from '../../store/store.ts';

/** Names that the sender's Courier makes for a referral are the same in every package (keys/referral-name.ts). */
const lasting = /^[0-9a-f]{32}$/;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of the record in the sender's system, where it came; else the referral's name; else that of the line. */
function nameOf(packageId: string, ref: string, data: Data, referral: string | undefined): string {
  const { id } = data;
  if (typeof id === 'string' && uuid.test(id)) return id;
  return referral !== undefined && lasting.test(referral) ? `~${referral}` : `~${packageId} ${ref}`;
}

/** The names of all children of a package, by how the package calls them and what it says of them. */
export function namesInPackage(store: Store, packageId: string): (ref: string, data: Data) => string {
  const first = new Map<string, string>();
  const rows = store
    .sql('SELECT ref, id FROM referral WHERE package = :package ORDER BY position DESC')
    .all({ package: packageId });
  for (const row of rows) first.set(text(row, 'ref'), text(row, 'id'));
  return (ref, data) => nameOf(packageId, ref, data, first.get(ref));
}

/** The name of one child of a package. */
export function nameInPackage(store: Store, packageId: string, ref: string, data: Data): string {
  const row = store
    .sql('SELECT id FROM referral WHERE package = :package AND ref = :ref ORDER BY position LIMIT 1')
    .get({ package: packageId, ref });
  return nameOf(packageId, ref, data, row && text(row, 'id'));
}
