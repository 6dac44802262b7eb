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
  token.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
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
 * Reads the list `data` of an envelope, element by element, and hands out what `take` adds to `collector`. Where the
 * envelope counts more elements than the list has, the file is one page of several: the issue `file.one-page`, last.
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
  const total = totalOf(envelope.finish());
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
  const damaged = (): Problem => new Problem('import.json-damaged', { byte: at });

  function keep(bytes: Uint8Array): void {
    around += Buffer.from(bytes).toString('latin1');
    if (around.length > envelopeLimit) throw damaged();
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
          around += '[]';
        } else if (code === 93 || code === 125) {
          depth -= 1;
          if (!inList || depth !== 1) continue;
          forward(chunk.subarray(from, next + 1));
          from = next + 1;
          inList = false;
        }
      }
      if (inList) forward(chunk.subarray(from));
      else keep(chunk.subarray(from));
      at += chunk.length;
    },
    /** The envelope with an empty list in the place of its list. */
    finish(): Row {
      if (listStart === -1 || inList) throw damaged();
      // Read as the one element of a list: another value behind it, or `data` twice, is damage.
      const scanner = scanJson();
      scanner.push(Buffer.from(`[${around.replace(/^\xEF\xBB\xBF/, '')}]`, 'latin1'));
      scanner.finish();
      if (!scanner.next()) throw damaged();
      const value = parseElement(scanner.text(), { row: 0, byte: 0, keys: scanner.keys() });
      if (!isRow(value) || scanner.next()) throw damaged();
      return value;
    },
    listStart: () => listStart,
  };
}
