// A mapping is made from nothing for a sample table of the partner's: by mouse in one language, by keyboard in another. Playwright.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type MessageId } from '../../shared/messages/index.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

test.describe.configure({ mode: 'parallel' });

/** As a partner's office keeps it: semicolons, its own words for sex, a date. */
const sample = [
  'Child;Sex;Date of birth;Service requested',
  ...Array.from(
    { length: 12 },
    (_, row) => `C-${row};${row % 2 === 0 ? 'Girl' : 'Boy'};2014-03-0${1 + (row % 9)};Shelter ${row}`,
  ),
].join('\r\n');

for (const locale of ['en', 'ar'] as const) {
  const { text } = createTexts(locale);
  const say = (id: MessageId, values?: Record<string, string | number>) => text(id, values);
  /** With the mouse, or with the keyboard alone. */
  const press = async (page: Page, name: string) => {
    const button = page
      .getByRole('button', { name, exact: true })
      .or(page.getByRole('radio', { name, exact: true }))
      .first();
    if (locale === 'en') return button.click();
    // A click waits until a button can be pressed; a key does not, and a draft that is being checked cannot be saved.
    await expect(button).toBeEnabled();
    await button.press('Enter');
  };
  const option = async (page: Page, list: string, name: string) => {
    const box = page.getByRole('listbox', { name: list, exact: true });
    const entry = box.getByRole('option', { name }).first();
    await (locale === 'en' ? entry.click() : entry.press('Enter'));
  };
  /** Opens a list that drops down, and takes one of its entries. */
  const choose = async (page: Page, label: string, name: string) => {
    const button = page.getByRole('button', { name: label }).first();
    await button.press('Enter');
    await page.getByRole('option', { name, exact: true }).first().press('Enter');
    await expect(page.getByRole('listbox', { name: label })).toHaveCount(0);
  };
  const look = async (page: Page, name: string) => {
    await screenshot(page, `${name}.${locale}`);
    expect(await axe(page), `axe on ${name}`).toEqual([]);
  };

  test(`a mapping for a sample table, ${locale === 'en' ? 'by mouse' : 'by keyboard'} (${locale})`, async () => {
    test.setTimeout(120_000);
    const folder = await mkdtemp(join(tmpdir(), 'courier-test-'));
    const file = join(folder, 'list.csv');
    await writeFile(file, sample);
    const opened: OpenApp = await openApp({ locale });
    const { app, page, errors } = opened;
    try {
      if ((await page.locator('html').getAttribute('lang')) !== locale) {
        await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
        await page.getByRole('option', { name: languages[locale].name }).click();
      }
      await patchDialogs(app, { open: [file], confirm: [true, true, true] });
      await press(page, say('path.import.do'));
      await press(page, say('cases.practice'));
      await press(page, say('import.commit', { count: 40 }));
      await expect(page.getByText(say('import.done', { count: 40 }))).toBeVisible();

      // The sample becomes the partner's table.
      await press(page, say('screen.agreements'));
      await press(page, say('mappings.write'));
      await look(page, 'mapping-begin');
      await option(page, say('begin-mapping.title'), say('begin-mapping.sample.do'));
      await page.getByLabel(say('sample.name')).fill('Office list');
      const column = (name: string) => page.locator('.crosswalk-edited tbody tr', { hasText: name });
      await expect(column('Sex').getByRole('button')).toContainText(say('system-type.code'));
      await expect(column('Date of birth').getByRole('button')).toContainText(say('system-type.date'));
      await expect(column('Service requested').getByRole('button')).toContainText(say('system-type.text'));
      await look(page, 'mapping-sample');
      await press(page, say('sample.do'));
      await expect(page.getByRole('heading', { level: 1, name: 'Office list' })).toBeVisible();
      expect((await askedQuestions(app)).at(-1)?.message).toContain('Office list');

      await look(page, 'mapping-editor');
      // A date: taken from a suggestion.
      await option(page, say('target.title'), 'Date of birth');
      await page
        .getByRole('list', { name: say('suggestion.title') })
        .getByRole('button')
        .first()
        .press('Enter');

      await screenshot(page, `mapping-date.${locale}`);
      expect(errors).toEqual([]);
      // Sex: our field, then a table of codes in which each answer is decided.
      await option(page, say('target.title'), 'Sex');
      await page.getByPlaceholder(say('fields.search')).fill('sex');
      // The list is searched a breath after the last key; a press on what is about to go has no effect.
      await expect(page.getByRole('listbox', { name: say('source.title') }).getByRole('option')).toHaveCount(1);
      await option(page, say('source.title'), 'sex');
      await choose(page, say('expression.kind', { of: say('target.from') }), say('kind.crosswalk'));
      await choose(page, say('slot.table'), say('table.new'));
      const rows = page.locator('.crosswalk-edited tbody tr');
      await expect(rows.first()).toBeVisible();
      for (const [code, theirs] of [
        ['female', 'Girl'],
        ['male', 'Boy'],
      ] as const) {
        const row = rows.filter({ has: page.locator('.code', { hasText: new RegExp(`^${code}$`) }) });
        await row.getByRole('button').first().press('Enter');
        await page
          .getByRole('option', { name: new RegExp(theirs) })
          .first()
          .press('Enter');
        await expect(row).toContainText(theirs);
      }
      await page.getByPlaceholder(say('fields.search')).fill('');
      await expect(page.locator('.mapping-lines path')).not.toHaveCount(0);
      await look(page, 'mapping-fields');

      // One step back and forth again.
      await press(page, say('mapping-editor.undo'));
      await press(page, say('mapping-editor.redo'));

      // On the imported cases: what the agreement releases, in the partner's words.
      await press(page, say('mapping-editor.part.try'));
      await expect(page.getByText(/Girl|Boy/).first()).toBeVisible();
      await look(page, 'mapping-tried');

      // A test, and saved.
      await press(page, say('mapping-editor.part.tests'));
      await page.getByLabel(say('tests.title')).fill('A girl');
      const fields = page.locator('.box .columns input');
      await fields.first().fill('2014-03-05');
      await page.getByLabel(/^(Sex|الجنس)$/).fill('female');
      await expect(page.locator('.box dl')).toContainText('Girl');
      await press(page, say('tests.add'));
      await expect(page.getByText(say('tests.passes'))).toBeVisible();
      await look(page, 'mapping-tests');
      await press(page, say('editor.save', { version: 1 }));
      await expect(page.getByRole('heading', { level: 1, name: 'Office list' })).toBeVisible();
      await expect(page.getByText(say('way-back.title'))).toBeVisible();
      await look(page, 'mapping-saved');

      // The specification for two signatures, and the next version.
      await press(page, say('mapping.print'));
      await expect(page.locator('.paper')).toContainText('Office list');
      await look(page, 'mapping-paper');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await press(page, say('mapping.next'));
      await option(page, say('target.title'), 'Sex');
      await press(page, say('target.remove'));
      await press(page, say('editor.save', { version: 2 }));
      await expect(page.getByText(say('mapping.changes', { version: 1 }))).toBeVisible();
      await look(page, 'mapping-compared');
      expect(errors).toEqual([]);
    } catch (error) {
      await screenshot(page, `mapping-failed.${locale}`);
      await test.info().attach('errors of the page', { body: errors.join('\n') });
      // An unsaved mapping keeps the window open: nobody is there to answer.
      app.process().kill('SIGKILL');
      throw error;
    } finally {
      await opened.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    }
  });
}
