// Attack: decisions that were made under one version of an agreement, used under the next.
import { afterAll, expect, it } from 'vitest';
import { agree, agreementBetween, child, cleanUp, importChildren, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

it('a text that was let go by name does not go under a version in which names must not', async () => {
  const terms = {
    mapping: undefined,
    rows: {},
    condition: { field: 'consent_for_services', is: true },
    dataPoints: [{ field: 'note', rule: { kind: 'text', after: 'scan' } as const }],
  };
  const { hope, unhcr, card, choice } = await partners({ ...terms, identity: 'name' });
  const batch = await importChildren(hope, [child(1, { note: 'Achol Sample1 sleeps at the market.' })]);
  const all = { batch, ...choice };
  const { rows } = await hope.engine.call('text.page', { ...all, only: 'all', offset: 0, limit: 9 });
  const { record = '', field = '', row = null, sha256 = '' } = rows[0] ?? {};
  await hope.engine.call('settle.add', {
    ...all,
    by: 'Sara',
    settlements: [{ kind: 'text', record, field, row, sha256, covered: [] }],
  });
  expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 1, decide: 0 });
  await agree(hope, agreementBetween(hope.name, unhcr.name, { ...terms, identity: 'pseudonym' }, { version: 99 }));
  expect(await hope.engine.call('assess.run', all)).toMatchObject({
    decide: 1,
    findings: [{ finding: { code: 'text.names', field: 'note' }, count: 1 }],
  });
  expect(await hope.engine.call('settle.list', all)).toEqual([]);
  expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
});

it('an exception has to be granted again under another version, and goes with its import', async () => {
  const exceptions = [{ id: 'vital', title: { en: 'Vital interest' }, secondPerson: false }];
  const { hope, unhcr, card, choice } = await partners({ exceptions });
  const batch = await importChildren(hope, [child(1, { consent_for_services: false })]);
  const all = { batch, ...choice };
  const grant = {
    kind: 'exception',
    record: child(1).id,
    exception: 'vital',
    reason: 'In danger.',
    second: null,
  } as const;
  await hope.engine.call('settle.add', { ...all, by: 'Sara', settlements: [grant] });
  expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 1 });
  await agree(hope, agreementBetween(hope.name, unhcr.name, { exceptions }, { version: 99 }));
  expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 0, stop: 1 });
  expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.nothing');
  await hope.engine.call('settle.add', { ...all, by: 'Sara', settlements: [grant] });
  expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 1 });
  await hope.engine.call('import.undo', { batch });
  expect(await hope.engine.call('settle.list', all)).toEqual([]);
});
