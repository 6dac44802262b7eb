// The tokens of XML as a scanner shows them, and names as numbers. Engine; pure.

/** The token that the scanner stands at: a start tag, an end tag (an empty element has both), or text between tags. */
export type XmlToken = 'open' | 'close' | 'text';

/** A scanner over UTF-8. Names are numbers, see `nameOf`. All positions are valid until the next `push` or `next`. */
export interface XmlScanner {
  push(chunk: Uint8Array): void;
  /** Says that no more comes. Throws `import.workbook-damaged` where the document is not whole. */
  finish(): void;
  /** The next token, or null where more bytes are needed. */
  next(): XmlToken | null;
  /** The name of the tag, without its prefix. */
  name(): number;
  /** How many elements are open, the one of this tag among them. */
  depth(): number;
  /** Finds an attribute of this start tag; `from` and `to` are its value then. */
  attribute(name: number): boolean;
  buffer(): Buffer;
  from(): number;
  to(): number;
  /** True where the text is a CDATA section: it has no references in it. */
  isPlain(): boolean;
}

/** The number of a name. The names that sheets have differ in their numbers; nothing is looked up by other names. */
export function nameOf(name: string): number {
  return hashName(Buffer.from(name), 0, name.length);
}

/** The number of the name that stands in these bytes. */
export function hashName(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return hash;
}
