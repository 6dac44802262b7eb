// Converts single JSON values of a case: parsed exactly, checked, remembered. Engine; pure.
import { parseElement } from '../../codecs/json/element.ts';
import { type Members, span, stringKind } from '../../codecs/json/object-outline.ts';
import { isIsoDateBytes } from '../../iso.ts';
import type { Key } from '../key-table.ts';
import { type ConvertedValue, emptyMemory, type ValueIssue } from '../value-memory.ts';

/**
 * Converts the value of a member at `place` in its spans. Throws `import.json-damaged` and `import.name-forbidden` as
 * `parseElement` does.
 */
export type ConvertMember = (key: Key, bytes: Buffer, members: Members, place: number) => ConvertedValue;

/** Starts converting the values of one kind of object; `rowNumber` gives the number of the element in hand. */
export function startConversion(rowNumber: () => number): ConvertMember {
  const memory = emptyMemory();
  return (key, bytes, { spans }, place) => {
    const from = spans[place + span.valueFrom] as number;
    const to = spans[place + span.valueTo] as number;
    const remembered = memory.find(key.number, bytes, from, to);
    if (remembered !== null) return remembered;
    const keys = spans[place + span.keysInside] as number;
    const value = parseElement(bytes.toString('utf8', from, to), { row: rowNumber(), byte: 0, keys });
    const issues: ValueIssue[] = [];
    key.check?.(value, (code, field) => issues.push({ code, field }));
    const converted = { json: Buffer.from(JSON.stringify(value)), issues };
    memory.keep(key.number, bytes, from, to, converted);
    return converted;
  };
}

/** True for a string that needs no check, or a date that is one: its bytes are its JSON. */
export function isCopied(key: Key, bytes: Buffer, { spans }: Members, place: number): boolean {
  if (spans[place + span.string] === stringKind.none || key.copied === 'none') return false;
  if (key.copied === 'all') return true;
  return isIsoDateBytes(
    bytes,
    (spans[place + span.valueFrom] as number) + 1,
    (spans[place + span.valueTo] as number) - 1,
  );
}
