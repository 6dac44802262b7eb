// Which own children may be one: what the last search has found, with what was decided since. Engine.
import type { MatchState, SignEvidence } from '../../../../shared/model/case/child-match.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { alikeIn, type AlikeRecords } from '../../store/case-index.ts';
import { newestNumbers } from '../../store/case-newest.ts';
import { listLikeness } from '../../store/child-likeness.ts';
import type { StoredPair } from '../../store/child-pairs.ts';
import { recordAt } from '../../store/records.ts';
import { revisionsOf } from '../../store/revisions.ts';
import { type Context, opened, type Session } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { keysOfChild, pairName } from './child-identity.ts';
import { pairDecisions } from './pair-decisions.ts';
import { wholeRecord } from './whole-record.ts';

/** Two own children, each by the number of its newest record, the lower one first. */
export interface OwnPair {
  readonly pair: string;
  readonly one: number;
  readonly other: number;
  readonly state: MatchState;
  readonly odds: number;
  readonly evidence: readonly SignEvidence[];
  readonly decision: StoredPair | null;
}

interface Read {
  readonly revision: string;
  readonly pairs: readonly OwnPair[];
}
const read = new WeakMap<Session, Read>();

const revisionOf = (session: Session): string => {
  const { batch, child } = revisionsOf(session.store);
  return `${batch} ${child}`;
};

/** All pairs of own children, the likeliest first; read once for a state of imports, decisions and searches. */
export function ownPairs(context: Context): readonly OwnPair[] {
  const session = opened(context);
  const revision = revisionOf(session);
  const before = read.get(session);
  if (before?.revision === revision) return before.pairs;
  const work = readPairs(context);
  for (;;) {
    const { done, value } = work.next();
    if (done !== true) continue;
    read.set(session, { revision, pairs: value });
    return value;
  }
}

/** The same in steps: other calls have their turn meanwhile. Throws `app.cancelled`. */
export async function readOwnPairs(context: Context, call: Call): Promise<void> {
  const session = opened(context);
  const revision = revisionOf(session);
  if (read.get(session)?.revision === revision) return;
  const work = readPairs(context);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) {
      // Whatever has changed meanwhile is read by whoever asks next.
      if (revisionOf(session) === revision) read.set(session, { revision, pairs: value });
      return;
    }
    await breathe();
    stopIfCancelled(call.signal);
  }
}

/** Records that are read in one step. */
const slice = 200;

function* readPairs(context: Context): Generator<undefined, readonly OwnPair[]> {
  const { store } = opened(context);
  const decisions = pairDecisions(store);
  const keysOf = keysOfChild(context);
  const keysAt = (number: number) => {
    const stored = recordAt(store, number);
    return stored && keysOf(wholeRecord(stored), { batch: stored.batch });
  };
  const pairs: OwnPair[] = [];
  const told = new Set<string>();
  for (const [position, { number: one, other, odds, evidence, sure }] of listLikeness(store).entries()) {
    if (position % slice === slice - 1) yield;
    const [keys, otherKeys] = [keysAt(one), keysAt(other)];
    if (keys === undefined || otherKeys === undefined) continue;
    const decision = decisions.of(keys, otherKeys) ?? null;
    const state: MatchState = decision ? (decision.same ? 'known' : 'two') : sure ? 'known' : 'perhaps';
    pairs.push({ pair: pairName(context, keys, otherKeys), one, other, state, odds, evidence, decision });
    told.add(`${one} ${other}`);
  }
  const addPair = (one: number, other: number, isWanted: (decision: StoredPair | undefined) => boolean) => {
    const [keys, otherKeys] = [keysAt(one), keysAt(other)];
    if (keys === undefined || otherKeys === undefined || told.has(`${one} ${other}`)) return;
    const decision = decisions.of(keys, otherKeys);
    if (!isWanted(decision)) return;
    told.add(`${one} ${other}`);
    const state: MatchState = decision ? (decision.same ? 'known' : 'two') : 'perhaps';
    const pair = pairName(context, keys, otherKeys);
    pairs.push({ pair, one, other, state, odds: 0, evidence: [], decision: decision ?? null });
  };
  // Who shares a number is alike before anybody has searched.
  const everybody = { first: 0, last: Number.MAX_SAFE_INTEGER };
  const byNumber = newestPairs(alikeIn(store, everybody)).slice(0, mostByNumber);
  for (const [position, [one, other]] of byNumber.entries()) {
    if (position % slice === slice - 1) yield;
    addPair(one, other, () => true);
  }
  if (!decisions.hasSame) return pairs;
  // What a person called one child stays one, also where nothing tells so any more.
  const about: { readonly number: number; readonly keys: readonly [string, ...string[]] }[] = [];
  for (const [position, number] of newestNumbers(store).entries()) {
    if (position % slice === slice - 1) yield;
    const keys = keysAt(number);
    if (keys?.some(decisions.isAbout) === true) about.push({ number, keys });
  }
  for (const [position, { number: one, keys }] of about.entries())
    for (const { number: other, keys: otherKeys } of about.slice(position + 1))
      if (decisions.of(keys, otherKeys)?.same === true) addPair(one, other, (decision) => decision?.same === true);
  return pairs;
}

/** More pairs that share a number are no list for persons; each of them still waits for a decision where one refuses. */
const mostByNumber = 5000;

/** Each pair once, by the newest records of both children. */
function newestPairs(alike: AlikeRecords): readonly (readonly [one: number, other: number])[] {
  const pairs = new Map<string, readonly [number, number]>();
  for (const [number, others] of alike) {
    for (const other of others) {
      // The other one is the newest of its child, and so is this one where the other says so.
      if (alike.get(other)?.includes(number) !== true) continue;
      const pair = [Math.min(number, other), Math.max(number, other)] as const;
      pairs.set(pair.join(' '), pair);
    }
  }
  return [...pairs.values()];
}
