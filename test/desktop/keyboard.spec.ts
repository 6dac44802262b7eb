// The whole job by keyboard alone: no mouse event is ever sent, and focus is always somewhere to be seen.
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';

const partner = 'UNHCR Gambella (training)';
const sender = 'Hope for Children (training)';
const { text } = createTexts('en');

/** The accessible name of what has focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
  });

/** Moves with Tab until what has focus is called so, and presses Enter. */
async function press(page: Page, id: MessageId, values?: Record<string, string | number>): Promise<void> {
  await tabTo(page, text(id, values));
  await page.keyboard.press('Enter');
}

async function tabTo(page: Page, name: string): Promise<void> {
  await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  for (let steps = 0; steps < 120; steps += 1) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached "${name}"; it is at "${await focused(page)}".`);
}

test('the whole job by keyboard', async () => {
  test.setTimeout(180_000);
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { confirm: [true, true] });

  await press(page, 'path.import.do');
  await press(page, 'cases.practice');
  await press(page, 'import.commit', { count: 40 });
  await press(page, 'cases.prepare');
  await press(page, 'choose.do');
  for (let remaining = 3; remaining > 0; remaining -= 1) await press(page, 'findings.leave-out', { count: 1 });
  await press(page, 'seal.do', { count: 28, partner });
  await press(page, 'destination.practice');
  await press(page, 'exchange.hand-over');
  await noteHandOver(page);

  await press(page, 'training.play-partner', { organisation: partner });
  await expect(page.getByText(text('training.as-partner', { organisation: partner }))).toBeVisible();
  await press(page, 'path.open.do');
  await press(page, 'open.do');
  await press(page, 'open.look');
  await tabTo(page, text('decide.accept'));
  await page.keyboard.press('Space');
  await press(page, 'answer.do', { partner: sender });
  await press(page, 'destination.practice');
  await expect(page.getByText(text('answered.title'))).toBeVisible();
  await page.keyboard.press('Escape');

  await press(page, 'training.back-to', { organisation: sender });
  await expect(page.getByText(text('training.as-sender', { organisation: sender }))).toBeVisible();
  await press(page, 'path.arrived.do');
  await press(page, 'open.do');
  await press(page, 'open.answer.look');
  await expect(page.getByText(text('exchange.accepted', { count: 1 })).first()).toBeVisible();
  expect(errors).toEqual([]);
  await close();
});
