// The head of a package: an age v1 header with exactly one stanza, of a type in the table. Engine. FORMAT.md A1–A4.
import { Encrypter } from 'age-encryption';
import { Problem } from '../../../shared/problems.ts';
import { type Identity, fileKeyFor } from '../keys/identity.ts';

const firstLine = 'age-encryption.org/v1\n';

/** A way to give the file key to a recipient. */
interface StanzaType {
  readonly name: string;
  /** What its recipients look like. */
  readonly recipient: RegExp;
  /** One stanza of this type and a MAC, and nothing else. */
  readonly shape: RegExp;
  /** They have one length: a header of ten thousand stanzas is never even parsed. */
  readonly size: number;
}

/** THE TABLE OF STANZA TYPES (A2), the usual one first. A header holds one stanza, so types are never mixed. */
const stanzaTypes: readonly [StanzaType, ...StanzaType[]] = [
  {
    name: 'X25519',
    recipient: /^age1[02-9ac-hj-np-z]{58}$/,
    shape: /^age-encryption\.org\/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n$/,
    size: 168,
  },
];
/** The size of a header where nothing else is said. */
export const headerSize = stanzaTypes[0].size;
/** No header is longer. */
export const largestHeader = Math.max(...stanzaTypes.map(({ size }) => size));

/** `package` where a file begins as every age file does, which is all that can be said without a key. */
export function formatOf(head: Uint8Array): 'package' | undefined {
  return latin1(head.subarray(0, firstLine.length)) === firstLine ? 'package' : undefined;
}

/** A fresh file key, and the header that gives it to one recipient. */
export async function sealHeader(recipient: string): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  const type = stanzaTypes.find((each) => each.recipient.test(recipient));
  if (type === undefined) throw new TypeError('a recipient of no stanza type');
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
  const header = sealed.slice(0, type.size);
  if (fileKey === undefined || !type.shape.test(latin1(header))) throw new Error('age-encryption wrote another header');
  return { header, fileKey };
}

/** The header at the beginning of a file. Throws `package.not-a-package` or `package.incomplete`, in this order. */
export function headerIn(head: Uint8Array): Uint8Array {
  if (formatOf(head) === undefined) throw new Problem('package.not-a-package');
  const text = latin1(head.subarray(0, largestHeader));
  const named = stanzaTypes.find(({ name }) => text.startsWith(`${firstLine}-> ${name} `));
  const { shape, size } = named ?? stanzaTypes[0];
  if (text.length < size) throw new Problem('package.incomplete');
  if (!shape.test(text.slice(0, size))) throw new Problem('package.not-a-package');
  return head.subarray(0, size);
}

/**
 * The file key from the head of a file. Throws what `headerIn` throws, `package.not-for-us` or `package.damaged` (the
 * header's MAC), in this order.
 */
export async function openHeader(identity: Identity, head: Uint8Array): Promise<Uint8Array> {
  const fileKey = await fileKeyFor(identity, headerIn(head));
  if (fileKey === null) throw new Problem('package.not-for-us');
  return fileKey;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
