// What is unusual about what would go: named to the person before they say yes, and in the log. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { FactCode } from '../../../../shared/model/case/facts.ts';
import { type CaseRecord, isEmpty } from '../../../../shared/model/case/record.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Granted } from '../../../../shared/model/package/granted.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { DecidedDamage } from '../../exchange/marked-values.ts';
import type { Prepared } from '../../exchange/prepare.ts';
import type { Chosen } from '../assessing/choice.ts';
import type { Going } from '../assessing/going.ts';
import { riskBeyondUsual } from '../assessing/risk.ts';
import { stateOf } from '../cases/meaning.ts';
import type { Context } from '../context.ts';
import { dataAge } from '../importing/data-age.ts';
import type { WrittenRows } from './row-writer.ts';

/** How many of the children that go, each count by its code; none that is 0. Words under `unusual.<code>`. */
export type Unusual = Readonly<Partial<Record<UnusualCode, number>>> & { readonly exceptions: readonly Granted[] };

/** In the order in which a person reads them. */
const codes = [
  'excepted', // they go under an exception
  'refused', // of these, consent was refused or withdrawn
  'repeated', // sent before to this partner
  'elsewhere', // sent to this partner before, under another use case or agreement
  'hiddenNames', // the name is hidden in Primero, and goes
  'damagedReleased', // values that a program has damaged, and that go as they are
  'damagedRepaired', // those that go as what they certainly were
  'damagedWithheld', // those that are left out
  'flagged',
  'duplicates',
  'closed',
  'risk', // easier to find than is usual
  'days', // the age of the import, in days
  'unchanged', // for how many days none of its cases was changed, as the file says
] as const;
type UnusualCode = (typeof codes)[number];

const factsCounted: Partial<Record<FactCode, UnusualCode>> = {
  flagged: 'flagged',
  duplicate: 'duplicates',
  'duplicate-of': 'duplicates',
  closed: 'closed',
  'closed-on': 'closed',
};

/** True where the child or the carer has said no, or has taken a yes back: not where nobody was asked. */
function isRefused({ consent }: UseCase, { data }: CaseRecord): boolean {
  const answer = (field: string) => (Object.hasOwn(data, field) ? data[field] : undefined);
  const isNo = (field: string) => !isEmpty(answer(field)) && answer(field) !== true;
  const fields = consent?.given ?? ['consent_for_services', 'disclosure_other_orgs'];
  const withdrawn = consent?.withdrawn === undefined ? undefined : answer(consent.withdrawn);
  return fields.some(isNo) || (!isEmpty(withdrawn) && withdrawn !== false);
}

const damageCodes = { release: 'damagedReleased', repair: 'damagedRepaired', withhold: 'damagedWithheld' } as const;

/** What is decided of the damaged values that would go: not of those that only a condition asks for, or that stay anyway. */
function damageCounted(damaged: readonly DecidedDamage[], { redaction }: Prepared): readonly UnusualCode[] {
  const decisionOf = (field: string) => redaction.fields.get(field);
  return damaged.flatMap(({ damaged: { mark }, decided }) => {
    const { action, reason } = decisionOf(mark.field) ?? {};
    const isConcerned = action !== undefined && (action !== 'withhold' || reason === 'damaged');
    return decided !== undefined && isConcerned ? [damageCodes[decided.decision]] : [];
  });
}

/** Counts what is unusual about the records that go, while their rows are written. */
export function watchUnusual(chosen: Chosen) {
  const counts: Partial<Record<UnusualCode, number>> = {};
  const add = (code: UnusualCode, count = 1) => {
    if (count > 0) counts[code] = (counts[code] ?? 0) + count;
  };
  return {
    watch: ({ record, prepared, damaged, isRepeated, isSentElsewhere }: Going) => {
      if (prepared.redaction.excepted) {
        add('excepted');
        if (isRefused(chosen.useCase, record)) add('refused');
      }
      if (isRepeated) add('repeated');
      if (isSentElsewhere) add('elsewhere');
      if (prepared.hiddenName === 'released') add('hiddenNames');
      for (const code of damageCounted(damaged, prepared)) add(code);
      for (const { fact } of stateOf(record.data)) {
        const code = factsCounted[fact];
        if (code !== undefined) add(code);
      }
    },
    /** The counts of all records, with what is unusual about them together. */
    result: async (
      context: Context,
      { granted }: WrittenRows,
      staying: ReadonlySet<string>,
      call: Call,
    ): Promise<Unusual> => {
      const { imported, changed } = dataAge(context, chosen.batch);
      const daysSince = (at: string) =>
        Math.round((Date.parse(chosen.plan.map.sealing.day) - Date.parse(at.slice(0, 10))) / 86_400_000);
      add('days', daysSince(imported));
      if (changed) add('unchanged', daysSince(changed.last));
      if (await riskBeyondUsual(context, chosen, staying, call)) add('risk');
      return { ...counts, exceptions: granted };
    },
  };
}

/** The counts for the log: numbers only. */
export function unusualCounts(unusual: Unusual): Readonly<Record<string, number>> {
  const entries = codes.map((code) => [code, unusual[code] ?? 0] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

/** The exceptions by what the agreement calls them, each with its clause and how many go under it. */
function exceptionWords({ texts }: Context, granted: readonly Granted[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { title, clause } of granted) {
    const name = inLanguage(title, texts.locale);
    const named = clause === null ? name : texts.textOf('unusual.clause', { name, clause });
    counts.set(named, (counts.get(named) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => texts.textOf('unusual.exception', { count, name }));
}

/** One line for each that applies, in plain words; '' where nothing is unusual. */
export function unusualWords(context: Context, unusual: Unusual, partner: string): string {
  const { texts } = context;
  const line = (code: UnusualCode) => {
    const count = unusual[code] ?? 0;
    return count > 0 ? [texts.textOf(`unusual.${code}`, { count, partner })] : [];
  };
  const lines = codes.flatMap((code) =>
    code === 'excepted' ? [...line(code), ...exceptionWords(context, unusual.exceptions)] : line(code),
  );
  return lines.length === 0 ? '' : `\n${lines.map((each) => `· ${each}`).join('\n')}`;
}
