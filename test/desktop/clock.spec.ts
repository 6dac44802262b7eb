// A clock that is far ahead is questioned in the window, and a person's word is taken; a package that was cut says so.
import { rm } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { Locale, MessageId } from '../../shared/messages/index.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  openPackageFile,
  organisation,
  organisationIn,
  passphrase,
  sealBatch,
} from '../support/engines.ts';
import { openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';
import { newProfile } from './support/profiles.ts';

test.afterAll(cleanUp);

const dayLength = 86_400_000;

/** A profile with one live workspace whose last entry is so many days old. */
async function profileLastUsed(days: number): Promise<string> {
  const userData = await newProfile(false);
  const hope = organisationIn(userData, 'Hope for Children', new Date(Date.now() - days * dayLength));
  await hope.engine.call('workspace.create', { organisation: hope.name, world: 'live', passphrase });
  hope.engine.close();
  return userData;
}

async function unlock(page: Page, locale: Locale): Promise<void> {
  const { text } = createTexts(locale);
  await page.getByLabel(text('unlock.passphrase')).first().fill(passphrase);
  await page
    .getByRole('button', { name: text('unlock.open'), exact: true })
    .first()
    .click();
}

for (const locale of ['en', 'ar'] as const)
  test(`a clock that is far ahead is questioned, in ${locale}`, async () => {
    const userData = await profileLastUsed(400);
    const { app, page, errors, close } = await openApp({ userData, locale });
    const { text, moment } = createTexts(locale);
    const press = (id: MessageId) =>
      page
        .getByRole('button', { name: text(id), exact: true })
        .first()
        .click();
    await unlock(page, locale);
    const notice = page.getByRole('region', { name: text('clock.region') });
    await expect(notice.getByText(text('clock.ahead.next'))).toBeVisible();
    await screenshot(page, `clock-ahead.${locale}`);
    expect(await axe(page)).toEqual([]);
    await press('clock.say');
    await page.getByLabel(text('clock.who')).fill('Amina');
    await page.getByLabel(text('clock.why')).fill('I looked at three telephones.');
    await screenshot(page, `clock-dialog.${locale}`);
    expect(await axe(page)).toEqual([]);
    await patchDialogs(app, { confirm: [true] });
    await press('clock.send');
    await expect(notice).toBeHidden();
    const [asked] = await askedQuestions(app);
    expect(asked?.detail).toContain('I looked at three telephones.');
    expect(asked?.message).toContain(moment(new Date().toISOString()).slice(0, 6));
    expect(errors).toEqual([]);
    await close();
  });

test('a package that was cut says by which version, and how many fields', async () => {
  const userData = await newProfile(false);
  const unhcr = organisationIn(userData, 'UNHCR Gambella', new Date());
  await unhcr.engine.call('workspace.create', { organisation: unhcr.name, world: 'live', passphrase });
  const hope = await organisation('Hope for Children');
  hope.now = new Date();
  const card = await introduce(unhcr, hope);
  await introduce(hope, unhcr);
  const first = agreementBetween(hope.name, unhcr.name);
  for (const each of [hope, unhcr]) await agree(each, first);
  const batch = await importChildren(hope, [child(1, { telephone_current: '+251900000011' })]);
  const sealed = await sealBatch(hope, batch, card, { agreement: first.id, useCase: 'referral-unhcr' });
  const [useCase, ...others] = first.useCases;
  if (!useCase) throw new Error('no use case');
  const dataPoints = useCase.dataPoints.filter(({ field }) => field !== 'telephone_current');
  await agree(unhcr, { ...first, version: 2, useCases: [{ ...useCase, dataPoints }, ...others] });
  expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({
    cut: { version: 2, fields: ['telephone_current'] },
  });
  unhcr.engine.close();
  const { page, errors, close } = await openApp({ userData });
  const { text } = createTexts('en');
  await unlock(page, 'en');
  await page
    .getByRole('button', { name: text('screen.exchanges'), exact: true })
    .first()
    .click();
  await page.locator('.exchange-row').getByRole('button').first().click();
  await expect(page.getByText(/1 field that this version withholds was not kept/)).toBeVisible();
  await screenshot(page, 'exchange-cut.en');
  expect(await axe(page)).toEqual([]);
  expect(await page.locator('main').textContent()).not.toContain('251900000011');
  expect(errors).toEqual([]);
  await close();
  await rm(userData, { recursive: true, force: true });
});
