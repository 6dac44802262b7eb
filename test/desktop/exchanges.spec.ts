// The board: filters, how and to whom a package went, writing it again, its cover sheet, and a child's time line; in two languages.
import { expect, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';

for (const locale of ['en', 'ar'] as const) {
  test.describe(`exchanges (${locale})`, () => {
    let opened: OpenApp;
    test.beforeAll(async () => {
      opened = await openApp({ firstStart: true });
    });
    test.afterAll(async () => {
      await opened.close();
    });

    test('a package is handed over, put right, written again, and told of on the child’s page', async () => {
      test.setTimeout(180_000);
      const { app, page, errors } = opened;
      const { text, textOf } = createTexts(locale);
      const button = (id: MessageId, values?: Record<string, string | number>) =>
        page.getByRole('button', { name: text(id, values), exact: true }).first();
      const look = async (name: string) => {
        await screenshot(page, `${name}.${locale}`);
        expect(await axe(page), `axe on ${name}`).toEqual([]);
      };
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
      await patchDialogs(app, { confirm: [true, true, true, true, true] });
      await button('seal.do', { count: 28, partner }).click();
      await button('destination.practice').click();
      await expect(page.getByText(text('sealed.title'))).toBeVisible();
      await button('exchange.hand-over').click();
      await expect(page.getByText(text('hand-over.title'))).toBeVisible();
      await look('hand-over');
      await noteHandOver(page, locale === 'ar' ? 'نيال دينق' : 'Nyal Deng');

      // The page of the exchange: who took it, put right, and the file once more.
      await button('papers.title').click();
      await expect(page.getByText(locale === 'ar' ? 'نيال دينق' : 'Nyal Deng')).toBeVisible();
      await button('hand-over.correct').click();
      await noteHandOver(page, 'Deng Majok');
      await expect(page.getByText(text('hand-over.corrected'))).toBeVisible();
      await button('resend.do').click();
      await button('destination.practice').click();
      await expect(page.getByText(text('resend.done', { file: '' }).split('.')[0]?.trim() ?? '').first()).toBeVisible();
      await look('exchange-papers');
      expect((await askedQuestions(app)).at(-1)?.title).toBe(textOf('confirm.resend.title', { partner }));
      await button('cover.print').click();
      await expect(page.getByRole('dialog').getByText(text('cover.lead'))).toBeVisible();
      await look('cover-sheet');
      await button('dialog.close').click();

      // The board: one line, found by its partner, and saved as a table.
      await button('screen.exchanges').click();
      await expect(page.getByText(text('board.total', { total: 1, all: 1 }))).toBeVisible();
      await look('board');
      await page.getByRole('searchbox').fill('nobody');
      await expect(page.getByText(text('board.none'))).toBeVisible();
      await look('board-none');
      await button('board.clear').click();

      // The child's page tells it in order.
      await button('screen.cases').click();
      await page.getByText('ce3e968').first().click();
      await button('story.title').click();
      await expect(page.getByText(text('story.written-again', { partner }), { exact: false }).first()).toBeVisible();
      await look('story');
      expect(errors).toEqual([]);
    });
  });
}
