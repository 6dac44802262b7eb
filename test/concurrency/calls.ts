// The calls that may run at once, as a table of what they read and write. Test data.
import path from 'node:path';
import { openPackageFile, type Organisation, sealAnswer, sealBatch } from '../support/engines.ts';

/** Where a call acts: the sender with two batches and one that waits, or the partner with one package open and one closed. */
export interface World {
  readonly at: Organisation;
  readonly ids: Readonly<Record<string, string>>;
}

type Area = 'records' | 'waiting' | 'decisions' | 'agreements' | 'packages' | 'referrals' | 'log';

/** One call. Two calls make a pair where one writes what the other reads or writes. */
export interface Call {
  readonly side: 'sender' | 'partner';
  readonly reads: readonly Area[];
  readonly writes: readonly Area[];
  readonly run: (world: World) => Promise<unknown>;
}

const choiceOf = ({ ids }: World) => ({ agreement: ids.agreement as string, useCase: ids.useCase as string });
const everybody = { search: '', filters: {}, offset: 0, limit: 5 } as const;

const stage =
  (name: string) =>
  async ({ at }: World) => {
    const { records } = await at.engine.call('import.stage', {
      files: [{ file: at.engine.grants.issue(path.join(at.folder, name)) }],
    });
    return records;
  };

/** The table. What a call gives back is told without ids and times: the same call gives the same. */
export const calls: Readonly<Record<string, Call>> = {
  stage: { side: 'sender', reads: ['records', 'waiting'], writes: ['waiting'], run: stage('third.csv') },
  'stage another': { side: 'sender', reads: ['records', 'waiting'], writes: ['waiting'], run: stage('fourth.csv') },
  commit: {
    side: 'sender',
    reads: ['waiting'],
    writes: ['records', 'waiting', 'log'],
    run: async ({ at, ids }) => (await at.engine.call('import.commit', { batch: ids.waiting as string })).records,
  },
  discard: {
    side: 'sender',
    reads: ['waiting'],
    writes: ['waiting'],
    run: ({ at, ids }) => at.engine.call('import.discard', { batch: ids.waiting as string }),
  },
  undo: {
    side: 'sender',
    reads: ['records', 'packages'],
    writes: ['records', 'decisions', 'log'],
    run: ({ at, ids }) => at.engine.call('import.undo', { batch: ids.second as string }),
  },
  search: {
    side: 'sender',
    reads: ['records'],
    writes: [],
    run: async ({ at }) => (await at.engine.call('record.page', { batch: null, ...everybody })).total,
  },
  assess: {
    side: 'sender',
    reads: ['records', 'decisions', 'agreements'],
    writes: [],
    run: async (world) => {
      const batch = world.ids.second as string;
      const { total, go, stop, decide } = await world.at.engine.call('assess.run', { batch, ...choiceOf(world) });
      return { total, go, stop, decide };
    },
  },
  settle: {
    side: 'sender',
    reads: ['records', 'agreements'],
    writes: ['decisions', 'log'],
    run: (world) => {
      const exception = { kind: 'exception', exception: 'best-interest', reason: 'In danger.', second: null } as const;
      const settlements = [{ ...exception, record: world.ids.refused as string }];
      const batch = world.ids.second as string;
      return world.at.engine.call('settle.add', { batch, ...choiceOf(world), by: 'Sara', settlements });
    },
  },
  seal: {
    side: 'sender',
    reads: ['records', 'decisions', 'agreements', 'packages'],
    writes: ['packages', 'log'],
    run: async (world) => {
      const { records, referrals } = await sealBatch(
        world.at,
        world.ids.second as string,
        world.ids.card as string,
        choiceOf(world),
      );
      return { records, referrals };
    },
  },
  suspend: {
    side: 'sender',
    reads: ['agreements'],
    writes: ['agreements', 'log'],
    run: ({ at, ids }) => at.engine.call('agreement.suspend', { id: ids.agreement as string, reason: 'A breach.' }),
  },
  open: {
    side: 'partner',
    reads: ['packages', 'agreements'],
    writes: ['packages', 'referrals', 'log'],
    run: async ({ at }) => (await openPackageFile(at, path.join(at.folder, 'second.age'))).records,
  },
  'open again': {
    side: 'partner',
    reads: ['packages', 'agreements'],
    writes: ['packages', 'referrals', 'log'],
    run: async ({ at }) => (await openPackageFile(at, path.join(at.folder, 'second.age'))).records,
  },
  accept: {
    side: 'partner',
    reads: ['packages', 'referrals', 'agreements'],
    writes: ['packages', 'referrals', 'log'],
    run: async ({ at, ids }) => {
      const decision = { referral: ids.referral as string, decision: 'accepted' } as const;
      const { accepted, rejected } = await sealAnswer(at, ids.package as string, [decision]);
      return { accepted, rejected };
    },
  },
  reject: {
    side: 'partner',
    reads: ['packages', 'referrals', 'agreements'],
    writes: ['packages', 'referrals', 'log'],
    run: async ({ at, ids }) => {
      const decision = { referral: ids.referral as string, decision: 'rejected', reason: 'No place.' } as const;
      const { accepted, rejected } = await sealAnswer(at, ids.package as string, [decision]);
      return { accepted, rejected };
    },
  },
  board: {
    side: 'partner',
    reads: ['packages', 'referrals'],
    writes: [],
    run: async ({ at }) =>
      (await at.engine.call('board.list', {})).map(({ records, referrals, accepted }) => [
        records,
        referrals,
        accepted,
      ]),
  },
  'suspend there': {
    side: 'partner',
    reads: ['agreements'],
    writes: ['agreements', 'log'],
    run: ({ at, ids }) => at.engine.call('agreement.suspend', { id: ids.agreement as string, reason: 'A breach.' }),
  },
};

/** All pairs of calls that can disturb each other, also a call beside itself. */
export function pairs(): readonly (readonly [one: string, other: string])[] {
  const names = Object.keys(calls);
  return names.flatMap((one, index) =>
    names.slice(index).flatMap((other): (readonly [string, string])[] => {
      const [a, b] = [calls[one] as Call, calls[other] as Call];
      const meets = (writes: readonly Area[], { reads, writes: others }: Call) =>
        writes.some((area) => area !== 'log' && (reads.includes(area) || others.includes(area)));
      return a.side === b.side && (meets(a.writes, b) || meets(b.writes, a)) ? [[one, other]] : [];
    }),
  );
}
