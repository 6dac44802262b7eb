// Finds the bytes of a password for an entry, and parts a wrong password from a damaged archive. Engine.
import { constants, crc32, inflateRawSync } from 'node:zlib';
import { Problem } from '../../../../../shared/problems.ts';
import { entryBytes, type ZipEntry } from './zip.ts';

/** Compressed bytes that must inflate before a ZipCrypto password is believed. */
const probeSize = 512;

const storedMethod = 0;

/**
 * The bytes of the password that opens the entry. Throws `import.password-wrong`, and what `entryBytes` throws.
 *
 * ZipCrypto answers with one byte (APPNOTE 6.1.6), so that every 256th wrong password seems right: it is believed only
 * where what it decrypts begins to inflate, which random bytes do not keep up for long. A failure after that is
 * damage. A damaged beginning looks like a wrong password. AES answers with two bytes, and its authentication
 * code at the end settles it.
 */
export async function findPassword(entry: ZipEntry, password: string): Promise<Uint8Array> {
  const isZipCrypto = entry.zipCrypto === true;
  for (const candidate of isZipCrypto ? writings(password) : [Buffer.from(password, 'utf8')]) {
    if (await opens(entry, candidate, isZipCrypto)) return candidate;
  }
  throw new Problem('import.password-wrong');
}

/** rubyzip and 7-Zip write passwords as UTF-8, older programs as Latin-1; ASCII is the same in both. */
function writings(password: string): readonly Uint8Array[] {
  const utf8 = Buffer.from(password, 'utf8');
  const isLatin = [...password].every((letter) => letter.charCodeAt(0) < 256);
  const latin = Buffer.from(password, 'latin1');
  return isLatin && !latin.equals(utf8) ? [utf8, latin] : [utf8];
}

async function opens(entry: ZipEntry, password: Uint8Array, isZipCrypto: boolean): Promise<boolean> {
  const start: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of entryBytes(entry, { password, inflate: false })) {
      start.push(chunk.slice(0, probeSize - length));
      length += chunk.length;
      if (length >= probeSize) break;
    }
  } catch (error) {
    if (error instanceof Problem && error.code === 'import.password-wrong') return false;
    throw error;
  }
  if (!isZipCrypto) return true;
  const bytes = Buffer.concat(start);
  if (length < probeSize) return isWhole(entry, bytes);
  return entry.compressionMethod === storedMethod || goesOn(bytes);
}

// So few bytes that random ones could begin to inflate by chance: they must come to what the archive says.
function isWhole(entry: ZipEntry, bytes: Uint8Array): boolean {
  const content = entry.compressionMethod === storedMethod ? bytes : inflated(bytes);
  return content !== null && content.length === entry.uncompressedSize && crc32(content) === entry.crc32;
}

/** True where these bytes inflate, all of them: random ones break off, or come to an end of their own before long. */
function goesOn(bytes: Uint8Array): boolean {
  try {
    const { engine } = inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, info: true }) as unknown as {
      readonly engine: { readonly bytesWritten: number };
    };
    return engine.bytesWritten === bytes.length;
  } catch {
    return false;
  }
}

/** The inflated bytes, at most 1,032 times as many. Null: these bytes do not inflate. */
function inflated(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateRawSync(bytes);
  } catch {
    return null;
  }
}
