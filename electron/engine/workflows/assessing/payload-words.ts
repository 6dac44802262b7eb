// The payload of records in words: what each code is called here, and what it means at the partner's. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { labelling } from '../../exchange/frozen-labels.ts';
import { meaningOf } from '../../exchange/map.ts';
import { type CodeSum, targetCoverage, type TargetSum } from '../../exchange/target-coverage.ts';
import { localise, type Context } from '../context.ts';
import type { Chosen } from './choice.ts';
import type { PreparedRecord } from './preparing.ts';

/** A code of ours that would go, as it is called here: the partner reads it so. */
export interface CodeWords {
  readonly field: string;
  readonly code: string;
  readonly label: string;
}

/** A value of the partner's that means something, in words. */
export interface ValueWords {
  readonly referral: number;
  readonly target: string;
  readonly value: string;
  readonly label: string;
}

/** The label of every code in released fields, by the dictionary of today. */
export function codeWords({ dictionary, texts }: Context, data: Data): readonly CodeWords[] {
  const names = labelling(dictionary);
  names.add(data);
  return names
    .labels()
    .flatMap((line) =>
      line.kind === 'code'
        ? [{ field: line.field, code: line.code, label: inLanguage(localise(line.label), texts.locale) }]
        : [],
    );
}

/** What the partner's codes mean, as the mapping calls them; `referral`: its place among those of the record. */
export function valueWords({ mapping }: Chosen, referrals: readonly Referral[]): readonly ValueWords[] {
  const [first] = mapping?.entities ?? [];
  if (mapping === undefined || first === undefined) return [];
  return referrals.flatMap(({ values }, referral) =>
    first.fields.flatMap((field) => {
      const value = values[field.to];
      const label = meaningOf(field, value, mapping);
      return label === null || value === undefined ? [] : [{ referral, target: field.to, value: String(value), label }];
    }),
  );
}

/** What became of targets and codes; `now`: what people call a code today, null where the forms do not have it. */
export interface BatchCoverage {
  readonly targets: readonly TargetSum[];
  readonly crosswalks: readonly {
    readonly crosswalk: string;
    readonly decided: number;
    readonly undecided: number;
    readonly codes: readonly (CodeSum & { readonly now: string | null })[];
  }[];
}

/** Sums up the records that may go, or wait; undefined without a mapping. */
export function startBatchCoverage(
  { dictionary, texts }: Context,
  { mapping }: Chosen,
): { readonly add: (each: PreparedRecord) => void; readonly result: () => BatchCoverage } | undefined {
  if (mapping === undefined) return undefined;
  const sum = targetCoverage(mapping);
  const nowOf = (crosswalk: string, code: string): string | null => {
    const list = dictionary.lookups[mapping.crosswalks[crosswalk]?.from ?? ''];
    const label = list && Object.hasOwn(list, code) ? list[code] : undefined;
    return label === undefined ? null : inLanguage(localise(label), texts.locale);
  };
  return {
    add: ({ prepared: { verdict, referrals, findings, redaction } }) => {
      if (verdict !== 'stop') sum.add(referrals, findings, redaction.data);
    },
    result: () => ({
      targets: sum.targets(),
      crosswalks: sum.crosswalks().map(({ codes, ...crosswalk }) => ({
        ...crosswalk,
        codes: codes.map((code) => ({ ...code, now: nowOf(crosswalk.crosswalk, code.code) })),
      })),
    }),
  };
}
