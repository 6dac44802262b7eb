// A referral that came: who the child is first; its sheet and entry aid; the PDF as pdftotext reads it; in two languages. Playwright.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';

/**
 * The pages of a PDF as text. Spaces are left out, for pdftotext puts some between letters that are joined, and so are the
 * signs that isolate; letters in their joined forms become the letters that they are. `-layout`: in reading order;
 * `-raw`: as it was drawn, where the letters of the slanting band stand together.
 */
function pagesIn(file: string, mode: '-layout' | '-raw'): readonly string[] {
  const text = execFileSync('pdftotext', [mode, '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1).map(squeezed);
}

const squeezed = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u2066-\u2069\u200e\u200f\u202a-\u202e]/g, '');

for (const locale of ['en', 'ar'] as const) {
  test.describe(`reading what came (${locale})`, () => {
    let opened: OpenApp;
    test.beforeAll(async () => {
      opened = await openApp({ firstStart: true });
    });
    test.afterAll(async () => {
      await opened.close();
    });

    test('the child first, then what is asked; on a sheet, on a PDF, value by value', async () => {
      const { app, page, errors } = opened;
      const { text } = createTexts(locale);
      const button = (id: MessageId, values?: Record<string, string | number>) =>
        page.getByRole('button', { name: text(id, values), exact: true }).first();
      const look = async (name: string) => {
        await screenshot(page, `${name}.${locale}`);
        expect(await axe(page), name).toEqual([]);
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
      await patchDialogs(app, { confirm: [true] });
      await button('seal.do', { count: 28, partner }).click();
      await button('destination.practice').click();
      await expect(page.getByText(text('sealed.title'))).toBeVisible();
      await button('exchange.hand-over').click();
      await noteHandOver(page, locale);
      await button('training.play-partner', { organisation: partner }).click();
      await expect(page.getByText(text('training.as-partner', { organisation: partner }))).toBeVisible();
      await page
        .getByRole('link', { name: text('screen.exchanges') })
        .or(button('screen.exchanges'))
        .first()
        .click();
      await button('exchanges.open').click();
      await button('open.do').click();
      await button('open.look').click();

      // The first thing of the referral is the child, and what is asked; no GUID before.
      const article = page.locator('article.case');
      await expect(article.getByText(text('reading.asked')).first()).toBeVisible();
      await look('reading');
      const shown = (await article.textContent()) ?? '';
      const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/;
      expect(shown.slice(0, shown.indexOf(text('reading.asked')) + 200)).not.toMatch(guid);
      const name = (await article.locator('.reading-title .value').textContent()) ?? '';
      expect(name).not.toBe('');

      // The sheets of all, on paper as a PDF with the training band and page numbers.
      await button('papers.sheet').click();
      await expect(page.locator('.paper')).toHaveCount(1);
      await look('sheet');
      await page
        .getByRole('radio', { name: text('papers.all', { count: 28 }) })
        .or(button('papers.all', { count: 28 }))
        .first()
        .click();
      await expect(page.locator('.paper')).toHaveCount(28);
      const file = join(root, 'test-results', `sheets-${locale}.pdf`);
      await patchDialogs(app, { save: [null, file] });
      await button('print.pdf').click();
      await expect(button('print.pdf')).toBeEnabled();
      await button('print.pdf').click();
      await expect(page.getByText(`sheets-${locale}.pdf`)).toBeVisible();
      await look('sheet-saved');
      expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
      const printed = pagesIn(file, '-layout');
      // One page a child.
      expect(printed).toHaveLength(28);
      const [first = ''] = printed;
      const words = ['paper.asked', 'paper.child', 'paper.details', 'paper.decision'] as const;
      const places = words.map((word) => first.indexOf(squeezed(text(word))));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(first).toContain(squeezed(name));
      // Every page has its number, and the mark of training: no sheet of an exercise is taken for a real one.
      const mark = squeezed(text('training.word'));
      const drawn = locale === 'ar' ? [...mark].reverse().join('') : mark;
      for (const [place, drawnPage] of pagesIn(file, '-raw').entries()) {
        expect(drawnPage).toContain(`${place + 1}/${printed.length}`);
        expect(drawnPage.includes(mark) || drawnPage.includes(drawn), `the band on page ${place + 1}`).toBe(true);
      }
      await button('dialog.close').click();

      // Value by value, in the order of the receiver's form.
      await button('papers.aid').click();
      await expect(page.locator('.aid')).toBeVisible();
      await look('aid');
      await page.locator('.aid').getByRole('button').nth(1).click();
      const value = await page.locator('.aid .value').nth(1).textContent();
      expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(value);
      await expect(page.getByText(text('clipboard.copied'))).toBeVisible();
      await page
        .getByRole('radio', { name: text('aid.on-paper') })
        .or(button('aid.on-paper'))
        .first()
        .click();
      await expect(page.locator('.paper')).toBeVisible();
      await look('aid-paper');
      expect(errors).toEqual([]);
    });
  });
}
