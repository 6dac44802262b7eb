// What persons need to settle findings, in pages: review texts and conflicts. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Value } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { textLimit } from '../../exchange/settle.ts';
import { filesOf, type StoredFile } from '../../store/batches.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { settlementsAbout, type StoredSettlement } from '../../store/settlements.ts';
import { caseNumber, readable } from '../cases/readable.ts';
import { type Context, labelOf, opened } from '../context.ts';
import { sha256 } from '../../files/sha256.ts';
import { assess } from './assess.ts';
import { type Chosen, choose } from './choice.ts';
import type { Choice } from './dependencies.ts';
import { fileOfValue } from './disputed-values.ts';
import { prepareOne, scannedRecord } from './preparing.ts';
import { type RecordScan, scanOf } from './review.ts';
import type { TextSpot } from './review-texts.ts';

type TextPage = Result<'text.page'>;
type ValuePage = Result<'value.page'>;

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** A page of the review texts, in file order. Reads the records of this page only. */
export async function textPage(
  context: Context,
  choice: Choice,
  { only, offset, limit }: Page & { readonly only: 'open' | 'all' },
  call: Call,
): Promise<TextPage> {
  const chosen = await choose(context, choice);
  const assessment = await assess(context, chosen, call);
  const texts = assessment.texts(only === 'open');
  const ofRecord = new Map<number, TextSpot[]>();
  for (const spot of texts.slice(offset, offset + limit)) {
    const others = ofRecord.get(spot.position);
    if (others) others.push(spot);
    else ofRecord.set(spot.position, [spot]);
  }
  const rows = [...ofRecord].flatMap(([position, spots]) => {
    const { number } = assessment.records[position] ?? {};
    const record = number === undefined ? undefined : recordAt(opened(context).store, number);
    return record ? textRows(context, chosen, record, spots) : [];
  });
  return { total: texts.length, rows };
}

/** The texts of one record, as they would go before anything is covered. */
function textRows(
  context: Context,
  chosen: Chosen,
  record: StoredRecord,
  spots: readonly TextSpot[],
): TextPage['rows'] {
  const placeOf = (field: string, row: number | null) => JSON.stringify([field, row]);
  const texts = new Map<string, string>();
  prepareOne(context, chosen, record, ({ field, row }, text) => texts.set(placeOf(field, row), text));
  const scan = scanOf(scannedRecord(chosen, record), context.dictionary);
  const settlements = settlementsAbout(opened(context).store, chosen.choice, chosen.agreement.version, record.id);
  return spots.flatMap(({ field, row }) => {
    const text = texts.get(placeOf(field, row));
    return text === undefined ? [] : [textRow(context, record, { field, row, text }, scan, settlements)];
  });
}

function textRow(
  context: Context,
  record: StoredRecord,
  { field, row, text }: { readonly field: string; readonly row: number | null; readonly text: string },
  { scan }: RecordScan,
  settlements: readonly StoredSettlement[],
): TextPage['rows'][number] {
  const hash = sha256(text);
  const result = scan(text);
  const hits = result === 'too-long' ? [] : result;
  return {
    record: record.id,
    field,
    row,
    number: caseNumber(record),
    label: labelOf(context, field),
    // Nobody sees more of a text that is too long: who covers this much covers all of it.
    text: text.slice(0, textLimit),
    sha256: hash,
    hits: hits.map(({ start, end, kind, how, field: from }) => ({ start, end, kind, how, field: from })),
    settled: settledText(settlements, field, row, hash),
  };
}

/** The decision about this very text. */
function settledText(
  settlements: readonly StoredSettlement[],
  field: string,
  row: number | null,
  hash: string,
): TextPage['rows'][number]['settled'] {
  for (const { settlement, by, at } of settlements) {
    if (settlement.kind !== 'text' || settlement.field !== field || settlement.row !== row) continue;
    if (settlement.sha256 === hash) return { covered: settlement.covered.map(([start, end]) => [start, end]), by, at };
  }
  return null;
}

/** A page of the conflicts, in file order, each with the value of every file. */
export async function valuePage(
  context: Context,
  choice: Choice,
  { offset, limit }: Page,
  call: Call,
): Promise<ValuePage> {
  const chosen = await choose(context, choice);
  const { records, disputes } = await assess(context, chosen, call);
  const { store } = opened(context);
  const files = filesOf(store, choice.batch);
  const rows = disputes.list.slice(offset, offset + limit).flatMap(({ position, field }) => {
    const { number } = records[position] ?? {};
    const record = number === undefined ? undefined : recordAt(store, number);
    return record ? valueRows(context, chosen, record, field, files) : [];
  });
  return { total: disputes.list.length, rows };
}

function valueRows(
  context: Context,
  { settled }: Chosen,
  record: StoredRecord,
  field: string,
  files: readonly StoredFile[],
): ValuePage['rows'] {
  const { sources } = record;
  const first = sources ? fileOfValue(sources, field) : undefined;
  if (!sources || first === undefined) return [];
  const text = (value: Value) => readable(context, value, fieldAt(context.dictionary, field));
  const values = [{ source: first, value: record.data[field] ?? null }, ...(sources.differs[field] ?? [])];
  return [
    {
      record: record.id,
      number: caseNumber(record),
      field,
      label: labelOf(context, field),
      said: values.map(({ source, value }) => ({ source, file: files[source]?.name ?? '', text: text(value) })),
      settled: settled.get(record.id)?.values.get(field) ?? null,
    },
  ];
}
