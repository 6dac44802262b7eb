// Stages an import: files are read, checked and joined case by case, and compared with what was there. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Data, Value } from '../../../../shared/model/case/record.ts';
import { onlySource } from '../../../../shared/model/case/sources.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { changedFields, joinCase, mayBeAnother } from '../../exchange/join.ts';
import { dataOf, type InputFormat, type KeyOf, type Read, type ReadRecord } from '../../formats/format.ts';
import {
  addBatch,
  addIssue,
  type ChangeCounts,
  findBase,
  findBatch,
  findBatchBySha256,
  removeBatch,
  stagedBatch,
  type StoredBatch,
  type StoredFile,
} from '../../store/batches.ts';
import { addChange, missingBetween, pairsBetween } from '../../store/changes.ts';
import { shortName, unpacked } from '../../store/field-names.ts';
import { dropJoinKeys, findByKeys, type JoinKeys, keepJoinKeys, startJoinKeys } from '../../store/join-keys.ts';
import { addRecord, nextRecordNumber, recordAt, recordsBetween, setRecord, findRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { practiceSha256 } from '../workspace/training-files.ts';
import { ask, type Context, instant, newId, opened } from '../context.ts';
import { type Input, openInput, type PickedPath } from './input.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';

/**
 * Training is for invented children: its passphrase is known to everybody, so a person must say that they are. And what
 * is invented is never taken for real.
 */
async function keepWorldsApart(context: Context, inputs: readonly Input[]): Promise<void> {
  const { world } = opened(context);
  const practice = inputs.filter(({ sha256 }) => sha256 === practiceSha256);
  if (world === 'live' && practice.length > 0) throw new Problem('import.practice');
  if (world === 'training' && practice.length < inputs.length)
    await ask(context, 'training-import', {}, 'import.declined');
}

/** True for a format whose values are labels. */
const byLabel = ({ lacks }: InputFormat): boolean => lacks.includes('codes');

/** The exacter file first: where two say the same in different words, its words are kept. Partial ones come last. */
function inOrder(inputs: readonly Input[]): readonly Input[] {
  const rank = ({ format }: Input) => (format.partial ? 100 : format.lacks.length);
  return [...inputs].sort((one, other) => rank(one) - rank(other));
}

/** Throws `import.same-file`, `import.already`, `import.needs-cases`. */
function checkTogether(store: Store, inputs: readonly Input[]): void {
  const [first] = inputs;
  if (!first || first.format.partial) throw new Problem('import.needs-cases');
  if (new Set(inputs.map(({ sha256 }) => sha256)).size < inputs.length) throw new Problem('import.same-file');
  if (inputs.length === 1 && findBatchBySha256(store, first.sha256)) throw new Problem('import.already');
}

/** What was counted of a file while it was read. */
interface Tally {
  records: number;
  joined: number;
  issues: number;
}

/** Hands every Read of a file on, with progress, and gives other calls their turn. */
async function readAll(
  { source, format }: Input,
  context: Context,
  call: Call,
  tally: Tally,
  take: (read: Read) => void,
  keyOf?: KeyOf,
): Promise<void> {
  const pause = async () => {
    stopIfCancelled(call.signal);
    await breathe();
  };
  for await (const batch of format.read(source, context.dictionary, { pause, keyOf })) {
    let bytes = 0;
    for (const read of batch) {
      bytes = read.bytes;
      take(read);
    }
    const total = bytes === 0 ? 0 : Math.max(tally.records, Math.round((tally.records * source.size) / bytes));
    call.progress({ stage: 'reading', done: tally.records, total });
    await pause();
  }
  stopIfCancelled(call.signal);
}

const keysOf = (id: string, data: Data): JoinKeys => {
  const said = (name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [long, display] = [said('case_id'), said('case_id_display')];
  return {
    id: id.startsWith('~') ? undefined : id,
    long,
    display,
    // Primero's short id is the last seven characters of the long one and of the number that is shown (formats.md 10).
    short: said('short_id') ?? (long ?? display ?? said('cpims_id'))?.slice(-7),
  };
};

/**
 * Two rows of one file have the same id. Where the second says otherwise, also by saying nothing, nobody knows which is
 * right: it may be the one with the refusal. Both stay in sight, and nothing of it leaves.
 */
function disputeTwin(context: Context, batch: string, file: number, record: ReadRecord): void {
  const { store } = opened(context);
  const mine = findRecord(store, batch, record.id);
  if (!mine) return;
  const theirs = dataOf(record, (json) => unpacked(store, json));
  const sources = mine.sources ?? onlySource(file);
  const differs = { ...sources.differs };
  for (const field of changedFields(mine.data, theirs, context.dictionary, false)) {
    const known = Object.hasOwn(differs, field) ? (differs[field] ?? []) : [];
    // A file of one id only must not make one record grow without end; one other value is enough for a dispute.
    if (known.length >= twinLimit) continue;
    differs[field] = [
      ...known,
      { source: file, value: Object.hasOwn(theirs, field) ? (theirs[field] as Value) : null },
    ];
  }
  setRecord(store, mine.number, mine.data, { ...sources, differs });
}

const twinLimit = 5;

/** The first file: every record as it comes. Gives back how many it took. */
async function readFirst(context: Context, input: Input, batch: string, first: number, call: Call): Promise<Tally> {
  const { store } = opened(context);
  const tally: Tally = { records: 0, joined: 0, issues: 0 };
  let taken = 0;
  const take = (read: Read): void => {
    if (read.kind === 'record' || read.kind === 'encoded') {
      const { record } = read;
      const content = 'json' in record ? { json: record.json, packed: record.hasShortKeys } : { data: record.data };
      addRecord(store, first + tally.records, batch, record.id, content);
      tally.records += 1;
      taken = read.row;
    } else {
      // What is odd about a row is told right after it was taken.
      const { row, code, field = null } = read.issue;
      addIssue(store, batch, 0, row, code, field, row === taken ? first + tally.records - 1 : null);
      tally.issues += 1;
      if (read.kind === 'duplicate') disputeTwin(context, batch, 0, read.record);
    }
  };
  await readAll(input, context, call, tally, take, (name) => shortName(store, name));
  return tally;
}

/** A further file: each record joins the case that it speaks of, or is a case of its own. `next` is the next free number. */
async function readFurther(
  context: Context,
  input: Input,
  batch: string,
  file: number,
  next: number,
  call: Call,
): Promise<Tally> {
  const { store } = opened(context);
  const tally: Tally = { records: 0, joined: 0, issues: 0 };
  let free = next;
  let taken: { readonly row: number; readonly number: number } | undefined;
  const issue = (row: number, code: string, field: string | null = null) => {
    addIssue(store, batch, file, row, code, field, taken?.row === row ? taken.number : null);
    tally.issues += 1;
  };
  await readAll(input, context, call, tally, (read) => {
    if (read.kind === 'issue' || read.kind === 'duplicate') {
      if (read.kind === 'duplicate') disputeTwin(context, batch, file, read.record);
      return issue(read.issue.row, read.issue.code, read.issue.field ?? null);
    }
    const { row } = read;
    const record = { id: read.record.id, data: dataOf(read.record, (json) => unpacked(store, json)) };
    const keys = keysOf(record.id, record.data);
    const found = findByKeys(store, keys);
    if (found === 'several') return issue(row, 'row.joins-several');
    tally.records += 1;
    const mine = found === undefined ? undefined : recordAt(store, found);
    if (!mine) {
      if (input.format.partial) {
        tally.records -= 1;
        return issue(row, 'row.no-case');
      }
      addRecord(store, free, batch, record.id, { data: record.data });
      setRecord(store, free, record.data, onlySource(file));
      keepJoinKeys(store, free, keys);
      taken = { row, number: free };
      free += 1;
      return;
    }
    tally.joined += 1;
    taken = { row, number: mine.number };
    const before = mine.sources ?? onlySource(0);
    const join = (doubtful: boolean) =>
      joinCase(
        { data: mine.data, sources: before },
        {
          data: record.data,
          source: file,
          byLabel: byLabel(input.format),
          partial: input.format.partial === true,
          doubtful,
        },
        context.dictionary,
      );
    const plain = join(false);
    // A record id or a whole case id is one child's; the short number that people see may be that of two.
    const isSure = keys.id === mine.id || (keys.long !== undefined && keys.long === keysOf(mine.id, mine.data).long);
    const isDoubtful = !isSure && mayBeAnother({ data: mine.data, sources: plain.sources }, record.data, file);
    const { data, sources } = isDoubtful ? join(true) : plain;
    setRecord(store, mine.number, data, sources);
    keepJoinKeys(store, mine.number, keys);
    for (const [field, said] of Object.entries(sources.differs)) {
      if (said.length > (Object.hasOwn(before.differs, field) ? (before.differs[field] ?? []).length : 0))
        issue(row, 'value.files-differ', field);
    }
  });
  return tally;
}

/** How many records are compared before other calls have their turn. */
const page = 1000;

/** From one number to another, in pages; stops where it was cancelled. */
async function* pagesBetween(first: number, last: number, signal: AbortSignal): AsyncGenerator<[number, number]> {
  for (let from = first; from <= last; from += page) {
    stopIfCancelled(signal);
    yield [from, Math.min(last, from + page - 1)];
    await breathe();
  }
}

/** What the records between two numbers are beside what was there before, and what the base has that they have not. */
async function compare(
  context: Context,
  format: InputFormat,
  first: number,
  last: number,
  call: Call,
): Promise<{ base: StoredBatch | undefined; counts: ChangeCounts; changed: number[]; missing: number[] }> {
  const { store } = opened(context);
  const records = last - first + 1;
  const changed: number[] = [];
  const missing: number[] = [];
  let created = records;
  const base = first === 1 ? undefined : findBase(store, format.id, first, last);
  if (first > 1) {
    created = 0;
    for await (const [from, to] of pagesBetween(first, last, call.signal)) {
      call.progress({ stage: 'comparing', done: from - first, total: records });
      for (const { now, before, same } of pairsBetween(store, first, from, to)) {
        if (before === null) created += 1;
        else if (!same && isChanged(context, format, before, now)) changed.push(now);
      }
    }
  }
  if (base) {
    for await (const [from, to] of pagesBetween(base.first, base.last, call.signal))
      missing.push(...missingBetween(store, from, to, first, last));
  }
  const unchanged = records - created - changed.length;
  return { base, counts: { created, changed: changed.length, unchanged, missing: missing.length }, changed, missing };
}

/** True where a field says something else; files of two kinds may say the same in different words. */
function isChanged(context: Context, format: InputFormat, before: number, now: number): boolean {
  const { store } = opened(context);
  const [theirs, mine] = [recordAt(store, now), recordAt(store, before)];
  if (!theirs || !mine) return false;
  const mixed = findBatch(store, mine.batch)?.format !== format.id;
  return changedFields(mine.data, theirs.data, context.dictionary, mixed).length > 0;
}

/** Opens a picked file; of several, the problem says which it is about. */
async function openPicked({ path, ...hints }: PickedPath, position: number | null): Promise<Input> {
  try {
    return await openInput(path, hints);
  } catch (error) {
    if (!(error instanceof Problem) || position === null) throw error;
    throw new Problem(error.code, { ...error.detail, file: position });
  }
}

/** Forgets the import that waits, if one does. */
export async function discardStaged(store: Store): Promise<void> {
  const waiting = stagedBatch(store);
  if (waiting) await store.transaction(() => removeBatch(store, waiting));
}

/**
 * Reads files into a staged batch, all of them or nothing, and gives back its id. A staged batch that waited is
 * forgotten. Throws what `openInput` and the readers throw, `import.practice`, `import.declined`, `import.no-records`,
 * and what `checkTogether` throws.
 */
export async function stage(context: Context, files: readonly PickedPath[], call: Call): Promise<string> {
  const { store } = opened(context);
  const opening: Input[] = [];
  try {
    for (const [position, file] of files.entries())
      opening.push(await openPicked(file, files.length > 1 ? position : null));
    const inputs = inOrder(opening);
    checkTogether(store, inputs);
    await keepWorldsApart(context, inputs);
    await discardStaged(store);
    const id = newId(context);
    const at = instant(context);
    await store.transaction(async () => {
      const first = nextRecordNumber(store);
      const read: StoredFile[] = [];
      let next = first;
      try {
        for (const [position, input] of inputs.entries()) {
          if (position === 1) {
            startJoinKeys(store);
            for (const record of recordsBetween(store, first, next - 1))
              keepJoinKeys(store, record.number, keysOf(record.id, record.data));
          }
          const tally =
            position === 0
              ? await readFirst(context, input, id, first, call)
              : await readFurther(context, input, id, position, next, call);
          next += tally.records - tally.joined;
          if (tally.records === 0 && position === 0) throw new Problem('import.no-records');
          const { name, sha256, format, recognised, encoding } = input;
          read.push({ name, sha256, format: format.id, version: recognised.version ?? null, encoding, ...tally });
        }
      } finally {
        if (inputs.length > 1) dropJoinKeys(store);
      }
      const [main] = inputs as readonly [Input];
      const last = next - 1;
      const { base, counts, changed, missing } = await compare(context, main.format, first, last, call);
      addBatch(
        store,
        {
          id,
          name: main.name,
          sha256: main.sha256,
          format: main.format.id,
          version: main.recognised.version ?? null,
          imported: at,
          records: last - first + 1,
          issues: read.reduce((sum, file) => sum + file.issues, 0),
          first,
          last,
          staged: true,
          base: base?.id ?? null,
          changes: counts,
        },
        read,
      );
      for (const number of changed) addChange(store, id, 'changed', number);
      for (const number of missing) addChange(store, id, 'missing', number);
    });
    return id;
  } finally {
    for (const input of opening) await input.close();
  }
}
