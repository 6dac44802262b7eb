// The header of Primero's CSV as columns: names in any spelling, columns without a name. Engine.
import type { Dictionary } from '../../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../../shared/problems.ts';
import { forbiddenName, isForbiddenName } from '../../forbidden-names.ts';
import { fieldNames, plainText, spelledName } from '../../table/header-names.ts';
import { type CsvColumnSource, csvColumn } from './csv-column.ts';
import { areCsvHeaders } from './csv-head.ts';
import type { CsvTable } from './csv-record.ts';

/** What the columns of a file need, whichever header they stand under. */
export interface TableSource extends Omit<CsvColumnSource, 'name' | 'writtenName'> {
  readonly keyOf: (name: string) => string;
}

/** A table, and whether its headers were spelt otherwise. */
export interface ReadHeader {
  readonly table: CsvTable;
  readonly areGuessed: boolean;
}

/** Reads a header. Throws `import.no-id-column`, `import.header-duplicate`, `import.name-forbidden`. */
export function readHeader(headers: readonly string[], { keyOf, ...source }: TableSource): ReadHeader {
  const { names, areGuessed } = fieldNames(headers, source.dictionary);
  const idIndex = names.indexOf('id');
  // Details hold positions, not texts: in a file without a header the first line is a child's data.
  if (idIndex === -1) throw new Problem('import.no-id-column', { columns: names.length });
  const earlier = new Set<string>();
  const unnamed: number[] = [];
  for (const [index, name] of names.entries()) {
    if (name.trim() === '') {
      unnamed.push(index);
      continue;
    }
    if (earlier.has(name)) throw new Problem('import.header-duplicate', { column: index + 1 });
    if (isForbiddenName(name)) throw forbiddenName(0);
    earlier.add(name);
  }
  const cells = names.map((name, index) =>
    index === idIndex || name.trim() === '' ? null : csvColumn({ name, writtenName: keyOf(name), ...source }),
  );
  const table = { cells, columns: names.length, idIndex, unnamed, ...headerTests(headers, names, source.dictionary) };
  return { table, areGuessed };
}

/** How the same headers, or others of Primero's, or their labels are known further down. */
function headerTests(headers: readonly string[], names: readonly string[], dictionary: Dictionary) {
  const spellings = new Set([...headers, ...names].map(spelledName).filter((name) => name !== ''));
  const labels = new Set(
    names.flatMap((name) => {
      const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
      return field === undefined ? [] : Object.values(field.label).map((label) => plainText(label ?? '').toLowerCase());
    }),
  );
  const isLabel = (text: string): boolean => labels.has(plainText(text).toLowerCase());
  /** True where a text is the name or a label of this column. */
  const isOf = (text: string, name: string): boolean => {
    if (text.trim() === '') return false;
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    const plain = plainText(text).toLowerCase();
    const isLabelOf = Object.values(field?.label ?? {}).some((label) => plainText(label ?? '').toLowerCase() === plain);
    return text === name || spelledName(text) === spelledName(name) || isLabelOf;
  };
  const isName = (text: string): boolean =>
    spellings.has(spelledName(text)) || Object.hasOwn(dictionary.fields, spelledName(text));
  return {
    isSameOrder: (texts: readonly string[]): boolean => {
      const filled = texts.filter((text) => text.trim() !== '').length;
      const aligned = texts.filter((text, index) => isOf(text, names[index] ?? '')).length;
      const strays = texts.some((text, index) => !isOf(text, names[index] ?? '') && isName(text));
      return texts.length === headers.length && !strays && aligned * 3 > filled * 2;
    },
    startsHeader: (text: string): boolean => text.length <= 200 && (isName(text) || isLabel(text)),
    isHeader: (texts: readonly string[]): boolean => {
      const filled = texts.filter((text) => text.trim() !== '');
      // A table of two or three columns has its own header again; a wider one may have another's.
      if (texts.length === headers.length && texts.every((text, index) => text === headers[index])) return true;
      const namedCount = filled.filter(isName).length;
      if (namedCount * 2 > filled.length && areCsvHeaders(texts, false)) return true;
      return (
        filled.length >= 3 && filled.filter((text) => isLabel(text) || isName(text)).length * 3 > filled.length * 2
      );
    },
  };
}
