// The engine dies under the window: it is started again once, the person is told, and nothing that was saved is lost.
import { expect, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { axe, screenshot } from './support/look.ts';

const { text } = createTexts('en');

/** Kills the engine's process from outside, as a crash or an out-of-memory killer would. */
async function killEngine({ app }: OpenApp): Promise<void> {
  const pid = await app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ type, name }) => type === 'Utility' && name === 'courier-engine')?.pid,
  );
  expect(pid).toBeGreaterThan(0);
  process.kill(Number(pid), 'SIGKILL');
}

test('an engine that dies is started again, and dies for good the second time', async () => {
  const opened = await openApp();
  const { page, close } = opened;
  await page.getByRole('button', { name: text('path.import.do') }).click();
  await page.getByRole('button', { name: text('cases.practice') }).click();
  await page.getByRole('button', { name: text('import.commit', { count: 40 }) }).click();
  await expect(page.getByText(text('import.done', { count: 40 }))).toBeVisible();

  await killEngine(opened);
  await expect(page.getByText(text('engine.restarted'))).toBeVisible();
  await screenshot(page, 'engine-restarted.en');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: text('engine.understood') }).click();
  await page.getByRole('button', { name: text('unlock.training.open') }).click();
  await page
    .getByRole('link', { name: text('screen.cases') })
    .or(page.getByRole('button', { name: text('screen.cases') }))
    .first()
    .click();
  await expect(page.getByRole('option').first()).toBeVisible();

  await killEngine(opened);
  await expect(page.getByText(text('engine.lost'))).toBeVisible();
  await screenshot(page, 'engine-lost.en');
  await close();
});
