// Methods: what may go, what may not, and why: for a batch, in pages, and for one case beside its original. Engine.
import type { Handlers } from './handler.ts';
import { assess } from '../workflows/assessing/assess.ts';
import { assessedLines, casePreview } from '../workflows/assessing/case-preview.ts';
import { choose } from '../workflows/assessing/choice.ts';
import { sentListOf, sentView } from '../workflows/assessing/sent-list.ts';
import { recordsWith, summary } from '../workflows/assessing/summary.ts';
import { useCasesToSend } from '../workflows/assessing/use-cases.ts';

export const assessMethods: Handlers<'use-case.list' | 'assess.run' | 'assess.page' | 'assess.record'> = {
  'use-case.list': async (context) => useCasesToSend(context),
  'assess.run': async (context, choice, call) => {
    const chosen = await choose(context, choice);
    return summary(await assess(context, chosen, call), sentListOf(context, chosen));
  },
  'assess.page': async (context, { verdict, about, sent: isSent, offset, limit, ...choice }, call) => {
    const chosen = await choose(context, choice);
    const assessment = await assess(context, chosen, call);
    const sent = sentListOf(context, chosen);
    const chosenRecords = recordsWith(assessment, verdict, about);
    const records = isSent ? chosenRecords.filter((record) => sentView(sent, record) !== null) : chosenRecords;
    return { total: records.length, rows: assessedLines(context, records.slice(offset, offset + limit), sent) };
  },
  'assess.record': (context, { id, ...choice }, call) => casePreview(context, choice, id, call),
};
