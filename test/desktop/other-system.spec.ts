// A partner's Excel is imported: what it was recognised as is said, and a person says which system it is of. In two languages.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZip } from '../support/zip-writer.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

/** Decisions as a partner keeps them in Excel: the columns of both generations of UNHCR's middleware. */
const rows = [
  ['Referral number', 'Case number for the answer', 'Decision of the review', 'Surname', 'Sex', 'Seen by'],
  [
    '2405f51a-3712-4680-8638-7869bdcbc057',
    '7b1d2c3e-0000-4000-8000-000000000002',
    '125080000',
    'Invented',
    'Female',
    'x',
  ],
  ['2405f51a-3712-4680-8638-7869bdcbc058', '7b1d2c3e-0000-4000-8000-000000000003', 'perhaps', 'Another', 'Male', 'y'],
];
const titles = {
  en: 'UNHCR proGres v4, by the PING middleware: Referral to UNHCR',
  ar: 'نظام proGres v4 لدى المفوضية عبر وسيط PING: إحالة إلى المفوضية',
};

for (const locale of ['en', 'ar'] as const) {
  const { text } = createTexts(locale);
  test(`a table that fits two systems waits for a person, and is read as the one that they name (${locale})`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'courier-system-'));
    const file = join(folder, 'decisions.xlsx');
    await writeFile(file, writeZip(workbookParts([{ name: 'Decisions', rows }])));
    const { app, page, errors, close } = await openApp({ locale });
    await patchDialogs(app, { open: [file], confirm: [true] });
    await page.getByRole('button', { name: text('path.import.do') }).click();
    await page.getByRole('button', { name: text('cases.import') }).click();
    await page.getByRole('button', { name: text('import.choose') }).click();
    await expect(page.getByRole('heading', { name: text('import.source.choose') })).toBeVisible();
    await screenshot(page, `other-system-asked.${locale}`);
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: text('import.source.do', { system: titles[locale] }) }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(titles[locale], { exact: true })).toBeVisible();
    await screenshot(page, `other-system-chosen.${locale}`);
    await page.getByRole('button', { name: text('import.check', { count: 1 }) }).click();
    await expect(page.getByText(text('import.staged', { count: 2 }))).toBeVisible();
    await expect(page.getByText(titles[locale], { exact: true })).toBeVisible();
    await screenshot(page, `other-system-staged.${locale}`);
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: text('import.commit', { count: 2 }) }).click();
    await expect(page.getByText(text('import.staged', { count: 2 }))).toBeHidden();
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}
