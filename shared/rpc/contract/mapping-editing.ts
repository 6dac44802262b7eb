// Writing a mapping: what is wrong with it so far, what it makes of imported cases, a partner's table as a system. Pure.
import { z } from 'zod';
import { findingSchema, verdicts } from '../../model/case/assessment.ts';
import { fieldPath } from '../../model/localised.ts';
import { systemSchema } from '../../model/mapping/system.ts';
import { caseLine } from './cases.ts';
import { fault, mappingView, systemView, testOutcome } from './mappings.ts';
import { choice, count, method, targetLine, token, value } from './pieces.ts';

/** What a mapping that is being written makes of one case. */
const tried = z.strictObject({
  /** How many cases the import has, and which of them this is, from 0. */
  total: count,
  place: count,
  case: caseLine,
  verdict: z.enum(verdicts),
  /** The partner's fields of each referral, with those of further entities behind them; none of a case that stays. */
  referrals: z.array(z.array(targetLine)),
  findings: z.array(findingSchema),
});

/** A column of a sample table, and what it seems to hold. */
const column = z.strictObject({
  path: z.string(),
  header: z.string(),
  filled: count,
  /** How many values differ. */
  different: count,
});

/** The methods of this section. */
export const mappingEditingMethods = {
  /** `shape`: where the document is no mapping yet, as paths; nothing else is checked then. */
  'mapping.check-draft': method(
    z.strictObject({ document: value }),
    z.strictObject({ shape: z.array(z.string()), faults: z.array(fault), tests: z.array(testOutcome) }),
  ),
  /** Keeps it as a version of its own, once a person has said yes. */
  'mapping.save': method(z.strictObject({ document: value }), mappingView),
  /** `towards`: where that case stays, the next one or the one before that goes is tried instead, where there is one near. */
  'mapping.try': method(
    z.strictObject({ ...choice, document: value, place: count, towards: z.enum(['next', 'before']).nullable() }),
    tried,
  ),
  /** What they see of a record that was typed in: the targets of the first entity, and what stands in the way. */
  'mapping.see': method(
    z.strictObject({ document: value, record: z.record(z.string(), value) }),
    z.strictObject({ sees: z.record(z.string(), value), findings: z.array(z.string()) }),
  ),
  /** How often an answer was given in an import, the most frequent first. */
  'mapping.code-counts': method(
    z.strictObject({ batch: z.string(), field: fieldPath }),
    z.array(z.strictObject({ code: z.string(), count })),
  ),
  /** A system made of a sample of the partner's table. Only its headers, and codes where few values repeat, are taken over. */
  'system.propose': method(
    z.strictObject({ file: token }),
    z.strictObject({ system: systemSchema, rows: count, columns: z.array(column) }),
  ),
  'system.save': method(z.strictObject({ document: value }), systemView),
} as const;
