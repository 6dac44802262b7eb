// Asks whether the partner's own file in a package says what the referrals say. Engine.
import { createHash } from 'node:crypto';
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { outputFormats } from '../../formats/index.ts';
import type { Opened } from '../../package/open.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { referralsFile } from '../sealing/package-files.ts';
import { linesOf } from './lines.ts';

/**
 * Writes the partner's file anew out of the verified referrals, and compares it. People with other programs read this file
 * and nothing else, so nothing may be in it that Courier has not seen. Throws `package.beyond-agreement`, `app.cancelled`.
 */
export async function requirePayload(
  { manifest, read }: Pick<Opened, 'manifest' | 'read'>,
  mapping: Mapping | undefined,
  { signal }: Call,
): Promise<void> {
  const format = outputFormats.find((one) => one.id === mapping?.writes);
  if (mapping === undefined || format === undefined) return;
  const hash = createHash('sha256');
  const referrals = async function* () {
    for await (const lines of linesOf(read(referralsFile))) {
      for (const line of lines) yield JSON.parse(line) as Referral;
      await breathe();
      stopIfCancelled(signal);
    }
  };
  for await (const chunk of format.write(referrals(), mapping)) hash.update(chunk);
  const sealed = manifest.files.find(({ name }) => name === format.fileName);
  if (sealed?.sha256 !== hash.digest('hex')) throw new Problem('package.beyond-agreement');
}
