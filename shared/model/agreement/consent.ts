// Consent as a condition. Pure; without a library, for the page.
import type { Consent } from './agreement.ts';
import type { Condition } from './condition.ts';

/** The consent of a use case as a condition: everything given, in time, and not withdrawn. */
export function consentCondition({ given, subject, date, validDays, withdrawn }: Consent): Condition {
  return {
    all: [
      ...given.map((field): Condition => ({ field, is: true })),
      ...(subject === undefined ? [] : [{ field: subject, present: true }]),
      ...(date === undefined
        ? []
        : [validDays === undefined ? { field: date, present: true } : { field: date, withinDays: validDays }]),
      ...(withdrawn === undefined
        ? []
        : [
            {
              any: [
                { field: withdrawn, present: false },
                { field: withdrawn, is: false },
              ],
            },
          ]),
    ],
  };
}
