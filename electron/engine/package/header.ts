// The head of a package: an age v1 header with exactly one X25519 stanza. Engine. FORMAT.md A1–A4.
import { Encrypter } from 'age-encryption';
import { Problem } from '../../../shared/problems.ts';
import { type Identity, fileKeyFor } from '../keys/identity.ts';

const firstLine = 'age-encryption.org/v1\n';
/** One stanza and a MAC have one length; a header of ten thousand stanzas is never even parsed (A2). */
export const headerSize = 168;
const shape = /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/;

/** `package` where a file begins as every age file does, which is all that can be said without a key. */
export function formatOf(head: Uint8Array): 'package' | undefined {
  return latin1(head.subarray(0, firstLine.length)) === firstLine ? 'package' : undefined;
}

/** A fresh file key, and the header that gives it to one recipient. */
export async function sealHeader(recipient: string): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  let fileKey: Uint8Array | undefined;
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  // A recipient that adds no stanza: the library tells the file key to nobody else, and we write the payload.
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = new Uint8Array(key);
      return [];
    },
  });
  const sealed = await encrypter.encrypt(new Uint8Array());
  const header = sealed.slice(0, headerSize);
  if (fileKey === undefined || !shape.test(latin1(header))) throw new Error('age-encryption wrote another header');
  return { header, fileKey };
}

/**
 * The file key from the head of a file. Throws `package.not-a-package`, `package.incomplete`, `package.not-for-us` or
 * `package.damaged` (the header's MAC), in this order.
 */
export async function openHeader(identity: Identity, head: Uint8Array): Promise<Uint8Array> {
  if (formatOf(head) === undefined) throw new Problem('package.not-a-package');
  if (head.length < headerSize) throw new Problem('package.incomplete');
  const header = head.subarray(0, headerSize);
  if (!shape.test(latin1(header))) throw new Problem('package.not-a-package');
  const fileKey = await fileKeyFor(identity, header);
  if (fileKey === null) throw new Problem('package.not-for-us');
  return fileKey;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
