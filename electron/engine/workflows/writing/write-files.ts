// Writes what a use case releases as files for another program, in training. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { locales } from '../../../../shared/messages/index.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { readySystems } from '../../../../shared/systems/index.ts';
import { type FileMade, writeFileSet } from '../../files/file-set.ts';
import { fileWriters } from '../../formats/index.ts';
import { findDocument } from '../../store/documents.ts';
import { assess } from '../assessing/assess.ts';
import { type Chosen, choose } from '../assessing/choice.ts';
import { type Choice, dependsOn } from '../assessing/dependencies.ts';
import { prepareAll } from '../assessing/preparing.ts';
import { type Context, opened, today } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';

/** What is to be written: the choice, the writer by its id, and the folder. */
export interface WriteFiles extends Choice {
  readonly to: string;
  readonly folder: string;
  /** True: files of these names that are there already are replaced. */
  readonly replace: boolean;
}

/** The files that were made. `waiting` and `staying` count the cases that are not in them: with open findings, or not released. */
export interface WrittenFiles {
  readonly files: readonly FileMade[];
  readonly records: number;
  readonly referrals: number;
  readonly waiting: number;
  readonly staying: number;
}

/** The writers that a person may name. */
export const writerIds = (): readonly string[] => fileWriters.map(({ id }) => id);

/**
 * Writes the released and mapped records of a choice with one writer: those that assessing calls `go`, in file order.
 * Cases with open findings are not written and are counted. Throws `write.live` in a live workspace (there, files are
 * made of what was received), `write.unknown`, `write.tables`, `write.nothing`, `write.form`, `write.unfit`,
 * `file.exists`, `file.write-failed`, `seal.changed` where something changed meanwhile, `app.cancelled`.
 */
export async function writeFiles(context: Context, request: WriteFiles, call: Call): Promise<WrittenFiles> {
  const session = opened(context);
  if (session.world !== 'training') throw new Problem('write.live');
  const writer = fileWriters.find(({ id }) => id === request.to);
  if (!writer) throw new Problem('write.unknown', { format: request.to, formats: writerIds().join(', ') });
  const { batch, agreement, useCase } = request;
  const chosen = await choose(context, { batch, agreement, useCase });
  const { mapping } = chosen;
  if (!mapping) throw new Problem('write.tables');
  const { records } = await assess(context, chosen, call);
  const going = records.filter(({ verdict }) => verdict === 'go');
  if (going.length === 0) throw new Problem('write.nothing');
  const stored = findDocument(session.store, 'mapping', mapping.id, mapping.version);
  const { locale } = context.texts;
  let done = 0;
  const files = writer.files({
    referrals: () =>
      referralsOf(context, chosen, call, (count) => call.progress({ stage: 'files', done: done + count })),
    mapping,
    sha256: stored?.sha256 ?? '',
    system: systemOf(mapping.target.system),
    languages: [locale, locales.find((each) => each !== locale) ?? locale],
    day: today(context),
    pause: async () => {
      stopIfCancelled(call.signal);
      await breathe();
    },
  });
  const made = await writeFileSet(
    request.folder,
    files.map(({ name, bytes }, index) => ({
      name,
      bytes: async function* () {
        done = index * going.length;
        yield* bytes();
        // Every file was made of the same: what changed while it was written would be in one and not in the other.
        if (!isUnchanged(context, chosen)) throw new Problem('seal.changed');
      },
    })),
    request,
  );
  const waiting = records.filter(({ verdict }) => verdict === 'decide').length;
  return {
    files: made,
    records: going.length,
    referrals: going.reduce((sum, record) => sum + record.referrals, 0),
    waiting,
    staying: records.length - going.length - waiting,
  };
}

/** A system by its id, where it is here. */
function systemOf(id: string): System | undefined {
  return readySystems.find(({ system }) => system.id === id)?.system;
}

function isUnchanged(context: Context, { key }: Chosen): boolean {
  return dependsOn(opened(context).store) === key.revision && context.dictionary === key.dictionary;
}

/** How many records are prepared before other calls have their turn. */
const slice = 200;

/** The referrals of the records that go, from the first. */
async function* referralsOf(
  context: Context,
  chosen: Chosen,
  call: Call,
  onProgress: (count: number) => void,
): AsyncGenerator<Referral> {
  let [count, ref] = [0, 0];
  for (const { prepared, names } of prepareAll(context, chosen)) {
    count += 1;
    if (prepared.verdict === 'go') {
      ref += 1;
      for (const [place, referral] of prepared.referrals.entries())
        yield { ...referral, id: names[place] ?? referral.id, record: String(ref) };
    }
    if (count % slice !== 0) continue;
    stopIfCancelled(call.signal);
    onProgress(ref);
    await breathe();
    if (!isUnchanged(context, chosen)) throw new Problem('seal.changed');
  }
}
