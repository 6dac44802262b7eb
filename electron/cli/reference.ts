// The commands about lists of places, agencies and users. Ordinary Node.
import type { Engine } from '../engine/index.ts';
import { opened } from '../engine/workflows/context.ts';
import { referenceEntries } from '../engine/workflows/reference/reference.ts';
import { type ReferenceKind, referenceKinds } from '../../shared/model/case/reference-data.ts';
import { createTexts } from '../../shared/i18n.ts';
import { Problem } from '../../shared/problems.ts';
import { type Arguments, Usage } from './arguments.ts';
import { grant } from './engine.ts';

function kindOf(options: Arguments): ReferenceKind {
  const word = options.word();
  const kind = referenceKinds.find((each) => each === word);
  if (kind === undefined) throw new Usage(`"${options.command}" takes one of ${referenceKinds.join(', ')}.`);
  return kind;
}

/** What is different with these files, and every issue; with `--dry-run` nothing is kept. */
export async function addReferenceFiles(engine: Engine, options: Arguments): Promise<unknown> {
  const files = options.files().map((file) => grant(engine, file));
  const { lists, issues, issueCount } = await engine.call('reference.look', { files });
  const isDry = options.flag('dry-run');
  if (!isDry) {
    const seen = lists.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
    await engine.call('reference.add', { files, seen });
  }
  const texts = createTexts(options.locale);
  const sentences = issues.map((issue) => ({
    ...issue,
    says: texts.textOf(`reference-issue.${issue.code}`, issue.detail),
  }));
  return { ...(isDry ? { dryRun: true } : {}), lists, issueCount, issues: sentences };
}

/** Removes the list of a kind that is in force. Throws `reference.unknown`. */
export async function removeReferenceList(engine: Engine, options: Arguments): Promise<unknown> {
  const kind = kindOf(options);
  const list = (await engine.call('reference.list', {})).find((each) => each.kind === kind && each.ended === null);
  if (list === undefined) throw new Problem('reference.unknown');
  return engine.call('reference.remove', { list: list.id });
}

/** The entries of the list of a kind, one JSON line each. How to reach users is shown only with `--contacts`. */
export function* referenceLines(engine: Engine, options: Arguments): Generator<string> {
  for (const entry of referenceEntries(opened(engine.context), kindOf(options), options.flag('contacts')))
    yield `${JSON.stringify(entry)}\n`;
}
