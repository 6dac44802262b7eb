// Children wait until a value is corrected in Primero: decided, taken back, and listed for whoever corrects it. Engine.
import type { Finding, FindingCode } from '../../../../shared/model/case/assessment.ts';
import { type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Locale } from '../../../../shared/messages/index.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { appendLog } from '../../store/log.ts';
import { addParked, listParked, removeParked, type StoredParked } from '../../store/parked.ts';
import { findRecord } from '../../store/records.ts';
import { caseNumber, readable } from '../cases/readable.ts';
import { type Context, formOf, instant, labelOf, newId, opened, speaking, today } from '../context.ts';
import { type Chosen, choose } from './choice.ts';
import type { Choice } from './dependencies.ts';
import { parkable, parkedValue } from './parked-records.ts';
import { prepareOne } from './preparing.ts';

/** A finding of a record that waits for Primero. */
export interface ToPark {
  readonly record: string;
  readonly finding: Pick<Finding, 'code' | 'field' | 'target'>;
}

/**
 * Lets children wait until an import brings another value at the place of their finding. Throws `settle.unknown` for a
 * finding that a record does not have, or that no correction in Primero settles.
 */
export async function park(context: Context, choice: Choice, by: string, toPark: readonly ToPark[]): Promise<void> {
  const session = opened(context);
  const { store } = session;
  const chosen = await choose(context, choice);
  const hash = parkedValue(context, session);
  const at = instant(context);
  store.transaction(() => {
    for (const { record, finding } of toPark) {
      const stored = findRecord(store, choice.batch, record);
      const prepared = stored && prepareOne(context, chosen, stored);
      const { code, field, target = '' } = finding;
      const isThere = prepared?.prepared.findings.some(
        (each) => each.code === code && each.field === field && (each.target ?? '') === target,
      );
      if (!prepared || isThere !== true || field === undefined || !parkable.includes(code))
        throw new Problem('settle.unknown');
      const value = hash(prepared.record, field);
      addParked(store, choice, { id: newId(context), record, code, field, target, value, by, at });
    }
    const { batch, agreement, useCase } = choice;
    appendLog(store, at, 'case.parked', { batch, agreement, useCase, count: toPark.length, by });
  });
  context.changed();
}

/** Ends the wait of these. An id of nobody who waits is passed over. */
export function unpark(context: Context, choice: Choice, ids: readonly string[]): void {
  const { store } = opened(context);
  const at = instant(context);
  store.transaction(() => {
    const records = ids.flatMap((id) => removeParked(store, choice, id) ?? []);
    const { batch, agreement, useCase } = choice;
    if (records.length > 0) appendLog(store, at, 'case.unparked', { batch, agreement, useCase, count: records.length });
  });
  context.changed();
}

/** One who waits now, with what to correct. */
interface Waiting {
  readonly entry: StoredParked;
  readonly number: string;
  readonly value: string;
}

/** The children of a batch who wait. Whoever came back is not among them. */
function waiting(context: Context, chosen: Chosen): readonly Waiting[] {
  const { store } = opened(context);
  return listParked(store, chosen.choice).flatMap((entry) => {
    const stored = findRecord(store, chosen.batch.id, entry.record);
    if (!stored) return [];
    const { prepared, record } = prepareOne(context, chosen, stored);
    const waits = prepared.redaction.reasons.some(
      ({ code, field }) => code === 'record.parked' && field === entry.field,
    );
    return waits ? [{ entry, number: caseNumber(stored), value: valueShown(context, record.data, entry.field) }] : [];
  });
}

/** What the record says at a field, or in a column of all rows, in words. */
function valueShown(context: Context, data: Data, path: string): string {
  const field = fieldAt(context.dictionary, path);
  return cellsAt(data, path)
    .map((cell) => readable(context, cell, field))
    .filter((text) => text !== '')
    .join(' · ');
}

function cellsAt(data: Data, path: string): readonly (Value | undefined)[] {
  const [name = '', column] = path.split('.', 2);
  const value = Object.hasOwn(data, name) ? data[name] : undefined;
  if (column === undefined || !Array.isArray(value)) return [value];
  return value.filter(isRow).map((row) => row[column]);
}

/** Those who wait, as a list on the screen. */
export async function parkedList(context: Context, choice: Choice): Promise<Result<'park.list'>> {
  const chosen = await choose(context, choice);
  return waiting(context, chosen).map(({ entry, number, value }) => ({
    ...{ id: entry.id, record: entry.record, number, value, by: entry.by, at: entry.at },
    ...{ field: labelOf(context, entry.field), form: formOf(context, entry.field) ?? null, code: entry.code },
  }));
}

/** What to do about a finding in Primero; words under `park.do.<what>`. */
const whatToDo: Readonly<Partial<Record<FindingCode, string>>> = {
  'map.missing': 'fill-in',
  'point.missing': 'fill-in',
  'map.unmapped': 'other-answer',
  'map.ambiguous': 'one-answer',
  'map.not-a-date': 'date',
  'map.not-a-number': 'number',
  'map.unknown-place': 'place',
  'map.too-long': 'shorter',
};

/** The list of what to correct in Primero, to be printed in a language: by case, form and field, with what to do. */
export async function parkedDocument(
  context: Context,
  choice: Choice,
  locale: Locale,
): Promise<Result<'park.document'>> {
  const reader = speaking(context, locale);
  const chosen = await choose(reader, choice);
  const say = reader.texts.textOf;
  const rows = waiting(reader, chosen)
    .toSorted((one, other) => one.number.localeCompare(other.number))
    .map(({ entry, number, value }) => {
      const form = formOf(reader, entry.field);
      return [
        number,
        form === undefined ? '' : inLanguage(form, locale),
        inLanguage(labelOf(reader, entry.field), locale),
        value === '' ? say('park.empty') : value,
        say(`park.do.${whatToDo[entry.code] ?? 'check'}`),
      ];
    });
  const head = ['case', 'form', 'field', 'value', 'do'].map((part) => say(`park.head.${part}`));
  const { agreement, useCase } = chosen;
  return {
    title: say('park.title'),
    locale,
    sections: [
      {
        heading: null,
        paragraphs: [
          say('park.lead', { count: rows.length, day: reader.texts.day(today(context)) }),
          inLanguage(useCase.title, locale),
          say('park.after', { agreement: inLanguage(agreement.title, locale) }),
        ],
        table: { head, rows },
      },
    ],
    signatures: [],
  };
}
