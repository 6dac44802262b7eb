// A package is taken over in the real window: planned, decided, written, and not taken back after that; in English and in Arabic.
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import type { MessageId } from '../../shared/messages/index.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  partners,
  passphrase,
  sealBatch,
} from '../support/engines.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';
import { newProfile } from './support/profiles.ts';

test.afterAll(cleanUp);

/** A profile of the partner, with a package that holds one new child, one who is known and different, and one who is perhaps known. */
async function profileWithPackage(): Promise<{ readonly profile: string; readonly out: string }> {
  const { hope, unhcr, card, choice } = await partners({ retention: { sender: 30, receiver: 10 } });
  const own = [
    child(2, { sex: 'male', name_first: 'Tigist', name_last: 'Bekele', date_of_birth: '2009-11-23' }),
    child(9, { name_first: 'Nyakim', name_last: 'Deng', date_of_birth: '2012-07-15' }),
  ];
  await importChildren(unhcr, own, 'own.csv');
  const batch = await importChildren(hope, [
    child(1, { name_first: 'Omar', name_last: 'Haji', date_of_birth: '2016-02-02' }),
    child(2, { name_first: 'Tigist', name_last: 'Bekele', date_of_birth: '2009-11-23' }),
    child(3, { name_first: 'Nyakim', name_last: 'Deng', date_of_birth: '2012-07-15' }),
  ]);
  await openPackageFile(unhcr, (await sealBatch(hope, batch, card, choice)).path);
  unhcr.engine.close();
  const profile = await newProfile(false);
  await cp(join(unhcr.folder, 'workspaces'), join(profile, 'workspaces'), { recursive: true });
  const out = join(profile, 'out');
  await mkdir(out);
  return { profile, out };
}

for (const locale of ['en', 'ar'] as const) {
  test(`a package is taken over, written, and can't be taken back then (${locale})`, async () => {
    test.setTimeout(240_000);
    const { profile, out } = await profileWithPackage();
    const { app, page, errors, close } = await openApp({ userData: profile, locale });
    const { text } = createTexts(locale);
    const button = (id: MessageId) => page.getByRole('button', { name: text(id), exact: true }).first();
    const choice = (id: MessageId) => page.getByRole('radio', { name: text(id), exact: true });
    const look = async (name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };
    await page.getByLabel(text('unlock.passphrase')).first().fill(passphrase);
    await button('unlock.open').click();
    await button('need.decide.do').click();
    await button('take-over.do').click();
    await look('take-over-before');
    await button('take-over.look').click();
    await expect(page.getByText(text('take-over.is.different'))).toBeVisible();
    await expect(page.getByText(text('take-over.is.perhaps'))).toBeVisible();
    await look('take-over-plan');

    // Nothing is taken over while somebody waits for a decision.
    await page.getByLabel(text('person.name')).fill('Almaz');
    await expect(button('take-over.do')).toBeDisabled();
    await choice('take-over.choice.take').last().click();
    await choice('take-over.choice.same-as').first().click();
    await expect(button('take-over.do')).toBeEnabled();
    await look('take-over-decided');
    await patchDialogs(app, { confirm: [true, true, true], open: [out] });
    await button('take-over.do').click();
    await expect(button('take-over.write')).toBeVisible();
    await expect(button('take-over.undo')).toBeVisible();
    await look('take-over-taken');

    await button('take-over.write').click();
    await look('take-over-where');
    await button('destination.choose').click();
    await expect(page.getByText(text('take-over.handed-on'))).toBeVisible();
    await expect(button('take-over.undo')).toBeHidden();
    expect(await readdir(out)).toEqual(['ping-referral.json']);
    await expect(page.getByRole('heading', { name: text('files.title') })).toBeVisible();
    await look('take-over-written');
    await button('files.delete').click();
    await expect(page.getByText(text('files.end.deleted'))).toBeVisible();
    expect(await readdir(out)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
}
