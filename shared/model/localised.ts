// Small schemas that several documents share. Pure.
import { z } from 'zod';

/** Text in one or more languages; English is always there. */
export const localised = z.strictObject({
  en: z.string().min(1),
  fr: z.string().optional(),
  ar: z.string().optional(),
});
export type Localised = z.infer<typeof localised>;

/** The text in a language, else in English. */
export function inLanguage(text: Localised, locale: string): string {
  return (locale === 'fr' ? text.fr : locale === 'ar' ? text.ar : undefined) ?? text.en;
}

/** An id that people write: lower case, digits, hyphens. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** A field, or a column of a subform: `sex`, `services_section.service_type`. */
export const fieldPath = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,127})?$/);
/** A calendar day, `2026-01-31`. */
export const day = z.iso.date();
