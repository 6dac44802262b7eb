// A package with one flipped byte, at the real window: a plain sentence, and nothing is kept.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';
const { text, textOf } = createTexts('en');

test('a package with one flipped byte', async () => {
  const { app, page, userData, errors, close } = await openApp();
  const press = (id: MessageId, values?: Record<string, string | number>) =>
    page
      .getByRole('button', { name: text(id, values), exact: true })
      .first()
      .click();
  await patchDialogs(app, { confirm: [true] });
  await press('path.import.do');
  await press('cases.practice');
  await press('import.commit', { count: 40 });
  await press('cases.prepare');
  await press('choose.do');
  for (let remaining = 3; remaining > 0; remaining -= 1) await press('findings.leave-out', { count: 1 });
  await press('seal.do', { count: 28, partner });
  await press('destination.practice');
  await expect(page.getByText(text('sealed.title'))).toBeVisible();
  await press('dialog.close');

  const stick = join(userData, 'workspaces', 'training', 'practice-stick');
  const [name = ''] = await readdir(stick);
  const bytes = await readFile(join(stick, name));
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
  const flipped = join(userData, 'flipped.age');
  await writeFile(flipped, bytes);

  await press('training.play-partner', { organisation: partner });
  await expect(page.getByText(text('training.as-partner', { organisation: partner }))).toBeVisible();
  await patchDialogs(app, { open: [flipped] });
  await page
    .getByRole('link', { name: text('screen.exchanges') })
    .or(page.getByRole('button', { name: text('screen.exchanges') }))
    .first()
    .click();
  await press('exchanges.open');
  await press('open.choose');
  await expect(page.getByText(textOf('problem.package.damaged'))).toBeVisible();
  await expect(page.getByText(textOf('problem.package.damaged.next'))).toBeVisible();
  await expect(page.getByText(text('open.nothing-kept'))).toBeVisible();
  await screenshot(page, 'tampered.en');
  expect(await axe(page)).toEqual([]);
  expect(await page.locator('main').textContent()).not.toContain('Hope for Children');

  await page
    .getByRole('link', { name: text('screen.exchanges') })
    .or(page.getByRole('button', { name: text('screen.exchanges') }))
    .first()
    .click();
  await expect(page.getByText(text('exchanges.empty'))).toBeVisible();
  expect(errors).toEqual([]);
  await close();
});
