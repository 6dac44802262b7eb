// A consent is withdrawn after sending: the sender takes it back, the partner erases and acknowledges, the sender sees it; in
// English and in Arabic.
import { expect, type Page, test } from '@playwright/test';
import { createTexts, type Texts } from '../../shared/i18n.ts';
import type { Locale, MessageId } from '../../shared/messages/index.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';
const sender = 'Hope for Children (training)';

function at(page: Page, { text }: Texts, locale: Locale) {
  const named = (id: MessageId, values?: Record<string, string | number>) =>
    page
      .getByRole('button', { name: text(id, values), exact: true })
      .or(page.getByRole('radio', { name: text(id, values), exact: true }))
      .first();
  return {
    say: text,
    press: (id: MessageId, values?: Record<string, string | number>) => named(id, values).click(),
    look: async (name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    },
  };
}

async function inLanguage(page: Page, locale: Locale): Promise<void> {
  if (locale === 'en') return;
  await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
}

/** Opens a package on the practice stick, counted from the newest. */
async function openFromStick(page: Page, say: Texts['text'], place: number): Promise<void> {
  await page
    .getByRole('link', { name: say('screen.exchanges') })
    .or(page.getByRole('button', { name: say('screen.exchanges') }))
    .first()
    .click();
  await page.getByRole('button', { name: say('exchanges.open'), exact: true }).click();
  await page
    .getByRole('button', { name: say('open.do'), exact: true })
    .nth(place)
    .click();
}

test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test.describe(`taking back (${locale})`, () => {
    let opened: OpenApp;
    test.beforeAll(async () => {
      opened = await openApp({ firstStart: true });
    });
    test.afterAll(async () => {
      await opened.close();
    });

    test('a withdrawal is erased, acknowledged and seen', async () => {
      test.setTimeout(240_000);
      const { app, page, errors } = opened;
      const texts = createTexts(locale);
      const { say, press, look } = at(page, texts, locale);
      await inLanguage(page, locale);
      await patchDialogs(app, { confirm: [true, true, true, true, true] });
      await press('path.import.do');
      await press('cases.practice');
      await press('import.commit', { count: 40 });
      await press('cases.prepare');
      await press('choose.do');
      for (let remaining = 3; remaining > 0; remaining -= 1) await press('findings.leave-out', { count: 1 });
      await page
        .getByRole('button', { name: say('seal.do', { count: 28, partner }) })
        .first()
        .click();
      await press('destination.practice');
      await expect(page.getByText(say('sealed.title'))).toBeVisible();
      await press('exchange.hand-over');
      await noteHandOver(page);

      await press('withdrawal.ask');
      await page.locator('.take-back-children .tick').first().click();
      await page.getByLabel(say('person.name')).fill('Sara Deng');
      await look('withdraw');
      await press('withdrawal.do');
      await press('destination.practice');
      await expect(page.getByText(say('sealed.file'))).toBeVisible();
      await look('withdrawn-sealed');
      await press('dialog.close');
      await expect(page.locator('.taking-back li').first()).toContainText(say('notice.state.waiting'));
      await look('exchange-withdrawal-waiting');
      await press('notice.print');
      await look('withdrawal-cover');
      await press('dialog.close');
      await press('screen.today');
      await expect(page.locator('.need', { hasText: say('need.notice.waiting.do') }).first()).toContainText(partner);
      await look('today-not-acknowledged');

      await press('training.play-partner', { organisation: partner });
      await expect(page.getByText(say('training.as-partner', { organisation: partner }))).toBeVisible();
      await openFromStick(page, say, 1);
      await expect(page.getByText(say('open.look'))).toBeVisible();
      await openFromStick(page, say, 0);
      await expect(page.getByText(say('open.withdrawal', { partner: sender }))).toBeVisible();
      await look('opened-withdrawal');
      await press('screen.today');
      await expect(page.locator('.need', { hasText: say('need.notice.erase.do') }).first()).toContainText(sender);
      await look('today-erase');
      await press('need.notice.erase.do');
      // There is nothing left to decide about it, and the window says so where the decision was.
      await page
        .getByRole('option')
        .filter({ hasText: texts.textOf('referral-state.withdrawn') })
        .first()
        .click();
      await expect(page.getByText(say('decide.none.withdrawn'))).toBeVisible();
      await expect(page.getByText(say('decide.keys'))).toBeHidden();
      await look('decide-none');
      await press('notice.erase');
      await page.getByLabel(say('person.name')).fill('Omar Abdi');
      await look('erase');
      await press('notice.erase.do');
      await press('notice.acknowledge');
      await press('destination.practice');
      await expect(page.getByText(say('sealed.file'))).toBeVisible();
      await press('dialog.close');
      await look('acknowledged-at-the-partner');

      await press('training.back-to', { organisation: sender });
      await expect(page.getByText(say('training.as-sender', { organisation: sender }))).toBeVisible();
      await openFromStick(page, say, 0);
      await expect(page.getByText(say('open.acknowledgement', { partner }))).toBeVisible();
      await press('open.notice.look');
      await expect(page.locator('.taking-back li').first()).toContainText(say('notice.state.acknowledged'));
      await look('acknowledged');
      expect((await askedQuestions(app)).length).toBeGreaterThan(2);
      expect(errors).toEqual([]);
    });
  });
}
