// Files dropped on the window: recognised by content, wherever one is, and taken to the right place.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { practiceExport } from '../../electron/engine/workflows/training/training-files.ts';
import { createTexts } from '../../shared/i18n.ts';
import { openApp } from './support/app.ts';
import { screenshot } from './support/look.ts';

const { text, textOf } = createTexts('en');

/** Drops files of the disk as the system would: the page gets a File, and only the host learns the path. */
async function dropFiles(page: Page, ...files: readonly string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
  await client.detach();
}

test('a dropped export is read, whatever it is called; several go together; a dropped picture is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'courier-drop-'));
  const { page, errors, close } = await openApp();
  await expect(page.getByText(text('path.title'))).toBeVisible();

  const misnamed = join(folder, 'holiday.jpg');
  await writeFile(misnamed, practiceExport);
  await dropFiles(page, misnamed);
  await expect(page.getByText(text('import.staged', { count: 40 }))).toBeVisible();

  // Several are picked together, and wait for a word; what was checked before is not silently lost.
  const other = join(folder, 'other.csv');
  await writeFile(other, 'id,name\n00000000-0000-4000-8000-000000000001,Invented\n');
  await dropFiles(page, misnamed, other);
  await expect(page.getByRole('heading', { name: 'holiday.jpg' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'other.csv' })).toBeVisible();
  await expect(page.getByRole('button', { name: text('import.check', { count: 2 }) })).toBeEnabled();
  await screenshot(page, 'import-picked.en');

  const picture = join(folder, 'cases.csv');
  await writeFile(picture, Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  await dropFiles(page, picture);
  await expect(page.getByText(textOf('problem.file.not-ours'))).toBeVisible();
  await screenshot(page, 'drop-refused.en');
  await page.keyboard.press('Escape');

  const card = join(folder, 'card.json');
  await writeFile(card, JSON.stringify({ format: 'courier-card/1' }));
  await dropFiles(page, other, card);
  await expect(page.getByText(textOf('problem.file.several'))).toBeVisible();
  await page.keyboard.press('Escape');

  // The forms and lists of a Primero belong together, and into the settings.
  const words = (en: string) => ({ en });
  const forms = [
    {
      unique_id: 'basic_identity',
      name: words('Basic Identity'),
      is_nested: false,
      parent_form: 'case',
      visible: true,
      fields: [{ name: 'camp', type: 'text_field', display_name: words('Camp'), visible: true }],
    },
  ];
  const lookups = [{ unique_id: 'lookup-camp', values: [{ id: 'a', display_text: words('A') }] }];
  const described = [join(folder, 'forms.json'), join(folder, 'lookups.json')];
  for (const [place, data] of [forms, lookups].entries())
    await writeFile(described[place] ?? '', JSON.stringify({ data }));
  await dropFiles(page, ...described);
  const section = page.getByRole('region', { name: text('dictionary.title') });
  await expect(section.getByRole('listitem')).toHaveCount(2);
  await expect(section.getByRole('listitem').first()).toContainText(text('dictionary.used'));
  await screenshot(page, 'dictionary.en');
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});
