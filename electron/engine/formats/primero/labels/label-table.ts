// Labels instead of names: what the headers of Primero's tables for people stand for. Engine; pure.

/** Label → what it may stand for, in the order in which Primero writes columns of the same label. */
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

/** What headers stand for; their spaces mean nothing (French ends some with one). Empty where the table has none. */
export function namesOfHeaders(headers: readonly string[], table: LabelTable): readonly (readonly string[])[] {
  return headers.map((header) => table.get(header.trim().replace(/\s+/g, ' ')) ?? []);
}
