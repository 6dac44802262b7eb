// One child is twice in a file: a person finds the pair, looks at both side by side, decides, and takes it back. Desktop.
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

const amina = child(1, { name_first: 'Amina', name_last: 'Hassan Ali', date_of_birth: '2015-03-12', age: 11 });
const again = child(2, { name_first: 'أمينة', name_last: 'حسن علي', date_of_birth: '2015-03-12', age: 11 });
const others = Array.from({ length: 6 }, (_, index) =>
  child(3 + index, { name_first: `Own${index}`, date_of_birth: `201${index}-0${index + 1}-1${index}` }),
);

test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test(`two records of one child are compared and decided (${locale})`, async () => {
    test.setTimeout(240_000);
    const folder = await mkdtemp(join(tmpdir(), 'courier-twice-'));
    const [terms, table] = [join(folder, 'agreement.json'), join(folder, 'registration.csv')];
    await writeFile(terms, JSON.stringify(agreement));
    await writeFile(table, writeCsv(Object.keys(amina.data), [amina, again, ...others], '2.15'));
    const { app, page, errors, close } = await openApp({ locale });
    const { text: say } = createTexts(locale);
    const press = (id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: say(id, values), exact: true })
        .or(page.getByRole('radio', { name: say(id, values), exact: true }))
        .first()
        .click();
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
    await press('import.commit', { count: 8 });
    await press('cases.prepare');
    const use = page.locator('li', { hasText: inLanguage(useCaseTitle, locale) });
    await use.getByRole('button', { name: say('choose.do') }).click();
    await press('match.prepare.look');
    await press('match.search');
    await expect(page.getByText(say('match.name.alike'))).toBeVisible();
    await expect(page.getByText(say('match.birth.same'))).toBeVisible();
    await look('matches');

    // By the keyboard alone: the pair is opened, decided with a name and a reason.
    const compare = page.locator('.matches-table').getByRole('button');
    await compare.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText('أمينة')).toBeVisible();
    await look('side-by-side');
    await press('match.decide.one');
    await page.getByLabel(say('match.decide.how'), { exact: true }).fill('Asked her mother.');
    await page.getByLabel(say('person.name'), { exact: true }).fill('Sara');
    await press('match.decide.do');
    await expect(page.getByText(say('match.state.known'), { exact: true }).first()).toBeVisible();
    await expect(page.getByText('Asked her mother.')).toBeVisible();
    await look('side-by-side-decided');
    await press('match.undo');
    await page.getByLabel(say('match.undo.why'), { exact: true }).fill('It was her sister.');
    await page
      .getByRole('dialog')
      .last()
      .getByRole('button', { name: say('match.undo'), exact: true })
      .click();
    await expect(page.getByRole('dialog').getByText(say('match.state.perhaps'), { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(
      page.getByRole('radio', { name: say('cases.view.matches.count', { count: 1 }), exact: true }),
    ).toBeChecked();
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}
