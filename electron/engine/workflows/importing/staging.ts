// Stages an import: files are read, checked, merged case by case, and compared with earlier imports. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { KeyOf, Read } from '../../formats/format.ts';
import {
  addBatch,
  findBatchBySha256,
  removeBatch,
  setReadBy,
  stagedBatch,
  type StoredBatch,
  type StoredFile,
} from '../../store/batches.ts';
import { takenBackIn } from '../../store/child-below.ts';
import { addChange } from '../../store/changes.ts';
import { addColumns } from '../../store/child-columns.ts';
import { shortName } from '../../store/field-names.ts';
import { dropMergeKeys, startMergeKeys } from '../../store/merge-keys.ts';
import { addStagedKeys, removeStagedKeys } from '../../store/record-keys.ts';
import { recordsBetween } from '../../store/records.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import { advanceBatch, beginBatch, finishBatch } from '../../store/unfinished.ts';
import { dictionaryOfSource, nameInBatch } from '../mapping/batch-source.ts';
import { sourceSystems } from '../mapping/systems.ts';
import { practiceSha256 } from '../training/training-files.ts';
import { ask, type Context, instant, newId, opened, readingBy, today } from '../context.ts';
import { sweep, whileUnfinished } from '../workspace/leftovers.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { inTurn } from '../turns.ts';
import { stagedView } from './batches.ts';
import { type FileWriter, lastNumber, type Writing } from './batch-writer.ts';
import { readFile } from './changed-fields.ts';
import { compare, type Comparison } from './comparing.ts';
import { firstFile } from './first-file.ts';
import { furtherFile } from './further-file.ts';
import type { Input, PickedPath } from './input.ts';
import { startJoiner } from './joining.ts';
import { openPicked, problemOf, readsBeside } from './picked-files.ts';

/**
 * Keeps invented and real children apart. Everybody knows the passphrase of training, so a person must say that its
 * children are invented; of the practice file as it ships nobody need. A live workspace refuses invented children by
 * their ids, while they are read (batch-writer.ts).
 */
async function keepWorldsApart(context: Context, inputs: readonly Input[]): Promise<void> {
  const { world } = opened(context);
  const isPractice = ({ sha256 }: Input) => sha256 === practiceSha256;
  if (world === 'training' && !inputs.every(isPractice)) await ask(context, 'training-import', {}, 'import.declined');
}

/** Puts the more exact file first: where two say the same in different words, its words stay. Partial files come last. */
function inOrder(inputs: readonly Input[]): readonly Input[] {
  const rank = ({ format }: Input) => (format.partial ? 100 : format.missingFeatures.length);
  return [...inputs].sort((one, other) => rank(one) - rank(other));
}

/** Throws `import.same-file`, `import.already`, `import.needs-cases`, `import.system-alone`. */
function checkTogether(store: Store, inputs: readonly Input[]): void {
  const [first] = inputs;
  if (!first || first.format.partial) throw new Problem('import.needs-cases');
  // Only files of Primero have numbers by which they are joined.
  if (inputs.length > 1 && inputs.some(({ from }) => from !== undefined)) throw new Problem('import.system-alone');
  if (new Set(inputs.map(({ sha256 }) => sha256)).size < inputs.length) throw new Problem('import.same-file');
  const before = inputs.length === 1 ? findBatchBySha256(store, first.sha256) : undefined;
  // Where an import was taken back that spoke of its children, the same file once more says what holds now. Of a consent that
  // a person has withdrawn since it says nothing.
  const isImportGone = (batch: StoredBatch) =>
    [...takenBackIn(store, batch).values()].some((taken) => taken.some(({ by }) => by === null));
  if (before && !isImportGone(before)) throw new Problem('import.already');
}

/** Records in one commit: more make it no cheaper, and hold other calls up for longer. */
const commitSize = 5000;
/** Ids in one commit: an id is a fraction of a record. */
const keysInCommit = 20_000;

/**
 * Reads one file and writes it in steps, each a transaction, with progress. Other calls have their turn in between and
 * see nothing of it. Gives how many rows did not fit their headers.
 */
async function writeFile(
  context: Context,
  { source, format, guesses, accepted }: Input,
  writing: Writing,
  writer: FileWriter,
  call: Call,
  keyOf: KeyOf | undefined,
): Promise<number> {
  const { store } = opened(context);
  const { tally } = writer;
  const pause = async () => {
    stopIfCancelled(call.signal);
    await breathe();
  };
  let pending: (readonly Read[])[] = [guesses.map((guess) => ({ kind: 'guess', guess, bytes: 0 }))];
  let count = 0;
  let ragged = 0;
  const columns = new Set<string>();
  writing.files.push({ format, columns });
  const onColumns = (names: readonly string[]) => {
    for (const name of names) columns.add(name);
  };
  const flush = (isEnd: boolean) => {
    store.transaction(() => {
      for (const reads of pending) for (const read of reads) writer.write(read);
      if (isEnd) writer.end();
      advanceBatch(store, writing.batch, lastNumber(writing));
    });
    pending = [];
    count = 0;
  };
  const options = { pause, keyOf, accepted, today: today(context), onColumns };
  for await (const reads of format.read(source, context.dictionary, options)) {
    pending.push(reads);
    for (const read of reads) if (read.kind === 'issue' && read.issue.code === 'row.ragged') ragged += 1;
    count += reads.length;
    if (count >= commitSize) flush(false);
    const { bytes = 0 } = reads.at(-1) ?? {};
    const done = tally.records + count;
    const total = bytes === 0 ? 0 : Math.max(done, Math.round((done * source.size) / bytes));
    call.progress({ stage: 'reading', done, total });
    await pause();
  }
  flush(true);
  stopIfCancelled(call.signal);
  return ragged;
}

/**
 * Reads all files into the batch that is begun. Throws what readers throw, `import.no-records`, `import.rows-ragged`,
 * `app.cancelled`.
 */
async function writeFiles(
  context: Context,
  inputs: readonly Input[],
  sidecars: readonly string[],
  writing: Writing,
  call: Call,
): Promise<readonly StoredFile[]> {
  const { store } = opened(context);
  const files: StoredFile[] = [];
  const joiner = startJoiner(store, writing.first);
  try {
    for (const [position, input] of inputs.entries()) {
      if (position === 1) {
        startMergeKeys(store);
        store.transaction(() => joiner.keep(recordsBetween(store, writing.first, lastNumber(writing))));
      }
      const isFirst = position === 0;
      const writer = isFirst
        ? firstFile(context, writing, input.format, input.accepted)
        : furtherFile(context, writing, position, { ...input, joiner, isLast: position === inputs.length - 1 });
      store.transaction(() => {
        for (const read of readsBeside(input, isFirst ? sidecars : [])) writer.write(read);
      });
      try {
        const keyOf = isFirst ? (name: string) => shortName(store, name) : undefined;
        const ragged = await writeFile(context, input, writing, writer, call, keyOf);
        if (isFirst && writer.tally.records === 0)
          throw new Problem(ragged > 0 ? 'import.rows-ragged' : 'import.no-records');
      } catch (error) {
        throw await problemOf(error, inputs, position, context);
      }
      const { name, sha256, format, recognised, encoding } = input;
      files.push({ name, sha256, format: format.id, version: recognised.version ?? null, encoding, ...writer.tally });
    }
  } finally {
    if (inputs.length > 1) dropMergeKeys(store);
  }
  return files;
}

/** Stores the ids of the written records in their order: so each page of the table is written once. */
async function stageKeys(store: Store, { ids, first }: Writing, call: Call): Promise<void> {
  store.transaction(() => removeStagedKeys(store));
  const order = ids.map((id, position) => [id, first + position] as const);
  order.sort(([one], [other]) => (one < other ? -1 : 1));
  for (let from = 0; from < order.length; from += keysInCommit) {
    store.transaction(() => addStagedKeys(store, order.slice(from, from + keysInCommit)));
    stopIfCancelled(call.signal);
    await breathe();
  }
}

/** The last step: from now on the batch is staged and can be seen. */
function finish(
  context: Context,
  inputs: readonly Input[],
  files: readonly StoredFile[],
  writing: Writing,
  { base, counts, changed, missing, older, selection }: Comparison,
): Result<'import.stage'> {
  const { store } = opened(context);
  const [main] = inputs as readonly [Input];
  const { batch: id, first } = writing;
  return store.transaction(() => {
    // The same file may have been committed while the person was asked and the files were read.
    checkTogether(store, inputs);
    const entry = {
      id,
      name: main.name,
      sha256: main.sha256,
      format: main.format.id,
      version: main.recognised.version ?? null,
      imported: instant(context),
      records: writing.ids.length,
      issues: files.reduce((sum, file) => sum + file.issues, 0),
      first,
      last: lastNumber(writing),
      staged: true,
      base: base?.id ?? null,
      changes: counts,
      older: older.length,
      selection,
    };
    addBatch(store, entry, files);
    setReadBy(store, id, main.from ? nameInBatch(opened(context), main.from) : context.dictionary.id);
    const columns = writing.files.flatMap((file, position) =>
      [...file.columns].map((name) => [position, name] as const),
    );
    if (columns.length > 0) addColumns(store, id, columns);
    for (const number of changed) addChange(store, id, 'changed', number);
    for (const number of missing) addChange(store, id, 'missing', number);
    for (const number of older) addChange(store, id, 'older', number);
    finishBatch(store, id);
    return stagedView(context, store, entry);
  });
}

/** Discards the staged import: the one with this id, or whichever there is. */
export async function discardStaged(store: Store, id?: string): Promise<void> {
  store.transaction(() => {
    const staged = stagedBatch(store);
    if (staged && (id === undefined || staged.id === id)) removeBatch(store, staged);
  });
  // It is discarded already. A medium that refuses now has its own problem; the next opening deletes the rest.
  await sweep(store).catch(() => undefined);
}

/** Compares again until no import was committed or rolled back meanwhile: the base still exists when the batch is staged. */
async function compareSettled(context: Context, input: Input, writing: Writing, call: Call): Promise<Comparison> {
  const { store } = opened(context);
  for (;;) {
    const { batch } = revisionsOf(store);
    const files = writing.files.map(({ format, columns }) => readFile(format.id, columns));
    const comparison = await compare(context, input.format, files, writing.ids.length, call);
    if (revisionsOf(store).batch === batch) return comparison;
  }
}

async function stageInputs(
  context: Context,
  inputs: readonly Input[],
  sidecars: readonly string[],
  call: Call,
): Promise<Result<'import.stage'>> {
  const { store } = opened(context);
  checkTogether(store, inputs);
  await keepWorldsApart(context, inputs);
  await discardStaged(store);
  const id = newId(context);
  const [main] = inputs as readonly [Input];
  try {
    return await whileUnfinished(store, id, async () => {
      const writing: Writing = {
        batch: id,
        first: store.transaction(() => beginBatch(store, id)),
        ids: [],
        localNames: new Set(),
        files: [],
      };
      const files = await writeFiles(context, inputs, sidecars, writing, call);
      await stageKeys(store, writing, call);
      const comparison = await compareSettled(context, main, writing, call);
      return finish(context, inputs, files, writing, comparison);
    });
  } catch (error) {
    // A medium that refuses has its own problem already; the next opening deletes the rest.
    await sweep(store).catch(() => undefined);
    throw error;
  }
}

/**
 * Reads files into a staged batch, all of them or none. A batch that was staged before is discarded. One import at a
 * time is staged; the next waits for its turn. Throws what `openInput` and the readers throw, `import.practice`,
 * `import.declined`, `import.no-records`, and what `checkTogether` throws.
 */
export async function stage(
  context: Context,
  picked: readonly PickedPath[],
  call: Call,
): Promise<Result<'import.stage'>> {
  const { store } = opened(context);
  return inTurn(store, 'importing', call.signal, async () => {
    const opening = await openPicked(picked, () => sourceSystems(opened(context)));
    try {
      const { inputs, sidecars } = opening;
      const [from] = inputs.flatMap((input) => input.from ?? []);
      const dictionary = from ? dictionaryOfSource(context, from) : context.dictionary;
      return await stageInputs(readingBy(context, dictionary), inOrder(inputs), sidecars, call);
    } finally {
      await opening.close();
    }
  });
}
