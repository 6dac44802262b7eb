// Cases out of several files, and out of a newer file: joined, compared, found in their own script, taken back.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type MessageId } from '../../shared/messages/index.ts';
import type { CaseRecord, Data } from '../../shared/model/case/record.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

const columns = [
  'short_id',
  'name',
  'sex',
  'age',
  'status',
  'location_current',
  'protection_concerns',
  'protection_status',
  'consent_for_services',
  'disclosure_other_orgs',
  'services_section',
];

/** Invented children, some of whom write their names in other letters. */
const children: readonly Data[] = [
  { name: 'أمينة حسن', sex: 'female', age: 9, protection_concerns: ['migrant'] },
  { name: 'አበበ በቀለ', sex: 'male', age: 14, protection_concerns: ['disabled', 'migrant'] },
  { name: 'Nora Example', sex: 'female', age: 16, protection_concerns: ['disabled'], protection_status: 'odd' },
  { name: 'Tom Example', sex: 'male', age: 4 },
];

const records: readonly CaseRecord[] = children.map((child, place) => ({
  id: `00000000-0000-4000-8000-00000000000${place + 1}`,
  data: {
    short_id: `aaaaaa${place + 1}`,
    status: 'open',
    location_current: 'Gambella',
    consent_for_services: true,
    disclosure_other_orgs: place !== 2,
    services_section: [
      { unique_id: `s${place}`, service_type: 'health_medical_service', service_response_day_time: '2026-03-02' },
      { unique_id: `t${place}`, service_type: 'safehouse_service' },
    ],
    ...child,
  },
}));

const changed = (place: number, data: Data): CaseRecord => {
  const record = records[place] as CaseRecord;
  return { ...record, data: { ...record.data, ...data } };
};

/** The first child as the file that is followed has her; the other file says another age. */
const first = changed(0, { age: 10 });

function at(page: Page, locale: 'en' | 'ar') {
  const { text } = createTexts(locale);
  return {
    text,
    button: (id: MessageId, values?: Record<string, string | number>) =>
      page
        .getByRole('button', { name: text(id, values), exact: true })
        .or(page.getByRole('radio', { name: text(id, values), exact: true }))
        .first(),
    look: async (name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    },
  };
}

async function inLanguage(page: Page, locale: 'en' | 'ar'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === locale) return;
  await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
  await page.getByRole('option', { name: languages[locale].name }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

// Each language has an app of its own, so they may run side by side; the tests of one follow each other.
test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test.describe(`files and cases (${locale})`, () => {
    test.describe.configure({ mode: 'default' });
    let opened: OpenApp;
    let folder: string;
    test.beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'courier-cases-'));
      opened = await openApp();
      await inLanguage(opened.page, locale);
    });
    test.afterAll(async () => {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('two files of the same children become one import, and say where they disagree', async () => {
      const { app, page, errors } = opened;
      const { text, button, look } = at(page, locale);
      const [csv, json] = [join(folder, 'cases.csv'), join(folder, 'cases.json')];
      await writeFile(csv, writeCsv(columns, records, '2.15'));
      await writeFile(json, writeJson([first, ...records.slice(1)], 2));
      await patchDialogs(app, { open: [[csv, json]], confirm: [true] });
      await button('path.import.do').click();
      await button('cases.import').click();
      await look('import-empty');
      await button('import.choose').click();
      await expect(page.getByRole('heading', { name: 'cases.json' })).toBeVisible();
      await expect(button('import.check', { count: 2 })).toBeEnabled();
      await look('import-files');
      await button('import.check', { count: 2 }).click();
      await expect(page.getByText(text('import.staged', { count: 4 }))).toBeVisible();
      await expect(page.getByRole('row', { name: /cases\.csv/ })).toBeVisible();
      await page.getByRole('button', { name: text('details.differs', { count: 1 }) }).click();
      await expect(page.locator('.lines').first()).toContainText(text('cases.records', { count: 1 }));
      await look('import-joined');

      // The rows of an issue open the case, still before anything is taken over.
      await button('details.issues', { count: 3 }).click();
      const issue = createTexts(locale).textOf('issue.value.unknown-option');
      await page.getByRole('button', { name: issue }).first().click();
      await page
        .getByRole('group', { name: issue })
        .getByRole('button', { name: /cases\.csv/ })
        .click();
      await page.getByRole('button', { name: text('case.open', { number: 'aaaaaa3' }) }).click();
      await expect(page.getByRole('dialog').getByText('Nora Example').first()).toBeVisible();
      await look('import-case');
      await page.keyboard.press('Escape');
      await button('import.commit', { count: 4 }).click();
      await expect(page.getByText(text('import.done', { count: 4 }))).toBeVisible();
      expect(errors).toEqual([]);
    });

    test('a child is found in any script, and the list is narrowed by what is counted', async () => {
      const { page, errors } = opened;
      const { text, button, look } = at(page, locale);
      const rows = page.getByRole('option');
      await button('screen.cases').click();
      await expect(rows).toHaveCount(4);
      await page.keyboard.press('/');
      await expect(page.getByRole('searchbox')).toBeFocused();
      for (const [typed, number] of [
        // Without the hamza, in its beginnings, and in Ethiopic letters.
        ['امين', 'aaaaaa1'],
        ['አበ', 'aaaaaa2'],
        ['nora', 'aaaaaa3'],
      ] as const) {
        await page.getByRole('searchbox').fill(typed);
        await expect(rows).toHaveCount(1);
        await expect(rows).toContainText(number);
      }
      await page.getByRole('searchbox').fill('امين');
      await expect(rows).toContainText('aaaaaa1');
      await look('cases-search');
      await page.getByRole('searchbox').fill('');
      await expect(rows).toHaveCount(4);

      const consent = page.getByRole('group', { name: text('facet.consent') });
      await consent.getByRole('checkbox', { name: text('value.no') }).press('Space');
      await expect(rows).toHaveCount(1);
      await expect(rows).toContainText('aaaaaa3');
      await button('facets.clear').click();
      await expect(rows).toHaveCount(4);

      await rows.first().click();
      await expect(page.locator('.case')).toBeVisible();
      await look('case');
      expect(errors).toEqual([]);
    });

    test('a newer file shows what it changes, and can be taken back', async () => {
      const { app, page, errors } = opened;
      const { text, button, look } = at(page, locale);
      const file = join(folder, 'newer.json');
      const fresh: CaseRecord = {
        id: '00000000-0000-4000-8000-000000000009',
        data: { ...records[0]?.data, short_id: 'aaaaaa9', name: 'New Example' },
      };
      await writeFile(file, writeJson([first, ...records.slice(1, 2), changed(2, { age: 17 }), fresh], 10));
      await patchDialogs(app, { open: [file], confirm: [true] });
      await button('cases.import').click();
      await button('import.choose').click();
      await button('import.check', { count: 1 }).click();
      await expect(page.getByText(text('import.staged', { count: 4 }))).toBeVisible();
      const kind = (id: MessageId) => page.getByRole('button', { name: text(id, { count: 1 }), exact: true });
      await kind('change.created').click();
      await expect(page.locator('.changed')).toContainText('aaaaaa9');
      await kind('change.created').click();
      await kind('change.missing').click();
      await expect(page.locator('.changed')).toContainText('aaaaaa4');
      await kind('change.missing').click();
      await kind('change.changed').click();
      await expect(page.locator('.changed-fields')).toContainText('17');
      await look('import-changes');
      await button('import.commit', { count: 4 }).click();
      await button('cases.look').click();
      await expect(page.getByRole('option')).toHaveCount(4);

      await button('screen.cases').click();
      await expect(page.getByRole('option')).toHaveCount(5);
      await button('cases.view.files').click();
      await look('files');
      await button('files.details').click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('newer.json');
      await look('file');
      await button('undo.ask').click();
      await look('undo');
      await button('undo.do').click();
      await expect(page.getByText('newer.json')).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(text('cases.files'));
      await button('cases.view.cases').click();
      await expect(page.getByRole('option')).toHaveCount(4);
      expect(errors).toEqual([]);
    });

    test('in the dark', async () => {
      const { page, errors } = opened;
      const { button, look } = at(page, locale);
      await button('screen.settings').click();
      await button('settings.theme.dark').click();
      await button('screen.cases').click();
      await page.getByRole('option').first().click();
      await page.locator('.tick').first().click();
      await expect(page.locator('.case')).toBeVisible();
      await look('case-dark');
      expect(errors).toEqual([]);
    });
  });
}
