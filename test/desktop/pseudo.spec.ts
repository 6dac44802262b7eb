// Every screen once in two languages that are 40 % longer, one of them from the right: nothing is cut off. Playwright.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dist } from '../../build/paths.ts';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { screenshot } from './support/look.ts';
import { overflowing } from './support/overflow.ts';
import { pseudoApp, type PseudoLocale, pseudoLocales } from './support/pseudo-app.ts';
import { agreement, child, children, other, partner, sender, useCaseTitle } from './support/settling.ts';

const { text } = createTexts('en');

/** Presses what has this name in English, in which the walk is made. */
const press = (page: Page, id: MessageId, values?: Record<string, string | number>) =>
  page
    .getByRole('button', { name: text(id, values), exact: true })
    .or(page.getByRole('radio', { name: text(id, values), exact: true }))
    .first()
    .click();

const rows = (page: Page) => page.getByRole('option');

let opened: OpenApp;
let folder: string;
let paths: readonly string[];
/** Speaks a language from now on, also where a dialog covers the menu. */
async function speak(page: Page, locale: PseudoLocale | 'en'): Promise<void> {
  await page.evaluate((chosen) => {
    // The list that the menu of languages keeps for forms: it hears a choice under a dialog, too.
    const menu = [...document.querySelectorAll('select')].find(({ options }) =>
      [...options].some(({ value }) => value === chosen),
    );
    if (!menu) throw new Error('There is no menu of languages.');
    menu.value = chosen;
    menu.dispatchEvent(new Event('change', { bubbles: true }));
  }, locale);
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  // The labels of the data come anew in the other language; then the last picture is drawn.
  await page.waitForTimeout(150);
  await expect(page.locator('.wait')).toHaveCount(0);
}

/** Looks at the screen in both languages, with a picture of each. */
async function look(name: string): Promise<void> {
  const { page } = opened;
  for (const locale of pseudoLocales) {
    await speak(page, locale);
    await screenshot(page, `pseudo-${name}.${locale}`);
    expect.soft(await overflowing(page), `what does not fit on ${name} (${locale})`).toEqual([]);
  }
  await speak(page, 'en');
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = await mkdtemp(join(tmpdir(), 'courier-pseudo-'));
  paths = ['agreement.json', 'registration.csv', 'follow-up.json'].map((name) => join(folder, name));
  const [terms = '', table = '', list = ''] = paths;
  await writeFile(terms, JSON.stringify(agreement));
  await writeFile(table, writeCsv(Object.keys(child(1).data), children, '2.15'));
  await writeFile(list, writeJson(other, 500));
  opened = await openApp({ folder: await pseudoApp() });
  await opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 600));
  await expect(opened.page.getByText(text('path.title'))).toBeVisible({ timeout: 60_000 });
});

test.afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

/** The way of a referral, from the import to the answer. */
async function refer(): Promise<void> {
  const { app, page } = opened;
  await patchDialogs(app, { confirm: [true, true] });
  await look('today');
  await press(page, 'screen.cases');
  await look('cases-empty');
  await press(page, 'cases.import');
  await look('import');
  await press(page, 'cases.practice');
  await expect(page.getByRole('button', { name: text('import.commit', { count: 40 }) })).toBeVisible();
  await look('import-checked');
  await press(page, 'import.commit', { count: 40 });
  await expect(page.getByText(text('import.done', { count: 40 }))).toBeVisible();
  await look('import-done');
  await press(page, 'cases.look');
  await rows(page).first().click();
  await expect(page.locator('.case .values > div').first()).toBeVisible();
  await look('cases');
  await press(page, 'facets.title');
  await look('facets');
  await press(page, 'screen.cases');
  await press(page, 'cases.view.files');
  await look('files');
  await press(page, 'files.details');
  await look('file');
  await press(page, 'undo.ask');
  await look('file-undo');
  await page.keyboard.press('Escape');
  await press(page, 'cases.prepare');
  await expect(page.getByRole('button', { name: text('choose.do') }).first()).toBeVisible();
  await look('choose');
  await press(page, 'choose.do');
  await expect(rows(page).first()).toBeVisible();
  await look('prepare');
  await page.getByText('ce3e968').first().click();
  await expect(page.locator('.sides tbody tr:not(.sides-form)').first()).toBeVisible();
  await look('preview');
  await press(page, 'seal.show-open');
  for (let open = 3; open > 0; open -= 1) await press(page, 'findings.leave-out', { count: 1 });
  await look('prepare-ready');
  await press(page, 'seal.do', { count: 28, partner });
  await look('destination');
  await press(page, 'destination.practice');
  await expect(page.getByText(text('sealed.title'))).toBeVisible();
  await look('sealed');
  await press(page, 'exchange.hand-over');
  await noteHandOver(page);
  await look('exchange');
  await press(page, 'screen.today');
  await look('today-later');

  await press(page, 'training.play-partner', { organisation: partner });
  await expect(page.getByText(text('training.as-partner', { organisation: partner }))).toBeVisible();
  await press(page, 'screen.exchanges');
  await look('exchanges-empty');
  await press(page, 'exchanges.open');
  await look('open');
  await press(page, 'open.do');
  await expect(page.getByRole('button', { name: text('open.look') })).toBeVisible();
  await look('opened');
  await press(page, 'open.look');
  await expect(page.locator('.case .values > div').first()).toBeVisible();
  await look('referrals');
  await press(page, 'decide.accept');
  await press(page, 'decide.next');
  await press(page, 'decide.reject');
  await look('answer');
  await press(page, 'training.back-to', { organisation: sender });
  await expect(page.getByText(text('training.as-sender', { organisation: sender }))).toBeVisible();
  await press(page, 'screen.exchanges');
  await look('exchanges');
  await press(page, 'screen.cases');
  await rows(page).filter({ hasText: 'ea6c249' }).click();
  await page.locator('.ledger').getByRole('button').nth(1).click();
  await look('ledger');
  await press(page, 'ledger.print');
  await expect(page.locator('.paper')).toBeVisible();
  await look('statement');
  await press(page, 'dialog.close');
}

/** What a person settles before the seal. */
async function settle(): Promise<void> {
  const { app, page } = opened;
  const [terms = '', table = '', list = ''] = paths;
  await patchDialogs(app, { open: [terms, [table, list]], confirm: [true, true] });
  await press(page, 'screen.agreements');
  await press(page, 'agreements.add');
  await expect(page.getByText(agreement.title.en)).toBeVisible();
  await press(page, 'screen.cases');
  await press(page, 'cases.import');
  await press(page, 'import.choose');
  await expect(page.getByRole('button', { name: text('import.check', { count: 2 }) })).toBeVisible();
  await look('import-picked');
  await press(page, 'import.check', { count: 2 });
  await expect(page.getByRole('button', { name: text('import.commit', { count: 6 }) })).toBeVisible();
  await look('import-joined');
  await press(page, 'import.commit', { count: 6 });
  await press(page, 'cases.prepare');
  await page
    .locator('li', { hasText: useCaseTitle.en })
    .getByRole('button', { name: text('choose.do') })
    .click();
  await expect(rows(page).first()).toBeVisible();
  await look('findings');
  await press(page, 'findings.texts');
  await expect(page.getByText(text('texts.progress', { done: 0, total: 4 }))).toBeVisible();
  await look('texts');
  await press(page, 'texts.let-plain-go', { count: 2 });
  await page.getByLabel(text('person.name')).fill('Amina');
  await look('texts-name');
  await page.keyboard.press('Enter');
  await expect(page.getByText(text('texts.progress', { done: 2, total: 4 }))).toBeVisible();
  await page
    .locator('.texts-head')
    .getByRole('button', { name: text('texts.back') })
    .click();
  await press(page, 'findings.values');
  await expect(page.getByText('follow-up.json').first()).toBeVisible();
  await look('values');
  await page.getByRole('radio', { name: /registration\.csv/ }).click();
  await press(page, 'texts.back');
  await page.getByText('b6006').first().click();
  await look('preview-stop');
  await press(page, 'exception.ask');
  await look('exception');
  await page.keyboard.press('Escape');
  await press(page, 'settled.title', { count: 3 });
  await look('decisions');
}

/** Agreements, partners, the log, the settings, and the way out. */
async function govern(): Promise<void> {
  const { page } = opened;
  await press(page, 'screen.agreements');
  await look('agreements');
  await page.getByRole('listitem').filter({ hasText: agreement.title.en }).getByRole('button').first().click();
  await expect(page.getByRole('button', { name: text('life.suspend') })).toBeVisible();
  await look('agreement');
  await press(page, 'life.suspend');
  await look('agreement-suspend');
  await page.keyboard.press('Escape');
  await press(page, 'print.do');
  await look('agreement-print');
  await press(page, 'dialog.close');
  await press(page, 'screen.agreements');
  await page
    .getByRole('button', { name: text('agreements.read'), exact: true })
    .last()
    .click();
  await expect(page.getByRole('columnheader', { name: text('mapping.target') }).first()).toBeVisible();
  await look('mapping');
  await press(page, 'screen.agreements');
  await press(page, 'agreements.write');
  await look('agreement-begin');
  await page.getByRole('dialog').getByRole('option').first().click();
  for (const part of ['purpose', 'children', 'consent', 'fields', 'safeguards'] as const) {
    await page.getByRole('radio').nth(1).click();
    await press(page, `editor.part.${part}`);
    await look(`editor-${part}`);
    if (part !== 'fields') continue;
    await press(page, 'fields.add');
    await look('editor-fields-add');
    await page.keyboard.press('Escape');
  }
  await press(page, 'editor.part.purpose');
  await page.locator('.tongues textarea').first().fill('Referral of a child, written anew');
  for (const screen of ['partners', 'history', 'settings'] as const) {
    await press(page, `screen.${screen}`);
    await expect(page.getByRole('heading', { level: 1, name: text(`screen.${screen}`) })).toBeVisible();
    if (screen === 'history') await rows(page).first().click();
    await look(screen);
  }
  await press(page, 'screen.today');
  await press(page, 'top.lock');
  await expect(page.getByRole('heading', { name: text('lock.unsaved.title') })).toBeVisible();
  await look('lock-unsaved');
  await press(page, 'lock.unsaved.do');
  await expect(page.getByRole('heading', { name: text('unlock.title') })).toBeVisible();
  await look('unlock');
  await press(page, 'live.set-up');
  await look('live');
}

test('the bundle that is packed has none of these languages', async () => {
  const names = await readdir(dist, { recursive: true });
  const scripts = names.filter((name) => /\.(js|cjs)$/.test(name));
  expect(scripts.length).toBeGreaterThanOrEqual(4);
  for (const name of scripts) {
    const script = await readFile(join(dist, name), 'utf8');
    for (const locale of pseudoLocales) expect(script.includes(locale), `${locale} in ${name}`).toBe(false);
  }
});

test('nothing is cut off where words are 40 % longer, from the left and from the right', async () => {
  test.setTimeout(360_000);
  await refer();
  await settle();
  await govern();
  expect(opened.errors).toEqual([]);
});
