// An agreement is written by hand: from each ready one, tried on the practice cases, saved, compared and signed. Playwright.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type MessageId } from '../../shared/messages/index.ts';
import dashboard from '../../shared/training/agreements/dashboard.json' with { type: 'json' };
import referral from '../../shared/training/agreements/referral.json' with { type: 'json' };
import transfer from '../../shared/training/agreements/transfer.json' with { type: 'json' };
import { type OpenApp, openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

/** A picture as the window shows it: Playwright's own would cut a zoomed one. */
async function picture({ app, page }: OpenApp, name: string): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const image = await app.evaluate(async ({ BrowserWindow }) => {
    const captured = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return captured?.toPNG().toString('base64') ?? '';
  });
  await writeFile(join(root, 'test-results', 'screens', `${name}.png`), Buffer.from(image, 'base64'));
}

// Each language has an app of its own, so they may run side by side; the tests of one follow each other.
test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test.describe(`an agreement in the window (${locale})`, () => {
    test.describe.configure({ mode: 'default' });
    const { text } = createTexts(locale);
    const own = 'Hope for Children (training)';
    const partner = 'UNHCR Gambella (training)';
    let opened: OpenApp;
    const named = (page: Page, name: string) =>
      page
        .getByRole('button', { name, exact: true })
        .or(page.getByRole('radio', { name, exact: true }))
        .first();
    const press = (page: Page, id: MessageId, values?: Record<string, string | number>) =>
      named(page, text(id, values)).click();
    const look = async (page: Page, name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };
    const titleOf = ({ title }: { readonly title: { readonly en: string; readonly ar: string } }) => title[locale];
    /** The number in a row of the test, as it is written now. */
    const counted = (page: Page, verdict: 'go' | 'decide' | 'stop') =>
      page.getByRole('row', { name: text(`verdict.${verdict}.chip`) }).locator('.try-now');
    const begin = async (page: Page, title: string) => {
      await press(page, 'screen.agreements');
      await press(page, 'agreements.write');
      await page.getByRole('option', { name: title }).click();
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    };
    /** Adds one field that the use case does not name yet. */
    const addField = async (page: Page, path: string) => {
      await press(page, 'fields.add');
      await page.getByPlaceholder(text('fields.search')).fill(path);
      await page
        .locator('.tick')
        .filter({ has: page.getByText(path, { exact: true }) })
        .click();
      await look(page, `agreement-fields-${path}`);
      await press(page, 'fields.add.share', { count: 1 });
      await expect(page.getByRole('dialog')).toHaveCount(0);
    };

    test.beforeAll(async () => {
      opened = await openApp({ locale });
      const { page } = opened;
      if ((await page.locator('html').getAttribute('lang')) !== locale) {
        await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
        await page.getByRole('option', { name: languages[locale].name }).click();
      }
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await press(page, 'path.import.do');
      await press(page, 'cases.practice');
      await press(page, 'import.commit', { count: 40 });
      await expect(page.getByText(text('import.done', { count: 40 }))).toBeVisible();
    });
    test.afterAll(async () => {
      await opened.close();
    });

    test('a referral: read, changed while it is tried, saved, signed, and its next version compared', async () => {
      test.setTimeout(180_000);
      const { app, page, errors } = opened;
      await press(page, 'screen.agreements');
      await look(page, 'agreement-list');
      await press(page, 'agreements.write');
      await look(page, 'agreement-begin');
      await page.keyboard.press('Escape');
      await begin(page, titleOf(referral));
      await look(page, 'agreement-whole');
      await expect(counted(page, 'stop')).not.toHaveText('');
      const stopped = Number(await counted(page, 'stop').textContent());

      // Which children: without the demand for a risk level, fewer stay.
      await named(page, titleOf(referral.useCases[0] as { title: { en: string; ar: string } })).click();
      await look(page, 'agreement-purpose');
      await press(page, 'editor.part.children');
      await look(page, 'agreement-children');
      const risk = page.locator('.demand').nth(2);
      await risk.getByRole('button').last().click();
      await expect(page.locator('.group > .demands > .demand').first()).toBeVisible();
      await expect.poll(async () => Number(await counted(page, 'stop').textContent())).toBeLessThan(stopped);

      // Consent and exceptions, the safeguards.
      await press(page, 'editor.part.consent');
      await look(page, 'agreement-consent');
      await press(page, 'editor.part.safeguards');
      await look(page, 'agreement-safeguards');
      await page.getByLabel(text('editor.deadline.answer')).fill('14');
      await page.getByLabel(text('editor.second-over.children')).fill('50');
      await press(page, 'editor.reason.add');
      const reason = page.getByRole('group', { name: text('editor.reason', { place: 1 }) });
      await reason.getByLabel(text('editor.reason.code'), { exact: true }).fill('no-capacity');
      for (const words of await reason.getByRole('textbox').all()) {
        if ((await words.inputValue()) === '') await words.fill('No capacity');
      }
      await look(page, 'agreement-answers');

      // A field more, by a rule that suits it.
      await press(page, 'editor.part.fields');
      await look(page, 'agreement-points');
      await addField(page, 'created_at');
      await page.getByRole('button', { name: /created_at/ }).click();
      await page.getByRole('button', { name: text('rule.choose') }).click();
      await page.getByRole('option', { name: text('rule.date'), exact: true }).click();
      await expect(page.getByText(text('rule.date.month')).first()).toBeVisible();
      await look(page, 'agreement-rule');

      // Leaving loses nothing; Esc closes nothing but a dialog; locking asks.
      await page.keyboard.press('Escape');
      await press(page, 'screen.today');
      await press(page, 'top.lock');
      await expect(page.getByRole('heading', { name: text('lock.unsaved.title') })).toBeVisible();
      await press(page, 'dialog.cancel');
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await expect(page.getByRole('heading', { name: text('close.unsaved.title') })).toBeVisible();
      await press(page, 'dialog.cancel');
      await press(page, 'screen.agreements');
      await look(page, 'agreement-unsaved');
      await press(page, 'editor.continue');

      await patchDialogs(app, { confirm: [false, true, true] });
      await press(page, 'editor.save', { version: 1 });
      await expect.poll(async () => (await askedQuestions(app)).length).toBe(1);
      await press(page, 'editor.save', { version: 1 });
      await expect(page.getByText(text('agreement.not-signed', { organisation: own }))).toBeVisible();
      await look(page, 'agreement-unsigned');
      await expect(page.getByText(text('term.deadlines.answer', { days: 14 }))).toBeVisible();
      await expect(page.getByText(text('term.second-person-over.children', { children: 50 }))).toBeVisible();
      await expect(page.getByText('no-capacity')).toBeVisible();
      await press(page, 'life.sign');
      await expect(page.getByText(text('agreement.not-signed', { organisation: own }))).toHaveCount(0);
      await expect(page.getByText(text('agreement.not-signed', { organisation: partner }))).toBeVisible();
      await look(page, 'agreement-signed');

      // Sent to be countersigned.
      await patchDialogs(app, { confirm: [true, true] });
      await press(page, 'life.send');
      await press(page, 'destination.practice');
      await expect(page.getByRole('dialog').getByText('.age')).toBeVisible();
      await look(page, 'agreement-sent');
      await press(page, 'dialog.close');

      // Printed: the paper only.
      await press(page, 'print.do');
      await expect(page.locator('.paper')).toBeVisible();
      await look(page, 'agreement-print');
      await press(page, 'dialog.close');

      // The next version lets a name more out, and says so.
      await press(page, 'life.next');
      await named(page, titleOf(referral.useCases[0] as { title: { en: string; ar: string } })).click();
      await press(page, 'editor.part.fields');
      await addField(page, 'religion');
      await press(page, 'editor.save', { version: 2 });
      await expect(page.getByText(text('difference.loosens')).first()).toBeVisible();
      await look(page, 'agreement-difference');

      // Suspended at once, with a reason.
      await press(page, 'life.suspend');
      await page.getByLabel(text('suspend.reason')).fill('A stick was lost.');
      await look(page, 'agreement-suspend');
      await press(page, 'suspend.do');
      await expect(page.getByRole('main').getByText('A stick was lost.')).toBeVisible();
      await patchDialogs(app, { confirm: [true] });
      await press(page, 'life.resume');
      await expect(page.getByText('A stick was lost.')).toHaveCount(0);
      expect(errors).toEqual([]);
    });

    test('a dashboard and a transfer: read, changed, tried and saved', async () => {
      test.setTimeout(180_000);
      const { app, page, errors } = opened;
      for (const [name, ready] of [
        ['dashboard', dashboard],
        ['transfer', transfer],
      ] as const) {
        await begin(page, titleOf(ready));
        await expect(counted(page, 'stop')).not.toHaveText('');
        await named(page, titleOf(ready.useCases[0] as { title: { en: string; ar: string } })).click();
        await press(page, 'editor.part.children');
        const before = await page.locator('.try-counts').first().textContent();
        await look(page, `agreement-${name}-children`);
        await page.locator('.group > .demands > .demand').first().getByRole('button').last().click();
        await press(page, 'editor.part.consent');
        await press(page, 'editor.consent.remove');
        await expect.poll(() => page.locator('.try-counts').first().textContent()).not.toBe(before);
        await look(page, `agreement-${name}-consent`);
        await press(page, 'editor.part.fields');
        await look(page, `agreement-${name}-points`);
        await press(page, 'editor.part.safeguards');
        await look(page, `agreement-${name}-safeguards`);
        await patchDialogs(app, { confirm: [true] });
        await press(page, 'editor.save', { version: 1 });
        await expect(page.getByText(text('agreement.not-signed', { organisation: own }))).toBeVisible();
        await look(page, `agreement-${name}-saved`);
      }
      expect(errors).toEqual([]);
    });

    test('from nothing: what is missing is said, and leads to its place', async () => {
      test.setTimeout(120_000);
      const { page, errors } = opened;
      await press(page, 'screen.agreements');
      await press(page, 'agreements.write');
      // By keyboard: the last of the list.
      await page.getByRole('dialog').getByRole('listbox').focus();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await expect(page.getByText(text('editor.wrong.title')).first()).toBeVisible();
      await expect(named(page, text('editor.save', { version: 1 }))).toBeDisabled();
      await look(page, 'agreement-empty');
      await page.getByRole('button', { name: text('editor.wrong.no-field') }).click();
      await expect(named(page, text('fields.add'))).toBeVisible();
      expect(errors).toEqual([]);
    });

    test('the next version of what is in force is tried beside it; in a small window, in the dark, zoomed', async () => {
      test.setTimeout(120_000);
      const { app, page, errors } = opened;
      const training = { en: 'Gambella', ar: 'غامبيلا' }[locale];
      await press(page, 'screen.agreements');
      const heading = page.getByRole('heading', { name: training });
      await page.getByRole('listitem').filter({ has: heading }).getByRole('button').click();
      await look(page, 'agreement-in-force');
      await press(page, 'life.next');
      const row = page.getByRole('row', { name: text('verdict.stop.chip') });
      await expect(row).toContainText('13');
      await expect(row).toContainText(text('try.same'));
      await page.getByRole('radio').nth(1).click();
      await press(page, 'editor.part.children');
      await page.locator('.group > .demands > .demand').first().getByRole('button').last().click();
      await expect(row.locator('.try-change')).toBeVisible();
      await look(page, 'agreement-beside');
      await press(page, 'screen.settings');
      await page.getByRole('radio', { name: text('settings.theme.dark') }).click();
      for (const [name, width, height, zoom] of [
        ['low', 1024, 600, 1],
        ['zoom', 1280, 800, 2],
      ] as const) {
        await app.evaluate(
          ({ BrowserWindow }, size) => {
            const [window] = BrowserWindow.getAllWindows();
            window?.setContentSize(size.width, size.height);
            window?.webContents.setZoomFactor(size.zoom);
          },
          { width, height, zoom },
        );
        await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width / zoom);
        await press(page, 'screen.agreements');
        await press(page, 'editor.continue');
        for (const part of ['whole', 'children', 'fields'] as const) {
          if (part === 'whole') await press(page, 'editor.whole');
          else {
            await page.getByRole('radio').nth(1).click();
            await press(page, `editor.part.${part}`);
          }
          await picture(opened, `agreement-${name}-${part}.${locale}`);
          expect(await axe(page), `axe on ${name} ${part}`).toEqual([]);
          const wide = await page.evaluate(() =>
            [document.documentElement, ...document.querySelectorAll('main, .pane')].map(
              (box) => box.scrollWidth - box.clientWidth,
            ),
          );
          expect(
            wide.filter((extra) => extra > 0),
            `sideways on ${name} ${part}`,
          ).toEqual([]);
        }
      }
      expect(errors).toEqual([]);
      // The window closes once the person has said that what they wrote may be lost.
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      const closed = app.waitForEvent('close');
      await press(page, 'close.unsaved.do');
      await closed;
    });
  });
}
