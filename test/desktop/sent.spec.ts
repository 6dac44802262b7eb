// What the partner was already sent: it stays in sight and stays here, until a person sends it once more; in two languages.
import { expect, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';

for (const locale of ['en', 'ar'] as const) {
  test.describe(`already sent (${locale})`, () => {
    let opened: OpenApp;
    test.beforeAll(async () => {
      opened = await openApp({ firstStart: true });
    });
    test.afterAll(async () => {
      await opened.close();
    });

    test('a child goes once more only where a person opens the case and says so', async () => {
      const { app, page } = opened;
      const { text } = createTexts(locale);
      const button = (id: MessageId, values?: Record<string, string | number>) =>
        page.getByRole('button', { name: text(id, values), exact: true }).first();
      if (locale === 'ar') {
        await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
        await page.getByRole('option', { name: 'العربية' }).click();
      }
      await button('path.import.do').click();
      await button('cases.practice').click();
      await button('import.commit', { count: 40 }).click();
      await button('cases.prepare').click();
      await button('choose.do').click();
      for (let remaining = 3; remaining > 0; remaining -= 1) await button('findings.leave-out', { count: 1 }).click();
      await patchDialogs(app, { confirm: [true, true] });
      await button('seal.do', { count: 28, partner }).click();
      await button('destination.practice').click();
      await expect(page.getByText(text('sealed.title'))).toBeVisible();
      await button('dialog.close').click();

      // Everything that went is marked, and there is nothing to seal.
      await expect(page.getByText(text('sent.chip')).first()).toBeVisible();
      await expect(page.getByText(text('seal.blocked.sent', { partner }))).toBeVisible();
      await button('sent.show').click();
      await screenshot(page, `sent.${locale}`);
      expect(await axe(page)).toEqual([]);

      await page.getByText('ce3e968').first().click();
      await button('sent.repeat.do').click();
      await expect(page.getByText(text('sent.repeat.chip')).first()).toBeVisible();
      await screenshot(page, `sent-repeated.${locale}`);
      expect(await axe(page)).toEqual([]);
      await button('seal.do', { count: 2, partner })
        .or(button('seal.do', { count: 1, partner }))
        .click();
      await button('destination.practice').click();
      await expect(page.getByText(text('sealed.title'))).toBeVisible();
      const questions = await askedQuestions(app);
      expect(questions.at(-1)?.detail).toContain(createTexts(locale).textOf('unusual.repeated', { count: 1, partner }));
    });
  });
}
