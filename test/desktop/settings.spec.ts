// Language and theme outlive the window; the dark theme is drawn for every screen; a live workspace is set up and unlocked.
import { rm } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import { openApp } from './support/app.ts';
import { axe, screenshot } from './support/look.ts';

const { text, textOf } = createTexts('en');
const press = (page: Page, id: MessageId) =>
  page
    .getByRole('button', { name: text(id), exact: true })
    .or(page.getByRole('link', { name: text(id), exact: true }))
    .or(page.getByRole('radio', { name: text(id), exact: true }))
    .first()
    .click();

// Each test has an app of its own, so they may run side by side.
test.describe.configure({ mode: 'parallel' });

test('the language and the theme that a person chose are there the next time', async () => {
  const first = await openApp();
  await press(first.page, 'screen.settings');
  await press(first.page, 'settings.theme.dark');
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  for (const screen of [
    'screen.today',
    'screen.cases',
    'screen.exchanges',
    'screen.agreements',
    'screen.partners',
    'screen.history',
  ] as const) {
    await press(first.page, screen);
    await expect(first.page.getByRole('heading', { level: 1, name: text(screen) })).toBeVisible();
    expect(await axe(first.page), `axe on ${screen}, dark`).toEqual([]);
    await screenshot(first.page, `dark-${screen.slice(7)}`);
  }
  await first.page.getByRole('button', { name: text('top.language') }).click();
  await first.page.getByRole('option', { name: 'Français' }).click();
  await expect(
    first.page.getByRole('heading', { level: 1, name: createTexts('fr').text('screen.history') }),
  ).toBeVisible();
  await first.quit();

  const second = await openApp({ userData: first.userData });
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await second.quit();
  await rm(first.userData, { recursive: true, force: true });
});

test('a live workspace is set up, locked, and opens only with its passphrase; it shows nothing of training', async () => {
  const { page, errors, close } = await openApp();
  await press(page, 'top.lock');
  await press(page, 'live.set-up');
  await page.getByLabel(text('live.organisation'), { exact: true }).fill('Child Care Agency');
  await page.getByLabel(text('live.passphrase'), { exact: true }).fill('seven green tables');
  await page.getByLabel(text('live.again'), { exact: true }).fill('seven green tables');
  await screenshot(page, 'live-set-up.en');
  expect(await axe(page)).toEqual([]);
  await press(page, 'live.make');
  await expect(
    page
      .getByText(text('today.nothing'))
      .or(page.getByText(text('today.needs')))
      .first(),
  ).toBeVisible();
  await expect(page.getByText(text('training.word'))).toHaveCount(0);
  await screenshot(page, 'live-today.en');

  await press(page, 'top.lock');
  await page.getByLabel(text('unlock.passphrase')).first().fill('seven red tables');
  await press(page, 'unlock.open');
  await expect(page.getByText(textOf('problem.workspace.wrong-passphrase'))).toBeVisible();
  await screenshot(page, 'unlock-wrong.en');
  expect(await axe(page)).toEqual([]);
  await page.getByLabel(text('unlock.passphrase')).first().fill('seven green tables');
  await press(page, 'unlock.open');
  await expect(page.getByText('Child Care Agency').first()).toBeVisible();
  expect(errors).toEqual([]);
  await close();
});
