// Fields and options that a deployment adds to a Primero, as data: its dictionary is another one's with them in it. Pure.
import { z } from 'zod';
import { type Dictionary, dictionarySchema } from '../model/case/dictionary.ts';

const { lookups, fields } = dictionarySchema.shape;

export const configurationSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** How sure it is, in words. */
  note: z.string(),
  sources: z.array(z.string()),
  /** Fields of the case. */
  fields: fields.optional(),
  /** Columns of the subform of services. */
  columns: fields,
  /** Lists that it has in place of those of the same name. */
  lookups,
});
export type Configuration = z.infer<typeof configurationSchema>;

const services = 'services_section';

/** The dictionary of a Primero with this configuration: fields and columns are added, and lists replaced. */
export function configuredDictionary(dictionary: Dictionary, configuration: Configuration): Dictionary {
  const { id, name, fields: more, columns, lookups: lists } = configuration;
  const subform = dictionary.fields[services] ?? { type: 'subform', label: { en: services } };
  return {
    ...dictionary,
    id,
    name,
    fields: { ...dictionary.fields, ...more, [services]: { ...subform, fields: { ...subform.fields, ...columns } } },
    lookups: { ...dictionary.lookups, ...lists },
  };
}
