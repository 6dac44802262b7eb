// Tables of labels: the names that the headers of Primero's tables for people stand for. Engine; pure.

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
  return headers.map((header) => table.get(header.trim().replace(/\s+/g, ' ')) ?? []);
}
