// Damaged values are settled in the window: a whole kind at once, or one by one with a reason; and taken back. Playwright.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type Locale, type MessageId } from '../../shared/messages/index.ts';
import { inLanguage } from '../../shared/model/localised.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';
import { agreement, child, useCaseTitle } from './support/settling.ts';

const shared = ['case_id_display', 'sex', 'telephone_current', 'address_current'];
const [useCase] = agreement.useCases;
const plain = {
  ...agreement,
  useCases: [
    { ...useCase, secondPerson: false, dataPoints: shared.map((field) => ({ field, rule: { kind: 'share' } })) },
  ],
};
const children = [
  child(1, { telephone_current: '2.51912E+11', address_current: 'Block 4' }),
  child(2, { telephone_current: '2.51913E+11', address_current: '#NAME?' }),
  child(3, { telephone_current: '251912000003.0', address_current: 'Block 4' }),
  child(4, { telephone_current: '251912000004.0', address_current: 'Block 5' }),
  child(5, { address_current: 'Block 6' }),
];

/** Presses what has this name, and looks at what is there. */
function at(page: Page, locale: Locale, isLow: boolean) {
  const { text } = createTexts(locale);
  return {
    say: text,
    press: (id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: text(id, values), exact: true })
        .or(page.getByRole('radio', { name: text(id, values), exact: true }))
        .first()
        .click(),
    look: async (name: string) => {
      await screenshot(page, `${isLow ? 'low-' : ''}${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
      const wide = await page.evaluate(() => {
        const main = document.querySelector('main');
        return main ? main.scrollWidth - main.clientWidth : 0;
      });
      expect(wide, `sideways on ${name}`).toBe(0);
    },
  };
}

test.describe.configure({ mode: 'parallel' });

for (const [locale, isLow] of [
  ['en', false],
  ['ar', false],
  ['fr', true],
] as const) {
  test(`damaged values are left out, repaired or let go, as a person decides (${locale})`, async () => {
    test.setTimeout(150_000);
    const folder = await mkdtemp(join(tmpdir(), 'courier-damaged-'));
    const [terms, table] = [join(folder, 'agreement.json'), join(folder, 'export.csv')];
    await writeFile(terms, JSON.stringify(plain));
    await writeFile(table, writeCsv(Object.keys(child(1, { address_current: '' }).data), children, '2.15'));
    const { app, page, errors, close } = await openApp({ locale });
    const { say, press, look } = at(page, locale, isLow);
    await patchDialogs(app, { open: [terms, table], confirm: [true, true, true] });
    if ((await page.locator('html').getAttribute('lang')) !== locale) {
      await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
      await page.getByRole('option', { name: languages[locale].name }).click();
    }
    if (isLow) await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 600));
    await press('screen.agreements');
    await press('agreements.add');
    await expect(page.getByText(inLanguage(agreement.title, locale))).toBeVisible();
    await press('screen.cases');
    await press('cases.import');
    await press('import.choose');
    await press('import.check', { count: 1 });
    await press('import.commit', { count: 5 });
    await press('cases.prepare');
    const use = page.locator('li', { hasText: inLanguage(useCaseTitle, locale) });
    await use.getByRole('button', { name: say('choose.do') }).click();
    const filter = (verdict: 'go' | 'decide', count: number) =>
      expect(page.getByRole('radio', { name: say(`verdict.${verdict}`, { n: count, count }) })).toBeVisible();
    await filter('decide', 4);
    await look('damaged-findings');

    const repairedWords =
      say('damaged.decided', { decision: 'repair', count: 2, name: '', when: '' }).split(/[,،]/)[0] ?? '';
    // By kind: what can be repaired is repaired at once, the rest is left out at once; each can be taken back.
    await press('findings.damaged');
    await expect(page.getByText(say('damaged.lead'))).toBeVisible();
    await look('damaged-kinds');
    await press('damaged.repair-all', { count: 2 });
    await page.getByLabel(say('person.name')).fill('Amina');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: say('damaged.repair-all', { count: 2 }) })).toBeHidden();
    await expect(page.locator('.damaged-kind', { hasText: repairedWords })).toHaveCount(1);
    await look('damaged-repaired');
    await press('settled.undo');
    await press('damaged.repair-all', { count: 2 });

    // One by one, by keyboard: the first goes as it is, for a reason; the second is left out.
    const numbers = page.locator('.damaged-kind', { hasText: '2.•••••E+••' });
    await numbers.getByRole('button', { name: say('damaged.one-by-one') }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.values-table tbody tr')).toHaveCount(2);
    await look('damaged-one-by-one');
    const row = (number: string) => page.locator('.values-table tr', { hasText: number });
    await row('b1001')
      .getByRole('radio', { name: say('damaged.release') })
      .focus();
    await page.keyboard.press('Space');
    await page.getByLabel(say('damaged.reason')).fill('Asked the carer on the phone.');
    await look('damaged-reason');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('damaged.release') })
      .click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await row('b2002')
      .getByRole('radio', { name: say('damaged.withhold') })
      .click();
    await expect(page.getByText(say('damaged.not-settled'))).toHaveCount(0);
    await press('damaged.all-kinds');
    await press('damaged.withhold-all', { count: 1 });
    await expect(page.locator('.values-open')).toHaveCount(0);
    await look('damaged-settled');
    await press('texts.back');
    await filter('go', 5);

    // What goes instead stands beside what was written; what was decided is listed.
    await page.getByText('b3003').first().click();
    await expect(page.locator('.sides-partner', { hasText: '251912000003' })).toBeVisible();
    await look('damaged-preview');
    await expect(page.locator('.sides', { hasText: say('preview.repaired') })).toBeVisible();
    await press('settled.title', { count: 4 });
    const released = say('settled.damaged', { number: '', field: '', decision: 'release' }).split(':').at(-1) ?? '';
    await expect(page.locator('.decision', { hasText: released.trim() })).toHaveCount(1);
    await look('damaged-decisions');
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}
