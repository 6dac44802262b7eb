// Flow: thirty exchanges with losses, repeats, other orders, changed answers, withdrawals, recalls and corrections. At the end
// both boards agree, and agree with a simple model beside them. `COURIER_EXCHANGES_SEED=…` runs another history. Vitest.
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { isTakenBackState } from '../../shared/model/package/referral-state.ts';
import { asProblem } from '../../shared/problems.ts';
import {
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';

const { COURIER_EXCHANGES_SEED: asked } = process.env;
const seeds = asked === undefined ? [1, 2] : [Number(asked)];
const exchanges = 30;
/** The birth date of every child of these tests. */
const bornFirst = '2014-03-05';
const steps = 130;

const reasons = [{ code: 'no-capacity', title: { en: 'No place', ar: 'لا مكان' } }];
const decisions = ['accepted', 'rejected', 'partly', 'done'] as const;
type DecisionId = (typeof decisions)[number];
const statuses = ['implemented', 'closed', 'transferred'] as const;

/** What a person who writes everything down by hand knows of one referral. */
interface Line {
  readonly referral: string;
  /** The last decision that left, and the last status: later ones name earlier ones. */
  decision: DecisionId | null;
  status: string | null;
  isWithdrawn: boolean;
  isRecalled: boolean;
}

interface Exchange {
  readonly package: string;
  readonly number: number;
  readonly lines: Map<string, Line>;
  /** How the package calls the child. */
  readonly record: string;
  /** The birth date that was said last. */
  born: string;
  isReceived: boolean;
}

/** A file on its way. */
interface Sent {
  readonly from: Organisation;
  readonly to: Organisation;
  readonly package: string;
  readonly file: string;
}

/** Mulberry32: the same numbers for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The state that the model expects. */
function expectedState({ isWithdrawn, isRecalled, decision, status }: Line): string {
  if (isWithdrawn) return 'withdrawn';
  if (isRecalled) return 'recalled';
  return (decision === 'rejected' ? null : status) ?? decision ?? 'open';
}

/** Refusals that a person may meet here; anything else is a fault. */
const understood = new Set([
  'notice.taken-back',
  'notice.already',
  'package.replayed',
  'resend.taken-back',
  'correction.nothing',
  'correction.not-here',
  'correction.taken-back',
  'answer.empty',
]);

describe('thirty exchanges', () => {
  afterAll(cleanUp);

  it.each(seeds)(
    'end alike on both boards and in a model, whatever the way does to them (seed %i)',
    async (seed) => {
      const random = chance(seed);
      const below = (limit: number) => Math.floor(random() * limit);
      const one = <T>(of: readonly T[]): T | undefined => of[below(of.length)];
      const { hope, unhcr, card, choice } = await partners({ reasons });
      const children = Array.from({ length: exchanges }, (_, index) => child(index + 1));
      const batch = await importChildren(hope, children);
      const { rows } = await hope.engine.call('record.page', { batch, search: '', filters: {}, offset: 0, limit: 200 });
      const records = rows.map(({ id }) => id);

      const all: Exchange[] = [];
      const way: Sent[] = [];
      const lost: Sent[] = [];
      const early: Sent[] = [];
      const met = new Set<string>();
      const folder = (at: Organisation) => at.engine.grants.issue(at.folder);
      const other = (at: Organisation) => (at === hope ? unhcr : hope);
      const send = (from: Organisation, { package: id, file }: { readonly package: string; readonly file: string }) =>
        way.push({ from, to: other(from), package: id, file: path.join(from.folder, path.basename(file)) });
      /** Does something that a person may be refused. */
      const attempt = async (work: () => Promise<void>): Promise<void> => {
        try {
          await work();
        } catch (error) {
          met.add(asProblem(error).code);
        }
      };

      const seal = async () => {
        const number = all.length;
        if (number === exchanges) return;
        const leaveOut = records.filter((_, index) => index !== number);
        const sealed = await sealBatch(hope, batch, card, choice, leaveOut);
        const page = await hope.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 200 });
        const lines = page.rows.map(
          ({ id }) =>
            [id, { referral: id, decision: null, status: null, isWithdrawn: false, isRecalled: false }] as const,
        );
        const record = page.rows[0]?.record ?? '';
        all.push({
          package: sealed.package,
          number,
          lines: new Map(lines),
          record,
          born: bornFirst,
          isReceived: false,
        });
        send(hope, sealed);
      };
      const deliver = async (sent: Sent) => {
        await attempt(async () => {
          await openPackageFile(sent.to, sent.file).catch((error: unknown) => {
            // Whoever gets a correction before its package keeps the file until that has come.
            if (asProblem(error).code === 'correction.not-here') early.push(sent);
            throw error;
          });
          const exchange = all.find((each) => each.package === sent.package);
          if (exchange) exchange.isReceived = true;
        });
      };
      const carry = async () => {
        const sent = one(way);
        if (sent === undefined) return;
        const luck = random();
        if (luck < 0.15) lost.push(sent);
        if (luck < 0.8) way.splice(way.indexOf(sent), 1);
        if (luck >= 0.15) await deliver(sent);
      };
      const received = () => all.filter(({ isReceived }) => isReceived);
      const answer = async () => {
        const exchange = one(received());
        if (exchange === undefined) return;
        const wanted = [...exchange.lines.values()].filter(() => random() < 0.7);
        const made = wanted.map(({ referral, decision }) => ({
          referral,
          decision: one(decisions) ?? 'accepted',
          ...(decision === null ? {} : { changes: true as const }),
        }));
        if (made.length === 0) return;
        await attempt(async () => {
          const sealed = await unhcr.engine.call('answer.run', {
            package: exchange.package,
            decisions: made.map((each) =>
              each.decision === 'rejected' || each.decision === 'partly' ? { ...each, code: 'no-capacity' } : each,
            ),
            folder: folder(unhcr),
          });
          for (const { referral, decision } of made) {
            const line = exchange.lines.get(referral);
            if (line) line.decision = decision;
          }
          send(unhcr, sealed);
        });
      };
      const goOn = async () => {
        const exchange = one(received());
        const line = exchange && one([...exchange.lines.values()].filter(({ decision }) => decision === 'accepted'));
        if (exchange === undefined || line === undefined) return;
        const status = one(statuses) ?? 'closed';
        await attempt(async () => {
          const request = { package: exchange.package, statuses: [{ referral: line.referral, status }] };
          const sealed = await unhcr.engine.call('status.run', { ...request, folder: folder(unhcr) });
          line.status = status;
          send(unhcr, sealed);
        });
      };
      let days = 0;
      const correct = async () => {
        const exchange = one(all);
        if (exchange === undefined) return;
        // Another day each time: the same file is not imported twice.
        days += 1;
        const born = new Date(Date.UTC(2012, 0, days)).toISOString().slice(0, 10);
        const newer = child(exchange.number + 1, { date_of_birth: born });
        const from = await importChildren(hope, [newer], `newer-${days}.csv`);
        await attempt(async () => {
          const request = { package: exchange.package, batch: from, by: 'Sara Deng', folder: folder(hope) };
          const sealed = await hope.engine.call('correction.run', request);
          exchange.born = born;
          send(hope, sealed);
        });
      };
      const takeBack = async (kind: 'withdraw' | 'recall') => {
        const exchange = one(all);
        const line = exchange && one([...exchange.lines.values()]);
        if (exchange === undefined || line === undefined) return;
        const chosen = [{ package: exchange.package, referrals: [line.referral] }];
        await attempt(async () => {
          const more = { by: 'Sara Deng', folder: folder(hope) };
          const outcome =
            kind === 'withdraw'
              ? await hope.engine.call('withdraw.run', { of: { kind: 'referrals', chosen }, code: 'consent', ...more })
              : await hope.engine.call('recall.run', { chosen, code: 'child', ...more });
          if (kind === 'withdraw') line.isWithdrawn = true;
          else line.isRecalled = true;
          for (const sealed of outcome.sealed) send(hope, sealed);
        });
      };
      const acknowledge = async () => {
        const waiting = (await unhcr.engine.call('notice.list', {})).filter(
          ({ direction, mustBeAcknowledged, acknowledged }) =>
            direction === 'in' && mustBeAcknowledged && acknowledged === null,
        );
        const next = one(waiting);
        if (next === undefined) return false;
        const notice = next.package;
        if (next.kind === 'correction') await unhcr.engine.call('correction.see', { package: notice, by: 'Omar' });
        else await unhcr.engine.call('notice.erase', { notice, by: 'Omar' });
        send(unhcr, await unhcr.engine.call('acknowledge.run', { notice, folder: folder(unhcr) }));
        return true;
      };
      const acts = [
        seal,
        seal,
        carry,
        carry,
        carry,
        answer,
        answer,
        goOn,
        correct,
        () => takeBack('withdraw'),
        acknowledge,
      ];
      for (let step = 0; step < steps; step += 1) {
        if (step % 20 === 19) await takeBack('recall');
        await one(acts)?.();
      }
      while (all.length < exchanges) await seal();

      // What was lost is written again, or turns up late where a part of it was taken back meanwhile.
      for (const sent of lost.splice(0)) {
        const written = await sent.from.engine
          .call('board.resend', { package: sent.package, folder: folder(sent.from) })
          .catch((error: unknown) => void met.add(asProblem(error).code));
        way.push(written ? { ...sent, file: path.join(sent.from.folder, written.file) } : sent);
      }
      way.push(...early.splice(0));
      while (way.length > 0) {
        await deliver(way.splice(below(way.length), 1)[0] as Sent);
        if (way.length === 0) while (await acknowledge());
        if (way.length === 0) way.push(...early.splice(0));
      }

      expect([...met].filter((code) => !understood.has(code))).toEqual([]);
      for (const exchange of all) {
        const expected = [...exchange.lines.values()].map((line) => [line.referral, expectedState(line)]);
        for (const at of [hope, unhcr]) {
          const page = await at.engine.call('package.referrals', { package: exchange.package, offset: 0, limit: 200 });
          expect([at.name, exchange.number, page.rows.map(({ id, state }) => [id, state])]).toEqual([
            at.name,
            exchange.number,
            expected,
          ]);
          // What the board counts is what its rows are.
          const line = (await at.engine.call('board.list', {})).find(({ package: id }) => id === exchange.package);
          const count = (is: (row: (typeof page.rows)[number]) => boolean) => page.rows.filter(is).length;
          const decided = (id: DecisionId) => count(({ decision }) => decision?.decision === id);
          expect([at.name, exchange.number, line]).toMatchObject([
            at.name,
            exchange.number,
            {
              referrals: page.rows.length,
              ...{ accepted: decided('accepted'), rejected: decided('rejected') },
              ...{ partly: decided('partly'), done: decided('done') },
              contradicted: count(({ state }) => state === 'contradicted'),
              open: count(({ state }) => state === 'open'),
              takenBack: count(({ state }) => isTakenBackState(state)),
            },
          ]);
        }
        // Of what was taken back nothing is left to compare.
        if ([...exchange.lines.values()].some(({ isWithdrawn, isRecalled }) => isWithdrawn || isRecalled)) continue;
        for (const at of [hope, unhcr]) {
          const fields = await fieldsRead(at, exchange.package, exchange.record);
          const born = fields.find(({ path: field }) => field === 'date_of_birth')?.text;
          expect([at.name, exchange.number, born]).toEqual([at.name, exchange.number, exchange.born]);
        }
      }
      const boards = await Promise.all(
        [hope, unhcr].map(async ({ engine }) => {
          const lines = await engine.call('board.list', {});
          return lines
            .map(({ package: id, referrals, accepted, rejected, partly, done, open, takenBack }) => {
              return { id, referrals, accepted, rejected, partly, done, open, takenBack };
            })
            .sort((first, second) => first.id.localeCompare(second.id));
        }),
      );
      expect(boards[0]).toEqual(boards[1]);
      const unacknowledged = (await hope.engine.call('notice.list', {})).filter(
        ({ mustBeAcknowledged, acknowledged }) => mustBeAcknowledged && acknowledged === null,
      );
      expect(unacknowledged).toEqual([]);
      for (const at of [hope, unhcr])
        expect((await at.engine.call('log.verify', {})).entries).toBeGreaterThan(exchanges);
    },
    240_000,
  );
});
