// For random histories of imports, rollbacks, versions, clocks, restarts and seals: no child is released against the
// latest thing that it, or its agreement, said. A simple model beside two real engines decides what is right.
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Value } from '../../shared/model/case/record.ts';
import { damagedKinds, settleKind } from '../support/damage.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  partners,
  passphrase,
  sealBatch,
  service,
} from '../support/engines.ts';
import { isDamaged, newHistory, type Row, type Step } from '../support/history.ts';

afterAll(cleanUp);

/** What a file may say of a child's consent, and how the same child may be spelled. */
const answers: Readonly<Record<Row['answer'], Readonly<Record<string, Value>>>> = {
  yes: {},
  no: { consent_for_services: false },
  other: { disclosure_other_orgs: false },
  text: { consent_for_services: 'FALSE' },
  empty: { consent_for_services: null },
  closed: { status: 'closed' },
};
const spellings: readonly ((id: string) => string)[] = [
  (id) => id,
  (id) => id.toUpperCase(),
  (id) => `${id} `,
  (id) => id.replace('4000', '４０００'),
  (id) => `\u200b${id}`,
];

const row: fc.Arbitrary<Row> = fc.record({
  child: fc.integer({ min: 1, max: 3 }),
  answer: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Row['answer']>('yes') },
    fc.constantFrom(...(Object.keys(answers) as Row['answer'][])),
  ),
  updated: fc.integer({ min: 1, max: 20 }),
  spelling: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(spellings.length - 1)),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('import' as const), rows: fc.array(row, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), batch: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('seal' as const), batch: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'version' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), days: fc.integer({ min: -40, max: 40 }) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'restart' }) },
);

/** Other histories: `COURIER_HISTORY_SEED=7 COURIER_HISTORIES=500 vitest run test/flows/never-against-the-latest.test.ts`. */
const firstSeed = Number(process.env.COURIER_HISTORY_SEED ?? 1);

it('no child is ever released against the latest thing that it or its agreement said', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), run), {
    seed: firstSeed,
    numRuns: Number(process.env.COURIER_HISTORIES ?? 30),
  });
}, 600_000);

async function run(steps: readonly Step[]): Promise<void> {
  const { hope, card, choice } = await partners();
  const history = newHistory();
  const batches: string[] = [];

  const requireAllowed = async () => {
    for (const [index, batch] of batches.entries()) {
      if (!history.isCommitted(index)) continue;
      const page = { batch, ...choice, verdict: 'all' as const, offset: 0, limit: 20 };
      const lines = await hope.engine.call('assess.page', page).then(
        ({ rows }) => rows,
        () => [],
      );
      const going = lines.filter(({ verdict }) => verdict === 'go').map((line) => line.case.id);
      for (const id of going) {
        const number = childOf(id);
        expect([index, number, history.mayGo(index, number)]).toEqual([index, number, true]);
      }
    }
  };

  const settleDamage = async (index: number) => {
    const batch = batches[index] as string;
    const kinds = await damagedKinds(hope, batch, choice).catch(() => []);
    for (const { field } of kinds) await settleKind(hope, batch, choice, field, 'withhold');
    if (kinds.length > 0) history.settle(index);
  };

  for (const each of steps) {
    if (each.kind === 'import') {
      const rows = each.rows.map((one, place) => recordOf(one, place));
      const batch = await importChildren(hope, rows, `file-${batches.length}.csv`).catch(() => undefined);
      if (batch === undefined) continue;
      batches.push(batch);
      history.import(each.rows);
    } else if (each.kind === 'undo') {
      const index = batches.length === 0 ? -1 : each.batch % batches.length;
      if (index < 0 || !history.isCommitted(index)) continue;
      const isDone = await hope.engine.call('import.undo', { batch: batches[index] as string }).then(
        () => true,
        () => false,
      );
      if (isDone) history.undo(index);
    } else if (each.kind === 'version') {
      const until = new Date(history.latest() + 20 * 86_400_000).toISOString().slice(0, 10);
      const stricter = agreementBetween(
        'Hope for Children',
        'UNHCR Gambella',
        { condition: { field: 'sex', is: 'male' } },
        { version: 2, validity: { from: '2026-01-01', until } },
      );
      const isAdded = await hope.engine
        .call('agreement.add', { file: await hope.file('agreement-2.json', JSON.stringify(stricter)) })
        .then(
          () => true,
          () => false,
        );
      if (isAdded) history.version();
    } else if (each.kind === 'clock') {
      hope.now = new Date(hope.now.getTime() + each.days * 86_400_000);
      history.clock(hope.now.getTime());
    } else if (each.kind === 'restart') {
      const [name] = (await hope.engine.call('workspace.list', {})).map(({ id }) => id);
      await hope.engine.call('workspace.lock', {});
      await hope.engine.call('workspace.open', { id: name ?? '', passphrase });
    } else {
      const index = batches.length === 0 ? -1 : each.batch % batches.length;
      if (index < 0 || !history.isCommitted(index)) continue;
      await requireAllowed();
      if (each.batch % 2 === 0 && history.isDamagedIn(index)) await settleDamage(index);
      const sealed = await sealBatch(hope, batches[index] as string, card, choice).catch(() => undefined);
      if (sealed) expect(sealed.records).toBeLessThanOrEqual(history.countAllowed(index));
    }
    await requireAllowed();
  }
}

function recordOf(line: Row, place: number) {
  const { child: number, answer, updated, spelling } = line;
  const record = child(number, {
    ...answers[answer],
    telephone_current: isDamaged(line) ? '2.51912E+11' : '251912345678',
    last_updated_at: `2026-10-${String(updated).padStart(2, '0')}T08:00:00Z`,
    services_section: [service(number * 10 + place)],
  });
  const spelled = spellings[spelling] as (id: string) => string;
  return { ...record, id: spelled(record.id) };
}

function childOf(id: string): number {
  return Number(
    id
      .normalize('NFKC')
      .replace(/[^0-9a-f]/gi, '')
      .slice(-4),
  );
}
