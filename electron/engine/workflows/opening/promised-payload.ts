// Asks whether the partner's own file in a package says what the referrals say. Engine.
import { createHash } from 'node:crypto';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { outputFormats } from '../../formats/index.ts';
import { eachReferral } from '../../store/package-rows.ts';
import type { Store } from '../../store/store.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';

/**
 * Writes the partner's file anew out of the stored referrals, and compares it. People with other programs read this file
 * and nothing else, so nothing may be in it that Courier has not seen. Throws `package.beyond-agreement`, `app.cancelled`.
 */
export async function requirePayload(
  store: Store,
  { id, files }: Manifest,
  mapping: Mapping | undefined,
  { signal }: Call,
): Promise<void> {
  const format = outputFormats.find((one) => one.id === mapping?.writes);
  if (mapping === undefined || format === undefined) return;
  const hash = createHash('sha256');
  const referrals = async function* () {
    let count = 0;
    for (const referral of eachReferral(store, id)) {
      yield referral;
      count += 1;
      if (count % slice === 0) await breathe();
      stopIfCancelled(signal);
    }
  };
  for await (const chunk of format.write(referrals(), mapping)) hash.update(chunk);
  const sealed = files.find(({ name }) => name === format.fileName);
  if (sealed?.sha256 !== hash.digest('hex')) throw new Problem('package.beyond-agreement');
}

/** Referrals that are written before other calls have their turn. */
const slice = 500;
