// Cases are searched without an end, and one is picked by its id or number. Engine; the command line streams them.
import { words } from '../../../../shared/fold.ts';
import { isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { onlySource, sourcesOf } from '../../../../shared/model/case/sources.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { CaseLine } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { filesOf } from '../../store/batches.ts';
import { eachFound } from '../../store/case-search.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { type Context, opened } from '../context.ts';
import { indexCases } from './indexing.ts';
import { factsOf } from './meaning.ts';
import { caseLine, caseNumber } from './readable.ts';

/** A field that must say a value, as text; an empty value stands for a field that says nothing. */
export type Requirement = readonly [field: string, value: string];

/** Every value at a path of a record, rows and lists taken apart. */
function valuesAt(value: Value | undefined, [name, ...rest]: readonly string[]): readonly Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value))
    return value.flatMap((member: Value) => valuesAt(member, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [value];
  return isRow(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}

function meets(record: StoredRecord, [field, wanted]: Requirement): boolean {
  const values = field === 'id' ? [record.id] : valuesAt(record.data, field.split('.'));
  return wanted === '' ? values.every(isEmpty) : values.some((value) => String(value) === wanted);
}

/** The newest record of each child that a search finds. */
async function* searchedRecords(context: Context, search: string, call: Call): AsyncGenerator<StoredRecord> {
  await indexCases(context, call);
  const { store } = opened(context);
  for (const number of eachFound(store, { batch: null, words: words(search), filters: {} })) {
    const record = recordAt(store, number);
    if (record) yield record;
  }
}

/** Every child that a search finds and that meets the requirements, as lists show it. */
export async function* findCaseLines(
  context: Context,
  search: string,
  requirements: readonly Requirement[],
  call: Call,
): AsyncGenerator<CaseLine & { readonly batch: string }> {
  for await (const record of searchedRecords(context, search, call))
    if (requirements.every((requirement) => meets(record, requirement)))
      yield { ...caseLine(context, record), batch: record.batch };
}

/** Every value of a record with the files that say it. */
function valuesOf(record: StoredRecord): Readonly<Record<string, unknown>> {
  const sources = record.sources ?? onlySource(0);
  return Object.fromEntries(
    Object.entries(record.data).map(([name, value]) => [
      name,
      {
        value,
        sources: sourcesOf(sources, name),
        ...(Object.hasOwn(sources.differs, name) ? { differs: sources.differs[name] } : {}),
      },
    ]),
  );
}

/**
 * One case by its record id or its case number: every value with the files that say it. Throws `record.unknown`, also
 * for a number that two cases have.
 */
export async function caseWithSources(context: Context, idOrNumber: string, call: Call) {
  const candidates: StoredRecord[] = [];
  for await (const record of searchedRecords(context, idOrNumber, call))
    if (record.id === idOrNumber || caseNumber(record) === idOrNumber) candidates.push(record);
  const record = candidates.find(({ id }) => id === idOrNumber) ?? candidates[0];
  // An id names one case; a number may be that of two.
  if (!record || (candidates.length > 1 && record.id !== idOrNumber)) throw new Problem('record.unknown');
  return {
    id: record.id,
    number: caseNumber(record),
    batch: record.batch,
    files: filesOf(opened(context).store, record.batch).map(({ name, format, sha256 }) => ({ name, format, sha256 })),
    facts: factsOf(record, context.dictionary),
    values: valuesOf(record),
  };
}
