// Attack: names in a list of texts and in the reason of an exception where names must not go, and a consent with days but no day to count from.
import { afterAll, expect, it } from 'vitest';
import { agreementBetween, child, cleanUp, importFile, organisation, partners, sealBatch } from '../support/engines.ts';
import { writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

it('a list of texts is looked through where names must not go, and goes as a person has covered it', async () => {
  const { hope, card, choice } = await partners({
    mapping: undefined,
    identity: 'pseudonym',
    condition: { field: 'consent_for_services', is: true },
    rows: {},
    dataPoints: [{ field: 'remarks', rule: { kind: 'share' } }],
  });
  const remarks = ['goes to school', 'lives with Achol Sample1', 'female'];
  const file = await hope.file('cases.json', writeJson([child(1, { remarks })], 500));
  const all = { batch: (await importFile(hope, file)).id, ...choice };
  expect(await hope.engine.call('assess.run', all)).toMatchObject({
    go: 0,
    decide: 1,
    findings: [{ finding: { code: 'text.names', field: 'remarks' }, count: 1 }],
  });
  expect((await refused(sealBatch(hope, all.batch, card, choice))).code).toBe('seal.findings');
  const { rows } = await hope.engine.call('text.page', { ...all, only: 'open', offset: 0, limit: 9 });
  const [{ text, sha256 } = { text: '', sha256: '' }] = rows;
  const start = text.indexOf('Achol');
  const covered: [number, number][] = [[start, start + 'Achol Sample1'.length]];
  await hope.engine.call('settle.add', {
    ...all,
    by: 'Sara',
    settlements: [{ kind: 'text', record: child(1).id, field: 'remarks', row: null, sha256, covered }],
  });
  const { fields } = await hope.engine.call('assess.record', { ...all, id: child(1).id });
  const released = fields.find(({ path }) => path === 'remarks')?.released ?? '';
  expect(released).toContain('lives with *****');
  expect(released).not.toContain('Sample1');
  expect(await sealBatch(hope, all.batch, card, choice)).toMatchObject({ records: 1 });
});

it('the reason of an exception names nobody where names must not go', async () => {
  const { hope, choice } = await partners({
    mapping: undefined,
    identity: 'pseudonym',
    rows: {},
    dataPoints: [{ field: 'sex', rule: { kind: 'share' } }],
    exceptions: [{ id: 'vital', title: { en: 'Vital interest' }, secondPerson: false }],
  });
  const file = await hope.file('cases.json', writeJson([child(1, { consent_for_services: false })], 500));
  const all = { batch: (await importFile(hope, file)).id, ...choice };
  const settle = (reason: string) =>
    hope.engine.call('settle.add', {
      ...all,
      by: 'Sara',
      settlements: [{ kind: 'exception', record: child(1).id, exception: 'vital', reason, second: null }],
    });
  for (const reason of ['Achol Sample1 is in danger.', 'c000001 is in danger.'])
    expect((await refused(settle(reason))).code).toBe('settle.names');
  await settle('In danger at home.');
  expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 1 });
});

it('a consent that is good for some days says from which day', async () => {
  const hope = await organisation('Hope');
  const consent = { given: ['consent_for_services'], validDays: 30 };
  const add = async (agreement: unknown) =>
    hope.engine.call('agreement.add', { file: await hope.file('a.json', JSON.stringify(agreement)) });
  expect((await refused(add(agreementBetween('Hope', 'UNHCR', { consent })))).code).toBe('agreement.damaged');
  const dated = { ...consent, date: 'consent_date' };
  expect(await add(agreementBetween('Hope', 'UNHCR', { consent: dated }))).toMatchObject({ version: 1 });
});
