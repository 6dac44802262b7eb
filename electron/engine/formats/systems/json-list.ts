// The list of records in a JSON file: an array, lines of JSON, or a list inside an envelope, as an array of its own. Engine; pure.

/** Where a list of objects begins in these first bytes, and the paths that its first object has. */
export interface ListHead {
  /** Where the bracket stands; null for lines of JSON, which have none. */
  readonly at: number | null;
  readonly paths: readonly string[];
}

const [bracket, brace, quote, backslash, feed, comma] = [0x5b, 0x7b, 0x22, 0x5c, 0x0a, 0x2c];
const [closing, closingBrace] = [0x5d, 0x7d];
const deepest = 4;
const mostLists = 40;

/** The lists of objects in the head of a file, in their order; empty where it is no JSON. */
export function listsIn(head: Uint8Array): readonly ListHead[] {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const start = startOf(bytes);
  if (bytes[start] === brace && isLine(bytes, start)) return [{ at: null, paths: pathsAt(bytes, start) }];
  if (bytes[start] !== brace && bytes[start] !== bracket) return [];
  const lists: ListHead[] = [];
  let depth = 0;
  for (let at = start; at < bytes.length && lists.length < mostLists; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfText(bytes, at);
    else if (byte === brace) depth += 1;
    else if (byte === closing || byte === closingBrace) depth -= 1;
    else if (byte === bracket) {
      const inner = skipBlanks(bytes, at + 1);
      if (depth <= deepest && bytes[inner] === brace) lists.push({ at, paths: pathsAt(bytes, inner) });
      depth += 1;
    }
  }
  return lists;
}

/** The chunks of the list alone, as a JSON array: `null`, lines of JSON, gets its brackets and commas. */
export async function* listChunks(chunks: AsyncIterable<Uint8Array>, at: number | null): AsyncGenerator<Uint8Array> {
  if (at === null) {
    yield* linesAsList(chunks);
    return;
  }
  let [base, depth, isText, isEscaped] = [0, 0, false, false];
  for await (const chunk of chunks) {
    const from = Math.max(0, at - base);
    base += chunk.length;
    if (from >= chunk.length) continue;
    for (let index = from; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isText = false;
      } else if (byte === quote) isText = true;
      else if (byte === bracket || byte === brace) depth += 1;
      else if (byte === closing || byte === closingBrace) {
        depth -= 1;
        if (depth > 0) continue;
        // What follows the list is not about the records.
        yield chunk.subarray(from, index + 1);
        return;
      }
    }
    yield chunk.subarray(from);
  }
}

/** Lines of JSON as one array: a line end inside a text is written as an escape, so that each one ends a record. */
async function* linesAsList(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('[');
  let isOpen = false;
  let waits = false;
  for await (const chunk of chunks) {
    const bytes: number[] = [];
    for (const byte of chunk) {
      if (byte === feed) {
        waits ||= isOpen;
        isOpen = false;
      } else if (byte > 0x20) {
        if (waits && !isOpen) bytes.push(comma);
        isOpen = true;
        bytes.push(byte);
      } else bytes.push(byte);
    }
    yield Buffer.from(bytes);
  }
  yield Buffer.from(']');
}

function startOf(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
  return skipBlanks(bytes, at);
}

function skipBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] as number) <= 0x20) at += 1;
  return at;
}

/** The place of the quote that ends the text. */
function endOfText(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** True where the first line is a whole object, and another follows or nothing does. */
function isLine(bytes: Buffer, start: number): boolean {
  const end = bytes.indexOf(feed, start);
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', start, end === -1 ? bytes.length : end));
    if (typeof value !== 'object' || value === null) return false;
  } catch {
    return false;
  }
  const next = end === -1 ? bytes.length : skipBlanks(bytes, end);
  return next >= bytes.length ? !hasList(bytes, start) : bytes[next] === brace;
}

/** A sole object on one line that holds a list of objects is an envelope. */
const hasList = (bytes: Buffer, start: number): boolean =>
  /\[\s*\{/.test(bytes.toString('latin1', start, start + 4096));

/** The paths of the object that begins here, as far as the head goes: `a.b`, `list[].column`. */
function pathsAt(bytes: Buffer, start: number): readonly string[] {
  const text = new TextDecoder().decode(bytes.subarray(start, start + 64 * 1024));
  const paths = new Set<string>();
  const prefixes: string[] = [];
  let name = '';
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, key, colon, sign] = match;
    if (key !== undefined && colon !== undefined) {
      name = key;
      paths.add(`${prefixes.at(-1) ?? ''}${name}`);
    } else if (sign === '{' || sign === '[') {
      const before = prefixes.at(-1) ?? '';
      prefixes.push(prefixes.length === 0 ? '' : sign === '[' ? `${before}${name}[]` : inside(before, name));
      name = '';
    } else if (sign === '}' || sign === ']') {
      prefixes.pop();
      if (prefixes.length === 0) break;
    }
  }
  return [...paths];
}

/** The prefix of the members of an object: a member of the list that it stands in, or of the object that it is. */
const inside = (before: string, name: string): string => (name === '' ? `${before}.` : `${before}${name}.`);

// Sticky and without choices, so that it is linear whatever the text.
const token = /\s*(?:"((?:[^"\\]|\\.)*)"(\s*:)?|([{}[\],:])|[^\s"{}[\],:]+)/y;
