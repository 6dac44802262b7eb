// What came in is assigned in the real window: by keyboard to one's own person, by mouse to another agency where the consent
// is on paper; what a partner rejected is assigned at the sender. In two languages. Playwright.
import { cp, rm } from 'node:fs/promises';
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
import { openApp } from './support/app.ts';
import { axe, screenshot } from './support/look.ts';
import { newProfile } from './support/profiles.ts';

const lists = {
  agencies: [
    { unique_id: 'UNHCR-GAM', agency_code: 'UNHCR-GAM', name: { en: 'UNHCR Gambella' } },
    { unique_id: 'PLAN', agency_code: 'PLAN', name: { en: 'Plan International' } },
  ],
  users: [
    { user_name: 'unhcr_cw', full_name: 'Ruth Tesfaye', agency: 'UNHCR-GAM' },
    { user_name: 'plan_cw', full_name: 'Paul Ochieng', agency: 'PLAN' },
  ],
};

async function addLists(at: Organisation): Promise<void> {
  const files = [await at.file('lists.json', JSON.stringify(lists))];
  const { lists: looked } = await at.engine.call('reference.look', { files });
  const seen = looked.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
  await at.engine.call('reference.add', { files, seen });
}

async function profileOf({ engine, folder }: Organisation): Promise<string> {
  engine.close();
  const profile = await newProfile(false);
  await cp(join(folder, 'workspaces'), join(profile, 'workspaces'), { recursive: true });
  return profile;
}

/** One referral waits at the partner, another one was rejected. */
async function world() {
  const { hope, unhcr, card, choice } = await partners({ onward: 'written-consent' });
  const batch = await importChildren(hope, [child(1), child(2)]);
  const sealed = await sealBatch(hope, batch, card, choice);
  await openPackageFile(unhcr, sealed.path);
  const rejected = await referralOf(unhcr, sealed.package, 2);
  const answer = await sealAnswer(unhcr, sealed.package, [
    { referral: rejected, decision: 'rejected', reason: 'No place.' },
  ]);
  await openPackageFile(hope, answer.path);
  await addLists(hope);
  await addLists(unhcr);
  return { sender: await profileOf(hope), partner: await profileOf(unhcr) };
}

test.afterAll(cleanUp);
test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test(`somebody takes it on (${locale})`, async () => {
    test.setTimeout(240_000);
    const { text } = createTexts(locale);
    const { sender, partner } = await world();
    const button = (page: Page, id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: text(id, values), exact: true })
        .or(page.getByRole('radio', { name: text(id, values), exact: true }))
        .first();
    const start = async (userData: string) => {
      const opened = await openApp({ userData, locale });
      await opened.page.getByLabel(text('unlock.passphrase')).first().fill(passphrase);
      await button(opened.page, 'unlock.open').click();
      return opened;
    };
    const look = async (page: Page, name: string) => {
      await screenshot(page, `assign-${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };

    const receiver = await start(partner);
    const { page } = receiver;
    await button(page, 'need.decide.do').click();
    await button(page, 'assign.ask').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(text('assign.by')).fill('Almaz');
    await look(page, 'whom');
    if (locale === 'en') {
      await button(page, 'assignee.user').focus();
      await page.keyboard.press('Space');
      const ruth = dialog.getByRole('button', { name: `${text('assign.do')}: Ruth Tesfaye` });
      await expect(ruth).toBeEnabled();
      await ruth.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(text('assign.to', { kind: 'user', name: 'Ruth Tesfaye' }))).toBeVisible();
      await button(page, 'assign.change').click();
    }
    await button(page, 'assignee.agency').click();
    await dialog.getByRole('button', { name: `${text('assign.do')}: Plan International` }).click();
    await dialog.getByLabel(text('assign.basis'), { exact: true }).fill('File 12, letter of 3 March');
    await look(page, 'basis');
    await button(page, 'assign.pass-on', { name: 'Plan International' }).click();
    await expect(page.getByText(text('assign.to', { kind: 'agency', name: 'Plan International' }))).toBeVisible();
    await look(page, 'assigned');
    await button(page, 'papers.sheet').click();
    await expect(page.locator('.paper').first()).toContainText('Plan International');
    await button(page, 'dialog.close').click();
    await receiver.quit();

    const own = await start(sender);
    await button(own.page, 'need.to-do.do').click();
    await button(own.page, 'assign.ask').click();
    await own.page.getByRole('dialog').getByLabel(text('assign.by')).fill('Amina');
    await expect(own.page.getByRole('button', { name: `${text('assign.do')}: UNHCR Gambella` })).toBeDisabled();
    await look(own.page, 'rejected-by');
    await own.page.getByRole('button', { name: `${text('assign.do')}: Plan International` }).click();
    await expect(own.page.locator('.needs article').getByRole('listitem').last()).toContainText('Plan International');
    await look(own.page, 'to-do');
    expect([...receiver.errors, ...own.errors]).toEqual([]);
    await own.close();
    await rm(partner, { recursive: true, force: true });
  });
}

for (const locale of ['en', 'ar'] as const) {
  test(`who has what was taken back is named (${locale})`, async () => {
    test.setTimeout(180_000);
    const { text, textOf } = createTexts(locale);
    const { hope, unhcr, card, choice } = await partners({ onward: 'written-consent' });
    const batch = await importChildren(hope, [child(1), child(2)]);
    const sealed = await sealBatch(hope, batch, card, choice);
    await openPackageFile(unhcr, sealed.path);
    const subject = { package: sealed.package, referral: await referralOf(unhcr, sealed.package, 1) };
    await addLists(unhcr);
    const passing = { kind: 'agency' as const, code: 'PLAN', by: 'Almaz', basis: 'File 12' };
    await unhcr.engine.call('assign.run', { ...subject, ...passing });
    const folder = hope.engine.grants.issue(hope.folder);
    const of = { kind: 'referrals' as const, chosen: [{ package: subject.package, referrals: [subject.referral] }] };
    const withdrawn = await hope.engine.call('withdraw.run', { of, code: 'consent', by: 'Amina', folder });
    await openPackageFile(unhcr, join(hope.folder, withdrawn.sealed[0]?.file ?? ''));
    const userData = await profileOf(unhcr);

    const { page, errors, close } = await openApp({ userData, locale });
    await page.getByLabel(text('unlock.passphrase')).first().fill(passphrase);
    await page
      .getByRole('button', { name: text('unlock.open'), exact: true })
      .first()
      .click();
    await page
      .getByRole('button', { name: text('need.notice.erase.do'), exact: true })
      .first()
      .click();
    const look = async (name: string) => {
      await screenshot(page, `assign-${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };
    await page
      .getByRole('option')
      .filter({ hasText: textOf('referral-state.withdrawn') })
      .first()
      .click();
    const tell = page.locator('.why', { hasText: text('assign.tell') });
    await expect(tell).toContainText('Plan International');
    await expect(page.getByRole('button', { name: text('assign.undo'), exact: true })).toHaveCount(0);
    await look('taken-back');
    expect(errors).toEqual([]);
    await close();
  });
}
