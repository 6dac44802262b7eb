// A newer file takes a yes back after a package was sealed: the window says so until somebody says what was done; the package
// is voided, and the import taken back with a reason.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { Locale, MessageId } from '../../shared/messages/index.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';
import { agreement as settling, child, partner, useCaseTitle } from './support/settling.ts';

const [settle] = settling.useCases;
/** As it is settled elsewhere, but by one person. */
const agreement: Agreement = {
  ...settling,
  useCases: [{ ...(settle as Agreement['useCases'][number]), secondPerson: false }],
};

const first = [1, 2, 3, 4].map((number) => child(number));
const second = [child(1, { disclosure_other_orgs: false }), child(2), child(3)];
const columns = Object.keys(child(1).data);

function at(page: Page, locale: Locale) {
  const { text } = createTexts(locale);
  const button = (id: MessageId, values?: Record<string, string | number>) =>
    page
      .getByRole('button', { name: text(id, values), exact: true })
      .or(page.getByRole('radio', { name: text(id, values), exact: true }))
      .first();
  return {
    say: text,
    press: (id: MessageId, values?: Record<string, string | number>) => button(id, values).click(),
    look: async (name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    },
  };
}

test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test(`a child withdrawn since is told of until somebody says what was done (${locale})`, async () => {
    test.setTimeout(180_000);
    const folder = await mkdtemp(join(tmpdir(), 'courier-withdrawn-'));
    const paths = ['agreement.json', 'first.csv', 'second.csv'].map((name) => join(folder, name));
    const [terms = '', older = '', newer = ''] = paths;
    await writeFile(terms, JSON.stringify(agreement));
    await writeFile(older, writeCsv(columns, first, '2.15'));
    await writeFile(newer, writeCsv(columns, second, '2.15'));
    const { app, page, errors, close } = await openApp({ locale });
    const { say, press, look } = at(page, locale);
    await patchDialogs(app, { open: [terms, older, newer], confirm: [true, true, true, true, true] });
    const take = async (count: number) => {
      await press('screen.cases');
      await press('cases.import');
      await press('import.choose');
      await press('import.check', { count: 1 });
      await expect(page.getByText(say('import.staged', { count }))).toBeVisible();
    };

    await press('screen.agreements');
    await press('agreements.add');
    await take(4);
    await press('import.commit', { count: 4 });
    await press('cases.prepare');
    const use = page.locator('li', { hasText: useCaseTitle[locale] });
    await use.getByRole('button', { name: say('choose.do') }).click();
    await page
      .getByRole('button', { name: say('seal.do', { count: 4, partner }) })
      .first()
      .click();
    await press('destination.practice');
    await expect(page.getByText(say('sealed.title'))).toBeVisible();
    await press('dialog.close');

    await take(3);
    // Who is withdrawn, who is missing, and that something of the file needs a look.
    await expect(page.locator('.notices li')).toHaveCount(3);
    await look('import-withdrawn');
    await press('import.commit', { count: 3 });
    await press('screen.today');
    await expect(page.locator('.need').first()).toContainText(partner);
    await look('today-withdrawn');
    await press('need.withdrawn.do');
    await expect(page.locator('.alarms li')).toHaveCount(1);
    await look('exchange-withdrawn');
    await press('void.ask');
    await page.getByLabel(say('void.reason')).fill('The mother withdrew her consent.');
    await page.getByLabel(say('person.name')).fill('Sara Deng');
    await look('void-package');
    await press('void.do');
    await expect(page.getByRole('status').filter({ hasText: say('void.file.deleted') })).toBeVisible();
    await press('alarm.settle');
    await page.getByRole('textbox', { name: say('alarm.settle.title') }).fill('Nothing had left.');
    await press('alarm.settle.do');
    await expect(page.locator('.alarms')).toContainText('Nothing had left.');
    await look('alarm-settled');

    await press('screen.cases');
    await press('cases.view.files');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'second.csv' })
      .getByRole('button', { name: say('files.details') })
      .click();
    await press('undo.ask');
    await page.getByText(say('undo.wrong-file'), { exact: true }).click();
    await page.getByLabel(say('undo.reason')).fill('It was the file of another region.');
    await look('undo-wrong-file');
    await press('undo.do');
    await expect(page.getByText(say('undone.title'))).toBeVisible();
    await look('files-taken-back');
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}
