// The forms, fields and options of the exporting Primero. Pure.
import { z } from 'zod';
import { dictionarySchema } from '../../model/case/dictionary.ts';
import { localised } from '../../model/localised.ts';
import { mostFiles } from '../choices.ts';
import { count, method, none, token } from './pieces.ts';

const dictionaryView = z.strictObject({ id: z.string(), name: z.string(), fields: count, used: z.boolean() });

/** Whose records: those of a described system that a mapping reads, or of a batch; our own Primero's without either. */
const recordsOf = z.strictObject({
  source: z
    .strictObject({ system: z.string(), entity: z.string().optional(), sha256: z.string().optional() })
    .optional(),
  batch: z.string().optional(),
});

/** The methods of this section. */
export const dictionariesMethods = {
  /** Forms, fields and codes of the exporting Primero, out of the files in which it describes them. The newest is used. */
  'dictionary.add': method(z.strictObject({ files: z.array(token).min(1).max(mostFiles) }), dictionaryView),
  'dictionary.list': method(none, z.array(dictionaryView)),
  /** The dictionary that the workspace reads by: what the editor of agreements lets people pick from. */
  'dictionary.get': method(recordsOf, dictionarySchema),
  /** The words of the exporting system: each field's label by its path, and the labels of its options. */
  'dictionary.words': method(
    recordsOf,
    z.strictObject({
      fields: z.record(z.string(), localised),
      options: z.record(z.string(), z.record(z.string(), localised)),
      /** The form that has a field, by the field's path, and what each form is called. */
      forms: z.record(z.string(), z.string()),
      formNames: z.record(z.string(), localised),
    }),
  ),
  /** The described systems whose records are in the workspace: what a mapping can be made of beside our own Primero. */
  'dictionary.sources': method(
    none,
    z.array(z.strictObject({ system: z.string(), entity: z.string(), sha256: z.string(), title: localised })),
  ),
} as const;
