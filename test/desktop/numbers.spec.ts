// What the numbers of packages tell, at the real window: a restored copy on Today, on Exchanges, and a new count. Playwright.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { opened } from '../../electron/engine/workflows/context.ts';
import { createTexts } from '../../shared/i18n.ts';
import type { Locale, MessageId } from '../../shared/messages/index.ts';
import { copyOf, snapshotOf } from '../support/copies.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  partners,
  passphrase,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { openApp } from './support/app.ts';
import { axe, screenshot } from './support/look.ts';
import { newProfile } from './support/profiles.ts';

const partner = 'UNHCR Gambella';
test.afterAll(cleanUp);

/** A profile whose one workspace was restored from a copy, and has opened answers of two copies of its partner since. */
async function restoredProfile(): Promise<string> {
  const { hope, unhcr, card, choice } = await partners();
  const seal = async (number: number) =>
    sealBatch(hope, await importChildren(hope, [child(number)], `${number}.csv`), card, choice);
  const first = await seal(1);
  const copied = await snapshotOf(hope);
  const second = await seal(2);
  for (const each of [first, second]) await openPackageFile(unhcr, each.path);
  const beside = await copyOf(await snapshotOf(unhcr));
  const answers = [await sealAnswer(unhcr, first.package, []), await sealAnswer(beside, first.package, [])];
  const restored = await copyOf(copied);
  for (const each of answers) await openPackageFile(restored, each.path);
  // As a stop between the last two steps of sealing leaves it.
  const { store } = opened(restored.engine.context);
  store.sql("INSERT INTO unnamed_file SELECT id, 'k4t7m2p9x3qa.age' FROM package WHERE direction = 'out'").run();
  restored.engine.close();
  const profile = await newProfile(false);
  await cp(join(restored.folder, 'workspaces'), join(profile, 'workspaces'), { recursive: true });
  return profile;
}

async function look(page: Page, locale: Locale, press: (id: MessageId) => Promise<void>): Promise<void> {
  const { text } = createTexts(locale);
  const shows = (id: MessageId, values: Record<string, string | number>) =>
    expect(page.locator('main')).toContainText(text(id, values).replace(/[\u2066-\u2069]/g, ''));
  await page.getByLabel(text('unlock.passphrase')).first().fill(passphrase);
  await press('unlock.open');
  await expect(page.getByRole('button', { name: text('need.restored.do') }).first()).toBeVisible();
  await shows('need.restored', { partner });
  await screenshot(page, `numbers-today.${locale}`);
  await press('need.restored.do');
  await shows('line.restored', { partner });
  await shows('line.notice.anew', { partner, number: 1 });
  expect(await axe(page)).toEqual([]);
  await screenshot(page, `numbers.${locale}`);
}

test('a restored copy is told of on Today and on Exchanges, until a new count is begun', async () => {
  test.setTimeout(240_000);
  const profile = await restoredProfile();
  for (const locale of ['ar', 'en'] as const) {
    const { page, errors, quit, close } = await openApp({ userData: profile, locale });
    const { text } = createTexts(locale);
    const press = (id: MessageId) =>
      page
        .getByRole('button', { name: text(id), exact: true })
        .first()
        .click();
    await look(page, locale, press);
    if (locale === 'en') {
      await press('line.begin');
      await expect(page.getByRole('button', { name: text('line.begin') })).toBeHidden();
      await expect(page.getByRole('heading', { name: text('line.title') })).toBeVisible();
      await screenshot(page, 'numbers-begun.en');
    }
    expect(errors).toEqual([]);
    await (locale === 'en' ? close() : quit());
  }
});
