// Assesses a choice. The last assessment stays in memory while nothing that it depends on changes. Engine.
import type { Call } from '../../../../shared/rpc/link.ts';
import { eachRecord, findRecord } from '../../store/records.ts';
import { standingsIn } from '../cases/standing.ts';
import { type Context, opened } from '../context.ts';
import { batchOf } from '../importing/batches.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import type { Session } from '../context.ts';
import { type Assessing, type Assessment, startAssessing } from './assessment.ts';
import { type Chosen, choose } from './choice.ts';
import { dependsOn, isSameChoice, isSameKey, type Key, type Revision, type Choice } from './dependencies.ts';
import { prepareOne, startPreparing } from './preparing.ts';
import type { WatchText } from './review.ts';
import { updateSettled } from './settled-records.ts';

/** An assessment with everything that it depends on. */
interface Current {
  readonly choice: Choice;
  key: Key;
  readonly assessing: Assessing;
  /** Records with newer decisions: they are assessed anew when the assessment is asked for. */
  readonly decided: Set<string>;
}

const assessments = new WeakMap<Session, Current>();
const running = new WeakMap<Session, { readonly key: Key; readonly work: Promise<Assessment> }>();

/** The assessment in memory, whatever it depends on. */
export const currentAssessment = (session: Session): Assessment | undefined => assessments.get(session)?.assessing;

/**
 * The assessment of a choice: the one in memory where nothing that it depends on has changed, else a new one. A new one
 * is right for `chosen`. It does not stay in memory where something changed while it was made. Throws `app.cancelled`.
 */
export async function assess(context: Context, chosen: Chosen, call: Call): Promise<Assessment> {
  const session = opened(context);
  // A second caller of the same waits for the first. Where the first one cancels, the second makes it.
  for (let other = running.get(session); other && isSameKey(other.key, chosen.key); other = running.get(session)) {
    const made = await other.work.catch(() => undefined);
    if (made) return made;
    stopIfCancelled(call.signal);
  }
  const current = assessments.get(session);
  const isCurrent = current !== undefined && isSameKey(current.key, chosen.key);
  if (isCurrent && current.decided.size === 0) return current.assessing;
  const work = isCurrent ? putDecided(context, chosen, current, call) : assessAndKeep(context, session, chosen, call);
  const entry = { key: chosen.key, work };
  running.set(session, entry);
  try {
    return await work;
  } finally {
    if (running.get(session) === entry) running.delete(session);
  }
}

async function assessAndKeep(context: Context, session: Session, chosen: Chosen, call: Call): Promise<Assessment> {
  const assessing = await assessAll(context, chosen, call);
  const isCurrent =
    context.whole.session === session &&
    dependsOn(session.store) === chosen.key.revision &&
    context.dictionary === chosen.key.dictionary;
  if (isCurrent) assessments.set(session, { choice: chosen.choice, key: chosen.key, assessing, decided: new Set() });
  return assessing;
}

/**
 * Assesses a choice; nothing of it stays in memory. Throws `app.cancelled`, and `batch.unknown` where the batch is
 * rolled back meanwhile.
 */
export async function assessAll(context: Context, chosen: Chosen, call: Call): Promise<Assessing> {
  const assessing = startAssessing(chosen);
  const turn = turnsOf(context, call.signal);
  const total = chosen.batch.records;
  const { watch, taken } = spotsWatched();
  const preparing = startPreparing(context, chosen, watch);
  const { store } = opened(context);
  const standings = standingsIn(store, chosen.batch, chosen.byAnswers);
  for (const stored of eachRecord(store, chosen.batch.id)) {
    const standing = standings(stored.number);
    let each = preparing.prepare(stored, standing);
    while (each === undefined) {
      taken();
      await preparing.scan(turn);
      each = preparing.prepare(stored, standing);
    }
    assessing.put(each, taken());
    const done = assessing.records.length;
    if (await turn()) call.progress({ stage: 'assessing', done, total });
  }
  // A batch that was rolled back meanwhile loses its records step by step.
  batchOf(store, chosen.batch.id);
  return assessing;
}

/** Assesses the records with newer decisions, also those that are decided meanwhile. */
async function putDecided(context: Context, chosen: Chosen, current: Current, call: Call): Promise<Assessment> {
  const { store } = opened(context);
  const { assessing, decided } = current;
  const turn = turnsOf(context, call.signal);
  const { watch, taken } = spotsWatched();
  let latest = chosen;
  for (let [id] = decided; id !== undefined; [id] = decided) {
    if (!isSameKey(current.key, latest.key)) latest = await choose(context, chosen.choice);
    if (!isSameKey(current.key, latest.key)) return assessAll(context, latest, call);
    const stored = findRecord(store, latest.batch.id, id);
    const position = stored && assessing.positionOf(stored.number);
    if (stored && position !== undefined) assessing.put(prepareOne(context, latest, stored, watch), taken(), position);
    decided.delete(id);
    await turn();
  }
  return assessing;
}

/** Collects where the texts of one record are, as they are reviewed. */
function spotsWatched() {
  let spots: { readonly field: string; readonly row: number | null; readonly isOpen: boolean }[] = [];
  const watch: WatchText = ({ field, row }, _text, findings) => {
    spots.push({ field, row, isOpen: findings.length > 0 });
  };
  const taken = () => {
    const reviewed = spots;
    if (reviewed.length > 0) spots = [];
    return reviewed;
  };
  return { watch, taken };
}

/** Milliseconds of work before other calls have their turn. */
const longestTurn = 15;

/** Gives other calls their turn where it is time; true where it did. Throws `app.cancelled`. */
function turnsOf({ deps }: Context, signal: AbortSignal): () => Promise<boolean> | false {
  let began = deps.clock();
  return () => {
    if (deps.clock() - began < longestTurn) return false;
    return breathe().then(() => {
      stopIfCancelled(signal);
      began = deps.clock();
      return true;
    });
  };
}

/**
 * Call this where decisions about some records are the only change between two revisions. The assessment of the choice
 * stays in memory; only these records are assessed anew.
 */
export function noteDecided(
  context: Context,
  choice: Choice,
  about: ReadonlySet<string>,
  change: { readonly before: Revision; readonly after: Revision },
): void {
  const session = opened(context);
  updateSettled(session, choice, about, change);
  const current = assessments.get(session);
  if (current === undefined || current.key.revision !== change.before) return;
  current.key = { ...current.key, revision: change.after };
  if (isSameChoice(current.choice, choice)) for (const id of about) current.decided.add(id);
}
