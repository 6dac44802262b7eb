// The commands about cases: imported, taken back, found, shown. Ordinary Node.
import { isEmpty, isRow, type Value } from '../../shared/model/case/record.ts';
import { onlySource, sourcesOf } from '../../shared/model/case/sources.ts';
import { Problem } from '../../shared/problems.ts';
import type { Engine } from '../engine/index.ts';
import { opened } from '../engine/workflows/context.ts';
import { indexCases } from '../engine/workflows/cases/indexing.ts';
import { factsOf } from '../engine/workflows/cases/meaning.ts';
import { caseLine, caseNumber } from '../engine/workflows/cases/readable.ts';
import { words } from '../../shared/fold.ts';
import { eachIssue, filesOf } from '../engine/store/batches.ts';
import { eachFound } from '../engine/store/case-index.ts';
import { recordAt, type StoredRecord } from '../engine/store/records.ts';
import { type Arguments, Usage } from './arguments.ts';
import { grant, secretIn, tellProgress } from './engine.ts';

/** What was read, with every issue; with `--dry-run` nothing is kept. */
export async function importFiles(engine: Engine, given: Arguments): Promise<unknown> {
  const passwordFile = given.optional('password-file');
  const named = given.optional('encoding');
  const encoding = (['windows-1252', 'windows-1256'] as const).find((one) => one === named);
  if (named !== encoding) {
    throw new Usage('--encoding takes windows-1252 or windows-1256; UTF-8 and UTF-16 are recognised.');
  }
  const hints = {
    ...(passwordFile === undefined ? {} : { password: await secretIn(passwordFile) }),
    ...(encoding === undefined ? {} : { encoding }),
  };
  const files = given.files().map((file) => ({ file: grant(engine, file), ...hints }));
  const staged = await engine.call('import.stage', { files }, { progress: tellProgress() });
  const issues = [...eachIssue(opened(engine.context).store, staged.id)].map(({ code, file, row, field }) => ({
    code,
    ...(row > 0 ? { row } : {}),
    ...(field === null ? {} : { field }),
    ...(staged.files.length > 1 ? { file } : {}),
  }));
  const { id: batch, format, version, records, changes, differs } = staged;
  const isDry = given.flag('dry-run');
  if (isDry) await engine.call('import.discard', { batch });
  else await engine.call('import.commit', { batch });
  return {
    ...(isDry ? { dryRun: true } : { batch }),
    ...{ format, version, records, files: staged.files, changes, differs, issues },
  };
}

export async function undoImport(engine: Engine, given: Arguments): Promise<unknown> {
  const batch = given.required('batch');
  await engine.call('import.undo', { batch });
  return { undone: batch };
}

export async function batches(engine: Engine): Promise<unknown> {
  const list = await engine.call('batch.list', {});
  return Promise.all(
    list.map(async (batch) => ({ ...batch, changes: await engine.call('batch.changes', { batch: batch.id }) })),
  );
}

/** Every value at a path of a record, rows and lists taken apart. */
function valuesAt(value: Value | undefined, [name, ...rest]: readonly string[]): readonly Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value))
    return value.flatMap((member: Value) => valuesAt(member, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [value];
  return isRow(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}

function matches(record: StoredRecord, field: string, wanted: string): boolean {
  const said = field === 'id' ? [record.id] : valuesAt(record.data, field.split('.'));
  return wanted === '' ? said.every(isEmpty) : said.some((value) => String(value) === wanted);
}

/** The newest records of all children that were searched for, as lists show them. */
export async function cases(engine: Engine, given: Arguments): Promise<unknown> {
  const { context } = engine;
  const { store } = opened(context);
  const where = given.where();
  await indexCases(context, { signal: new AbortController().signal, progress: tellProgress() });
  const found = [];
  for (const number of eachFound(store, { batch: null, words: words(given.optional('search') ?? ''), filters: {} })) {
    const record = recordAt(store, number);
    if (record && where.every(([field, wanted]) => matches(record, field, wanted)))
      found.push({ ...caseLine(context, record), batch: record.batch });
  }
  return { total: found.length, cases: found };
}

/** One case by its record id or its case number: every value with the files that say it. */
export async function oneCase(engine: Engine, given: Arguments): Promise<unknown> {
  const { context } = engine;
  const { store } = opened(context);
  const asked = given.word();
  await indexCases(context, { signal: new AbortController().signal, progress: tellProgress() });
  const found = [...eachFound(store, { batch: null, words: words(asked), filters: {} })].flatMap((number) => {
    const record = recordAt(store, number);
    return record && (record.id === asked || caseNumber(record) === asked) ? [record] : [];
  });
  // An id names one case; a number may be that of two.
  const record = found.find(({ id }) => id === asked) ?? found[0];
  if (!record || (found.length > 1 && record.id !== asked)) throw new Problem('record.unknown');
  const files = filesOf(store, record.batch).map(({ name, format, sha256 }) => ({ name, format, sha256 }));
  const sources = record.sources ?? onlySource(0);
  return {
    id: record.id,
    number: caseNumber(record),
    batch: record.batch,
    files,
    facts: factsOf(record, context.dictionary),
    values: Object.fromEntries(
      Object.entries(record.data).map(([name, value]) => [
        name,
        {
          value,
          sources: sourcesOf(sources, name),
          ...(Object.hasOwn(sources.differs, name) ? { differs: sources.differs[name] } : {}),
        },
      ]),
    ),
  };
}
