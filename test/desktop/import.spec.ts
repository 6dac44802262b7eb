// Files that need a word from the person (a password, which letters they can read), and files that belong together.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js';
import { practiceExport } from '../../electron/engine/workflows/training/training-files.ts';
import { createTexts } from '../../shared/i18n.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

const { text, textOf } = createTexts('en');

/** A zip as Primero's server makes it (ZipCrypto). */
async function lockedZip(name: string, content: string, password: string): Promise<Uint8Array> {
  const zip = new ZipWriter(new BlobWriter(), { password, zipCrypto: true, useWebWorkers: false });
  await zip.add(name, new BlobReader(new Blob([content])));
  return new Uint8Array(await (await zip.close()).arrayBuffer());
}

// Each test has an app of its own, so they may run side by side.
test.describe.configure({ mode: 'parallel' });

async function chooseFiles(page: Page): Promise<void> {
  await page.getByRole('button', { name: text('path.import.do') }).click();
  await page.getByRole('button', { name: text('cases.import') }).click();
  await page.getByRole('button', { name: text('import.choose') }).click();
}

async function checkAndTakeOver(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: text('import.check', { count: 1 }) }).click();
  await expect(page.getByText(text('import.staged', { count }))).toBeVisible();
  await page.getByRole('button', { name: text('import.commit', { count }) }).click();
  await expect(page.getByText(text('import.done', { count }))).toBeVisible();
}

test('a password zip asks for its password, says a wrong one apart, and is imported with the right one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'courier-zip-'));
  const file = join(folder, 'cases.csv.zip');
  await writeFile(file, await lockedZip('cases.csv', practiceExport, 'Sample-Pass-2026'));
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { open: [file], confirm: [true] });
  await chooseFiles(page);
  await expect(page.getByText(textOf('problem.import.password-needed'))).toBeVisible();
  await expect(page.getByRole('button', { name: text('import.check', { count: 1 }) })).toBeDisabled();
  await screenshot(page, 'password-needed.en');
  expect(await axe(page)).toEqual([]);
  await page.getByLabel(text('import.password'), { exact: true }).fill('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByText(textOf('problem.import.password-wrong'))).toBeVisible();
  await page.getByLabel(text('import.password'), { exact: true }).fill('Sample-Pass-2026');
  await page.getByRole('button', { name: text('import.password.do') }).click();
  await expect(page.getByText(text('import.archived'))).toBeVisible();
  await screenshot(page, 'recognised.en');
  await checkAndTakeOver(page, 40);
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('a table in old letters shows how each would read, and is imported as the person says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'courier-letters-'));
  const file = join(folder, 'cases.csv');
  const lines = ['id,name,sex', '00000000-0000-4000-8000-000000000001,Pe\xf1a I\xd1igo,female', ''];
  await writeFile(file, Buffer.from(lines.join('\n'), 'latin1'));
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { open: [file], confirm: [true] });
  await chooseFiles(page);
  await expect(page.getByText(text('import.encoding.title'))).toBeVisible();
  await expect(page.getByText('Peña IÑigo')).toBeVisible();
  await screenshot(page, 'encoding.en');
  expect(await axe(page)).toEqual([]);
  const western = text('import.encoding.windows-1252');
  await page.getByRole('button', { name: text('import.encoding.do', { letters: western }) }).click();
  await checkAndTakeOver(page, 1);
  await page.getByRole('button', { name: text('cases.look') }).click();
  await page.getByRole('option').first().click();
  await expect(page.locator('.case').getByText('Peña IÑigo')).toBeVisible();
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('an import that was checked and left is found again, and can be discarded', async () => {
  const { page, errors, close } = await openApp();
  await page.getByRole('button', { name: text('path.import.do') }).click();
  await page.getByRole('button', { name: text('cases.practice') }).click();
  await expect(page.getByText(text('import.staged', { count: 40 }))).toBeVisible();
  await page.getByRole('button', { name: text('screen.today') }).click();
  await page.getByRole('button', { name: text('need.staged.do') }).click();
  await page.getByRole('button', { name: text('import.discard') }).click();
  await expect(page.getByText(text('import.empty'))).toBeVisible();
  await page
    .getByRole('button', { name: text('screen.cases') })
    .first()
    .click();
  await expect(page.getByText(text('cases.empty'))).toBeVisible();
  expect(errors).toEqual([]);
  await close();
});
