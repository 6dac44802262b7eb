// The whole job in the real window, by mouse: import, assess, preview, seal, open, answer; in English and in Arabic.
import { expect, type Page, test } from '@playwright/test';
import { createTexts, type Texts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import type { Locale } from '../../shared/messages/index.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';
const sender = 'Hope for Children (training)';

/** The window in one language: buttons by their catalogue id, pictures and axe at every stop. */
function at(page: Page, { text }: Texts, locale: Locale) {
  return {
    say: (id: MessageId, values?: Record<string, string | number>) => text(id, values),
    press: (id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: text(id, values), exact: true })
        .or(page.getByRole('radio', { name: text(id, values), exact: true }))
        .first()
        .click(),
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

// Each language has an app of its own, so they may run side by side; the tests of one follow each other.
test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test.describe(`the job (${locale})`, () => {
    test.describe.configure({ mode: 'default' });
    let opened: OpenApp;
    test.beforeAll(async () => {
      opened = await openApp({ firstStart: true });
    });
    test.afterAll(async () => {
      await opened.close();
    });

    test('from an export to the answer on the board', async () => {
      const { app, page, errors } = opened;
      const texts = createTexts(locale);
      const { say, press, look } = at(page, texts, locale);
      await inLanguage(page, locale);

      // First start: a training workspace, unmistakably.
      await expect(page.getByText(say('training.word')).first()).toBeVisible();
      await look('today');

      await press('path.import.do');
      await look('cases-empty');
      await press('cases.practice');
      await expect(page.getByText(say('import.staged', { count: 40 }))).toBeVisible();
      await look('import-checked');
      await press('import.commit', { count: 40 });
      await expect(page.getByText(say('import.done', { count: 40 }))).toBeVisible();
      await look('import');

      await press('cases.prepare');
      await look('choose');
      await press('choose.do');
      const filter = (verdict: 'go' | 'stop' | 'decide', count: number) =>
        page
          .getByRole('radio', { name: say(`verdict.${verdict}`, { n: count, count }) })
          .or(page.getByRole('button', { name: say(`verdict.${verdict}`, { n: count, count }) }));
      await expect(filter('go', 24).first()).toBeVisible();
      await expect(filter('stop', 13).first()).toBeVisible();
      await expect(filter('decide', 3).first()).toBeVisible();
      await look('prepare');

      // Three findings; nothing is sealed while one is open.
      const seal = () => page.getByRole('button', { name: say('seal.do', { count: 28, partner }) });
      await expect(seal().first()).toBeDisabled();
      for (let remaining = 3; remaining > 0; remaining -= 1) await press('findings.leave-out', { count: 1 });
      await expect(seal().first()).toBeEnabled();
      await look('settled');

      // Preview: the original beside what the partner will see.
      await page.getByText('ce3e968').first().click();
      await expect(page.getByText('125080001').first()).toBeVisible();
      await look('preview');

      // The person says no: nothing is written.
      await patchDialogs(app, { confirm: [false, true, true] });
      await seal().first().click();
      await press('destination.practice');
      await expect.poll(async () => (await askedQuestions(app)).length).toBe(1);
      await expect(seal().first()).toBeEnabled();
      await seal().first().click();
      await press('destination.practice');
      await expect(page.getByText(say('sealed.title'))).toBeVisible();
      await look('sealed');
      const [, question] = await askedQuestions(app);
      expect(question?.message).toContain(partner);
      expect(question?.message).toContain('28');
      expect(question?.detail).toContain(locale === 'en' ? 'Referral of children to UNHCR Gambella' : 'إحالة الأطفال');
      await press('exchange.hand-over');
      await noteHandOver(page);

      // The partner opens it: the checks in order, then the content.
      await press('training.play-partner', { organisation: partner });
      await expect(page.getByText(say('training.as-partner', { organisation: partner }))).toBeVisible();
      await look('today-partner');
      await page
        .getByRole('link', { name: say('screen.exchanges') })
        .or(page.getByRole('button', { name: say('screen.exchanges') }))
        .first()
        .click();
      await look('exchanges-empty');
      await press('exchanges.open');
      await look('open');
      await press('open.do');
      for (const check of ['for-us', 'sender-known', 'whole', 'not-seen', 'agreement']) {
        await expect(page.getByText(texts.textOf(`check.${check}.done`))).toBeVisible();
      }
      await look('opened');
      await press('open.look');
      await look('referrals');

      // Every referral is undecided until a person decides.
      await expect(page.getByText(say('decision.open')).first()).toBeVisible();
      await press('decide.reject');
      await page.getByLabel(say('decide.reason')).fill('No school place until March.');
      await look('reject');
      await page.getByText('ea6c249').first().click();
      await press('decide.accept');
      await press('answer.do', { partner: sender });
      await press('destination.practice');
      await expect(page.getByText(say('answered.title'))).toBeVisible();
      await look('answered');
      await press('dialog.close');

      // Back at the sender, only the signed answer moves the board.
      await press('training.back-to', { organisation: sender });
      await expect(page.getByText(say('training.as-sender', { organisation: sender }))).toBeVisible();
      await page
        .getByRole('link', { name: say('screen.exchanges') })
        .or(page.getByRole('button', { name: say('screen.exchanges') }))
        .first()
        .click();
      await look('board-before');
      await press('exchanges.open');
      await press('open.do');
      await expect(page.getByRole('heading', { name: partner }).first()).toBeVisible();
      await look('answer-opened');
      await press('open.answer.look');
      await expect(page.getByText(say('exchange.accepted', { count: 1 })).first()).toBeVisible();
      await expect(page.getByText(say('exchange.rejected', { count: 1 })).first()).toBeVisible();
      await look('board-after');
      expect(errors).toEqual([]);
    });

    test('and every other screen', async () => {
      const { page, errors } = opened;
      const { say, press, look } = at(page, createTexts(locale), locale);
      if ((await page.locator('html').getAttribute('lang')) !== locale) await inLanguage(page, locale);
      for (const screen of ['agreements', 'partners', 'history', 'settings'] as const) {
        await page
          .getByRole('link', { name: say(`screen.${screen}`) })
          .or(page.getByRole('button', { name: say(`screen.${screen}`) }))
          .first()
          .click();
        await expect(page.getByRole('heading', { level: 1, name: say(`screen.${screen}`) })).toBeVisible();
        await look(screen);
        if (screen !== 'history') continue;
        await press('history.check');
        await expect(page.getByText(say('history.ledger'))).toBeVisible();
        await look('history-checked');
      }
      // What was sealed from must stay: the import can no longer be taken back, and the window says why.
      await press('screen.cases');
      await press('cases.view.files');
      await press('files.details');
      await press('undo.ask');
      await press('undo.do');
      await expect(page.getByText(createTexts(locale).textOf('problem.import.sealed'))).toBeVisible();
      await look('undo-refused');
      await press('undo.cancel');
      await press('top.lock');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await look('locked');
      expect(await page.locator('body').textContent()).not.toContain('ce3e968');
      expect(errors).toEqual([]);
    });
  });
}
