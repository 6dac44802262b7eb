// Attack: an agreement releases whoever has not refused, and the refusal stands there in other letters, words or kinds.
import { afterAll, expect, it } from 'vitest';
import { child, cleanUp, importChildren, importFile, partners } from '../support/engines.ts';
import { writeJson } from '../support/primero-writers.ts';

afterAll(cleanUp);

const unlessRefused = {
  mapping: undefined,
  rows: {},
  condition: { not: { field: 'consent_reporting', is: 'false' } },
  dataPoints: [{ field: 'sex', rule: { kind: 'share' as const } }],
};

it('a refusal in a spreadsheet’s words releases nobody', async () => {
  const { hope, choice } = await partners(unlessRefused);
  const said = ['false', 'FALSE', 'False', 'FAUX', '0', 'لا', 'no', ' false', '', 'true'];
  const batch = await importChildren(
    hope,
    said.map((consent_reporting, index) => child(index + 1, { consent_reporting })),
  );
  const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 20 });
  expect(rows.map(({ verdict }) => verdict)).toEqual([...said.slice(1).map(() => 'stop'), 'go']);
});

it('a consent that is a list, a text or a list of both is none', async () => {
  const { hope, choice } = await partners({ mapping: undefined });
  const said = [[true, false], [true], ['true', true], 'true', 'TRUE', 1, { yes: true }, true];
  const children = said.map((consent_for_services, index) => child(index + 1, { consent_for_services }));
  const { id: batch } = await importFile(hope, await hope.file('cases.json', writeJson(children, 500)));
  const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 20 });
  expect(rows.map(({ verdict }) => verdict)).toEqual([...said.slice(1).map(() => 'stop'), 'go']);
  expect(rows[0]?.reasons).toEqual([{ code: 'condition.wrong-type', field: 'consent_for_services' }]);
});
