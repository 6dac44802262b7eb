// Files dropped on the window: recognised by content, wherever one is, and taken to the right place.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { practiceExport } from '../../electron/engine/training.ts';
import { createTexts } from '../../shared/i18n.ts';
import { openApp } from './support/app.ts';
import { screenshot } from './support/look.ts';

const { text, textOf } = createTexts('en');

/** Drops a file of the disk as the system would: the page gets a File, and only the host learns the path. */
async function dropFile(page: Page, file: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
  await client.detach();
}

test('a dropped export is imported, whatever it is called; a dropped picture is refused with a sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'courier-drop-'));
  const { page, errors, close } = await openApp();
  await expect(page.getByText(text('path.title'))).toBeVisible();

  const misnamed = join(folder, 'holiday.jpg');
  await writeFile(misnamed, practiceExport);
  await dropFile(page, misnamed);
  await expect(page.getByText(text('import.done', { count: 40 }))).toBeVisible();

  const picture = join(folder, 'cases.csv');
  await writeFile(picture, Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  await dropFile(page, picture);
  await expect(page.getByText(textOf('problem.file.not-ours'))).toBeVisible();
  await screenshot(page, 'drop-refused.en');
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});
