// Splits the bytes of one JSON object into its members without building anything. Engine; pure.
import { depthLimit } from '../../limits.ts';

/** The members of an object: six numbers each, at the places that `span` names. */
export interface Members {
  count: number;
  spans: Int32Array;
}

/** How many numbers a member takes in `spans`. */
export const spanSize = 6;

/** The places of a member's numbers: the key without its quotes, the value, the keys inside it, its kind of string. */
export const span = { keyFrom: 0, keyTo: 1, valueFrom: 2, valueTo: 3, keysInside: 4, string: 5 } as const;

/** The kinds of values: no plain string, a string with simple escapes only, a string without escapes. */
export const stringKind = { none: 0, escaped: 1, verbatim: 2 } as const;

/** The outline of an object, and of the object that is the value of one of its members. */
export interface Outline {
  /**
   * Splits the object that starts at `from` and gives the place behind it. -1: the bytes to `to` do not hold it whole,
   * its outline is not plainly that of an object, or a key has an escape; then a whole parser must look at it. Values
   * are only measured: their inside is not checked.
   */
  split(bytes: Uint8Array, from: number, to: number): number;
  /** The members that `split` came to last. */
  readonly members: Members;
  /** The members of the inner object; null where the last object has none. */
  inner(): Members | null;
  /** How many keys the last object has, with those inside its values. */
  keys(): number;
  /** True where the last object has bytes beyond ASCII, all of them inside strings. */
  isHigh(): boolean;
}

const simpleEscapes = new Uint8Array(256);
for (const code of Buffer.from('"\\/bfnrt')) simpleEscapes[code] = 1;

const emptyMembers = (): Members => ({ count: 0, spans: new Int32Array(128 * spanSize) });

/** Starts an outline, reused for every object; `innerName` is the key of the inner object, where one is wanted. */
export function startOutline(innerName?: string): Outline {
  const members = emptyMembers();
  const inner = emptyMembers();
  const innerKey = innerName === undefined ? null : Buffer.from(innerName);
  let hasInner = false;
  let keys = 0;
  let keysInside = 0;
  let high = 0;
  let string: number = stringKind.none;

  /** The place behind the string that starts at `from`, or -1. */
  function endOfString(bytes: Uint8Array, from: number, to: number): number {
    let bits = 0;
    let kind: number = stringKind.verbatim;
    for (let at = from + 1; at < to; at += 1) {
      const code = bytes[at] as number;
      if (code > 92) bits |= code;
      else if (code === 34) {
        high |= bits;
        string = kind;
        return at + 1;
      } else if (code === 92) {
        at += 1;
        const escapeCode = bytes[at] as number;
        bits |= escapeCode;
        kind = simpleEscapes[escapeCode] === 1 && kind !== stringKind.none ? stringKind.escaped : stringKind.none;
      } else if (code < 32) kind = stringKind.none;
    }
    return -1;
  }

  /** The place behind the list or object that starts at `from`, or -1. */
  function endOfNested(bytes: Uint8Array, from: number, to: number, level: number): number {
    let depth = level;
    let at = from;
    while (at < to) {
      const code = bytes[at] as number;
      if (code === 34) {
        at = endOfString(bytes, at, to);
        if (at === -1) return -1;
        continue;
      }
      at += 1;
      if (code <= 32) continue;
      if (code === 123 || code === 91) {
        depth += 1;
        if (depth > depthLimit) return -1;
      } else if (code === 58) {
        keysInside += 1;
      } else if (code === 125 || code === 93) {
        depth -= 1;
        if (depth === level) return at;
      } else if (code > 127) {
        return -1;
      }
    }
    return -1;
  }

  /** The place behind a value, or -1. */
  function endOfValue(bytes: Uint8Array, from: number, to: number, level: number): number {
    const first = bytes[from];
    keysInside = 0;
    if (first === 34) return endOfString(bytes, from, to);
    string = stringKind.none;
    if (first === 123 || first === 91) {
      const end = endOfNested(bytes, from, to, level);
      string = stringKind.none;
      return end;
    }
    for (let at = from; at < to; at += 1) {
      const code = bytes[at] as number;
      if (code === 44 || code === 125 || code <= 32) return at === from ? -1 : at;
      // A bracket, a quote or a colon stands in no number and no word; nor does a letter beyond ASCII.
      if (code === 58 || code === 34 || code === 91 || code === 93 || code > 122) return -1;
    }
    return -1;
  }

  function splitInto(into: Members, bytes: Uint8Array, from: number, to: number, level: number): number {
    into.count = 0;
    if (bytes[from] !== 123) return -1;
    let at = skipSpace(bytes, from + 1, to);
    if (bytes[at] === 125 && at < to) return at + 1;
    for (;;) {
      const keyFrom = at + 1;
      const keyEnd = endOfKey(bytes, at, to);
      if (keyEnd === -1) return -1;
      at = skipSpace(bytes, keyEnd, to);
      if (at >= to || bytes[at] !== 58) return -1;
      const valueFrom = skipSpace(bytes, at + 1, to);
      keys += 1;
      if (level === 1 && bytes[valueFrom] === 123 && isInnerKey(bytes, keyFrom, keyEnd - 1)) {
        at = splitInto(inner, bytes, valueFrom, to, 2);
        hasInner = true;
        string = stringKind.none;
      } else {
        at = endOfValue(bytes, valueFrom, to, level);
        keys += keysInside;
      }
      if (at === -1) return -1;
      add(into, keyFrom, keyEnd - 1, valueFrom, at);
      at = skipSpace(bytes, at, to);
      if (at >= to) return -1;
      if (bytes[at] === 125) return at + 1;
      if (bytes[at] !== 44) return -1;
      at = skipSpace(bytes, at + 1, to);
    }
  }

  /** Adds a member; `string` and `keysInside` are those of its value. */
  function add(into: Members, keyFrom: number, keyTo: number, valueFrom: number, valueTo: number): void {
    const place = into.count * spanSize;
    if (place === into.spans.length) {
      const larger = new Int32Array(into.spans.length * 2);
      larger.set(into.spans);
      into.spans = larger;
    }
    const { spans } = into;
    spans[place] = keyFrom;
    spans[place + 1] = keyTo;
    spans[place + 2] = valueFrom;
    spans[place + 3] = valueTo;
    spans[place + 4] = keysInside;
    spans[place + 5] = string;
    into.count += 1;
  }

  function isInnerKey(bytes: Uint8Array, from: number, to: number): boolean {
    if (innerKey === null || to - from !== innerKey.length) return false;
    for (let at = from; at < to; at += 1) if (bytes[at] !== innerKey[at - from]) return false;
    return true;
  }

  return {
    members,
    inner: () => (hasInner ? inner : null),
    keys: () => keys,
    isHigh: () => high > 127,
    split(bytes, from, to) {
      hasInner = false;
      keys = 0;
      high = 0;
      return splitInto(members, bytes, from, to, 1);
    },
  };

  // The place behind a key's closing quote, or -1.
  function endOfKey(bytes: Uint8Array, from: number, to: number): number {
    if (from >= to || bytes[from] !== 34) return -1;
    for (let at = from + 1; at < to; at += 1) {
      const code = bytes[at] as number;
      if (code === 34) return at + 1;
      if (code === 92 || code < 32) return -1;
      high |= code;
    }
    return -1;
  }
}

/** The first place from `from` on that is no JSON space, or `to`. */
export function skipSpace(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  for (; at < to; at += 1) {
    const code = bytes[at];
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}
