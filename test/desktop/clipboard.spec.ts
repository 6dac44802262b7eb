// What is copied out of a case does not stay on the clipboard: gone after half a minute, on lock, on quit. Playwright.
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { openApp } from './support/app.ts';
import { axe, screenshot } from './support/look.ts';

const { text } = createTexts('en');

test.describe.configure({ mode: 'parallel' });

const clipboardOf = (app: ElectronApplication) => app.evaluate(async ({ clipboard }) => clipboard.readText());
const write = (app: ElectronApplication, words: string) =>
  app.evaluate(({ clipboard }, written) => clipboard.writeText(written), words);

async function openCase(page: Page): Promise<void> {
  await page.getByRole('button', { name: text('path.import.do') }).click();
  await page.getByRole('button', { name: text('cases.practice') }).click();
  await page.getByRole('button', { name: text('import.commit', { count: 40 }) }).click();
  await page.getByRole('button', { name: text('cases.look') }).click();
  await page.getByRole('option').first().click();
  await expect(page.locator('.case h2 bdi')).toBeVisible();
}

/** Selects the case's number in its heading, as a person does with the mouse. */
async function selectNumber(page: Page): Promise<string> {
  return page.locator('.case h2 bdi').evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
    return element.textContent ?? '';
  });
}

test('copied by keys, it is told, and gone after half a minute', async () => {
  test.setTimeout(120_000);
  const { app, page, errors, close } = await openApp();
  await openCase(page);
  const number = await selectNumber(page);
  await page.keyboard.press('Control+C');
  await expect(page.getByText(text('clipboard.copied'))).toBeVisible();
  expect(await clipboardOf(app)).toBe(number);
  await screenshot(page, 'clipboard.en');
  expect(await axe(page)).toEqual([]);
  await page.waitForTimeout(12_000);
  expect(await clipboardOf(app)).toBe(number);
  await expect(page.getByText(text('clipboard.cleared'))).toBeVisible({ timeout: 30_000 });
  expect(await clipboardOf(app)).toBe('');
  expect(errors).toEqual([]);
  await close();
});

test('copied by the menu or by a button of the page, it is gone with the lock', async () => {
  const { app, page, errors, close } = await openApp();
  await openCase(page);
  const number = await selectNumber(page);
  // What the entry "Copy" of the application's menu does, and of any context menu.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.copy());
  await expect.poll(() => clipboardOf(app)).toBe(number);
  await expect(page.getByText(text('clipboard.copied'))).toBeVisible();
  await page
    .getByRole('button', { name: text('top.lock') })
    .first()
    .click();
  await expect.poll(() => clipboardOf(app)).toBe('');
  await page.locator('.start-training').getByRole('button').click();
  await openCaseAgain(page);
  await selectNumber(page);
  await page.evaluate(() => document.execCommand('copy'));
  await expect.poll(() => clipboardOf(app)).toBe(number);
  await expect(page.getByText(text('clipboard.copied'))).toBeVisible();
  await page
    .getByRole('button', { name: text('top.lock') })
    .first()
    .click();
  await expect.poll(() => clipboardOf(app)).toBe('');
  expect(errors).toEqual([]);
  await close();
});

async function openCaseAgain(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: text('screen.cases') })
    .first()
    .click();
  await page.getByRole('option').first().click();
  await expect(page.locator('.case h2 bdi')).toBeVisible();
}

test('what another program wrote since stays; keys without a selection copy nothing', async () => {
  const { app, page, errors, close } = await openApp();
  await openCase(page);
  await selectNumber(page);
  await page.keyboard.press('Control+C');
  await expect(page.getByText(text('clipboard.copied'))).toBeVisible();
  await write(app, 'a shopping list');
  await page
    .getByRole('button', { name: text('top.lock') })
    .first()
    .click();
  await expect(page.getByText(text('clipboard.cleared'))).toBeVisible();
  expect(await clipboardOf(app)).toBe('a shopping list');
  await page.locator('.start-training').getByRole('button').click();
  await expect(page.getByRole('button', { name: text('top.lock') }).first()).toBeVisible();
  await page.keyboard.press('Control+C');
  await page
    .getByRole('button', { name: text('top.lock') })
    .first()
    .click();
  await page.waitForTimeout(500);
  expect(await clipboardOf(app)).toBe('a shopping list');
  expect(errors).toEqual([]);
  await close();
});

test('at the end of the app it is gone', async () => {
  const { app, page, close } = await openApp();
  await openCase(page);
  const number = await selectNumber(page);
  await page.keyboard.press('Control+C');
  await expect.poll(() => clipboardOf(app)).toBe(number);
  await expect(page.getByText(text('clipboard.copied'))).toBeVisible();
  // The clipboard of a system without a manager ends with its owner: what is seen is that the app emptied it.
  const mark = join(await mkdtemp(join(tmpdir(), 'courier-clipboard-')), 'emptied');
  await app.evaluate(({ clipboard }, file) => {
    const clear = clipboard.clear.bind(clipboard);
    clipboard.clear = () => {
      process.getBuiltinModule('node:fs').writeFileSync(file, 'emptied');
      clear();
    };
  }, mark);
  await close();
  expect(await readFile(mark, 'utf8')).toBe('emptied');
});
