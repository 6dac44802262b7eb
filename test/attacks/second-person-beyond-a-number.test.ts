// Attack: one person alone seals more children, or a riskier list, than the parties have agreed for one person.
import { afterAll, expect, it } from 'vitest';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import { child, cleanUp, importChildren, partners } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

async function ready(change: Partial<UseCase>, count: number) {
  const { hope, card, choice } = await partners({ mapping: undefined, ...change });
  const batch = await importChildren(
    hope,
    Array.from({ length: count }, (_, index) => child(index + 1)),
  );
  return (
    more: {
      readonly by?: string;
      readonly second?: string;
      readonly leaveOut?: string[];
      readonly repeat?: string[];
    } = {},
  ) =>
    hope.engine.call('seal.run', {
      batch,
      ...choice,
      to: card,
      leaveOut: [],
      folder: hope.engine.grants.issue(hope.folder),
      ...more,
    });
}

it('beyond a number of children a second person is needed, and up to it nobody', async () => {
  const seal = await ready({ secondPersonOver: { children: 2 } }, 3);
  expect((await refused(seal())).code).toBe('seal.second-person');
  expect((await refused(seal({ by: 'Amina', second: 'amina' }))).code).toBe('seal.second-person');
  expect(await seal({ leaveOut: [child(3).id] })).toMatchObject({ records: 2 });
  const repeat = [child(1).id, child(2).id];
  expect((await refused(seal({ repeat }))).code).toBe('seal.second-person');
  expect(await seal({ by: 'Amina', second: 'Selam', repeat })).toMatchObject({ records: 3 });
});

it('children by name are beyond any risk but certainty', async () => {
  const seal = await ready({ secondPersonOver: { risk: 0.5 } }, 1);
  expect((await refused(seal())).code).toBe('seal.second-person');
  expect(await (await ready({ secondPersonOver: { risk: 1 } }, 1))()).toMatchObject({ records: 1 });
});

it('a list without names is beyond a risk by its average risk', async () => {
  const list: Partial<UseCase> = {
    purpose: 'dashboard',
    identity: 'pseudonym',
    rows: {},
    onward: 'none',
    dataPoints: [{ field: 'sex', rule: { kind: 'share' } }],
  };
  // Four children of one sex: each is one of four.
  expect((await refused((await ready({ ...list, secondPersonOver: { risk: 0.2 } }, 4))())).code).toBe(
    'seal.second-person',
  );
  expect(await (await ready({ ...list, secondPersonOver: { risk: 0.25 } }, 4))()).toMatchObject({ records: 4 });
});
