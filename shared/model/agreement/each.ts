// The unit of sending, as agreements and mappings name it. Pure.
import { z } from 'zod';
import { subform } from './condition.ts';

/**
 * The unit of sending: the case as a whole, or each row of a subform. A case without a row that goes stays then, for
 * nothing was asked for.
 */
export const eachSchema = z.union([z.literal('case'), z.strictObject({ rows: subform })]);
