// The native question before the seal: the figures of the plan, and what is unusual about it. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { StoredCard } from '../../store/cards.ts';
import type { Chosen } from '../assessing/choice.ts';
import { ask, type Context } from '../context.ts';
import type { SealingPlan } from './sealing-plan.ts';
import { hiddenIn } from './tables-package.ts';
import { unusualWords } from './unusual.ts';

/** Shows a person natively what is about to leave. Throws `seal.declined` for anything but a yes, `app.busy`. */
export async function confirmSeal(
  context: Context,
  chosen: Chosen,
  card: StoredCard,
  plan: SealingPlan,
): Promise<void> {
  const { textOf, day, locale } = context.texts;
  const { agreement, useCase } = chosen;
  const { records, referrals, staying, tables, unusual } = plan;
  const values = {
    ...{ records, referrals, staying },
    partner: card.organisation,
    useCase: inLanguage(useCase.title, locale),
    agreement: inLanguage(agreement.title, locale),
    version: agreement.version,
    until: day(agreement.validity.until),
    purpose: textOf(`purpose.${useCase.purpose}`),
    hasMapping: chosen.mapping ? 'yes' : 'no',
    mapping: chosen.mapping ? inLanguage(chosen.mapping.title, locale) : '',
    fields: useCase.dataPoints.filter((point) => point.rule.kind !== 'withhold').length,
    unusual: unusualWords(context, unusual, card.organisation),
  };
  if (tables === null) return ask(context, 'seal', values, 'seal.declined');
  const listed = tables.map(({ title }) => `· ${inLanguage(title, locale)}`).join('\n');
  const counting = { ...values, tables: tables.length, hidden: hiddenIn(tables), listed };
  return ask(context, 'tables', counting, 'seal.declined');
}
