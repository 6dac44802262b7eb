// The smallest window, and a window zoomed to 200 %: what a person chose is in sight. In every language.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { createTexts } from '../../shared/i18n.ts';
import { languages, locales, type MessageId } from '../../shared/messages/index.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';
const sender = 'Hope for Children (training)';

/** The window as a person would size or zoom it. */
async function resize({ app, page }: OpenApp, width: number, height: number, zoom: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(size.zoom);
    },
    { width, height, zoom },
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width / zoom);
}

/** A picture as the window shows it: Playwright's own would cut a zoomed one. */
async function picture({ app, page }: OpenApp, name: string): Promise<void> {
  // What was changed last is drawn with the frame after the next.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const image = await app.evaluate(async ({ BrowserWindow }) => {
    const captured = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return captured?.toPNG().toString('base64') ?? '';
  });
  const folder = join(root, 'test-results', 'screens');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), Buffer.from(image, 'base64'));
}

/** How many of these are wholly in sight: in the window, and not cut off by a pane that scrolls. */
function inSight(found: Locator): Promise<number> {
  return found.evaluateAll(
    (all) =>
      all.filter((element) => {
        const box = element.getBoundingClientRect();
        let [top, bottom] = [0, window.innerHeight];
        for (let outer = element.parentElement; outer; outer = outer.parentElement) {
          if (getComputedStyle(outer).overflowY === 'visible') continue;
          const edge = outer.getBoundingClientRect();
          [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        }
        return box.height > 0 && box.top >= top - 1 && box.bottom <= bottom + 1;
      }).length,
  );
}

// Each language has an app of its own, so they may run side by side; the tests of one follow each other.
test.describe.configure({ mode: 'parallel' });

for (const locale of locales) {
  test.describe(`small windows (${locale})`, () => {
    test.describe.configure({ mode: 'default' });
    const { text } = createTexts(locale);
    let opened: OpenApp;
    const press = (page: Page, id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: text(id, values), exact: true })
        .or(page.getByRole('radio', { name: text(id, values), exact: true }))
        .first()
        .click();
    const look = async (page: Page, name: string) => {
      await picture(opened, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
      const wide = await page.evaluate(() => {
        const main = document.querySelector('main');
        const root = document.documentElement;
        return [root.scrollWidth - root.clientWidth, main ? main.scrollWidth - main.clientWidth : 0];
      });
      expect(wide, `sideways on ${name}`).toEqual([0, 0]);
    };
    const rows = (page: Page) => page.getByRole('option');
    const fields = (page: Page) => page.locator('.sides tbody tr:not(.sides-form)');
    const values = (page: Page) =>
      page.locator('.case').locator('.values > div, .reading-facts > div, .reading-asked li, .reading-note');

    test.beforeAll(async () => {
      opened = await openApp({ locale });
      const { app, page } = opened;
      await patchDialogs(app, { confirm: [true] });
      if ((await page.locator('html').getAttribute('lang')) !== locale) {
        await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
        await page.getByRole('option', { name: languages[locale].name }).click();
      }
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
    });
    test.afterAll(async () => {
      await opened.close();
    });

    test('1024 × 600: six rows and four fields, preparing and deciding', async () => {
      test.setTimeout(150_000);
      const { page, errors } = opened;
      await resize(opened, 1024, 600, 1);
      await expect(page.getByText(text('path.title'))).toBeVisible();
      await look(page, 'low-today');
      await press(page, 'path.import.do');
      await press(page, 'cases.practice');
      await expect
        .poll(() => inSight(page.getByRole('button', { name: text('import.commit', { count: 40 }) })))
        .toBe(1);
      await look(page, 'low-import-checked');
      await press(page, 'import.commit', { count: 40 });
      await expect(page.getByText(text('import.done', { count: 40 }))).toBeVisible();
      await expect.poll(() => inSight(page.getByRole('button', { name: text('cases.prepare') }).first())).toBe(1);
      await look(page, 'low-import');
      await press(page, 'cases.look');
      await expect(rows(page).first()).toBeVisible();
      expect(await inSight(rows(page))).toBeGreaterThanOrEqual(6);
      await rows(page).first().click();
      await expect(values(page).first()).toBeVisible();
      await look(page, 'low-cases');
      await press(page, 'cases.prepare');
      await press(page, 'choose.do');
      await expect(rows(page).first()).toBeVisible();
      expect(await inSight(rows(page))).toBeGreaterThanOrEqual(6);
      await look(page, 'low-prepare');
      await page.getByText('ce3e968').first().click();
      await expect(fields(page).first()).toBeVisible();
      await look(page, 'low-preview');
      expect(await inSight(fields(page))).toBeGreaterThanOrEqual(4);
      expect(await inSight(rows(page))).toBeGreaterThanOrEqual(6);

      await press(page, 'seal.show-open');
      for (let remaining = 3; remaining > 0; remaining -= 1) await press(page, 'findings.leave-out', { count: 1 });
      await look(page, 'low-settled');
      await press(page, 'seal.do', { count: 28, partner });
      await press(page, 'destination.practice');
      await press(page, 'exchange.hand-over');
      await noteHandOver(page);
      await look(page, 'low-exchange');

      await press(page, 'training.play-partner', { organisation: partner });
      await expect(page.getByText(text('training.as-partner', { organisation: partner }))).toBeVisible();
      await press(page, 'screen.exchanges');
      await press(page, 'exchanges.open');
      await press(page, 'open.do');
      await press(page, 'open.look');
      await expect(values(page).first()).toBeVisible();
      await look(page, 'low-referrals');
      expect(await inSight(rows(page))).toBeGreaterThanOrEqual(6);
      expect(await inSight(values(page))).toBeGreaterThanOrEqual(4);
      for (const screen of ['history', 'agreements', 'partners'] as const) {
        await press(page, `screen.${screen}`);
        await expect(page.getByRole('heading', { level: 1, name: text(`screen.${screen}`) })).toBeVisible();
        if (screen === 'history') await rows(page).first().click();
        await look(page, `low-${screen}`);
      }
      expect(errors).toEqual([]);
    });

    test('200 %: choosing leads to the case, and back to the list', async () => {
      test.setTimeout(150_000);
      const { page, errors } = opened;
      await resize(opened, 1280, 800, 2);
      await press(page, 'screen.history');
      await look(page, 'zoom-history');
      await press(page, 'screen.exchanges');
      await press(page, 'exchange.decide');
      await rows(page).nth(1).click();
      await expect.poll(() => inSight(page.locator('.preview-head'))).toBe(1);
      await look(page, 'zoom-referral');

      await press(page, 'training.back-to', { organisation: sender });
      await expect(page.getByText(text('training.as-sender', { organisation: sender }))).toBeVisible();
      await press(page, 'screen.cases');
      await expect(rows(page).first()).toBeVisible();
      await look(page, 'zoom-cases');
      await press(page, 'cases.prepare');
      await press(page, 'choose.do');
      await page.getByText('ce3e968').first().click();
      await expect.poll(() => inSight(fields(page))).toBeGreaterThanOrEqual(1);
      await expect(page.getByRole('region', { name: text('prepare.case') })).toBeFocused();
      await look(page, 'zoom-preview');
      await press(page, 'split.back');
      await expect(page.getByRole('listbox')).toBeFocused();
      await expect.poll(() => inSight(rows(page))).toBeGreaterThanOrEqual(3);
      await look(page, 'zoom-list');

      // By keyboard: the arrows stay in the list, Enter leads on.
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('listbox')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: text('prepare.case') })).toBeFocused();

      await press(page, 'screen.cases');
      await press(page, 'cases.view.files');
      await look(page, 'zoom-files');
      await press(page, 'cases.look');
      await press(page, 'facets.title');
      await page.locator('.tick').first().click();
      await look(page, 'zoom-facets');
      await press(page, 'facets.count', { count: 1 });
      await rows(page).first().click();
      await expect.poll(() => inSight(values(page))).toBeGreaterThanOrEqual(1);
      await look(page, 'zoom-case');
      expect(errors).toEqual([]);
    });
  });
}
