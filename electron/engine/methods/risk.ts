// Methods: how well one child hides among the others in what would go, and which tables may be shown. Engine.
import { fieldsAlike, isLineData, isNamed, without } from '../exchange/risk/released.ts';
import { assess, choose } from '../workflows/assessing/assessment.ts';
import type { Handlers } from './handler.ts';
import { previouslyReleased } from '../workflows/assessing/previous-release.ts';
import { tablesOf } from '../workflows/assessing/published-tables.ts';
import { thresholdsOf, agreedLimits, takenBy, lineOf, lineView } from '../workflows/assessing/risk.ts';

export const riskMethods: Handlers<'risk.get'> = {
  'risk.get': async (context, { quasiIdentifiers, sensitive, leaveOut = [], ...choice }, call) => {
    const chosen = await choose(context, choice);
    const { useCase } = chosen;
    const thresholds = thresholdsOf(useCase);
    const taken = takenBy(useCase);
    const quasi = quasiIdentifiers ?? taken.quasi;
    const kept = sensitive ?? taken.sensitive;
    const isList = isLineData(useCase);
    const about = {
      named: isNamed(useCase),
      fields: [...fieldsAlike(useCase)],
      thresholds,
      agreed: [...agreedLimits(useCase)],
    };
    // Nothing to reckon of a referral by name: it is not even looked through.
    if (!isList && !useCase.tables) return { ...about, quasiIdentifiers: [], sensitive: [], line: null, tables: [] };
    const assessment = await assess(context, chosen, call);
    const released = without(assessment.released, new Set(leaveOut));
    const previous = previouslyReleased(context, chosen, assessment);
    const line = isList ? lineOf(released, quasi, kept, useCase) : null;
    return {
      ...about,
      quasiIdentifiers: isList ? [...quasi] : [],
      sensitive: isList ? [...kept] : [],
      line: line && lineView(line, assessment, released, previous, thresholds.group),
      tables: [...tablesOf(context, useCase, released, previous)],
    };
  },
};
