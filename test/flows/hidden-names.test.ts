// Flow: a name that is hidden in Primero goes to nobody before a person has decided about it, child by child.
import { afterAll, describe, expect, it } from 'vitest';
import type { Settlement } from '../../shared/model/case/settlement.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import { isMasked } from '../../electron/engine/exchange/hidden-name.ts';
import {
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  importFiles,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

type UseCase = Agreement['useCases'][number];
type Choice = { readonly agreement: string; readonly useCase: string };

/** Name and sex as they are, to no mapping: a name that stays is simply not there. */
const named = {
  mapping: undefined,
  rows: {},
  dataPoints: ['name', 'name_first', 'name_last', 'sex'].map((field) => ({ field, rule: { kind: 'share' } })),
} as unknown as Partial<UseCase>;

const decision = (number: number, kind: 'withhold' | 'release'): Settlement => ({
  kind: 'hidden-name',
  record: child(number).id,
  decision: kind,
  reason: 'The carer asked for it.',
});
const settle = (at: Organisation, batch: string, choice: Choice, settlements: Settlement[]) =>
  at.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements });
const findingsOf = async (at: Organisation, batch: string, choice: Choice) =>
  (await at.engine.call('assess.run', { batch, ...choice })).findings.map(({ finding, records }) => [finding, records]);
/** What the partner reads of the first record, by field. */
async function received(at: Organisation, path: string): Promise<Readonly<Record<string, string>>> {
  const { package: id } = await openPackageFile(at, path);
  const fields = await fieldsRead(at, id, '1');
  return Object.fromEntries(fields.map(({ path: field, text }) => [field, text]));
}
async function importTwo(at: Organisation, one: object, other: object): Promise<string> {
  const files = [];
  for (const [index, changes] of [one, other].entries()) {
    const record = child(1, changes as Parameters<typeof child>[1]);
    files.push({ file: await at.file(`${index}.csv`, writeCsv(Object.keys(record.data), [record], '2.15')) });
  }
  return (await importFiles(at, files)).id;
}

describe('a name that is hidden in Primero', () => {
  it('blocks the seal until a person has decided, and goes only where they let it go', async () => {
    const { hope, unhcr, card, choice } = await partners(named);
    const batch = await importChildren(hope, [child(1, { hidden_name: true }), child(2, { hidden_name: false })]);
    expect(await findingsOf(hope, batch, choice)).toEqual([[{ code: 'name.hidden', field: 'name' }, [child(1).id]]]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    await settle(hope, batch, choice, [decision(1, 'release')]);
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('1 name is hidden in Primero, and goes.');
    expect(await received(unhcr, sealed.path)).toEqual({ name_first: 'Achol', name_last: 'Sample1', sex: 'Female' });
  });

  it('stays where they keep it, and the rest of the case goes', async () => {
    const { hope, unhcr, card, choice } = await partners(named);
    const batch = await importChildren(hope, [child(1, { hidden_name: true })]);
    await settle(hope, batch, choice, [decision(1, 'withhold')]);
    const shown = await hope.engine.call('assess.record', { batch, ...choice, id: child(1).id });
    const first = shown.fields.find(({ path }) => path === 'name_first');
    expect([first?.released, first?.decision]).toEqual([null, { action: 'withhold', reason: 'hidden-name' }]);
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).not.toContain('hidden');
    expect(await received(unhcr, sealed.path)).toEqual({ sex: 'Female' });
  });

  it('cannot be kept back from a partner whose form needs it: the case waits', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1, { hidden_name: true })]);
    await settle(hope, batch, choice, [decision(1, 'withhold')]);
    const codes = (await findingsOf(hope, batch, choice)).map(([finding]) => (finding as { code: string }).code);
    expect(new Set(codes)).toEqual(new Set(['map.missing']));
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
  });

  it.each([
    ['stars', 'a name', { name_first: '*******' }, {}],
    ['a name', 'stars', {}, { name_first: '*******' }],
    ['a plain no', 'a yes', { hidden_name: false }, { hidden_name: true }],
    ['stars under a plain no', 'a name', { hidden_name: false, name_first: '*******' }, { hidden_name: false }],
  ])(
    'is hidden where one file has %s and the other %s, and the name itself is not lost',
    async (_, _other, one, two) => {
      const { hope, unhcr, card, choice } = await partners(named);
      const batch = await importTwo(hope, one, two);
      expect(await findingsOf(hope, batch, choice)).toEqual([[{ code: 'name.hidden', field: 'name' }, [child(1).id]]]);
      await settle(hope, batch, choice, [decision(1, 'release')]);
      const sealed = await sealBatch(hope, batch, card, choice);
      expect(await received(unhcr, sealed.path)).toMatchObject({ name_first: 'Achol' });
    },
  );

  it('never goes out as stars, also where somebody lets it go', async () => {
    const { hope, unhcr, card, choice } = await partners(named);
    const batch = await importChildren(hope, [child(1, { name_first: '*******', name_last: '*******' })]);
    await settle(hope, batch, choice, [decision(1, 'release')]);
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(await received(unhcr, sealed.path)).toEqual({ sex: 'Female' });
  });

  it.each([['TRUE'], ['Yes'], ['1'], ['perhaps'], ['oui']])(
    'is hidden where its field says %s',
    async (hidden_name) => {
      const { hope, choice } = await partners(named);
      const batch = await importChildren(hope, [child(1, { hidden_name })]);
      expect(await findingsOf(hope, batch, choice)).toHaveLength(1);
    },
  );

  it('is no question where no name goes', async () => {
    const sexOnly = { ...named, dataPoints: [{ field: 'sex', rule: { kind: 'share' } }] } as Partial<UseCase>;
    const { hope, card, choice } = await partners(sexOnly);
    const batch = await importChildren(hope, [child(1, { hidden_name: true })]);
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
  });

  it('is decided about for this child and no other, with a reason', async () => {
    const { hope, choice } = await partners(named);
    const batch = await importChildren(hope, [child(1, { hidden_name: true }), child(2)]);
    expect((await refused(settle(hope, batch, choice, [decision(2, 'release')]))).code).toBe('settle.unknown');
    const silent = { ...decision(1, 'release'), reason: '  ' } as Settlement;
    expect((await refused(settle(hope, batch, choice, [silent]))).code).toBe('app.bad-request');
    await settle(hope, batch, choice, [decision(1, 'release')]);
    const [settled] = await hope.engine.call('settle.list', { batch, ...choice });
    expect(settled).toMatchObject({ by: 'Sara', settlement: decision(1, 'release') });
    await hope.engine.call('settle.remove', { batch, ...choice, ids: [settled?.id ?? ''] });
    expect(await findingsOf(hope, batch, choice)).toHaveLength(1);
  });
});

it.each(['*******', '* * * *', '******* *******', '\u200e*******\u200f', '٭٭٭٭٭'])(
  'stars stand for a hidden name however a file writes them: %s',
  (stars) => expect(isMasked(stars)).toBe(true),
);
