// Takes the XML of sheets apart byte by byte, in whatever chunks it comes; a SAX library takes three times as long on
// a million cells. Engine; pure.
import { Problem } from '../../../../../shared/problems.ts';
import { valueLimit } from '../../limits.ts';
import { hashName, type XmlScanner, type XmlToken } from './xml-tokens.ts';

const less = 60;
const greater = 62;
const slash = 47;
const depthLimit = 64;
const damaged = (): Problem => new Problem('import.workbook-damaged');

/** Starts a scanner. It throws `import.workbook-damaged`, `import.workbook-unsafe`, `import.value-too-large`. */
export function scanXml(): XmlScanner {
  let bytes = Buffer.allocUnsafe(256 * 1024);
  let at = 0;
  let end = 0;
  // Where the search for the end of an unfinished token goes on, so that no byte is searched twice.
  let searched = 0;
  const open = new Int32Array(depthLimit + 1);
  let depth = 0;
  let rooted = false;
  let started = false;
  let emptyElement = false;
  let closing = false;
  let name = 0;
  let from = 0;
  let to = 0;
  let attributesFrom = 0;
  let attributesTo = 0;
  let plain = false;

  function push(chunk: Uint8Array): void {
    if (end + chunk.length > bytes.length) {
      const rest = end - at;
      if (rest + chunk.length > bytes.length) {
        if (rest > valueLimit) throw new Problem('import.value-too-large', { limit: valueLimit });
        const larger = Buffer.allocUnsafe((rest + chunk.length) * 2);
        bytes.copy(larger, 0, at, end);
        bytes = larger;
      } else {
        bytes.copyWithin(0, at, end);
      }
      searched -= at;
      at = 0;
      end = rest;
    }
    bytes.set(chunk, end);
    end += chunk.length;
  }

  /** Where these bytes stand next, or -1; the search is remembered. */
  function find(what: string, start: number): number {
    const place = bytes.indexOf(what, Math.max(start, searched), 'latin1');
    if (place === -1 || place + what.length > end) {
      searched = Math.max(start, end - what.length + 1);
      if (end - at > valueLimit) throw new Problem('import.value-too-large', { limit: valueLimit });
      return -1;
    }
    return place;
  }

  function takeText(stop: number): XmlToken | null {
    from = at;
    to = stop;
    at = stop;
    searched = stop;
    plain = false;
    if (depth > 0) return 'text';
    for (let place = from; place < to; place += 1) if (!isSpace(bytes[place] as number)) throw damaged();
    return null;
  }

  /** The `>` of the tag that starts here; one inside an attribute's value does not count. */
  function tagEnd(): number {
    let quote = 0;
    for (let place = at + 1; place < end; place += 1) {
      const code = bytes[place] as number;
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === greater) {
        return place;
      } else if (code === 34 || code === 39) {
        quote = code;
      } else if (code === less) {
        throw damaged();
      }
    }
    if (end - at > valueLimit) throw new Problem('import.value-too-large', { limit: valueLimit });
    return -1;
  }

  function takeName(start: number, stop: number): number {
    let first = start;
    let place = start;
    for (; place < stop; place += 1) {
      const code = bytes[place] as number;
      if (code === 58) first = place + 1;
      else if (isSpace(code) || code === slash) break;
    }
    if (place === first) throw damaged();
    name = hashName(bytes, first, place);
    return place;
  }

  function takeTag(stop: number): XmlToken {
    if (bytes[at + 1] === slash) {
      const after = takeName(at + 2, stop);
      for (let place = after; place < stop; place += 1) if (!isSpace(bytes[place] as number)) throw damaged();
      at = stop + 1;
      searched = at;
      if (depth === 0 || open[depth] !== name) throw damaged();
      closing = true;
      return 'close';
    }
    if (depth === 0 && rooted) throw damaged();
    emptyElement = bytes[stop - 1] === slash;
    attributesTo = emptyElement ? stop - 1 : stop;
    attributesFrom = takeName(at + 1, attributesTo);
    at = stop + 1;
    searched = at;
    if (depth === depthLimit) throw damaged();
    rooted = true;
    depth += 1;
    open[depth] = name;
    return 'open';
  }

  /** Passes over comments and instructions. 'more': the rest has not come. Null: a tag stands here. */
  function skip(): 'more' | 'done' | 'text' | null {
    const second = bytes[at + 1];
    if (second === 63) return pass('?>', 2);
    if (second !== 33) return null;
    if (end - at < 9) return 'more';
    if (startsWith('<!--')) return pass('-->', 4);
    if (startsWith('<![CDATA[')) {
      const stop = find(']]>', at + 9);
      if (stop === -1) return 'more';
      if (depth === 0) throw damaged();
      from = at + 9;
      to = stop;
      at = stop + 3;
      searched = at;
      plain = true;
      return 'text';
    }
    // A document type brings entities: files read from disk, texts that grow a billionfold. No workbook has one.
    throw new Problem('import.workbook-unsafe');
  }

  function pass(stop: string, after: number): 'more' | 'done' {
    const place = find(stop, at + after);
    if (place === -1) return 'more';
    at = place + stop.length;
    searched = at;
    return 'done';
  }

  function startsWith(what: string): boolean {
    return bytes.toString('latin1', at, at + what.length) === what;
  }

  function next(): XmlToken | null {
    if (closing) {
      closing = false;
      depth -= 1;
    } else if (emptyElement) {
      emptyElement = false;
      closing = true;
      return 'close';
    }
    if (!started) {
      if (end - at < 3) return null;
      started = true;
      if (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
      else if ((bytes[at] as number) >= 0xfe || bytes[at] === 0 || bytes[at + 1] === 0)
        throw new Problem('import.encoding');
    }
    while (at < end) {
      if (bytes[at] !== less) {
        let stop = Math.max(at, searched);
        while (stop < end && bytes[stop] !== less) stop += 1;
        if (stop === end) {
          searched = end;
          if (end - at > valueLimit) throw new Problem('import.value-too-large', { limit: valueLimit });
          return null;
        }
        const token = takeText(stop);
        if (token !== null) return token;
        continue;
      }
      if (end - at < 2) return null;
      const skipped = skip();
      if (skipped === 'more') return null;
      if (skipped === 'text') return 'text';
      if (skipped === 'done') continue;
      const stop = tagEnd();
      return stop === -1 ? null : takeTag(stop);
    }
    return null;
  }

  function attribute(wanted: number): boolean {
    let place = attributesFrom;
    while (place < attributesTo) {
      while (place < attributesTo && isSpace(bytes[place] as number)) place += 1;
      if (place === attributesTo) return false;
      let first = place;
      while (place < attributesTo && bytes[place] !== 61 && !isSpace(bytes[place] as number)) {
        if (bytes[place] === 58) first = place + 1;
        place += 1;
      }
      const last = place;
      while (place < attributesTo && isSpace(bytes[place] as number)) place += 1;
      if (bytes[place] !== 61) throw damaged();
      place += 1;
      while (place < attributesTo && isSpace(bytes[place] as number)) place += 1;
      const quote = bytes[place];
      if (quote !== 34 && quote !== 39) throw damaged();
      const start = place + 1;
      place = start;
      while (place < attributesTo && bytes[place] !== quote) place += 1;
      if (place === attributesTo) throw damaged();
      if (hashName(bytes, first, last) === wanted) {
        from = start;
        to = place;
        return true;
      }
      place += 1;
    }
    return false;
  }

  return {
    push,
    next,
    attribute,
    finish() {
      if (next() !== null || depth !== 0 || !rooted) throw damaged();
      for (let place = at; place < end; place += 1) if (!isSpace(bytes[place] as number)) throw damaged();
    },
    name: () => name,
    depth: () => depth,
    buffer: () => bytes,
    from: () => from,
    to: () => to,
    isPlain: () => plain,
  };
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
