// Seals the records that may go to the partner, after a person has agreed to exactly these. Engine.
import { isCountsOnly, type PublishedTable } from '../../../../shared/model/risk/tables.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { FileToSeal } from '../../package/seal.ts';
import type { StoredCard } from '../../store/cards.ts';
import { addTables } from '../../store/package-tables.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { requireInForce } from '../agreements/agreement-state.ts';
import { assess } from '../assessing/assess.ts';
import type { Assessment } from '../assessing/assessment.ts';
import { choose, type Chosen } from '../assessing/choice.ts';
import { type Choice, dependsOn, isSameKey } from '../assessing/dependencies.ts';
import { isLineData } from '../../exchange/risk/released.ts';
import { noteReleases } from '../assessing/partner-releases.ts';
import { requireLowRisk, requireUnexposed } from '../assessing/risk.ts';
import { isIndexed } from '../cases/indexing.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { dispatch, requireParties } from './dispatch.ts';
import { type Counts, filesOf, writeRows } from './row-writer.ts';
import { ask, type Context, newId, opened } from '../context.ts';
import { stopIfCancelled } from '../long-work.ts';
import { isSamePerson } from '../assessing/settling.ts';
import { releasedIn } from '../assessing/previous-release.ts';
import { madeOf, publish } from '../assessing/published-tables.ts';
import { recordsFile, referralsFile } from './package-files.ts';
import { areHiding, hiddenIn, tableFiles, tablesToSeal } from './tables-package.ts';

/** Shows a person natively what is about to leave. Throws `seal.declined` for anything but a yes. */
async function confirmSeal(
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

/** Throws `seal.second-person` where the use case asks for two persons, and there are not two. */
function requireSecond({ useCase }: Chosen, by: string | undefined, second: string | undefined): void {
  if (useCase.secondPerson !== true) return;
  if (by === undefined || second === undefined || isSamePerson(by, second)) throw new Problem('seal.second-person');
}

/**
 * How many records and referrals would go, and how many records stay. Throws `record.unknown` where a case to leave out
 * is not among them: a misspelt id would send the very child that was to stay. Throws `seal.findings` or `seal.nothing`.
 */
function countGoing(assessment: Assessment, leftOut: ReadonlySet<string>): Counts & { readonly staying: number } {
  const ids = new Set(assessment.records.map(({ id }) => id));
  if ([...leftOut].some((id) => !ids.has(id))) throw new Problem('record.unknown');
  const going = assessment.records.filter((record) => record.verdict !== 'stop' && !leftOut.has(record.id));
  const unsettled = going.filter((record) => record.findings.length > 0);
  if (unsettled.length > 0) throw new Problem('seal.findings', { count: unsettled.length });
  if (going.length === 0) throw new Problem('seal.nothing');
  const referrals = going.reduce((sum, record) => sum + record.referrals, 0);
  return { records: going.length, referrals, staying: assessment.records.length - going.length };
}

/** Makes the tables anew from the written rows. Throws `seal.changed` unless they are those that a person agreed to. */
function filesOfTables(
  context: Context,
  chosen: Chosen,
  id: string,
  agreed: readonly PublishedTable[],
): readonly FileToSeal[] {
  const { store } = opened(context);
  const made = publish(chosen.useCase, madeOf(context, chosen.useCase, releasedIn(context, chosen, id)));
  if (!areHiding(agreed, made)) throw new Problem('seal.changed');
  store.transaction(() => addTables(store, id, agreed));
  return tableFiles(context, agreed, [recordsFile, referralsFile]);
}

/** What a person wants sealed: the choice, the partner, the cases left out, the folder, and the persons. */
export interface SealRequest extends Choice {
  readonly to: string;
  readonly leaveOut: readonly string[];
  /** The folder that the package is written into. */
  readonly folder: string;
  readonly by?: string | undefined;
  readonly second?: string | undefined;
  /** What the person has seen in the preview. */
  readonly seen?: Counts | undefined;
}

/** What was sealed. `tables` counts the tables that went, in which `records` children were counted; 0 for referrals. */
export interface SealOutcome extends Counts {
  readonly package: string;
  readonly file: string;
  readonly tables: number;
  readonly sha256: string;
}

/**
 * Seals what may go. A person is asked natively. What they agreed to is checked again inside the transaction that puts
 * the package on record. Throws `seal.declined`, `seal.findings`, `seal.nothing`, `seal.risk`, `seal.changed`, …
 */
export async function seal(context: Context, request: SealRequest, call: Call): Promise<SealOutcome> {
  const { to, leaveOut, folder, by, second, seen, batch, agreement: agreementId, useCase: useCaseId } = request;
  const choice = { batch, agreement: agreementId, useCase: useCaseId };
  const session = opened(context);
  const { store } = session;
  const releases = revisionsOf(store).package;
  const chosen = await choose(context, choice);
  const { agreement, sha256, useCase, mapping } = chosen;
  requireInForce(context, session, chosen, useCase);
  const card = cardOfPartner(session, to);
  requireParties(session, agreement, useCase.from, useCase.to, card);
  requireSecond(chosen, by, second);

  const leftOut = new Set(leaveOut);
  const { staying, ...counts } = countGoing(await assess(context, chosen, call), leftOut);
  if (seen && (seen.records !== counts.records || seen.referrals !== counts.referrals))
    throw new Problem('seal.changed');
  await requireLowRisk(context, chosen, leftOut, call);
  const tables = isCountsOnly(useCase) ? await tablesToSeal(context, chosen, leftOut, call) : null;
  const isCompared = tables !== null || isLineData(useCase);
  if (tables === null && isCompared) await requireUnexposed(context, chosen, leftOut, call);
  await confirmSeal(context, chosen, card, counts, staying, tables);
  stopIfCancelled(call.signal);

  const id = newId(context);
  // While the person was asked, a newer import about these children may have been committed, the agreement suspended or
  // replaced, another card verified, a decision reopened or made otherwise.
  const now = await choose(context, choice);
  const requireUnchanged = (): void => {
    requireInForce(context, session, now, now.useCase);
    requireParties(session, agreement, useCase.from, useCase.to, cardOfPartner(session, to));
    // Tables and lists were compared with the releases before them: none may come in between.
    const isSame =
      isSameKey(now.key, chosen.key) &&
      dependsOn(store) === chosen.key.revision &&
      isIndexed(store) &&
      (!isCompared || revisionsOf(store).package === releases);
    if (!isSame) throw new Problem('seal.changed');
  };
  const fill = async () => {
    requireUnchanged();
    const written = await writeRows(context, now, id, leftOut, call);
    // Exactly what the person agreed to.
    if (written.records !== counts.records || written.referrals !== counts.referrals) throw new Problem('seal.changed');
    return tables ? filesOfTables(context, chosen, id, tables) : filesOf(store, id, mapping, written);
  };
  const settle = () => {
    requireUnchanged();
    // Tables hold no child. Only this side has on record who was counted.
    return tables ? { records: 0, referrals: 0 } : counts;
  };
  const detail = {
    package: id,
    partner: card.organisation,
    agreement: agreement.id,
    version: agreement.version,
    useCase: useCase.id,
    ...(mapping ? { mapping: mapping.id, mappingVersion: mapping.version } : {}),
    ...counts,
    ...(tables ? { tables: tables.length } : {}),
    ...(by === undefined ? {} : { by }),
    ...(second === undefined ? {} : { second }),
  };
  const { file, sha256: sealedSha256 } = await dispatch(
    context,
    session,
    folder,
    {
      id,
      kind: 'referral',
      card,
      agreement: { ...agreement, sha256 },
      useCase: useCase.id,
      batch: choice.batch,
      fill,
      settle,
      event: { name: tables ? 'tables.sealed' : 'package.sealed', detail },
    },
    call,
  );
  // On record before the next release is judged; what a crash leaves out is put there then.
  if (tables) await noteReleases(context, session);
  context.changed();
  return { package: id, file, ...counts, tables: tables?.length ?? 0, sha256: sealedSha256 };
}
