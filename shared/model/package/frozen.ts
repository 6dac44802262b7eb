// What a sender freezes into a package of referrals: how fields and codes were called, and what this side knew. Pure.
// The clauses (F…) are those of electron/engine/package/FORMAT.md.
import { z } from 'zod';
import { fieldPath, localised } from '../localised.ts';
import { contactFacts } from '../mapping/expression.ts';

const text = z.string().max(1000);
const answer = z.string().max(4000).nullable();
const area = z.strictObject({ name: z.string().max(1000), code: z.string().max(1000).nullable() });

/** One line. `field`, `code`: what people at the sender's read; the others: what the mapping asked, and got. */
const frozenSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field'),
    field: fieldPath,
    label: localised,
    /** The form on which people at the sender's find it. */
    form: localised.optional(),
    /** Its place among the fields there, or of a column among those of its subform. */
    place: z.int().min(0).max(100_000).optional(),
  }),
  z.strictObject({ kind: z.literal('code'), field: fieldPath, code: text, label: localised }),
  z.strictObject({ kind: z.literal('contact'), user: text, what: z.enum(contactFacts), is: answer }),
  z.strictObject({ kind: z.literal('place'), code: text, is: z.array(area).max(50).nullable() }),
  z.strictObject({ kind: z.literal('label'), list: text, code: text, language: text, is: answer }),
]);
export type Frozen = z.infer<typeof frozenSchema>;
/** A question of the mapping's, with the answer that it got. */
export type FrozenAnswer = Extract<Frozen, { readonly is: unknown }>;
/** How a field, or a code of one, was called. */
export type FrozenLabel = Exclude<Frozen, FrozenAnswer>;

/** The most characters of such a line (F1). */
const frozenLineLimit = 64 * 1024;

/** True for what a line can say. */
export const isFrozen = (frozen: Frozen): boolean =>
  frozenSchema.safeParse(frozen).success && frozenText(frozen).length <= frozenLineLimit;

/** What a line is about, without what it says: nothing is said twice. */
export function frozenSubject(frozen: Frozen): string {
  switch (frozen.kind) {
    case 'field':
      return JSON.stringify([frozen.kind, frozen.field]);
    case 'code':
      return JSON.stringify([frozen.kind, frozen.field, frozen.code]);
    case 'contact':
      return JSON.stringify([frozen.kind, frozen.user, frozen.what]);
    case 'place':
      return JSON.stringify([frozen.kind, frozen.code]);
    case 'label':
      return JSON.stringify([frozen.kind, frozen.list, frozen.code, frozen.language]);
  }
}

/** The one spelling of a line (F1), without its line feed: members as the table has them, languages by their tags. */
export function frozenText(frozen: Frozen): string {
  switch (frozen.kind) {
    case 'field':
      return JSON.stringify({
        kind: frozen.kind,
        field: frozen.field,
        label: inOrder(frozen.label),
        ...(frozen.form && { form: inOrder(frozen.form) }),
        ...(frozen.place !== undefined && { place: frozen.place }),
      });
    case 'code':
      return JSON.stringify({
        kind: frozen.kind,
        field: frozen.field,
        code: frozen.code,
        label: inOrder(frozen.label),
      });
    case 'contact':
      return JSON.stringify({ kind: frozen.kind, user: frozen.user, what: frozen.what, is: frozen.is });
    case 'place':
      return JSON.stringify({
        kind: frozen.kind,
        code: frozen.code,
        is: frozen.is?.map(({ name, code }) => ({ name, code })) ?? null,
      });
    case 'label':
      return JSON.stringify({
        kind: frozen.kind,
        list: frozen.list,
        code: frozen.code,
        language: frozen.language,
        is: frozen.is,
      });
  }
}

const inOrder = (label: FrozenLabel['label']): Record<string, string> =>
  Object.fromEntries(Object.entries(label).sort(([one], [other]) => (one < other ? -1 : 1)));

/** The lines in the one order of F2: by what each is about. */
export function inFrozenOrder<Item extends Frozen>(all: Iterable<Item>): readonly Item[] {
  const keyed = [...all].map((frozen) => [frozenSubject(frozen), frozen] as const);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, frozen]) => frozen);
}

/** A line as it was read; undefined for one that is not what F1 says. */
export function readFrozen(line: string): Frozen | undefined {
  if (line.length > frozenLineLimit) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = frozenSchema.safeParse(value);
  return parsed.success && frozenText(parsed.data) === line ? parsed.data : undefined;
}
