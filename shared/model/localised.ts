// Small schemas that several documents share. Pure.
import { z } from 'zod';

export { inLanguage } from './in-language.ts';

/** A language as documents name it: `so`, `pt-BR` (BCP 47). The app need not know it. */
const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Text in one or more languages, by language; English is always there. */
export const localised = z
  .object({ en: z.string().min(1) })
  .catchall(z.string())
  .refine((text) => Object.keys(text).every((language) => languageTag.test(language)));
export type Localised = z.infer<typeof localised>;

/** An id that people write: lower case, digits, hyphens. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** A field, or a column of a subform: `sex`, `services_section.service_type`. */
export const fieldPath = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,127})?$/);
/** A calendar day, `2026-01-31`. */
export const day = z.iso.date();
