// A system: what one kind of software holds, as data. A partner more is a file more, never a release. Pure.
import { z } from 'zod';
import { localised, slug } from '../localised.ts';
import { targetPath } from './target-path.ts';

/** How a field's value is written. `code`: one of a list; `codes`: several of it. */
export const systemTypes = ['text', 'number', 'boolean', 'date', 'instant', 'code', 'codes', 'rows'] as const;
export type SystemType = (typeof systemTypes)[number];

/** How sure it is that the system takes a field so: read in its code or manual, in part of it, or inferred from samples. */
export const evidences = ['documented', 'partial', 'inferred'] as const;

/** The name of an entity, as the system itself has it: `progres_interoperabilityreferral`. */
const entityName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,127}$/);

const fieldSchema = z.strictObject({
  type: z.enum(systemTypes),
  label: localised,
  /** The system refuses a record without it. */
  required: z.boolean().optional(),
  /** The most characters. */
  length: z.int().min(1).optional(),
  /** The list of its codes: a key of `codes`. */
  codes: z.string().optional(),
  /** Instead of `codes`: a list that the system keeps elsewhere (places, organisations, users). Nobody can check it here. */
  source: z.string().min(1).max(200).optional(),
  /** The field is there only where another has one of these values: forms of one module. */
  onlyWhere: z.strictObject({ field: targetPath, is: z.array(z.string().max(200)).min(1).max(50) }).optional(),
  /** The system makes the value itself: it can be read, and what is written there is dropped or written over. */
  readOnly: z.literal(true).optional(),
  evidence: z.enum(evidences),
  /** What the system does with it that nobody expects. */
  note: z.string().max(2000).optional(),
});
export type SystemField = z.infer<typeof fieldSchema>;

const entitySchema = z.strictObject({
  title: localised,
  fields: z.record(targetPath, fieldSchema),
  /** The field that names a record, in this file and the next. Without it, no file says that it has a newer record of the same. */
  key: targetPath.optional(),
  /** The field that says when a record was last changed: of two files, the later one counts. */
  changed: targetPath.optional(),
});

export const systemSchema = z
  .strictObject({
    format: z.literal('courier-system/1'),
    id: slug,
    version: z.int().min(1),
    title: localised,
    /** Where its facts are from. */
    sources: z.array(z.string().max(500)).max(50),
    /** The formats that read it, and those that write it: ids in `engine/formats`. */
    reads: z.array(z.string()).max(10),
    writes: z.array(z.string()).max(10),
    entities: z.record(entityName, entitySchema),
    /** Lists of codes by their name, which says where they are used (`referral.sex`): the same code elsewhere is another. */
    codes: z.record(z.string().min(1).max(200), z.record(z.string().min(1).max(200), localised)),
  })
  .superRefine(({ entities, codes }, context) => {
    for (const [entity, { fields, key, changed }] of Object.entries(entities)) {
      for (const path of [key, changed])
        if (path !== undefined && !Object.hasOwn(fields, path))
          context.addIssue({ code: 'custom', message: 'a field', path: ['entities', entity, path] });
      for (const [path, { type, codes: list, source }] of Object.entries(fields)) {
        const hasList = (list !== undefined && Object.hasOwn(codes, list)) || source !== undefined;
        const hasBoth = list !== undefined && source !== undefined;
        if ((type === 'code' || type === 'codes') !== hasList || hasBoth)
          context.addIssue({ code: 'custom', message: 'its codes', path: ['entities', entity, path] });
      }
    }
  });
export type System = z.infer<typeof systemSchema>;
