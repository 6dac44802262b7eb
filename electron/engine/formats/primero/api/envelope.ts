// The envelope of Primero's API: an object with a list `data` and, before or behind it, `metadata`. Engine.
import { isRow, type Row, type Value } from '../../../../../shared/model/case/record.ts';
import { Problem } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import type { Read } from '../../format.ts';
import { parseElement } from '../../codecs/json/element.ts';
import { scanJson } from '../../codecs/json/json-scanner.ts';
import type { Collector } from '../../collector.ts';

// Sticky and without choices, so that it is linear whatever the text.
const token = /\s*(?:"((?:[^"\\]|\\.)*)"(\s*:)?|([{}[\],])|[^\s"{}[\],]+)/y;

/** The names in the first object of the envelope's list `data`, as far as these first bytes go; empty: no such list. */
export function namesInEnvelope(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let member = '';
  let inList = false;
  token.lastIndex = /^\uFEFF*/.exec(text)?.[0].length ?? 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [, name, colon, sign] = match;
    if (depth === 0 && sign !== '{') break;
    if (inList && depth === 2 && sign !== '{') break;
    if (name !== undefined && colon !== undefined) {
      if (depth === 1) member = name;
      if (inList && depth === 3) names.push(name);
    }
    if (sign === '[' && depth === 1 && member === 'data') inList = true;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (sign === '}' && depth === 2 && inList) break;
  }
  return names;
}

/**
 * Reads the list `data` of an envelope, element by element, and hands out what `take` adds to `collector`. Several
 * envelopes may follow one another, as pages do that somebody saved into one file. Where they count more elements than
 * the lists have, pages are missing: the issue `file.one-page`, last.
 * Throws as `scanJson` and `parseElement` do, and `import.json-damaged` for another envelope, `import.no-records`.
 */
export async function* readEnvelope(
  source: Source,
  collector: Collector,
  take: (element: Value) => void,
): AsyncGenerator<readonly Read[]> {
  const scanner = scanJson();
  const envelope = startEnvelope((bytes) => scanner.push(bytes));
  let row = 0;

  const takeElements = (): void => {
    while (scanner.next()) {
      row += 1;
      collector.at(row, envelope.listStart() + scanner.bytes());
      const place = { row, byte: envelope.listStart() + scanner.start(), keys: scanner.keys() };
      take(parseElement(scanner.text(), place));
    }
  };

  for await (const chunk of source.chunks()) {
    envelope.push(chunk);
    takeElements();
    yield* collector.batches();
  }
  const total = Math.max(...envelope.finish().map(totalOf));
  scanner.finish();
  takeElements();
  if (total > row) collector.issue({ code: 'file.one-page', row: 0, detail: { records: row, total } });
  yield* collector.batches();
  if (row === 0) throw new Problem('import.no-records');
}

/**
 * How many elements all pages have together: Primero answers in pages and counts them in `metadata.total`. 0 where the
 * envelope has no such count.
 */
function totalOf(envelope: Row): number {
  const metadata = envelope['metadata'];
  const total = isRow(metadata) ? metadata['total'] : undefined;
  return typeof total === 'number' ? total : 0;
}

/** The most bytes around the list: `metadata` is a few numbers. */
const envelopeLimit = 64 * 1024;
/** Of how many envelopes the counts are looked at; all pages count the same. */
const mostEnvelopes = 10_000;
/** The text right before the list, among the members of the envelope itself. */
const nameOfList = /[{,]\s*"data"\s*:\s*$/;
const nameLimit = 1024;

/** Parts the list of an envelope from the rest of it, byte by byte; the list goes on to `forward`. */
function startEnvelope(forward: (bytes: Uint8Array) => void) {
  let around = '';
  let at = 0;
  let listStart = -1;
  let inList = false;
  let inString = false;
  let escaped = false;
  let depth = 0;
  // The scanner of the lists counts their bytes only: where its count begins in the file.
  let forwarded = 0;
  let offset = 0;
  const envelopes: Row[] = [];
  const damaged = (): Problem => new Problem('import.json-damaged', { byte: at });

  function keep(bytes: Uint8Array): void {
    around += Buffer.from(bytes).toString('latin1');
    if (around.length > envelopeLimit) throw damaged();
  }

  function pass(bytes: Uint8Array): void {
    forwarded += bytes.length;
    forward(bytes);
  }

  /** The envelope that ends here, with an empty list in the place of its list. */
  function endEnvelope(): void {
    if (listStart === -1) throw damaged();
    // Read as the one element of a list: `data` twice is damage.
    const scanner = scanJson();
    scanner.push(Buffer.from(`[${around.replace(/^(?:\xEF\xBB\xBF|\s)+/, '')}]`, 'latin1'));
    scanner.finish();
    if (!scanner.next()) throw damaged();
    const value = parseElement(scanner.text(), { row: 0, byte: 0, keys: scanner.keys() });
    if (!isRow(value) || scanner.next()) throw damaged();
    if (envelopes.length < mostEnvelopes) envelopes.push(value);
    around = '';
    listStart = -1;
  }

  return {
    push(chunk: Uint8Array): void {
      let from = 0;
      for (let next = 0; next < chunk.length; next += 1) {
        const code = chunk[next];
        if (inString) {
          if (escaped) escaped = false;
          else if (code === 92) escaped = true;
          else if (code === 34) inString = false;
        } else if (code === 34) {
          inString = true;
        } else if (code === 91 || code === 123) {
          depth += 1;
          // The first list of this name is taken; a second one is a key twice, which `finish` finds.
          if (code === 123 || depth !== 2 || listStart !== -1) continue;
          keep(chunk.subarray(from, next));
          from = next;
          inList = nameOfList.test(around.slice(-nameLimit));
          if (!inList) continue;
          listStart = at + next;
          offset = listStart - forwarded;
          around += '[]';
        } else if (code === 93 || code === 125) {
          depth -= 1;
          if (inList && depth === 1) {
            pass(chunk.subarray(from, next + 1));
            from = next + 1;
            inList = false;
          } else if (!inList && depth === 0) {
            keep(chunk.subarray(from, next + 1));
            from = next + 1;
            endEnvelope();
          }
        }
      }
      if (inList) pass(chunk.subarray(from));
      else keep(chunk.subarray(from));
      at += chunk.length;
    },
    /** The envelopes, each with an empty list in the place of its list. */
    finish(): readonly Row[] {
      const rest = around.replace(/\xEF\xBB\xBF/g, '').trim();
      if (envelopes.length === 0 || inList || depth !== 0 || rest !== '') throw damaged();
      return envelopes;
    },
    listStart: () => offset,
  };
}
