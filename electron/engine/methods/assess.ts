// Methods: what may go, what may not, and why: for a batch, in pages, and for one case beside its original. Engine.
import type { Handlers } from './handler.ts';
import { assess } from '../workflows/assessing/assess.ts';
import { assessedLines, casePreview } from '../workflows/assessing/case-preview.ts';
import { choose } from '../workflows/assessing/choice.ts';
import { recordsWith, summary } from '../workflows/assessing/summary.ts';
import { useCasesToSend } from '../workflows/assessing/use-cases.ts';

export const assessMethods: Handlers<'use-case.list' | 'assess.run' | 'assess.page' | 'assess.record'> = {
  'use-case.list': async (context) => useCasesToSend(context),
  'assess.run': async (context, choice, call) => summary(await assess(context, await choose(context, choice), call)),
  'assess.page': async (context, { verdict, about, offset, limit, ...choice }, call) => {
    const assessment = await assess(context, await choose(context, choice), call);
    const records = recordsWith(assessment, verdict, about);
    return { total: records.length, rows: assessedLines(context, records.slice(offset, offset + limit)) };
  },
  'assess.record': (context, { id, ...choice }, call) => casePreview(context, choice, id, call),
};
