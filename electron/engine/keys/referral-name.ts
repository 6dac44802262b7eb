// Names of referrals: BLAKE2b under a key of the workspace, the same for the same referral to the same partner. Engine.
import { keyedBlake2bOfText, sodiumReady } from './sodium.ts';

/** Names what is sent of a record: a row of it, or all of it. */
export type ReferralNamer = (record: string, unit: string) => string;

/**
 * Makes the namer of one scope (partner, agreement, use case) from a 32-byte key. A name is 32 hex digits (128 bits): the
 * same for the same record and unit, and unrelated to the name in any other scope. Nobody reads anything out of it.
 */
export async function referralNamer(key: Uint8Array, scope: readonly string[]): Promise<ReferralNamer> {
  await sodiumReady();
  const hash = new Uint8Array(16);
  const head = `courier-referral/1\0${JSON.stringify(scope)}\0`;
  return (record, unit) => {
    // The length parts record and unit: no two pairs make one text.
    keyedBlake2bOfText(key, `${head}${record.length}:${record}${unit}`, hash);
    return Buffer.from(hash).toString('hex');
  };
}
