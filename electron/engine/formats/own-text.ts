// The text of documents that the app reads by itself: cards, agreements, decisions, settings. Engine; pure.

/**
 * The text of a small document: UTF-8, or UTF-16 as some programs save it, with or without byte order marks. They are
 * dropped. UTF-16 is written by programs that end lines in their own way, too: its lines end as ours do. Throws
 * `TypeError` for bytes that are neither.
 */
export function ownText(bytes: Uint8Array): string {
  const wide = wideOf(bytes);
  const text = wide === null ? decoded(bytes, 'utf-8') : decoded(wide, 'utf-16le').replaceAll('\r\n', '\n');
  return text.replace(/^\uFEFF+/, '');
}

/** The same of the first bytes of a file, whose last letter may be cut; what is no text gives some text. */
export function ownHead(head: Uint8Array): string {
  const wide = wideOf(head);
  return new TextDecoder(wide === null ? 'utf-8' : 'utf-16le').decode(wide ?? head).replace(/^\uFEFF+/, '');
}

const decoded = (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le'): string =>
  new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);

/** The bytes in the order of UTF-16LE; null where they are no UTF-16. Our documents begin with letters of ASCII. */
function wideOf(bytes: Uint8Array): Uint8Array | null {
  const [first, second] = bytes;
  if (bytes.length < 2) return null;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return bytes;
  if (!((first === 0xfe && second === 0xff) || (first === 0 && second !== 0))) return null;
  // Not every build of ICU has the other order.
  return bytes.length % 2 === 0 ? Buffer.from(bytes).swap16() : Buffer.from(bytes.subarray(0, -1)).swap16();
}
