// Writes what a use case releases as files for another program, in training. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { locales } from '../../../../shared/messages/index.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type FileMade, writeFileSet } from '../../files/file-set.ts';
import type { FileWriter } from '../../formats/file-writer.ts';
import type { OutputFormat } from '../../formats/format.ts';
import { fileWriters, outputFormats } from '../../formats/index.ts';
import { findDocument } from '../../store/documents.ts';
import { assess } from '../assessing/assess.ts';
import { type Chosen, choose } from '../assessing/choice.ts';
import { type Choice, dependsOn } from '../assessing/dependencies.ts';
import { prepareAll } from '../assessing/preparing.ts';
import { type Context, opened, today, ownDictionary } from '../context.ts';
import { readingBatch } from '../mapping/batch-source.ts';
import { targetSystems } from '../mapping/systems.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { requireFit } from '../mapping/mapping-in-use.ts';

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

/** The writer of this id: one that makes files of any mapping, or the payload that this mapping is made for. Throws `write.unknown`. */
function writerOf(id: string, mapping: Mapping): FileWriter {
  const payload = outputFormats.find((format) => format.id === mapping.writes);
  const writers = [...fileWriters, ...(payload ? [payloadFile(payload)] : [])];
  const writer = writers.find((each) => each.id === id);
  if (writer) return writer;
  throw new Problem('write.unknown', { format: id, formats: writers.map((each) => each.id).join(', ') });
}

/** The payload as it would stand in a package, as a file of its own. */
const payloadFile = ({ id, fileName, write }: OutputFormat): FileWriter => ({
  id,
  files: ({ referrals, mapping }) => [{ name: fileName, bytes: () => write(referrals(), mapping) }],
});

/**
 * Writes the released and mapped records of a choice with one writer: those that assessing calls `go`, in file order.
 * Cases with open findings are not written and are counted. Throws `write.live` in a live workspace (there, files are
 * made of what was received), `write.unknown`, `write.tables`, `write.nothing`, `write.form`, `write.unfit`, what `requireFit` throws,
 * `file.exists`, `file.write-failed`, `seal.changed` where something changed meanwhile, `app.cancelled`.
 */
export async function writeFiles(whole: Context, request: WriteFiles, call: Call): Promise<WrittenFiles> {
  const context = readingBatch(whole, request.batch);
  const session = opened(context);
  if (session.world !== 'training') throw new Problem('write.live');
  const { batch, agreement, useCase } = request;
  const chosen = await choose(context, { batch, agreement, useCase });
  const { mapping } = chosen;
  if (!mapping) throw new Problem('write.tables');
  const writer = writerOf(request.to, mapping);
  requireFit(context, session, mapping, chosen.plan.map.knowledge);
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
    system: targetOf(context, mapping),
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

/** The system that a mapping writes into, as the mapping pins it. Where it pins one that is not here, none says what codes mean. */
function targetOf(context: Context, mapping: Mapping): System | undefined {
  const { pinned, newest } = targetSystems(opened(context), mapping, ownDictionary(context));
  return mapping.target.sha256 === undefined ? newest : pinned;
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
