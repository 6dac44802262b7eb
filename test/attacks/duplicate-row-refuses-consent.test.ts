// Attack: one file has the same child twice, and only the second row refuses consent.
import { afterAll, describe, expect, it } from 'vitest';
import { child, cleanUp, importFiles, partners } from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const columns = Object.keys(child(1).data);
const kinds = [
  ['CSV', (...children: ReturnType<typeof child>[]) => writeCsv(columns, children, '2.15')],
  ['JSON', (...children: ReturnType<typeof child>[]) => writeJson(children, 500)],
] as const;

describe.each(kinds)('the same record id twice in one %s', (_kind, write) => {
  it.each([false, null])('keeps the child where the other row says %s', async (second) => {
    const { hope, choice } = await partners();
    const children = [child(1), child(1, { consent_for_services: second }), child(2)];
    const { id: batch, records } = await importFiles(hope, [
      { file: await hope.file('duplicates', write(...children)) },
    ]);
    expect(records).toBe(2);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
      ['stop', [{ code: 'condition.differs', field: 'consent_for_services' }]],
      ['go', []],
    ]);
    // Neither row can be called right: they are of one file.
    const settlement = { kind: 'value' as const, record: child(1).id, field: 'consent_for_services', source: 0 };
    const call = hope.engine.call('settle.add', { batch, ...choice, by: 'Amina', settlements: [settlement] });
    expect((await refused(call)).code).toBe('settle.unknown');
  });

  it('does no harm where both rows say the same', async () => {
    const { hope, choice } = await partners();
    const file = await hope.file('duplicates', write(child(1), child(1)));
    const { id: batch } = await importFiles(hope, [{ file }]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ total: 1, go: 1 });
  });
});
