// Received referrals are taken over, printed and decided in the real window, by keyboard in English and by mouse in Arabic,
// answered, entered at the sender from a list, and decided otherwise later: both answers are shown.
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  passphrase,
  sealBatch,
} from '../support/engines.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';
import { newProfile } from './support/profiles.ts';

const reason = { en: 'No place', ar: 'لا مكان' };

/** A profile with the workspace of an engine, which is closed. */
async function profileOf({ engine, folder }: Organisation): Promise<string> {
  engine.close();
  const profile = await newProfile(false);
  await cp(join(folder, 'workspaces'), join(profile, 'workspaces'), { recursive: true });
  return profile;
}

/** The sender who has sent four referrals, and the partner who has opened them. */
async function world() {
  const { hope, unhcr, card, choice } = await partners({ reasons: [{ code: 'no-capacity', title: reason }] });
  const batch = await importChildren(hope, [child(1), child(2), child(3), child(4)]);
  await openPackageFile(unhcr, (await sealBatch(hope, batch, card, choice)).path);
  const names = { hope: hope.name, unhcr: unhcr.name };
  const [sender, partner] = [await profileOf(hope), await profileOf(unhcr)];
  const out = join(partner, 'out');
  await mkdir(out);
  return { sender, partner, out, names };
}

test.afterAll(cleanUp);
test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test(`referrals are decided, answered, entered, and decided otherwise (${locale})`, async () => {
    test.setTimeout(300_000);
    const { text } = createTexts(locale);
    const { sender, partner, out, names } = await world();
    const byKey = locale === 'en';

    /** The app of one side, unlocked. */
    const start = async (userData: string) => {
      const opened = await openApp({ userData, locale });
      const { page } = opened;
      await page.getByLabel(text('unlock.passphrase')).first().fill(passphrase);
      await button(page, 'unlock.open').click();
      return opened;
    };
    const button = (page: Page, id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: text(id, values), exact: true })
        .or(page.getByRole('radio', { name: text(id, values), exact: true }))
        .first();
    const look = async ({ page }: OpenApp, name: string) => {
      await screenshot(page, `decide-${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };
    const chips = (page: Page, id: MessageId) => page.getByRole('option').filter({ hasText: text(id) });
    /** Seals the answer into the folder; resolves to the path of its file. */
    const seal = async ({ app, page }: OpenApp) => {
      const before = await readdir(out);
      await patchDialogs(app, { open: [out], confirm: [true] });
      await button(page, 'answer.do', { partner: names.hope }).click();
      await button(page, 'destination.choose').click();
      await expect(page.getByText(text('answered.title'))).toBeVisible();
      const [file] = (await readdir(out)).filter((each) => !before.includes(each));
      return join(out, file ?? '');
    };
    /** Opens a package file at the sender and goes to its exchange. */
    const receive = async ({ app, page }: OpenApp, file: string) => {
      await patchDialogs(app, { open: [file] });
      await button(page, 'screen.exchanges')
        .or(page.getByRole('link', { name: text('screen.exchanges') }))
        .first()
        .click();
      await button(page, 'exchanges.open').click();
      await button(page, 'open.choose').click();
      await button(page, 'open.answer.look').click();
    };

    const receiver = await start(partner);
    const { page } = receiver;
    await button(page, 'need.decide.do').click();
    await button(page, 'take-over.do').click();
    await button(page, 'take-over.look').click();
    await page.getByLabel(text('person.name')).fill('Almaz');
    await patchDialogs(receiver.app, { confirm: [true] });
    await expect(button(page, 'take-over.do')).toBeEnabled();
    await button(page, 'take-over.do').click();
    await expect(button(page, 'take-over.write')).toBeVisible();
    await look(receiver, 'taken-over');
    await button(page, 'screen.today')
      .or(page.getByRole('link', { name: text('screen.today') }))
      .first()
      .click();
    await button(page, 'need.decide.do').click();
    await button(page, 'papers.sheet').click();
    await expect(page.locator('.paper').first()).toContainText('c000001');
    await look(receiver, 'sheet');
    await button(page, 'dialog.close').click();
    await expect(page.getByText(text('decide.keys'))).toBeVisible();
    await look(receiver, 'open');
    if (byKey) await page.keyboard.press('a');
    else await button(page, 'decide.accept').click();
    await expect(chips(page, 'decision.accepted')).toHaveCount(1);
    if (byKey) await page.keyboard.press('n');
    else await button(page, 'decide.next').click();
    await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
    if (byKey) await page.keyboard.press('r');
    else await button(page, 'decide.reject').click();
    await expect(page.getByText(text('answer.unreasoned', { count: 1 }))).toBeVisible();
    await look(receiver, 'reason-missing');
    await page.getByRole('button', { name: text('decide.reason') }).click();
    await page.getByRole('option', { name: reason[locale] }).click();
    await page.getByLabel(text('decide.words')).fill('A new class opens in March.');
    await look(receiver, 'reason');
    await button(page, 'decide.next').click();
    await button(page, 'decide.partly').click();
    await page.getByRole('button', { name: text('decide.reason') }).click();
    await page.getByRole('option', { name: reason[locale] }).click();
    await look(receiver, 'partly');
    await button(page, 'decide.all').click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: text('decide.label') })
      .click();
    await page.getByRole('option', { name: text('decision.done') }).click();
    await look(receiver, 'all');
    await button(page, 'decide.all.do').click();
    await expect(chips(page, 'decision.done')).toHaveCount(1);
    await look(receiver, 'all-decided');
    const answer = await seal(receiver);
    await look(receiver, 'answered');
    await button(page, 'sealed.later').click();
    await receiver.quit();

    const first = await start(sender);
    await receive(first, answer);
    await look(first, 'at-the-sender');
    await button(first.page, 'screen.today')
      .or(first.page.getByRole('link', { name: text('screen.today') }))
      .first()
      .click();
    await expect(first.page.locator('.need', { hasText: text('need.to-do', { count: 4 }) })).toBeVisible();
    await look(first, 'today');
    await button(first.page, 'need.to-do.do').click();
    await expect(first.page.locator('.needs article')).toHaveCount(4);
    await look(first, 'to-do');
    await button(first.page, 'to-do.print').click();
    await expect(first.page.locator('.paper')).toBeVisible();
    await look(first, 'to-do-print');
    await button(first.page, 'dialog.close').click();
    await first.page.getByLabel(text('correction.by')).fill('Almaz');
    await button(first.page, 'to-do.done.do').click();
    await expect(first.page.locator('.needs article')).toHaveCount(3);
    await look(first, 'to-do-ticked');
    await first.quit();

    // Later the partner has a place after all.
    const later = await start(partner);
    await button(later.page, 'screen.exchanges')
      .or(later.page.getByRole('link', { name: text('screen.exchanges') }))
      .first()
      .click();
    await button(later.page, 'exchange.look').click();
    await chips(later.page, 'decision.rejected').first().click();
    await look(later, 'answered-before');
    await button(later.page, 'status.ask').click();
    await later.page.locator('.take-back-children .tick').first().click();
    await look(later, 'how-they-go-on');
    await button(later.page, 'dialog.close').click();
    await button(later.page, 'decide.change').click();
    if (byKey) await later.page.keyboard.press('a');
    else await button(later.page, 'decide.accept').click();
    await look(later, 'changed');
    const change = await seal(later);
    await later.quit();

    const last = await start(sender);
    await receive(last, change);
    await last.page.getByRole('option').nth(1).click();
    await expect(last.page.getByRole('region', { name: text('answers.title') }).getByRole('listitem')).toHaveCount(2);
    await look(last, 'both-answers');
    expect([...receiver.errors, ...first.errors, ...later.errors, ...last.errors]).toEqual([]);
    await last.close();
    await rm(partner, { recursive: true, force: true });
  });
}
