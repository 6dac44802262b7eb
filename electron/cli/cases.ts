// The commands about cases: imported, rolled back, searched, shown. Ordinary Node.
import type { Engine } from '../engine/index.ts';
import { caseWithSources, findCaseLines } from '../engine/workflows/cases/find-cases.ts';
import { opened } from '../engine/workflows/context.ts';
import { issuesOf, recordsOf } from '../engine/workflows/importing/batch-content.ts';
import { type Arguments, Usage } from './arguments.ts';
import { grant, secretIn, tellProgress } from './engine.ts';

/** What was read, with every issue; with `--dry-run` nothing is kept. */
export async function importFiles(engine: Engine, options: Arguments): Promise<unknown> {
  const passwordFile = options.optional('password-file');
  const encodingName = options.optional('encoding');
  const encoding = (['windows-1252', 'windows-1256'] as const).find((name) => name === encodingName);
  if (encodingName !== encoding) {
    throw new Usage('--encoding takes windows-1252 or windows-1256; UTF-8 and UTF-16 are recognised.');
  }
  const hints = {
    ...(passwordFile === undefined ? {} : { password: await secretIn(passwordFile) }),
    ...(encoding === undefined ? {} : { encoding }),
  };
  const files = options.files().map((file) => ({ file: grant(engine, file), ...hints }));
  const staged = await engine.call('import.stage', { files }, { progress: tellProgress() });
  const issues = [...issuesOf(opened(engine.context), staged.id)].map(({ code, file, row, field }) => ({
    code,
    ...(row > 0 ? { row } : {}),
    ...(field === null ? {} : { field }),
    ...(staged.files.length > 1 ? { file } : {}),
  }));
  const { id: batch, format, version, records, changes, differs } = staged;
  const isDry = options.flag('dry-run');
  if (isDry) await engine.call('import.discard', { batch });
  else await engine.call('import.commit', { batch });
  return {
    ...(isDry ? { dryRun: true } : { batch }),
    ...{ format, version, records, files: staged.files, changes, differs, issues },
  };
}

export async function rollbackImport(engine: Engine, options: Arguments): Promise<unknown> {
  const batch = options.required('batch');
  await engine.call('import.undo', { batch });
  return { undone: batch };
}

export async function batches(engine: Engine): Promise<unknown> {
  const list = await engine.call('batch.list', {});
  return Promise.all(
    list.map(async (batch) => ({ ...batch, changes: await engine.call('batch.changes', { batch: batch.id }) })),
  );
}

const signal = new AbortController().signal;

/** The newest records of all children that were searched for, as lists show them. */
export async function cases(engine: Engine, options: Arguments): Promise<unknown> {
  const call = { signal, progress: tellProgress() };
  const lines = [];
  for await (const line of findCaseLines(engine.context, options.optional('search') ?? '', options.where(), call))
    lines.push(line);
  return { total: lines.length, cases: lines };
}

/** One case by its record id or its case number: every value with the files that say it. */
export async function oneCase(engine: Engine, options: Arguments): Promise<unknown> {
  return caseWithSources(engine.context, options.word(), { signal, progress: tellProgress() });
}

/** The records of a batch, one JSON line each. Throws `batch.unknown`. */
export function* recordLines(engine: Engine, options: Arguments): Generator<string> {
  for (const record of recordsOf(opened(engine.context), options.required('batch')))
    yield `${JSON.stringify(record)}\n`;
}
