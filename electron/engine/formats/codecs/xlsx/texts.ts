// The texts of a workbook, each held once, as the inside of a JSON string in UTF-8. Engine; pure.
import { isUtf8 } from 'node:buffer';
import { Problem } from '../../../../../shared/problems.ts';
import { cellLimit, textsLimit } from './workbook-limits.ts';

/** All texts by number. They are JSON strings, as records are: most cells are copied and not read. */
export interface Texts {
  readonly count: () => number;
  /** Adds a stretch of XML text to the text in the making; a text may come in several runs. */
  add(bytes: Uint8Array, from: number, to: number, isPlain: boolean): void;
  /** Ends the text in the making and gives it its number. */
  end(): number;
  /** Where the text lies in `bytes`. */
  from(text: number): number;
  to(text: number): number;
  bytes(): Buffer;
  read(text: number): string;
  /** Throws `import.encoding` where the texts since the last check are not UTF-8. */
  check(): void;
}

const damaged = (): Problem => new Problem('import.workbook-damaged');

/** Starts an empty table. */
export function startTexts(): Texts {
  let held = Buffer.allocUnsafe(1024 * 1024);
  let end = 0;
  let ends = new Uint32Array(64 * 1024);
  let count = 0;
  let checked = 0;

  function room(needed: number): void {
    if (end + needed <= held.length) return;
    if (end + needed > textsLimit) throw new Problem('import.workbook-too-large');
    const larger = Buffer.allocUnsafe(Math.min(Math.max(held.length * 1.5, end + needed + 1024), textsLimit));
    held.copy(larger, 0, 0, end);
    held = larger;
  }

  /** Writes one character that a reference or an escape stands for. */
  function character(code: number): void {
    // Texts that hold a NUL end early in half of the programs that read them.
    if (code === 0 || code > 0x10ffff) throw damaged();
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code < 0xe000)) {
      end += held.write(escaped(code), end, 'latin1');
    } else {
      end += held.write(String.fromCodePoint(code), end, 'utf8');
    }
  }

  function add(bytes: Uint8Array, from: number, to: number, isPlain: boolean): void {
    // A control character grows to six bytes; nothing grows more.
    room((to - from) * 6);
    const target = held;
    let place = end;
    for (let next = from; next < to; next += 1) {
      const code = bytes[next] as number;
      if (code >= 32 && code !== 34 && code !== 92 && code !== 38 && code !== 95) {
        target[place++] = code;
        continue;
      }
      end = place;
      if (code === 38 && !isPlain) {
        const stop = bytes.indexOf(59, next);
        if (stop === -1 || stop >= to || stop - next > 10) throw damaged();
        character(reference(bytes, next + 1, stop));
        next = stop;
      } else if (code === 95 && isEscape(bytes, next, to)) {
        character(hexadecimal(bytes, next + 2, next + 6));
        next += 6;
      } else if (code === 13) {
        // XML 1.0, 2.11: a line end is one LF, however it is written. A real CR comes as _x000D_.
        if (bytes[next + 1] !== 10 || next + 1 >= to) character(10);
      } else {
        character(code);
      }
      place = end;
    }
    end = place;
  }

  return {
    count: () => count,
    add,
    end() {
      if (count === cellLimit) throw new Problem('import.workbook-too-large');
      if (count === ends.length) {
        const more = new Uint32Array(ends.length * 2);
        more.set(ends);
        ends = more;
      }
      ends[count] = end;
      count += 1;
      return count - 1;
    },
    from: (text) => (text === 0 ? 0 : (ends[text - 1] as number)),
    to: (text) => ends[text] as number,
    bytes: () => held,
    read(text) {
      const from = text === 0 ? 0 : (ends[text - 1] as number);
      const inside = held.toString('utf8', from, ends[text] as number);
      return inside.includes('\\') ? (JSON.parse(`"${inside}"`) as string) : inside;
    },
    check() {
      if (!isUtf8(held.subarray(checked, end))) throw new Problem('import.encoding');
      checked = end;
    },
  };
}

function escaped(code: number): string {
  if (code === 34) return '\\"';
  if (code === 92) return '\\\\';
  if (code === 10) return '\\n';
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** ECMA-376 part 1, 22.4.2.4: `_x000D_` is the character with that number, and `_x005F_` the underscore itself. */
function isEscape(bytes: Uint8Array, at: number, to: number): boolean {
  if (at + 7 > to || bytes[at + 1] !== 120 || bytes[at + 6] !== 95) return false;
  for (let next = at + 2; next < at + 6; next += 1) if (digit(bytes[next] as number) === -1) return false;
  return true;
}

function hexadecimal(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const one = digit(bytes[at] as number);
    if (one === -1) throw damaged();
    value = value * 16 + one;
  }
  return value;
}

function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

const named: Readonly<Record<string, number>> = { lt: 60, gt: 62, amp: 38, quot: 34, apos: 39 };

/** The character that a reference stands for. XML itself has five names; any other would come from a document type. */
function reference(bytes: Uint8Array, from: number, to: number): number {
  const name = Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (name.startsWith('#x')) return hexadecimal(bytes, from + 2, to);
  if (/^#\d{1,7}$/.test(name)) return Number(name.slice(1));
  const code = Object.hasOwn(named, name) ? named[name] : undefined;
  if (code === undefined) throw damaged();
  return code;
}
