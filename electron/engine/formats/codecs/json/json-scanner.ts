// Cuts concatenated JSON arrays into their elements, in bounded memory. Engine.
import { isUtf8 } from 'node:buffer';
import { Problem } from '../../../../../shared/problems.ts';
import { depthLimit, recordLimit } from '../../limits.ts';
import { append, emptyWindow } from '../byte-window.ts';
import type { Outline } from './object-outline.ts';

/** A scanner of one file; used as `CsvScanner` is. All that describes an element is valid until the next call. */
export interface JsonScanner {
  push(chunk: Uint8Array): void;
  finish(): void;
  /** Moves to the next whole element; false: needs more bytes, or the file is over. */
  next(): boolean;
  /** The bytes that hold the element, which stands at `from` to `to`. */
  buffer(): Buffer;
  from(): number;
  to(): number;
  /** The element's JSON text. Whether it is valid JSON inside is the parser's to say. */
  text(): string;
  /** True where the outline that the scan was started with is that of this element. */
  isOutlined(): boolean;
  /** How many keys the element has in all its objects: more than a parser returns, where a key stands twice. */
  keys(): number;
  /** Where in the file the element starts, and where it ends, in bytes. */
  start(): number;
  bytes(): number;
}

// Several arrays may follow one another with nothing between them: `][`.
type Place = 'outside' | 'array-start' | 'element' | 'scalar' | 'after-element' | 'after-comma';

/**
 * Starts a scan. An object that lies whole in memory is split by `outline`, in the one pass that also finds its end.
 * `next` throws `import.json-damaged` (with the byte) where the arrays do not hold together or the
 * file ends too early, `import.json-too-deep`, `import.value-too-large`, `import.encoding` (not UTF-8; byte order marks
 * around the arrays are dropped).
 */
export function scanJson(outline?: Outline): JsonScanner {
  const window = emptyWindow();
  let finished = false;
  let opened = false;

  let place: Place = 'outside';
  let at = 0;
  let from = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let high = 0;
  let keys = 0;
  let isOutlined = false;
  let isWhole = false;
  // How many bytes of a byte order mark were passed: whoever joins files leaves the marks of each.
  let marked = 0;

  const damaged = (): Problem => new Problem('import.json-damaged', { byte: window.base + at });

  function open(): boolean {
    if (window.filled < 3 && !finished) return false;
    opened = true;
    return true;
  }

  /** True where the outline found the end of the element. */
  function startElement(code: number): boolean {
    from = at;
    depth = 0;
    high = 0;
    keys = 0;
    isOutlined = false;
    place = code === 123 || code === 91 || code === 34 ? 'element' : 'scalar';
    if (code !== 123 || outline === undefined) return false;
    const end = outline.split(window.bytes, from, window.filled);
    if (end === -1) return false;
    isOutlined = true;
    keys = outline.keys();
    if (outline.isHigh()) high = 255;
    return endElement(end);
  }

  function endElement(end: number): boolean {
    at = end;
    place = 'after-element';
    if (end - from > recordLimit) throw tooLarge();
    if (high > 127 && !isUtf8(window.bytes.subarray(from, end))) {
      throw new Problem('import.encoding', { byte: window.base + from });
    }
    return true;
  }

  const tooLarge = (): Problem =>
    new Problem('import.value-too-large', { byte: window.base + from, limit: recordLimit });

  /** Skips to the end of an element that opens with a bracket or a quote. True: it ends in this window. */
  function scanElement(): boolean {
    const bytes = window.bytes;
    const filled = window.filled;
    let to = at;
    while (to < filled) {
      if (inString) {
        // The hot loop: most bytes of a file stand inside strings.
        let code = 0;
        if (escaped) {
          escaped = false;
          high |= bytes[to] as number;
          to += 1;
        }
        for (; to < filled; to += 1) {
          code = bytes[to] as number;
          if (code === 34 || code === 92) break;
          high |= code;
        }
        if (to === filled) break;
        to += 1;
        if (code === 92) {
          escaped = true;
        } else {
          inString = false;
          if (depth === 0) return endElement(to);
        }
        continue;
      }
      const code = bytes[to] as number;
      to += 1;
      // Whether this one may stand here is the parser's to say; most of an indented file between values is space.
      if (code <= 32) continue;
      if (code === 34) {
        inString = true;
      } else if (code === 123 || code === 91) {
        depth += 1;
        if (depth > depthLimit)
          throw new Problem('import.json-too-deep', { byte: window.base + to, limit: depthLimit });
      } else if (code === 125 || code === 93) {
        depth -= 1;
        if (depth === 0) return endElement(to);
      } else if (code === 58) {
        keys += 1;
      } else if (code > 127) {
        at = to - 1;
        throw damaged();
      }
    }
    at = to;
    if (at - from > recordLimit) throw tooLarge();
    return false;
  }

  /** Skips to the end of an element that is a number or a word. */
  function scanScalar(): boolean {
    for (; at < window.filled; at += 1) {
      const code = window.bytes[at] as number;
      if (code === 44 || code === 93 || isSpace(code)) return endElement(at);
      if (at - from > scalarLimit || code > 127) throw damaged();
    }
    return false;
  }

  function scan(): boolean {
    while (at < window.filled) {
      if (place === 'element') {
        if (scanElement()) return true;
        continue;
      }
      if (place === 'scalar') {
        if (scanScalar()) return true;
        continue;
      }
      const code = window.bytes[at] as number;
      if (place === 'outside' && code === byteOrderMark[marked]) {
        marked = (marked + 1) % byteOrderMark.length;
        at += 1;
      } else if (marked > 0) {
        throw damaged();
      } else if (isSpace(code)) {
        at += 1;
      } else if (place === 'outside') {
        if (code !== 91) throw damaged();
        place = 'array-start';
        at += 1;
      } else if (code === 93 && place !== 'after-comma') {
        place = 'outside';
        at += 1;
      } else if (place === 'after-element') {
        if (code !== 44) throw damaged();
        place = 'after-comma';
        at += 1;
      } else {
        if (code === 44 || code === 93) throw damaged();
        if (startElement(code)) return true;
      }
    }
    if (finished && (place !== 'outside' || marked > 0)) throw damaged();
    return false;
  }

  return {
    push(chunk) {
      const keepFrom = !isWhole && (place === 'element' || place === 'scalar') ? from : at;
      append(window, keepFrom, chunk);
      at -= keepFrom;
      from -= keepFrom;
    },
    finish() {
      finished = true;
    },
    next() {
      if (!opened && !open()) return false;
      isWhole = scan();
      return isWhole;
    },
    buffer: () => window.bytes,
    from: () => from,
    to: () => at,
    text: () => window.bytes.toString(high > 127 ? 'utf8' : 'latin1', from, at),
    isOutlined: () => isOutlined,
    keys: () => keys,
    start: () => window.base + from,
    bytes: () => window.base + at,
  };
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

/** No number or word of JSON that a program writes is longer. */
const scalarLimit = 400;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
