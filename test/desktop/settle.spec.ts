// Findings are settled in the window: texts in two scripts, a value in dispute, an exception; the partner sees the stars.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type MessageId } from '../../shared/messages/index.ts';
import { inLanguage } from '../../shared/model/localised.ts';
import type { Locale } from '../../shared/messages/index.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe, screenshot } from './support/look.ts';
import { agreement, child, children, other, partner, useCaseTitle } from './support/settling.ts';

/** Presses what has this name, wherever it stands. */
function at(page: Page, locale: Locale, isLow: boolean) {
  const { text } = createTexts(locale);
  const button = (id: MessageId, values?: Record<string, string | number>) =>
    page
      .getByRole('button', { name: text(id, values), exact: true })
      .or(page.getByRole('radio', { name: text(id, values), exact: true }))
      .first();
  return {
    say: text,
    button,
    press: (id: MessageId, values?: Record<string, string | number>) => button(id, values).click(),
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

// Each language has an app of its own, so they may run side by side.
test.describe.configure({ mode: 'parallel' });

/** French in the smallest window and in the dark. */
for (const [locale, isLow] of [
  ['en', false],
  ['ar', false],
  ['fr', true],
] as const) {
  test(`what was found is settled one by one, and only then sealed (${locale})`, async () => {
    test.setTimeout(150_000);
    const folder = await mkdtemp(join(tmpdir(), 'courier-settle-'));
    const paths = ['agreement.json', 'registration.csv', 'follow-up.json'].map((name) => join(folder, name));
    const [terms = '', table = '', list = ''] = paths;
    await writeFile(terms, JSON.stringify(agreement));
    await writeFile(table, writeCsv(Object.keys(child(1).data), children, '2.15'));
    await writeFile(list, writeJson(other, 500));
    const { app, page, errors, close } = await openApp({ locale });
    const { say, button, press, look } = at(page, locale, isLow);
    await patchDialogs(app, { open: [terms, [table, list], terms], confirm: [true, true, true, true] });
    if ((await page.locator('html').getAttribute('lang')) !== locale) {
      await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
      await page.getByRole('option', { name: languages[locale].name }).click();
    }
    if (isLow) {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 600));
      await press('screen.settings');
      await press('settings.theme.dark');
    }

    await press('screen.agreements');
    await press('agreements.add');
    await expect(page.getByText(inLanguage(agreement.title, locale))).toBeVisible();
    await press('screen.cases');
    await press('cases.import');
    await press('import.choose');
    await press('import.check', { count: 2 });
    await press('import.commit', { count: 6 });
    await press('cases.prepare');
    const use = page.locator('li', { hasText: inLanguage(useCaseTitle, locale) });
    await use.getByRole('button', { name: say('choose.do') }).click();
    const filter = (verdict: 'go' | 'stop' | 'decide', count: number) =>
      expect(page.getByRole('radio', { name: say(`verdict.${verdict}`, { n: count, count }) })).toBeVisible();
    const choose = async (kind: 'kind.rule' | 'kind.generalise') => {
      if (!isLow) return press(kind, { count: 1 });
      await page.locator('.sides-filter button').click();
      await page.getByRole('option', { name: say(kind, { count: 1 }) }).click();
    };
    await filter('go', 0);
    await filter('decide', 5);
    await filter('stop', 1);
    await look('settle-findings');

    // The texts: one with a name and a number, one in Arabic, two with nobody found.
    await press('findings.texts');
    await expect(page.getByText(say('texts.progress', { done: 0, total: 4 }))).toBeVisible();
    const card = (number: number) => page.locator('.text-card', { hasText: `b${number}00${number}` });
    const released = (number: number) => card(number).locator('.text-released');
    await expect(released(1)).toContainText('***** came with her aunt.');
    await expect(released(1)).toContainText('Call ***** before noon');
    await expect(card(1).getByRole('button', { name: say('hit.phone') })).toBeVisible();
    await expect(card(2).getByRole('button', { name: say('hit.how.transliterated') })).toBeVisible();
    await expect(released(2)).toContainText('جاءت ***** إلى المركز');
    await look('settle-texts');

    // By keyboard: the number is left to be read, and then covered again; words are chosen and covered.
    const number = card(1).getByRole('button', { name: say('hit.phone') });
    await number.focus();
    await page.keyboard.press('Space');
    await expect(released(1)).toContainText('Call 0911 223 344 before noon');
    await page.keyboard.press('Space');
    const words = card(1).locator('.marked-text');
    await words.focus();
    for (let word = 0; word < 5; word += 1) await page.keyboard.press('ArrowRight');
    await expect(button('texts.cover-chosen', { words: 'aunt' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(released(1)).toContainText('***** came with her *****.');
    // By mouse: whatever is selected.
    await words.scrollIntoViewIfNeeded();
    const place = await words.evaluate((box) => {
      const run = [...box.querySelectorAll('[data-from]')].find((each) => each.textContent?.includes('blue gate'));
      const range = document.createRange();
      const node = run?.firstChild as Text;
      const start = node.data.indexOf('blue gate');
      range.setStart(node, start);
      range.setEnd(node, start + 9);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { left: left + 1, right: right - 1, middle: (top + bottom) / 2 };
    });
    await page.mouse.move(place.left, place.middle);
    await page.mouse.down();
    await page.mouse.move(place.right, place.middle, { steps: 5 });
    await page.mouse.up();
    await expect(button('texts.cover-chosen', { words: 'blue gate' })).toBeVisible();
    await look('settle-chosen');
    await press('texts.cover-chosen', { words: 'blue gate' });
    await expect(released(1)).toContainText('at the *****.');

    // Who looks is asked once.
    await words.focus();
    await page.keyboard.press('Control+Enter');
    await page.getByLabel(say('person.name')).fill('Amina');
    await look('settle-name');
    await page.keyboard.press('Enter');
    await expect(card(1).getByText(say('texts.looked-by', { name: 'Amina' }))).toBeVisible();
    // The focus went on to the next text.
    await expect(card(2).locator('.marked-text')).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(say('texts.progress', { done: 2, total: 4 }))).toBeVisible();
    await press('texts.let-plain-go', { count: 2 });
    await expect(page.getByText(say('texts.progress', { done: 4, total: 4 }))).toBeVisible();
    await look('settle-texts-done');
    await page
      .locator('.texts-head')
      .getByRole('button', { name: say('texts.back') })
      .click();
    await filter('decide', 1);

    // Two files, one child: one of them is right.
    await press('findings.values');
    await expect(page.getByText('follow-up.json').first()).toBeVisible();
    await look('settle-values');
    await page.getByRole('radio', { name: /registration\.csv/ }).click();
    await expect(page.getByText(say('values.open'), { exact: true })).toBeHidden();
    await press('texts.back');
    await filter('go', 5);

    // In sum, and why a case stays: the reason filters the list.
    await page.locator('.overview').scrollIntoViewIfNeeded();
    await look('settle-overview');
    await press('sum.show', { count: 1 });
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.locator('.only')).toBeVisible();
    await look('settle-only');
    await press('prepare.only.not');
    await expect(page.getByRole('option')).toHaveCount(6);

    // The conditions keep a case; an exception of the agreement lets it go.
    await page.getByText('b6006').first().click();
    await press('exception.ask');
    await press('exception.do');
    await expect(page.getByText(say('second.missing'))).toBeVisible();
    await page.getByLabel(say('exception.reason')).fill('In danger where they are.');
    await expect(page.getByLabel(say('person.name'))).toHaveValue('Amina');
    await page.getByLabel(say('second.name')).fill('Deng');
    await look('settle-exception');
    await press('exception.do');
    await filter('go', 6);
    // The dialog is still leaving, with the same words in its field.
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.verdict-excepted')).toContainText(say('verdict.excepted', { count: 1 }));
    await expect(page.getByText('In danger where they are.')).toBeVisible();
    await look('settle-excepted');

    // A case without a name: what goes and what stays, by kind, and the way to the data point.
    await page.getByText('b1001').first().click();
    await expect(page.locator('.sides-partner', { hasText: 'at the *****.' })).toBeVisible();
    await choose('kind.rule');
    await expect(page.locator('.sides tbody tr:not(.sides-form)')).toHaveCount(1);
    await look('settle-kind');
    await choose('kind.generalise');
    await page
      .locator('.sides')
      .getByRole('button', { name: say('rule.in-agreement') })
      .click();
    await expect(page.locator('[id="point-settle-date_of_birth"]')).toBeInViewport();
    await press('screen.cases');
    await press('cases.prepare');
    await use.getByRole('button', { name: say('choose.do') }).click();

    // What was decided is listed, and can be taken back until it is sealed.
    await press('settled.title', { count: 6 });
    await look('settle-decisions');

    // Two persons seal.
    await press('seal.do', { count: 6, partner });
    await page.getByLabel(say('second.name')).fill('amina');
    await press('destination.practice');
    await expect(page.getByText(createTexts(locale).textOf('problem.seal.second-person'))).toBeVisible();
    await look('settle-second');
    await page.getByLabel(say('second.name')).fill('Deng');
    await press('destination.practice');
    await expect(page.getByText(say('sealed.title'))).toBeVisible();
    await press('exchange.hand-over');
    await noteHandOver(page);

    // The partner reads stars, and why the sixth child was sent all the same.
    await press('training.play-partner', { organisation: partner });
    await expect(page.getByText(say('training.as-partner', { organisation: partner }))).toBeVisible();
    await press('screen.agreements');
    await press('agreements.add');
    await expect(page.getByText(inLanguage(agreement.title, locale))).toBeVisible();
    await press('screen.exchanges');
    await press('exchanges.open');
    await press('open.do');
    await press('open.look');
    await page.getByRole('option').filter({ hasText: 'b1001' }).click();
    await expect(page.getByText('***** came with her *****.')).toBeVisible();
    await expect(page.getByText('Achol')).toHaveCount(0);
    await page.getByRole('option').filter({ hasText: 'b6006' }).click();
    await expect(page.getByText('In danger where they are.')).toBeVisible();
    await look('settle-partner');
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}
