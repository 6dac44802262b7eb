// The columns of a described system's table: each header as a field, a column of a list, or text under its own name. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { recordPath } from '../../../../shared/model/mapping/system-dictionary.ts';
import { headersOf, plainHeader, type SystemSource } from '../../../../shared/model/mapping/system-source.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Collector } from '../collector.ts';
import { forbiddenName, isForbiddenName } from '../forbidden-names.ts';
import { unguarded } from '../writing/spreadsheet-guard.ts';
import { isDynamics } from './system-head.ts';
import { cellReader, isSharedLabel, type ReadValue } from './system-values.ts';

/** A column. `unknown`: no field of the system; its text stays under its header. */
export type SystemColumn =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly read: ReadValue;
      readonly isShared: (text: string) => boolean;
    }
  | { readonly kind: 'member'; readonly list: string; readonly name: string; readonly read: ReadValue }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'row-id' | 'changed' | 'none' };

/**
 * Reads the headers. Throws `import.header-duplicate` where two columns are of one field, `import.name-forbidden`.
 * A header that several fields have as their label stays text, and is told.
 */
export function columnsOf(
  headers: readonly string[],
  source: SystemSource,
  dictionary: Dictionary,
  collector: Collector,
): readonly SystemColumn[] {
  const headerTable = headersOf(source);
  const hidden: readonly SystemColumn[] = isDynamics(headers)
    ? [{ kind: 'row-id' }, { kind: 'none' }, { kind: 'changed' }]
    : [];
  const taken = new Set(Object.keys(dictionary.fields));
  const claimed = new Set<string>();
  return headers.map((written, index): SystemColumn => {
    const beside = hidden[index];
    if (beside !== undefined) return beside;
    const header = unguarded(written);
    const path = headerTable.get(plainHeader(header));
    if (typeof path === 'string') {
      if (claimed.has(path)) throw new Problem('import.header-duplicate', { column: index + 1 });
      claimed.add(path);
      return fieldColumn(path, dictionary);
    }
    const bare = header.trim();
    if (bare === '') return { kind: 'none' };
    if (isForbiddenName(bare)) throw forbiddenName(0);
    const name = taken.has(bare) || bare.length > 400 ? `column ${index + 1}` : bare;
    taken.add(name);
    if (path === null) collector.issue({ code: 'field.ambiguous', row: 0, field: name });
    else collector.report('field.unknown', name);
    return { kind: 'unknown', name };
  });
}

function fieldColumn(path: string, dictionary: Dictionary): SystemColumn {
  const [name, column] = recordPath(path);
  const field = dictionary.fields[name] as DictionaryField;
  const member = column === undefined ? undefined : field.fields?.[column];
  if (column !== undefined && member !== undefined)
    return { kind: 'member', list: name, name: column, read: cellReader(member, dictionary) };
  return { kind: 'field', name, read: cellReader(field, dictionary), isShared: isSharedLabel(field, dictionary) };
}
