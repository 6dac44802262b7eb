// A code that the partner's form has none for is settled in the window, by mouse and by keyboard, sealed, and told to the partner.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type Locale, type MessageId } from '../../shared/messages/index.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';
const title = 'Referral with additions';

/** A child who needs one service. */
function child(number: number, service: string, changes: CaseRecord['data'] = {}): CaseRecord {
  const digits = String(number).padStart(12, '0');
  const data = {
    case_id: `11111111-0000-4000-8000-${digits}`,
    case_id_display: `d${number}00${number}`,
    status: 'open',
    name_first: 'Nyakor',
    name_last: `Sample${number}`,
    sex: 'female',
    date_of_birth: '2014-03-05',
    registration_date: '2026-02-01',
    address_current: 'Block 4',
    consent_for_services: true,
    disclosure_other_orgs: true,
    services_section: [
      {
        unique_id: `22222222-0000-4000-8000-${digits}`,
        service_type: service,
        service_implementing_agency: 'UNHCR',
        service_referral_notes: 'Wants to go to school.',
      },
    ],
    ...changes,
  };
  return { id: `00000000-0000-4000-8000-${digits}`, data };
}
const children = [
  child(1, 'education_service'),
  child(2, 'water_sanitation_service'),
  child(3, 'water_sanitation_service'),
  child(4, 'education_service', { name_last: null }),
];

/** The training agreement under another name, whose sender may add a row alone. */
async function oneOffAgreement(): Promise<Agreement> {
  const text = await readFile(new URL('../../shared/training/agreement.json', import.meta.url), 'utf8');
  const base = JSON.parse(text) as Agreement;
  const [first] = base.useCases;
  if (!first) throw new Error('no use case');
  return {
    ...base,
    id: 'additions',
    title: { en: title },
    useCases: [{ ...first, title: { en: title }, oneOff: true }],
  };
}

function at(page: Page, locale: Locale) {
  const { text } = createTexts(locale);
  const button = (id: MessageId, values?: Record<string, string | number>) =>
    page
      .getByRole('button', { name: text(id, values), exact: true })
      .or(page.getByRole('radio', { name: text(id, values), exact: true }))
      .first();
  return {
    say: text,
    button,
    press: (id: MessageId, values?: Record<string, string | number>) => button(id, values).click(),
    look: async (name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    },
  };
}

test.describe.configure({ mode: 'parallel' });

/** By mouse in English, by keyboard in Arabic. */
for (const [locale, isByKeyboard] of [
  ['en', false],
  ['ar', true],
] as const) {
  test(`an answer without a code of the partner is settled where it is met (${locale})`, async () => {
    test.setTimeout(150_000);
    const folder = await mkdtemp(join(tmpdir(), 'courier-codes-'));
    // The partner's list is read in the person's language; what is signed has the label that was agreed.
    const education = locale === 'ar' ? 'التعليم' : 'Education';
    const [terms, table] = [join(folder, 'agreement.json'), join(folder, 'children.csv')];
    await writeFile(terms, JSON.stringify(await oneOffAgreement()));
    const columns = [...new Set(children.flatMap(({ data }) => Object.keys(data)))];
    await writeFile(table, writeCsv(columns, children, '2.15'));
    const { app, page, errors, close } = await openApp({ locale });
    const { say, button, press, look } = at(page, locale);
    await patchDialogs(app, { open: [terms, table, terms], confirm: [true, true, true, true, true, true] });
    if ((await page.locator('html').getAttribute('lang')) !== locale) {
      await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
      await page.getByRole('option', { name: languages[locale].name }).click();
    }
    /** Presses what has the focus, or clicks it. */
    const use = async (target: ReturnType<typeof button>) => {
      if (!isByKeyboard) return target.click();
      await target.focus();
      await page.keyboard.press('Enter');
    };

    await press('screen.agreements');
    await press('agreements.add');
    await expect(page.getByText(title).first()).toBeVisible();
    await press('screen.cases');
    await press('cases.import');
    await press('import.choose');
    await press('import.check', { count: 1 });
    await press('import.commit', { count: children.length });
    await press('cases.prepare');
    await page
      .locator('li', { hasText: title })
      .getByRole('button', { name: say('choose.do') })
      .click();
    const filter = (verdict: 'go' | 'stop' | 'decide', count: number) =>
      expect(page.getByRole('radio', { name: say(`verdict.${verdict}`, { n: count, count }) })).toBeVisible();
    await filter('go', 1);
    await filter('decide', 3);
    await expect(page.getByText(say('coverage.open', { count: 3 }))).toBeVisible();
    await look('code-open');

    // One of education, and how it compares: nothing is chosen before.
    await use(button('settle-code.open'));
    await expect(page.getByText(say('settle-code.cases', { count: 2 }))).toBeVisible();
    await use(button('settle-code.sign'));
    await expect(page.getByText(say('settle-code.missing'))).toBeVisible();
    const codes = page.getByRole('listbox', { name: say('settle-code.list') });
    if (isByKeyboard) {
      await codes.getByRole('option', { name: education, exact: true }).first().focus();
      await page.keyboard.press('Enter');
    } else await codes.getByRole('option', { name: 'Education', exact: true }).first().click();
    await expect(page.getByText(say('settle-code.chosen', { label: education }))).toBeVisible();
    await use(button('settle-code.broader'));
    await look('code-chosen');
    await use(button('settle-code.sign'));
    // Who decides is asked once.
    await page.getByLabel(say('person.name')).fill('Amina');
    await page.keyboard.press('Enter');
    await filter('go', 3);
    const question = (await askedQuestions(app)).at(-1);
    expect(question?.detail).toContain('Education');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await use(button('additions.title', { count: 1 }));
    await expect(page.getByText(say('additions.state.in-force'))).toBeVisible();
    await look('code-settled');

    // What is missing is corrected in Primero: the child waits, and stands on a list for the printer.
    await use(button('findings.park', { count: 1 }));
    await filter('decide', 0);
    await use(button('park.list', { count: 1 }));
    await use(button('park.print'));
    await expect(page.locator('.paper')).toContainText('d4004');
    await expect(page.locator('.paper')).toContainText(say('park.do.fill-in'));
    await look('code-parked');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await press('seal.do', { count: 3, partner });
    await press('destination.practice');
    await expect(page.getByText(say('sealed.title'))).toBeVisible();
    await press('exchange.hand-over');
    await noteHandOver(page);

    // The partner is told before anything is decided, and beside the value.
    await press('training.play-partner', { organisation: partner });
    await expect(page.getByText(say('training.as-partner', { organisation: partner }))).toBeVisible();
    await press('screen.agreements');
    await press('agreements.add');
    await expect(page.getByText(title).first()).toBeVisible();
    await press('screen.exchanges');
    await press('exchanges.open');
    await press('open.do');
    await press('open.look');
    const told = page.locator('.why', { hasText: 'Water/Sanitation Service' });
    await expect(told).toContainText('Education');
    await expect(told).toContainText('Amina');
    await page.getByRole('option').filter({ hasText: 'd2002' }).click();
    await expect(
      page.getByText(say('inexact.broader', { recorded: 'Water/Sanitation Service' })).first(),
    ).toBeVisible();
    await look('code-told');
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}
