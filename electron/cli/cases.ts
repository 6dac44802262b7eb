// The commands about cases: imported, rolled back, searched, shown. Ordinary Node.
import type { Engine } from '../engine/index.ts';
import { caseWithSources, findCaseLines } from '../engine/workflows/cases/find-cases.ts';
import { newestOf } from '../engine/workflows/cases/ledger.ts';
import { opened } from '../engine/workflows/context.ts';
import { codedRecordsOf, issuesOf } from '../engine/workflows/importing/batch-content.ts';
import { oldEncodings } from '../../shared/rpc/contract/pieces.ts';
import { createTexts } from '../../shared/i18n.ts';
import { type Arguments, Usage } from './arguments.ts';
import { grant, secretIn, tellProgress } from './engine.ts';
import { issueLines } from './issue-lines.ts';

/** What was read, with every issue; with `--dry-run` nothing is kept. */
export async function importFiles(engine: Engine, options: Arguments): Promise<unknown> {
  const passwordFile = options.optional('password-file');
  const encodingName = options.optional('encoding');
  const encoding = oldEncodings.find((name) => name === encodingName);
  if (encodingName !== encoding) {
    throw new Usage(`--encoding takes one of ${oldEncodings.join(', ')}; UTF-8 and UTF-16 are recognised.`);
  }
  const hints = {
    ...(passwordFile === undefined ? {} : { password: await secretIn(passwordFile) }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(options.accepted.length === 0 ? {} : { accept: [...options.accepted] }),
    ...(options.optional('system') === undefined ? {} : { system: options.required('system') }),
  };
  const paths = options.files();
  if (options.members.length > 0 && paths.length > 1) throw new Usage('--member belongs to one archive.');
  const members = options.members.length === 0 ? [{}] : options.members.map((member) => ({ member }));
  const files = paths.flatMap((path) => {
    const file = grant(engine, path);
    return members.map((member) => ({ file, ...hints, ...member }));
  });
  const staged = await engine.call('import.stage', { files }, { progress: tellProgress() });
  const issues = [...issuesOf(opened(engine.context), staged.id)].map(({ code, file, row, field }) => ({
    code,
    ...(row > 0 ? { row } : {}),
    ...(field === null ? {} : { field }),
    ...(staged.files.length > 1 ? { file } : {}),
  }));
  const texts = createTexts(options.locale);
  const guesses = staged.guesses.map(({ code, file, ...guess }) => ({
    ...guess,
    ...(staged.files.length > 1 ? { file } : {}),
    says: texts.textOf(`issue.${code}`),
  }));
  // A misspelt id must not pass for a yes.
  const acceptedInVain = options.accepted.filter((id) => !staged.guesses.some((guess) => guess.id === id));
  const { id: batch, format, from, version, records, changes, differs, withdrawn } = staged;
  const isDry = options.flag('dry-run');
  if (isDry) await engine.call('import.discard', { batch });
  else await engine.call('import.commit', { batch });
  return {
    ...(isDry ? { dryRun: true } : { batch }),
    ...{
      format,
      formatName: texts.textOf(`format.${format}`),
      ...(from === null ? {} : { source: { system: from.system, entity: from.entity, version: from.version } }),
      version,
      records,
      files: staged.files,
      changes,
      differs,
      withdrawn,
      guesses,
    },
    summary: issueLines(
      options.locale,
      staged.groups,
      staged.files.map(({ name }) => name),
    ),
    issues,
    ...(acceptedInVain.length === 0 ? {} : { acceptedInVain }),
  };
}

/** The person of `--by` says that an import was the wrong file, for the reason of `--wrong-file`. */
const wrongFileOf = (options: Arguments) => ({ by: options.required('by'), reason: options.required('wrong-file') });

/** Takes an import back; with `--wrong-file` a person says that it was the wrong file. */
export async function rollbackImport(engine: Engine, options: Arguments): Promise<unknown> {
  const batch = options.required('batch');
  const wrongFile = options.optional('wrong-file') === undefined ? {} : { wrongFile: wrongFileOf(options) };
  const undone = await engine.call('import.undo', { batch, ...wrongFile }, { progress: tellProgress() });
  return { undone: batch, ...undone };
}

/** Says of an import that was taken back that it was the wrong file: for one child with `--record`, else for all whom it did not refuse. */
export async function callWrongFile(engine: Engine, options: Arguments): Promise<unknown> {
  const undone = options.required('batch');
  const wrongFile = wrongFileOf(options);
  if (options.optional('record') === undefined) {
    await engine.call('import.wrong-file', { batch: undone, wrongFile });
    return { wrongFile: undone };
  }
  const record = newestOf(opened(engine.context), options.required('record'));
  await engine.call('record.wrong-file', { batch: record.batch, id: record.id, undone, wrongFile });
  return { wrongFile: undone, record: record.id };
}

/** The imports, newest first, each with what it changed. */
export async function batches(engine: Engine, options: Arguments): Promise<unknown> {
  const list = await engine.call('batch.list', {});
  const texts = createTexts(options.locale);
  return Promise.all(
    list.map(async (batch) => ({
      ...batch,
      formatName: texts.textOf(`format.${batch.format}`),
      changes: await engine.call('batch.changes', { batch: batch.id }),
    })),
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
  for (const record of codedRecordsOf(engine.context, options.required('batch'))) yield `${JSON.stringify(record)}\n`;
}
