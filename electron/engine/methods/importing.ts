// Methods: files are recognised; imports are staged, committed, discarded and rolled back. Engine.
import { opened } from '../workflows/context.ts';
import { batchView, batchViews, issueGroups, issueRows, stagedImport } from '../workflows/importing/batches.ts';
import { commitImport, discardImport } from '../workflows/importing/commit.ts';
import { lookAt, pathsOf, recogniseFile, samplesIn } from '../workflows/importing/recognising.ts';
import { stage } from '../workflows/importing/staging.ts';
import { rollbackImport } from '../workflows/importing/undo.ts';
import { callWrongFile, callWrongForChild, takenBackImports } from '../workflows/importing/wrong-file.ts';
import type { Handlers } from './handler.ts';

export const importMethods: Handlers<
  | 'file.recognise'
  | 'import.look'
  | 'import.samples'
  | 'import.stage'
  | 'import.staged'
  | 'import.commit'
  | 'import.discard'
  | 'import.undo'
  | 'import.undone'
  | 'import.wrong-file'
  | 'record.wrong-file'
  | 'batch.list'
  | 'batch.issues'
  | 'batch.issue-rows'
> = {
  'file.recognise': (context, { file }) => recogniseFile(context, context.grants.path(file)),
  'import.look': async (context, { files }) => {
    opened(context);
    return lookAt(context, files);
  },
  'import.samples': (context, { file, ...hints }) => samplesIn({ path: context.grants.path(file), ...hints }),
  'import.stage': async (context, { files }, call) => stage(context, pathsOf(context, files), call),
  'import.staged': async (context) => stagedImport(context, opened(context).store),
  'import.commit': async (context, { batch }) => batchView(opened(context), commitImport(context, batch)),
  'import.discard': async (context, { batch }) => {
    await discardImport(context, batch);
    return {};
  },
  'import.undo': (context, { batch, wrongFile }, call) => rollbackImport(context, batch, wrongFile, call),
  'import.undone': async (context) => takenBackImports(opened(context)),
  'import.wrong-file': async (context, { batch, wrongFile }) => {
    callWrongFile(context, opened(context), batch, wrongFile);
    return {};
  },
  'record.wrong-file': async (context, { wrongFile, ...about }) => {
    callWrongForChild(context, opened(context), about, wrongFile);
    return {};
  },
  'batch.list': async (context) => batchViews(opened(context)),
  'batch.issues': async (context, { batch }) => issueGroups(context, opened(context).store, batch),
  'batch.issue-rows': async (context, asked) => issueRows(context, opened(context).store, asked),
};
