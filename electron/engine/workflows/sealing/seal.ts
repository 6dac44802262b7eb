// Seals what may go for the partner, after a person has said yes to exactly this. Engine.
import type { Granted } from '../../../../shared/model/package/granted.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { isCountsOnly, type PublishedTable } from '../../../../shared/model/risk/tables.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { formats } from '../../formats/index.ts';
import type { FileToSeal } from '../../package/seal.ts';
import type { StoredCard } from '../../store/cards.ts';
import { addPackageRecord, addReferral, eachReferral, recordLines, setBatch, setCounts } from '../../store/packages.ts';
import { addGranted, listGranted, listSettlements } from '../../store/settlements.ts';
import type { Store } from '../../store/store.ts';
import { addTables } from '../../store/package-tables.ts';
import type { Assessment } from '../assessing/assessment.ts';
import type { Chosen } from '../assessing/choice.ts';
import { prepareAll } from '../assessing/preparing.ts';
import { ask, type Context, opened } from '../context.ts';
import { basisOf } from '../cases/ledger.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { isSamePerson } from '../assessing/settling.ts';
import { releasedIn } from '../assessing/previous-release.ts';
import { publish } from '../assessing/published-tables.ts';
import { hiddenIn, tableFiles } from './tables-package.ts';

/** Files inside a package of referrals. */
export const recordsFile = 'records.jsonl';
export const referralsFile = 'referrals.jsonl';
/** Only where a case goes under an exception of the agreement. */
export const exceptionsFile = 'exceptions.jsonl';

interface Counts {
  readonly records: number;
  readonly referrals: number;
}

/** Shows a person natively what is about to leave. Throws `seal.declined` for anything but a yes. */
export async function confirmSeal(
  context: Context,
  chosen: Chosen,
  card: StoredCard,
  counts: Counts,
  staying: number,
  tables: readonly PublishedTable[] | null,
): Promise<void> {
  const { textOf, day, locale } = context.texts;
  const { agreement, useCase } = chosen;
  const values = {
    ...counts,
    staying,
    partner: card.organisation,
    useCase: inLanguage(useCase.title, locale),
    agreement: inLanguage(agreement.title, locale),
    version: agreement.version,
    until: day(agreement.validity.until),
    purpose: textOf(`purpose.${useCase.purpose}`),
    hasMapping: chosen.mapping ? 'yes' : 'no',
    mapping: chosen.mapping ? inLanguage(chosen.mapping.title, locale) : '',
    fields: useCase.dataPoints.filter((point) => point.rule.kind !== 'withhold').length,
  };
  if (tables === null) return ask(context, 'seal', values, 'seal.declined');
  const listed = tables.map(({ title }) => `· ${inLanguage(title, locale)}`).join('\n');
  const counting = { ...values, tables: tables.length, hidden: hiddenIn(tables), listed };
  return ask(context, 'tables', counting, 'seal.declined');
}

/**
 * Puts on record what goes, record by record. Records are named 1, 2, 3 … within the package: a position in our file
 * would tell how many children were left out.
 */
export async function keepGoing(
  context: Context,
  chosen: Chosen,
  id: string,
  left: ReadonlySet<string>,
  call: Call,
): Promise<Counts> {
  const { store } = opened(context);
  let records = 0;
  let referrals = 0;
  for (const { record, prepared } of prepareAll(context, chosen)) {
    if (prepared.verdict === 'stop' || left.has(record.id)) continue;
    // Looked at once more, at the last moment: nothing with an open question leaves.
    if (prepared.findings.length > 0) throw new Problem('seal.changed');
    records += 1;
    const ref = String(records);
    addPackageRecord(store, id, records, {
      ref,
      record: record.id,
      data: prepared.redaction.data,
      basis: basisOf(record, chosen.useCase),
    });
    if (prepared.redaction.excepted) addGranted(store, id, grantedTo(context, chosen, record.id, ref));
    for (const referral of prepared.referrals) {
      addReferral(store, id, referrals, { ...referral, id: chosen.mapping ? referral.id : ref, record: ref });
      referrals += 1;
    }
    if (records % 200 === 0) {
      stopIfCancelled(call.signal);
      call.progress({ stage: 'mapping', done: records });
      await breathe();
    }
  }
  // Tables hold nobody: who was counted is on record here alone.
  if (!isCountsOnly(chosen.useCase)) setCounts(store, id, records, referrals);
  setBatch(store, id, chosen.choice.batch);
  return { records, referrals };
}

/** The exception under which a record goes, as the partner is told of it. */
function grantedTo(context: Context, { choice, agreement, useCase }: Chosen, record: string, ref: string): Granted {
  const entry = listSettlements(opened(context).store, choice, agreement.version).find(
    ({ settlement }) => settlement.kind === 'exception' && settlement.record === record,
  );
  const settlement = entry?.settlement;
  const known = useCase.exceptions?.find(({ id }) => settlement?.kind === 'exception' && id === settlement.exception);
  if (!entry || settlement?.kind !== 'exception' || !known) throw new Problem('seal.changed');
  const { exception, reason, second } = settlement;
  const { title, clause = null } = known;
  return { ref, exception, title, clause, reason, by: entry.by, second, at: entry.at };
}

/** Throws `seal.second-person` where the use case asks for two persons, and there are not two. */
export function requireSecond({ useCase }: Chosen, by: string | undefined, second: string | undefined): void {
  if (useCase.secondPerson !== true) return;
  if (by === undefined || second === undefined || isSamePerson(by, second)) throw new Problem('seal.second-person');
}

/** The files of a package of referrals, out of what is on record of it. */
export function filesOf(store: Store, id: string, mapping: Mapping | undefined, counts: Counts): readonly FileToSeal[] {
  const encoder = new TextEncoder();
  const lines = (texts: () => Iterable<string>) =>
    async function* () {
      for (const text of texts()) yield encoder.encode(text);
    };
  const referralLines = function* () {
    for (const referral of eachReferral(store, id)) yield `${JSON.stringify(referral)}\n`;
  };
  const referrals = async function* () {
    yield* eachReferral(store, id);
  };
  const granted = listGranted(store, id);
  const { write, fileName } = formats.find((one) => one.id === mapping?.writes) ?? {};
  return [
    { name: recordsFile, records: counts.records, chunks: lines(() => recordLines(store, id)) },
    { name: referralsFile, records: counts.referrals, chunks: lines(referralLines) },
    ...(granted.length > 0
      ? [
          {
            name: exceptionsFile,
            records: granted.length,
            chunks: lines(() => granted.map((each) => `${JSON.stringify(each)}\n`)),
          },
        ]
      : []),
    ...(mapping && write && fileName !== undefined
      ? [{ name: fileName, records: counts.referrals, chunks: () => write(referrals(), mapping) }]
      : []),
  ];
}

/**
 * What a sealing would take along, and what stays. Throws `record.unknown` for a case to leave out that is not among
 * them: a misspelt id would send the very child that was to stay. Throws `seal.findings` or `seal.nothing`.
 */
export function countGoing(assessment: Assessment, left: ReadonlySet<string>): Counts & { readonly staying: number } {
  const known = new Set(assessment.records.map(({ id }) => id));
  if ([...left].some((id) => !known.has(id))) throw new Problem('record.unknown');
  const going = assessment.records.filter((record) => record.verdict !== 'stop' && !left.has(record.id));
  const unsettled = going.filter((record) => record.findings.length > 0);
  if (unsettled.length > 0) throw new Problem('seal.findings', { count: unsettled.length });
  if (going.length === 0) throw new Problem('seal.nothing');
  const referrals = going.reduce((sum, record) => sum + record.referrals, 0);
  return { records: going.length, referrals, staying: assessment.records.length - going.length };
}

/** The tables are made anew of what is on record: those that a person said yes to, and no others. */
export function filesOfTables(
  context: Context,
  chosen: Chosen,
  id: string,
  agreed: readonly PublishedTable[],
): readonly FileToSeal[] {
  const tables = publish(context, chosen.useCase, releasedIn(context, chosen, id));
  if (JSON.stringify(tables) !== JSON.stringify(agreed)) throw new Problem('seal.changed');
  addTables(opened(context).store, id, tables);
  return tableFiles(context, tables, [recordsFile, referralsFile]);
}
