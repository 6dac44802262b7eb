// Methods: the words of the exporting system, for the window. Engine.
import type { DictionaryField } from '../../../shared/model/dictionary.ts';
import type { Localised } from '../../../shared/model/text.ts';
import type { Handlers } from './context.ts';

/** Every field with its path, columns of subforms included. */
function* eachField(
  fields: Readonly<Record<string, DictionaryField>>,
  parent = '',
): Generator<readonly [path: string, field: DictionaryField]> {
  for (const [name, field] of Object.entries(fields)) {
    yield [`${parent}${name}`, field];
    if (field.fields) yield* eachField(field.fields, `${parent}${name}.`);
  }
}

export const dictionaryMethods: Handlers<'dictionary.words'> = {
  'dictionary.words': async ({ dictionary }) => {
    const fields: Record<string, Localised> = {};
    const options: Record<string, Record<string, Localised>> = {};
    for (const [path, field] of eachField(dictionary.fields)) {
      fields[path] = field.label;
      const lookup = field.options === undefined ? undefined : dictionary.lookups[field.options];
      if (lookup) options[path] = lookup;
    }
    return { fields, options };
  },
};
