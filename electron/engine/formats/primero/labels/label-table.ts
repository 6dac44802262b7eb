// Tables of labels: the names that the headers of Primero's tables for people stand for. Engine; pure.
import { plainText } from '../../table/header-names.ts';

/** Label → the names that it may stand for, in the order in which Primero writes columns of the same label. */
export type LabelTable = ReadonlyMap<string, readonly string[]>;

/** A table from text: `name: label | label`, further lines of a name indented. */
export function labelTable(text: string): LabelTable {
  const table = new Map<string, string[]>();
  for (const entry of text.trim().split(/\n(?! )/)) {
    const nameEnd = entry.indexOf(': ');
    const name = entry.slice(0, nameEnd);
    for (const label of entry.slice(nameEnd + 2).split(/\s+\| /)) {
      const names = table.get(label) ?? [];
      if (names.push(name) === 1) table.set(label, names);
    }
  }
  return table;
}

/** The names that headers stand for; none where the table lacks one. Spaces mean nothing (French ends some labels with one). */
export function namesOfHeaders(headers: readonly string[], table: LabelTable): readonly (readonly string[])[] {
  return headers.map((header) => table.get(spaced(header)) ?? spelt(table).get(plainText(header).toLowerCase()) ?? []);
}

/** True where a header is none of the table's labels, but is one in another spelling. */
export function areSpeltOtherwise(headers: readonly string[], table: LabelTable): boolean {
  return headers.some((header) => !table.has(spaced(header)) && spelt(table).has(plainText(header).toLowerCase()));
}

const spaced = (header: string): string => header.trim().replace(/\s+/g, ' ');

const speltTables = new WeakMap<LabelTable, LabelTable>();

/** The same labels without case and what stands around them; those that several names then share are left out. */
function spelt(table: LabelTable): LabelTable {
  const made = speltTables.get(table);
  if (made !== undefined) return made;
  const labels = new Map<string, readonly string[]>();
  const shared = new Set<string>();
  for (const [label, names] of table) {
    const text = plainText(label).toLowerCase();
    if (labels.has(text) && String(labels.get(text)) !== String(names)) shared.add(text);
    labels.set(text, names);
  }
  for (const text of [...shared, '']) labels.delete(text);
  speltTables.set(table, labels);
  return labels;
}
