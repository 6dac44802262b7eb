// Two records of one file share a number and one refuses: a person says in the window that they are two children.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type MessageId } from '../../shared/messages/index.ts';
import { inLanguage } from '../../shared/model/localised.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';
import { agreement, child, useCaseTitle } from './support/settling.ts';

const agrees = child(1, { national_id_no: '000123456' });
const refuses = child(6, { national_id_no: '123456', disclosure_other_orgs: false });

test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test(`two children with one number are told apart by a person (${locale})`, async () => {
    test.setTimeout(150_000);
    const folder = await mkdtemp(join(tmpdir(), 'courier-same-'));
    const [terms, table] = [join(folder, 'agreement.json'), join(folder, 'registration.csv')];
    await writeFile(terms, JSON.stringify(agreement));
    await writeFile(table, writeCsv(Object.keys(agrees.data), [agrees, refuses], '2.15'));
    const { app, page, errors, close } = await openApp({ locale });
    const { text: say } = createTexts(locale);
    const button = (id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: say(id, values), exact: true })
        .or(page.getByRole('radio', { name: say(id, values), exact: true }))
        .first();
    const press = (id: MessageId, values?: Record<string, string | number>) => button(id, values).click();
    const look = async (name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };
    await patchDialogs(app, { open: [terms, table], confirm: [true, true] });
    if ((await page.locator('html').getAttribute('lang')) !== locale) {
      await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
      await page.getByRole('option', { name: languages[locale].name }).click();
    }
    await press('screen.agreements');
    await press('agreements.add');
    await expect(page.getByText(inLanguage(agreement.title, locale))).toBeVisible();
    await press('screen.cases');
    await press('cases.import');
    await press('import.choose');
    await press('import.check', { count: 1 });
    await press('import.commit', { count: 2 });
    await press('cases.prepare');
    const use = page.locator('li', { hasText: inLanguage(useCaseTitle, locale) });
    await use.getByRole('button', { name: say('choose.do') }).click();
    await expect(page.getByRole('radio', { name: say('verdict.decide', { n: 1, count: 1 }) })).toBeVisible();
    await expect(page.getByText(say('finding.child.perhaps-same')).first()).toBeVisible();
    await look('same-findings');

    await press('findings.same');
    await expect(page.getByText(say('same.open'), { exact: true })).toBeVisible();
    await look('same-pairs');
    await press('same.no');
    // Without a reason nothing is decided.
    await press('same.do');
    await expect(page.getByText(say('same.reason.missing'))).toBeVisible();
    await page.getByLabel(say('same.reason'), { exact: true }).fill('Two brothers, asked their mother.');
    await look('same-reason');
    await press('same.do');
    await page.getByLabel(say('person.name')).fill('Amina');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: say('same.no'), exact: true })).toBeChecked();
    await expect(page.getByText('Two brothers, asked their mother.')).toBeVisible();
    await look('same-decided');
    await press('texts.back');
    await expect(page.getByRole('radio', { name: say('verdict.go', { n: 1, count: 1 }) })).toBeVisible();
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}
