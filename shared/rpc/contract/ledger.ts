// Everything of a child that ever left. Pure.
import { z } from 'zod';
import { locales } from '../../messages/index.ts';
import { localised } from '../../model/localised.ts';
import { instant, method, printable } from './pieces.ts';

/** The methods of this section. */
export const ledgerMethods = {
  /** Everything of a child that ever left: to whom, when, why, under what, which fields. */
  'ledger.get': method(
    z.strictObject({ record: z.string() }),
    z.array(
      z.strictObject({
        package: z.string(),
        partner: z.string(),
        at: instant,
        agreement: z.string(),
        agreementTitle: localised.nullable(),
        version: z.int(),
        clause: z.string().nullable(),
        useCase: z.string(),
        useCaseTitle: localised.nullable(),
        purpose: z.string().nullable(),
        /** The child was only counted in tables; `fields` are what it was counted by, and nothing of them was given. */
        counted: z.boolean(),
        /** What the consent said when it was sealed, in words. */
        consent: z.string().nullable(),
        /** Why it went although the conditions would have kept it. */
        exception: z.string().nullable(),
        fields: z.array(z.strictObject({ path: z.string(), label: localised })),
      }),
    ),
  ),
  /** The same as a statement for the child or caregiver, in a language of theirs. */
  'ledger.document': method(z.strictObject({ record: z.string(), locale: z.enum(locales) }), printable),
} as const;
