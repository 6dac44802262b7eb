// What was sent is corrected out of a newer import, and said to go on, in the real window: the partner sees the old value and the
// new one, the sender's board the status; in English and in Arabic.
import { cp, mkdir, readdir } from 'node:fs/promises';
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
  referralOf,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';
import { newProfile } from './support/profiles.ts';

/** A profile with the workspace of an engine, which is closed. */
async function profileOf({ engine, folder }: Organisation): Promise<string> {
  engine.close();
  const profile = await newProfile(false);
  await cp(join(folder, 'workspaces'), join(profile, 'workspaces'), { recursive: true });
  return profile;
}

/** The sender, whose newer import says another day of birth, and the partner, who has accepted the referral. */
async function world() {
  const { hope, unhcr, card, choice } = await partners();
  const batch = await importChildren(hope, [child(1, { date_of_birth: '2014-02-01' })]);
  const sealed = await sealBatch(hope, batch, card, choice);
  await openPackageFile(unhcr, sealed.path);
  const referral = await referralOf(unhcr, sealed.package, 1);
  const answer = await sealAnswer(unhcr, sealed.package, [{ referral, decision: 'accepted' }]);
  await openPackageFile(hope, answer.path);
  hope.now = new Date(hope.now.getTime() + 3_600_000);
  await importChildren(hope, [child(1, { date_of_birth: '2013-02-01' })], 'newer.csv');
  const names = { hope: hope.name, unhcr: unhcr.name };
  const [sender, partner] = [await profileOf(hope), await profileOf(unhcr)];
  const out = join(partner, 'out');
  await mkdir(out);
  return { sender, partner, out, names };
}

test.afterAll(cleanUp);
test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test(`a value is corrected, and a referral goes on (${locale})`, async () => {
    test.setTimeout(240_000);
    const { text, textOf } = createTexts(locale);
    const { sender, partner, out, names } = await world();
    const button = (page: Page, id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: text(id, values), exact: true })
        .or(page.getByRole('link', { name: text(id, values), exact: true }))
        .first();
    const start = async (userData: string) => {
      const opened = await openApp({ userData, locale });
      await opened.page.getByLabel(text('unlock.passphrase')).first().fill(passphrase);
      await button(opened.page, 'unlock.open').click();
      await button(opened.page, 'screen.exchanges').click();
      return opened;
    };
    const look = async ({ page }: OpenApp, name: string) => {
      await screenshot(page, `corrected-${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };
    /** Seals what the open dialog asks about; resolves to the path of its file. */
    const seal = async ({ app, page }: OpenApp) => {
      const before = await readdir(out);
      await patchDialogs(app, { open: [out], confirm: [true, true] });
      await button(page, 'destination.choose').click();
      await expect(page.locator('.sealed-words')).toBeVisible();
      const [file] = (await readdir(out)).filter((each) => !before.includes(each));
      return join(out, file ?? '');
    };
    const receive = async ({ app, page }: OpenApp, file: string) => {
      await patchDialogs(app, { open: [file] });
      await button(page, 'exchanges.open').click();
      await button(page, 'open.choose').click();
      await expect(page.locator('.checks, #checks-title').first()).toBeVisible();
    };

    const ours = await start(sender);
    await ours.page
      .locator('.exchange-row')
      .last()
      .getByRole('button', { name: text('exchange.look') })
      .click();
    await button(ours.page, 'correct.ask').click();
    await ours.page.getByLabel(text('person.name')).fill('Sara Deng');
    await look(ours, 'dialog');
    await button(ours.page, 'correct.do', { partner: names.unhcr }).click();
    const correction = await seal(ours);
    await look(ours, 'sealed');
    await ours.quit();

    const theirs = await start(partner);
    await receive(theirs, correction);
    await look(theirs, 'opened');
    await button(theirs.page, 'open.notice.look').click();
    await theirs.page.getByRole('option').first().click();
    const fields = theirs.page.getByRole('region', { name: text('correction.title') });
    await expect(fields.getByRole('row')).toHaveCount(2);
    await expect(fields.getByRole('row').last()).toContainText(/2014.*2013/s);
    await look(theirs, 'field-by-field');
    await fields.getByLabel(text('correction.by')).fill('Omar Abdi');
    await fields.getByRole('button', { name: text('correction.see') }).click();
    await button(theirs.page, 'notice.acknowledge').click();
    const seen = await seal(theirs);
    await button(theirs.page, 'dialog.close').click();
    await button(theirs.page, 'status.ask').click();
    await theirs.page.locator('.take-back-children .tick').first().click();
    await look(theirs, 'how-it-goes-on');
    await button(theirs.page, 'status.do', { partner: names.hope }).click();
    const status = await seal(theirs);
    await theirs.quit();

    const again = await start(sender);
    await receive(again, seen);
    await look(again, 'acknowledged');
    await button(again.page, 'screen.exchanges').click();
    await receive(again, status);
    await look(again, 'status-opened');
    await button(again.page, 'screen.exchanges').click();
    await again.page
      .locator('.exchange-row')
      .last()
      .getByRole('button', { name: text('exchange.look') })
      .click();
    await expect(again.page.getByRole('option').first()).toContainText(textOf('referral-state.implemented'));
    await expect(again.page.locator('.taking-back li').first()).toContainText(text('notice.state.acknowledged'));
    await look(again, 'goes-on-at-the-sender');
    expect([...ours.errors, ...theirs.errors, ...again.errors]).toEqual([]);
    await again.close();
  });
}
