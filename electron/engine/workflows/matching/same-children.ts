// THE SEAM: which children of this workspace may be the children of records that are given, and what was decided. Engine.
import type { MatchState, SignEvidence } from '../../../../shared/model/case/child-match.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { comparison, type Comparison } from '../../exchange/matching/match.ts';
import { type MatchedRecord, profiler } from '../../exchange/matching/record-profile.ts';
import { newestNumbers } from '../../store/case-newest.ts';
import type { StoredPair } from '../../store/child-pairs.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { indexCases } from '../cases/indexing.ts';
import { type Context, opened, today } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { inTurn } from '../turns.ts';
import { keysOfChild, type Origin, pairName } from './child-identity.ts';
import { pairDecisions } from './pair-decisions.ts';
import { wholeRecord } from './whole-record.ts';

/** Records of one origin that are not own imports: a package, what was taken over. */
export interface GivenRecords {
  /** Whose they are, e.g. the id of the partner's card: together with a record's id it names a child for good. */
  readonly source: string;
  /** Their ids: a record's own where it is one of the exporting system, else `~` and a name that lasts. */
  readonly records: Iterable<MatchedRecord>;
  /** What describes their fields; left out: the dictionary of the workspace. */
  readonly dictionary?: Dictionary;
  /** Until when their ages were written down (ISO day); left out: today. */
  readonly day?: string;
}

/** A child of this workspace, by its newest record; `number` and `batch` are null where it was given, too. */
export interface OtherChild {
  readonly source: string | null;
  readonly id: string;
  readonly batch: string | null;
  readonly number: number | null;
}

/** A given record, and a child that it may be. */
export interface SameChild {
  /** The position and id of the given record. */
  readonly position: number;
  readonly id: string;
  readonly other: OtherChild;
  /** `known` by a sure number or a person's decision, never by a name; `perhaps`: a person has to look; `two`: one has. */
  readonly state: MatchState;
  /** Natural logarithm of the odds that they are one child. */
  readonly odds: number;
  readonly evidence: readonly SignEvidence[];
  /** Names the pair for `decidePair` and `match decide`. */
  readonly pair: string;
  readonly decision: StoredPair | null;
}

/** Records that are profiled or compared before other calls have their turn. */
const slice = 100;

/** Gives other calls their turn now and then, and stops once the person has cancelled. */
export async function step(done: number, stage: string, total: number | undefined, call: Call): Promise<void> {
  if (done % slice !== 0) return;
  call.progress(total === undefined ? { stage, done } : { stage, done, total });
  await breathe();
  stopIfCancelled(call.signal);
}

/** Adds the newest record of every own child to a comparison; gives their numbers in the order of adding. */
export async function addOwnChildren(
  context: Context,
  add: Comparison['addOne'],
  call: Call,
  use: (record: MatchedRecord, stored: StoredRecord) => void = () => {},
): Promise<readonly number[]> {
  await indexCases(context, call);
  const { store } = opened(context);
  const profileOf = profiler(context.dictionary);
  const numbers = newestNumbers(store);
  const days = importDays(context);
  const present: number[] = [];
  for (const [position, number] of numbers.entries()) {
    // An import may be taken back between two steps.
    const stored = recordAt(store, number);
    if (stored !== undefined) {
      const record = wholeRecord(stored);
      add(profileOf(record, days(stored.batch)));
      use(record, stored);
      present.push(number);
    }
    await step(position + 1, 'profiling', numbers.length, call);
  }
  return present;
}

/** The day on which each import came: ages were written down before. */
function importDays(context: Context): (batch: string) => string {
  const { store } = opened(context);
  const days = new Map<string, string>();
  return (batch) => {
    const before = days.get(batch);
    if (before !== undefined) return before;
    const imported = store.sql('SELECT imported FROM batch WHERE id = :batch').get({ batch })?.imported;
    const day = typeof imported === 'string' ? imported.slice(0, 10) : today(context);
    days.set(batch, day);
    return day;
  };
}

/**
 * Finds who among the own imports, and among `others`, may be the child of each given record: those known by a sure number,
 * those known by a decision, those who are perhaps the same, and those of whom a person said that they are two. In the
 * order of the given records. In turns: other calls go on meanwhile, a cancel among them (`app.cancelled`). Nothing is kept.
 * What a caller relies on it decides again in its own transaction.
 */
export async function* sameChildren(
  context: Context,
  given: GivenRecords,
  call: Call,
  others: readonly GivenRecords[] = [],
): AsyncGenerator<SameChild> {
  const { store } = opened(context);
  const compared = comparison(false);
  const keysOf = keysOfChild(context);
  const decisions = pairDecisions(store);
  const decided = new Map<string, number[]>();
  const ids: { readonly other: OtherChild; readonly keys: readonly [string, ...string[]] | undefined }[] = [];
  /** Keys of all own children are made only where something was decided; else those of a pair are, once it is told. */
  const note = (record: MatchedRecord, origin: Origin, other: OtherChild) => {
    const keys = decisions.size === 0 && other.number !== null ? undefined : keysOf(record, origin);
    for (const key of keys ?? [])
      if (decisions.isAbout(key)) decided.set(key, [...(decided.get(key) ?? []), ids.length]);
    ids.push({ other, keys });
  };

  await addOwnChildren(context, compared.addOther, call, (record, { batch, id, number }) =>
    note(record, { batch }, { source: null, id, batch, number }),
  );
  for (const { source, records, dictionary, day } of others) {
    const profileOf = profiler(dictionary ?? context.dictionary);
    let done = 0;
    for (const record of records) {
      compared.addOther(profileOf(record, day ?? today(context)));
      note(record, { source }, { source, id: record.id, batch: null, number: null });
      done += 1;
      await step(done, 'profiling', undefined, call);
    }
  }
  const profileOf = profiler(given.dictionary ?? context.dictionary);
  const own: { readonly id: string; readonly keys: readonly [string, ...string[]] }[] = [];
  for (const record of given.records) {
    compared.addOne(profileOf(record, given.day ?? today(context)));
    own.push({ id: record.id, keys: keysOf(record, { source: given.source }) });
    await step(own.length, 'profiling', undefined, call);
  }
  compared.ready();

  const keysAt = (position: number): readonly [string, ...string[]] | undefined => {
    const { other, keys } = ids[position] as (typeof ids)[number];
    if (keys !== undefined || other.number === null) return keys;
    const stored = recordAt(store, other.number);
    return stored && keysOf(wholeRecord(stored), { batch: stored.batch });
  };
  for (const [position, { id, keys }] of own.entries()) {
    const told = new Set<number>();
    for (const { second, odds, evidence, isSure } of compared.matchesOf(position)) {
      const otherKeys = keysAt(second);
      if (otherKeys === undefined) continue;
      told.add(second);
      const decision = decisions.of(keys, otherKeys) ?? null;
      const state: MatchState = decision ? (decision.same ? 'known' : 'two') : isSure ? 'known' : 'perhaps';
      const { other } = ids[second] as (typeof ids)[number];
      yield { position, id, other, state, odds, evidence, pair: pairName(context, keys, otherKeys), decision };
    }
    yield* decidedOnly(position, id, keys, told);
    await step(position + 1, 'matching', own.length, call);
  }

  /** Those whom a person called the same child although nothing tells so (any more). */
  function* decidedOnly(
    position: number,
    id: string,
    keys: readonly [string, ...string[]],
    told: ReadonlySet<number>,
  ): Generator<SameChild> {
    if (!keys.some(decisions.isAbout)) return;
    for (const second of new Set([...decided.values()].flat())) {
      const { other, keys: otherKeys } = ids[second] as (typeof ids)[number];
      const decision = otherKeys && !told.has(second) ? decisions.of(keys, otherKeys) : undefined;
      if (otherKeys === undefined || decision === undefined) continue;
      const state = decision.same ? 'known' : 'two';
      yield { position, id, other, state, odds: 0, evidence: [], pair: pairName(context, keys, otherKeys), decision };
    }
  }
}

/** Searches of one workspace take turns: each holds everybody in memory. */
export const inMatchingTurn = <T>(context: Context, call: Call, work: () => Promise<T>): Promise<T> =>
  inTurn(opened(context).store, 'matching', call.signal, work);
