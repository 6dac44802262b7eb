// Which fields of a case take their codes from a list of places or agencies, by the dictionary. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { listOfSource, type ReferenceList, referencesOf } from '../../../shared/model/case/references.ts';

/** A field with such codes in it: its own, or those of its columns. */
export type ListedField = { readonly list: ReferenceList } | { readonly columns: ReadonlyMap<string, ReferenceList> };

/** The fields of the lists that are here, by their names; none where the workspace has no lists. */
export function listedFields(dictionary: Dictionary): ReadonlyMap<string, ListedField> {
  const references = referencesOf(dictionary);
  const listOf = ({ type, source, options }: DictionaryField): ReferenceList | undefined => {
    const list = options === undefined && (type === 'option' || type === 'options') ? listOfSource(source) : undefined;
    return list !== undefined && references?.has(list) === true ? list : undefined;
  };
  const fields = new Map<string, ListedField>();
  for (const [name, field] of Object.entries(dictionary.fields)) {
    const list = listOf(field);
    if (list !== undefined) fields.set(name, { list });
    const columns = Object.entries(field.fields ?? {}).flatMap(
      ([column, inner]): readonly [string, ReferenceList][] => {
        const own = listOf(inner);
        return own === undefined ? [] : [[column, own]];
      },
    );
    if (columns.length > 0) fields.set(name, { columns: new Map(columns) });
  }
  return fields;
}
