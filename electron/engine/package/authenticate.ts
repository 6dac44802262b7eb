// Whether a manifest may be believed: who signed it, to whom it is addressed, in which world. Engine. FORMAT.md M1–M8.
import type { World } from '../../../shared/model/package/card.ts';
import { type Manifest, manifestFormat } from '../../../shared/model/package/manifest.ts';
import { readManifest } from '../../../shared/model/package/read-manifest.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Identity } from '../keys/identity.ts';
import { isSigned, worldOf } from '../keys/minisign.ts';

/** Who we are, and whom we believe. */
export interface Trust {
  readonly identity: Identity;
  readonly card: string;
  readonly world: World;
  readonly signerOf: (card: string) => string | undefined;
}

/**
 * The manifest, or a throw in this order: `package.manifest` or `package.newer`, `package.sender-unknown`,
 * `package.signature`, `package.own`, `package.recipient`, `package.other-world`. None carries a detail: up to the
 * signature every word is a stranger's claim.
 */
export function authenticate(manifestBytes: Uint8Array, signature: Uint8Array, trust: Trust): Manifest {
  const { identity, card, world, signerOf } = trust;
  const manifest = readManifest(decode(manifestBytes));
  const isOwn = manifest.from.card === card;
  const signer = isOwn ? identity.signer : signerOf(manifest.from.card);
  if (signer === undefined) throw new Problem('package.sender-unknown');
  const text = Buffer.from(signature).toString('latin1');
  if (!isSigned(signer, manifestBytes, manifestFormat, text)) throw new Problem('package.signature');
  if (isOwn) throw new Problem('package.own');
  // A partner who seals our content again to somebody else (surreptitious forwarding) cannot change these two.
  const isForUs = manifest.to.card === card && manifest.to.recipient === identity.recipient;
  if (!isForUs) throw new Problem('package.recipient');
  // Training keys are told from live ones by their very bytes, whatever the manifest says of itself.
  if (manifest.world !== world || worldOf(signer) !== world) throw new Problem('package.other-world');
  return manifest;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem('package.manifest');
  }
}
