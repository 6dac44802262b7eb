// A whole text that is one JSON value, read so that no two readers can differ over it. Engine; pure.
import type { Value } from '../../../../../shared/model/case/record.ts';
import { Problem } from '../../../../../shared/problems.ts';
import { parseElement } from './element.ts';
import { scanJson } from './json-scanner.ts';

/**
 * The value of a text. Throws as `scanJson` and `parseElement` do: above all where a key stands twice in one object, of
 * which one reader takes the first and another the last.
 */
export function parseSole(text: string): Value {
  const scanner = scanJson();
  scanner.push(Buffer.from(`[${text}]`));
  scanner.finish();
  const damaged = () => new Problem('import.json-damaged', { byte: 0, row: 1 });
  if (!scanner.next()) throw damaged();
  const value = parseElement(scanner.text(), { row: 1, byte: scanner.start(), keys: scanner.keys() });
  if (scanner.next()) throw damaged();
  return value;
}
