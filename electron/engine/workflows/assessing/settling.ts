// The findings that a person can settle: texts, disputed values, exceptions. Engine.
import { fieldsAsked } from '../../../../shared/model/agreement/condition.ts';
import { words } from '../../../../shared/fold.ts';
import type { Settlement, TextPlace } from '../../../../shared/model/case/settlement.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isNameless } from '../../exchange/redact.ts';
import { identifiersOf } from '../../exchange/scan/identifiers.ts';
import { createScanner } from '../../exchange/scan/scanner.ts';
import { withAllSaid } from '../../exchange/settle.ts';
import { appendLog } from '../../store/log.ts';
import { findRecord } from '../../store/records.ts';
import { type Choice, type Chosen, prepareAll } from './assessment.ts';
import { type Context, opened } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';

interface FoundText {
  readonly place: TextPlace;
  readonly text: string;
  readonly isOpen: boolean;
}

/** Every text that would go and that a person has to look at, or has looked at, in file order. */
export async function textsGoing(context: Context, chosen: Chosen, signal: AbortSignal): Promise<readonly FoundText[]> {
  const texts: FoundText[] = [];
  let ofRecord: FoundText[] = [];
  let done = 0;
  const watch = (place: TextPlace, text: string, findings: readonly unknown[]) => {
    ofRecord.push({ place, text, isOpen: findings.length > 0 });
  };
  for (const { prepared } of prepareAll(context, chosen, watch)) {
    if (prepared.verdict !== 'stop') texts.push(...ofRecord);
    ofRecord = [];
    done += 1;
    if (done % 200 === 0) {
      stopIfCancelled(signal);
      await breathe();
    }
  }
  return texts;
}

/**
 * Throws `settle.unknown` for a decision about what is not there, or that the agreement does not allow;
 * `settle.second-person`; `settle.names`.
 */
export function check(context: Context, chosen: Chosen, settlement: Settlement): void {
  const record = findRecord(opened(context).store, chosen.choice.batch, settlement.record);
  if (!record) throw new Problem('settle.unknown');
  if (settlement.kind === 'value') {
    const { differs = {}, files = [] } = record.sources ?? {};
    const others = Object.hasOwn(differs, settlement.field) ? (differs[settlement.field] ?? []) : [];
    const isOpen = others.length > 0 && files.some((file) => others.every(({ source }) => source !== file));
    if (!isOpen || !files.includes(settlement.source)) throw new Problem('settle.unknown');
  }
  if (settlement.kind === 'exception') {
    const known = chosen.useCase.exceptions?.find(({ id }) => id === settlement.exception);
    if (!known) throw new Problem('settle.unknown');
    if (known.secondPerson && settlement.second === null) throw new Problem('settle.second-person');
    // The partner reads the reason: where names must not go, they must not go in it either.
    const scan = createScanner(identifiersOf(withAllSaid(record, record.sources), context.dictionary));
    if (isNameless(chosen.useCase) && scan(settlement.reason).length > 0) throw new Problem('settle.names');
  }
}

/** One who agrees beside oneself is somebody else, however the name is spelt: case, spaces, signs that nobody sees. */
export const isSamePerson = (one: string, other: string): boolean => words(one).join(' ') === words(other).join(' ');

export const copied = (settlement: Settlement): Settlement => structuredClone(settlement);

export function isAsked({ useCase }: Chosen, field: string): boolean {
  const { given = [], subject, date, withdrawn } = useCase.consent ?? {};
  const conditions = [useCase.condition, ...useCase.dataPoints.flatMap(({ when }) => when ?? [])];
  return (
    conditions.some((condition) => fieldsAsked(condition).has(field)) ||
    [...given, subject, date, withdrawn].includes(field)
  );
}

export function logSettled(
  context: Context,
  { batch, agreement, useCase }: Choice,
  at: string,
  event: 'finding.settled' | 'finding.reopened',
  count: number,
  by?: string,
): void {
  const detail = { batch, agreement, useCase, count, ...(by === undefined ? {} : { by }) };
  appendLog(opened(context).store, at, event, detail);
}
