// Lists of places and users are added in the settings after a look at what is different, in English and in Arabic.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { child } from '../support/engines.ts';
import { casesAsSheets } from '../support/primero-workbooks.ts';
import { dictionary } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';
import { openApp } from './support/app.ts';
import { openedDialogs, patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

const english = createTexts('en');
const arabic = createTexts('ar');
const press = (page: Page, name: string) =>
  page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .or(page.getByRole('radio', { name, exact: true }))
    .first()
    .click();

// Each test has an app of its own, so they may run side by side.
test.describe.configure({ mode: 'parallel' });

const places = [
  'code,name,name_ar,level,parent',
  'TL,Testland,أرض الاختبار,0,',
  'TL01,North,الشمال,1,TL',
  'TL0101,Lake,البحيرة,2,TL01',
];
const newer = [
  ...places.slice(0, 3),
  'TL0101,Lake District,منطقة البحيرة,2,TL01',
  'TL02,South,الجنوب,1,TL',
  'D,Far,بعيد,1,gone',
];
const users = [
  'user_name,full_name,email,phone,agency',
  'amina_cw,Amina Test,amina@hope.test,+99912345,Hope',
  'omar_cw,Omar Test,omar,,Hope',
];

async function listFiles(): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'courier-lists-'));
  const contents = [places, newer, users];
  const files = ['places.csv', 'places-2026.csv', 'users.csv'].map((name) => join(folder, name));
  for (const [index, file] of files.entries()) await writeFile(file, contents[index]?.join('\n') ?? '');
  return { folder, files };
}

test('places and users are added after a look at what is different, and removed, by keyboard as well', async () => {
  const { text, textOf } = english;
  const { folder, files } = await listFiles();
  const [first = '', second = '', third = ''] = files;
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { open: [first, second, third] });
  await page
    .getByRole('link', { name: text('screen.settings') })
    .or(page.getByRole('button', { name: text('screen.settings') }))
    .first()
    .click();
  const section = page.getByRole('region', { name: text('reference.title') });
  await expect(section.getByText(text('reference.none'))).toHaveCount(3);

  await press(page, text('reference.add'));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(text('reference.added', { count: 3 }))).toBeVisible();
  await press(page, text('reference.use', { count: 1 }));
  await expect(section.getByText(text('reference.entries', { count: 3 }))).toBeVisible();
  expect(await openedDialogs(app)).toEqual([textOf('pick.reference')]);

  await section.getByRole('button', { name: text('reference.add') }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Lake District (TL0101)')).toBeVisible();
  await expect(dialog.getByText(text('reference.issues', { count: 1 }))).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'reference-difference.en');
  await dialog.getByRole('button', { name: text('reference.use', { count: 1 }) }).focus();
  await page.keyboard.press('Enter');
  await expect(section.getByText(text('reference.entries', { count: 5 }))).toBeVisible();

  await press(page, text('reference.add'));
  await press(page, text('reference.use', { count: 1 }));
  await expect(section.getByText(text('reference.entries', { count: 2 }))).toBeVisible();
  // How to reach people is on no screen.
  await expect(page.getByText('amina@hope.test')).toHaveCount(0);
  await section.scrollIntoViewIfNeeded();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'reference-lists.en');

  await press(page, text('reference.remove', { list: 'users' }));
  await expect(dialog.getByText(text('reference.remove.what'))).toBeVisible();
  await screenshot(page, 'reference-remove.en');
  await page.keyboard.press('Escape');
  await expect(section.getByText(text('reference.entries', { count: 2 }))).toBeVisible();
  await press(page, text('reference.remove', { list: 'users' }));
  await dialog.getByRole('button', { name: text('reference.remove.do'), exact: true }).click();
  await expect(section.getByText(text('reference.entries', { count: 2 }))).toHaveCount(0);
  await expect(section.getByText(text('reference.none'))).toHaveCount(2);
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('an import by name tells which places have their code by the list, and what the others could be', async () => {
  const { folder, files } = await listFiles();
  const names = ['Testland::North::Lake', 'Lake', 'LAKE', 'Elsewhere'];
  const records = names.map((name, index) => child(index + 1, { location_current: name, short_id: `a00000${index}` }));
  // The writer finds the labels of fields without a lookup under no name.
  const labels = { '': Object.fromEntries(names.map((name) => [name, { en: name }])) };
  const writing = { ...dictionary, lookups: { ...dictionary.lookups, ...labels } };
  const workbook = join(folder, 'cases.xlsx');
  await writeFile(workbook, await writeWorkbook(casesAsSheets(records, writing)));
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { open: [workbook, files[0] ?? ''], confirm: [true] });
  const { text } = english;
  await press(page, text('screen.cases'));
  await press(page, text('cases.import'));
  await press(page, text('import.choose'));
  await press(page, text('import.check', { count: 1 }));
  await press(page, text('import.commit', { count: 4 }));
  await expect(page.getByText(text('import.done', { count: 4 }))).toBeVisible();
  const toFile = async (texts: typeof english) => {
    await press(page, texts.text('screen.cases'));
    await press(page, texts.text('cases.view.files'));
    await press(page, texts.text('files.details'));
  };
  await toFile(english);
  await expect(page.getByText(text('names.no-lists'))).toBeVisible();
  await press(page, text('names.to-lists'));
  await press(page, text('reference.add'));
  await press(page, text('reference.use', { count: 1 }));
  await toFile(english);
  const section = page.getByRole('region', { name: text('names.title') });
  await expect(section.getByText(text('names.coded', { count: 2 }))).toBeVisible();
  await expect(section.getByText('Testland::North::Lake (TL0101)')).toBeVisible();
  await section.scrollIntoViewIfNeeded();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'names-without-codes.en');
  await page
    .getByRole('button', { name: text('top.language') })
    .first()
    .click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect(page.getByRole('region', { name: arabic.text('names.title') })).toBeVisible();
  await page.getByRole('region', { name: arabic.text('names.title') }).scrollIntoViewIfNeeded();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'names-without-codes.ar');
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('the same in Arabic, from right to left', async () => {
  const { text } = arabic;
  const { folder, files } = await listFiles();
  const [first = '', second = '', third = ''] = files;
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { open: [first, third, second] });
  await page
    .getByRole('button', { name: english.text('top.language') })
    .first()
    .click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await page
    .getByRole('link', { name: text('screen.settings') })
    .or(page.getByRole('button', { name: text('screen.settings') }))
    .first()
    .click();
  const section = page.getByRole('region', { name: text('reference.title') });
  for (const count of [3, 2]) {
    await press(page, text('reference.add'));
    await press(page, text('reference.use', { count: 1 }));
    await expect(section.getByText(text('reference.entries', { count }))).toBeVisible();
  }
  await section.scrollIntoViewIfNeeded();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'reference-lists.ar');
  await press(page, text('reference.add'));
  await expect(page.getByRole('dialog').getByText(text('reference.replaces'))).toBeVisible();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'reference-difference.ar');
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});
