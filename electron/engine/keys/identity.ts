// An organisation's secret keys: one to open what is sealed to it, one to sign. Engine.
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { type World, worlds } from '../../../shared/model/package/card.ts';
import { Problem } from '../../../shared/problems.ts';
import { type SigningKey, publicKeyText, signMessage, worldBytes } from './minisign.ts';
import { sodiumReady } from './sodium.ts';

/**
 * An identity as the rest of the engine sees it: its public half. The secrets are kept beside it in this module, so
 * that no log line, error or answer that happens to hold an identity can leak them.
 */
export interface Identity {
  readonly world: World;
  /** `age1…`: packages are sealed to this. */
  readonly recipient: string;
  /** `RW…`: what `minisign -P` takes. */
  readonly signer: string;
}

interface Secrets {
  readonly age: string;
  readonly signing: SigningKey;
}

const secretsOf = new WeakMap<Identity, Secrets>();

const storedSchema = z.strictObject({
  format: z.literal('courier-identity/1'),
  world: z.enum(worlds),
  age: z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  seed: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * A new identity of one world. `random` gives the signing seed and the key id; the X25519 key comes from
 * `age-encryption`, which takes the operating system's generator and lets nobody replace it.
 */
export async function createIdentity(world: World, random: (length: number) => Uint8Array): Promise<Identity> {
  const keyId = Uint8Array.of(worldBytes[world], ...random(7));
  return identityOf(world, { age: await generateX25519Identity(), signing: { keyId, seed: random(32) } });
}

/** The identity with its secrets as text, for the encrypted store and for nothing else. */
export function storedIdentity(identity: Identity): string {
  const { age, signing } = secrets(identity);
  const keyId = Buffer.from(signing.keyId).toString('hex');
  const seed = Buffer.from(signing.seed).toString('hex');
  return JSON.stringify({ format: 'courier-identity/1', world: identity.world, age, keyId, seed });
}

/** The identity that `storedIdentity` wrote. Throws `workspace.damaged`, without a word of what it read. */
export async function readIdentity(text: string): Promise<Identity> {
  const stored = parse(text);
  const keyId = new Uint8Array(Buffer.from(stored.keyId, 'hex'));
  if (keyId[0] !== worldBytes[stored.world]) throw new Problem('workspace.damaged');
  const seed = new Uint8Array(Buffer.from(stored.seed, 'hex'));
  try {
    return await identityOf(stored.world, { age: stored.age, signing: { keyId, seed } });
  } catch {
    throw new Problem('workspace.damaged');
  }
}

/** Signs as minisign does. `subject` says what is signed, for example `courier-package/1`. */
export function sign(identity: Identity, message: Uint8Array, subject: string): string {
  return signMessage(secrets(identity).signing, message, subject);
}

/**
 * The file key of an age header, or null where no stanza is for this identity. Throws `package.damaged` where the
 * header is not as its sender wrote it (its MAC), or has no meaning.
 */
export async function fileKeyFor(identity: Identity, header: Uint8Array): Promise<Uint8Array | null> {
  let isOurs = true;
  const decrypter = new Decrypter();
  decrypter.addIdentity(secrets(identity).age);
  // Asked only where our key matched no stanza: the library tells the two apart by its message alone.
  decrypter.addIdentity({
    unwrapFileKey: () => {
      isOurs = false;
      return null;
    },
  });
  try {
    return await decrypter.decryptHeader(header);
  } catch {
    if (!isOurs) return null;
    throw new Problem('package.damaged');
  }
}

async function identityOf(world: World, keys: Secrets): Promise<Identity> {
  await sodiumReady();
  const recipient = await identityToRecipient(keys.age);
  const identity: Identity = Object.freeze({ world, recipient, signer: publicKeyText(keys.signing) });
  secretsOf.set(identity, keys);
  return identity;
}

function secrets(identity: Identity): Secrets {
  const keys = secretsOf.get(identity);
  if (keys === undefined) throw new TypeError('not an identity of this process');
  return keys;
}

function parse(text: string): z.infer<typeof storedSchema> {
  try {
    return storedSchema.parse(JSON.parse(text));
  } catch {
    throw new Problem('workspace.damaged');
  }
}
