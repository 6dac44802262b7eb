// A list without names: how well the children are hidden, a seal that is refused, and what a child is told of it
// afterwards. And numbers only: the tables from the preview to the partner's side and the receipt.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createTexts } from '../../shared/i18n.ts';
import { languages, type MessageId } from '../../shared/messages/index.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { type OpenApp, openApp } from './support/app.ts';
import { askedQuestions, patchDialogs } from './support/dialogs.ts';
import { noteHandOver } from './support/hand-over.ts';
import { axe, screenshot } from './support/look.ts';

const partner = 'UNHCR Gambella (training)';
const title = { en: 'List for the dashboard', ar: 'قائمة للوحة المتابعة' };
const counting = { en: 'Monthly counts', ar: 'أعداد شهرية' };
const share = (field: string) => ({ field, rule: { kind: 'share' } }) as const;
const agreement: Agreement = {
  format: 'courier-agreement/1',
  id: 'dashboard',
  version: 1,
  title: { en: 'Protocol for the dashboard', ar: 'بروتوكول لوحة المتابعة' },
  parties: [
    {
      id: 'hope',
      name: 'Hope for Children (training)',
      focalPoints: [{ name: 'Selam Practice', role: 'Focal point', contact: 'Telephone +999 55 0301' }],
    },
    { id: 'unhcr', name: partner },
  ],
  validity: { from: '2020-01-01', until: '2099-12-31' },
  useCases: [
    {
      id: 'list',
      title,
      purpose: 'dashboard',
      // For the partner alone: no public line data, which would ask for larger groups than a few children make.
      onward: 'none',
      from: 'hope',
      to: 'unhcr',
      identity: 'pseudonym',
      condition: { field: 'status', is: 'open' },
      consent: { given: ['consent_for_services'] },
      rows: {},
      dataPoints: [
        { field: 'id', rule: { kind: 'pseudonym' }, clause: 'Annex C, 1.1' },
        { ...share('sex'), clause: 'Annex C, 1.2' },
        { field: 'age', rule: { kind: 'age-band', from: [0, 6, 12] }, clause: 'Annex C, 1.2' },
        share('displacement_status'),
        share('risk_level'),
      ],
      risk: {
        quasiIdentifiers: ['sex', 'age', 'displacement_status'],
        sensitive: ['risk_level'],
        smallestGroup: 5,
        diversity: 2,
      },
      tables: {
        list: [
          {
            id: 'sex-age',
            title: { en: 'Children by sex and age', ar: 'الأطفال حسب الجنس والعمر' },
            by: ['sex', 'age'],
          },
        ],
        smallest: 5,
        zeroIsSafe: true,
      },
    },
    {
      id: 'counts',
      title: counting,
      purpose: 'aggregate-report',
      from: 'hope',
      to: 'unhcr',
      identity: 'aggregate',
      condition: { field: 'status', is: 'open' },
      rows: {},
      dataPoints: [share('sex'), { field: 'age', rule: { kind: 'age-band', from: [0, 6, 12] } }, share('risk_level')],
      tables: {
        list: [
          {
            id: 'sex-age',
            title: { en: 'Children by sex and age', ar: 'الأطفال حسب الجنس والعمر' },
            by: ['sex', 'age'],
          },
          { id: 'risk', title: { en: 'Children by risk', ar: 'الأطفال حسب الخطر' }, by: ['risk_level'] },
        ],
        smallest: 5,
        zeroIsSafe: true,
      },
    },
  ],
};

/** Invented children: three of them stand out by where they come from, and few are small. */
const children = Array.from(
  { length: 44 },
  (_, index): CaseRecord => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    data: {
      short_id: `aaaaa${String(index).padStart(2, '0')}`,
      name: `Sample${index} Example`,
      sex: index % 2 === 0 ? 'female' : 'male',
      age: index < 20 ? 9 : index < 40 ? 14 : 3,
      status: 'open',
      displacement_status: index < 3 ? 'stateless_person' : 'refugee',
      risk_level: index % 4 < 2 ? 'high' : 'low',
      consent_for_services: true,
    },
  }),
);
const columns = Object.keys(children[0]?.data ?? {});

// Each language has an app of its own, so they may run side by side; the tests of one follow each other.
test.describe.configure({ mode: 'parallel' });

for (const locale of ['en', 'ar'] as const) {
  test.describe(`a list without names (${locale})`, () => {
    test.describe.configure({ mode: 'serial' });
    const { text } = createTexts(locale);
    let opened: OpenApp;
    let folder: string;
    const button = (page: Page, id: MessageId, values?: Record<string, string | number>) =>
      page.getByRole('button', { name: text(id, values), exact: true }).first();
    const look = async (page: Page, name: string) => {
      await screenshot(page, `${name}.${locale}`);
      expect(await axe(page), `axe on ${name}`).toEqual([]);
    };

    test.beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'courier-risk-'));
      opened = await openApp({ locale });
      const { page } = opened;
      if ((await page.locator('html').getAttribute('lang')) !== locale) {
        await page.getByRole('button', { name: createTexts('en').text('top.language') }).click();
        await page.getByRole('option', { name: languages[locale].name }).click();
      }
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
    });
    test.afterAll(async () => {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('figures before the seal, a refusal beyond the limits, the ledger and its statement after it', async () => {
      test.setTimeout(180_000);
      const { app, page, errors } = opened;
      const [csv, document] = [join(folder, 'cases.csv'), join(folder, 'agreement.json')];
      await writeFile(csv, writeCsv(columns, children, '2.15'));
      await writeFile(document, JSON.stringify(agreement));
      await patchDialogs(app, { open: [document, csv], confirm: [true, true, true] });

      await button(page, 'screen.agreements').click();
      await button(page, 'agreements.add').click();
      await expect(page.getByText(agreement.title[locale] ?? '').first()).toBeVisible();
      await button(page, 'screen.cases').click();
      await button(page, 'cases.import').click();
      await button(page, 'import.choose').click();
      await button(page, 'import.check', { count: 1 }).click();
      await button(page, 'import.commit', { count: children.length }).click();

      // A referral by name: one honest sentence, folded.
      const choose = async (use: string) => {
        await button(page, 'cases.prepare').click();
        await page.getByRole('listitem').filter({ hasText: use }).getByRole('button').first().click();
      };
      await choose(locale === 'en' ? 'Referral of children to UNHCR Gambella' : 'إحالة الأطفال إلى مفوضية اللاجئين');
      await expect(button(page, 'risk.named')).toBeVisible();
      await expect(page.getByText(text('risk.named.why'))).toHaveCount(0);
      await button(page, 'risk.named').click();
      await expect(page.getByText(text('risk.named.why'))).toBeVisible();
      await look(page, 'risk-named');
      await button(page, 'screen.cases').click();

      await choose(title[locale]);
      const figures = page.locator('.risk-figures');
      const row = (id: MessageId) => figures.getByRole('row', { name: text(id) });
      await expect(row('risk.smallest')).toContainText(text('risk.not-kept'));
      await expect(row('risk.uniques')).toContainText(text('risk.of', { count: 1, all: 44 }));
      await expect(row('risk.below')).toContainText(text('risk.of', { count: 7, all: 44 }));
      await look(page, 'risk');
      // Where they come from gives three away; without it only the four small ones are few.
      const fields = page.getByRole('group', { name: text('risk.fields') });
      await fields.getByRole('checkbox').nth(2).press('Space');
      await expect(row('risk.uniques')).toContainText(text('risk.of', { count: 0, all: 44 }));
      await expect(row('risk.below')).toContainText(text('risk.of', { count: 4, all: 44 }));
      await button(page, 'risk.fields.again').scrollIntoViewIfNeeded();
      await look(page, 'risk-fields');
      await button(page, 'risk.fields.again').click();
      await expect(row('risk.below')).toContainText(text('risk.of', { count: 7, all: 44 }));
      const table = page.locator('.risk-tables');
      await table.scrollIntoViewIfNeeded();
      await expect(table.getByText(text('risk.tables.cell')).first()).toBeVisible();
      await look(page, 'risk-tables');

      // Beyond the agreed limit it cannot even be asked for.
      await expect(button(page, 'seal.do-records', { count: 44, partner })).toBeDisabled();
      await expect(
        page.getByRole('status').filter({ hasText: text('seal.blocked.risk', { partner }).slice(0, 30) }),
      ).toBeVisible();

      // Without the seven who are easiest to find it goes.
      await button(page, 'findings.leave-out', { count: 7 }).click();
      await expect(row('risk.smallest')).toContainText(text('risk.kept'));
      await look(page, 'risk-kept');
      await button(page, 'seal.do-records', { count: 37, partner }).click();
      await button(page, 'destination.practice').click();
      await expect(page.getByText(text('sealed.title'))).toBeVisible();
      await page.keyboard.press('Escape');

      // The child’s own ledger, and the statement in another language than the window's.
      await button(page, 'screen.cases').click();
      await page.getByRole('option').filter({ hasText: 'aaaaa05' }).click();
      // The ledger of the case that was open before has a button in the same place.
      await expect(page.getByRole('article').getByRole('heading', { name: /aaaaa05/ })).toBeVisible();
      const ledger = page.locator('.ledger');
      await ledger.getByRole('button').nth(1).click();
      await expect(ledger).toContainText('Annex C, 1.1');
      await expect(ledger).toContainText(agreement.title[locale] ?? '');
      await look(page, 'ledger');
      await button(page, 'ledger.print').click();
      const paper = page.locator('.paper');
      await expect(paper).toContainText(text('statement.title'));
      await expect(paper).toContainText('Selam Practice');
      await look(page, 'statement');
      const other = locale === 'en' ? 'ar' : 'en';
      await page
        .getByRole('dialog')
        .getByRole('button', { name: text('ledger.language') })
        .click();
      await page.getByRole('option', { name: languages[other].name }).click();
      await expect(paper).toContainText(createTexts(other).text('statement.title'));
      await expect(paper).toHaveAttribute('dir', languages[other].direction);
      await look(page, `statement-${other}`);
      // Only the paper is printed, with its pages counted.
      const pdf = await app.evaluate(async ({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        const bytes = await window?.webContents.printToPDF({ preferCSSPageSize: true });
        return bytes?.toString('base64') ?? '';
      });
      await writeFile(join('test-results', 'screens', `statement-${other}.${locale}.pdf`), Buffer.from(pdf, 'base64'));
      expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
      expect(errors).toEqual([]);
      await page.keyboard.press('Escape');
    });

    test('numbers only: tables in the preview, at the partner, and in the ledger', async () => {
      test.setTimeout(120_000);
      const { app, page, errors } = opened;
      const sender = agreement.parties[0]?.name ?? '';
      const count = children.length;
      await button(page, 'screen.cases').click();
      await button(page, 'cases.prepare').click();
      await page.getByRole('listitem').filter({ hasText: counting[locale] }).getByRole('button').first().click();
      await expect(page.getByText(text('risk.tables.only', { partner }))).toBeVisible();
      await expect(page.locator('.risk-figures')).toHaveCount(0);
      // The list that the partner has already has fewer children: what differs from it by few is hidden, and said.
      await expect(page.getByRole('heading', { name: text('audit.title', { partner }) })).toBeVisible();
      await expect(page.getByText(text('audit.way.file'))).toBeVisible();
      await look(page, 'counts-tables');
      await page.getByRole('option').filter({ hasText: 'aaaaa05' }).click();
      await expect(page.getByText(text('preview.counted', { partner }))).toBeVisible();
      await expect(page.getByRole('columnheader', { name: text('preview.counted-as') })).toBeVisible();
      await look(page, 'counts-preview');

      await patchDialogs(app, { open: [join(folder, 'agreement.json')], confirm: [true, true, true] });
      await button(page, 'seal.do-tables', { count, partner }).click();
      await button(page, 'destination.practice').click();
      await expect(page.getByText(text('sealed.tables', { tables: 2, records: count, partner }))).toBeVisible();
      const [question] = (await askedQuestions(app)).slice(-1);
      expect(question?.message).toContain(String(count));
      expect(question?.detail).toContain(locale === 'en' ? 'No data of a child goes.' : 'لا تُرسل بيانات أي طفل.');
      await button(page, 'exchange.hand-over').click();
      await noteHandOver(page);
      await expect(page.getByRole('heading', { name: text('exchange.tables.out', { partner }) })).toBeVisible();
      await look(page, 'counts-sent');

      await button(page, 'training.play-partner', { organisation: partner }).click();
      await expect(page.getByText(text('training.as-partner', { organisation: partner }))).toBeVisible();
      await button(page, 'screen.agreements').click();
      await button(page, 'agreements.add').click();
      await expect(page.getByText(agreement.title[locale] ?? '').first()).toBeVisible();
      await button(page, 'screen.exchanges').click();
      await button(page, 'exchanges.open').click();
      await button(page, 'open.do').click();
      await expect(page.getByText(text('open.tables', { partner: sender, tables: 2 }))).toBeVisible();
      await button(page, 'open.tables.look').click();
      const tables = page.locator('.exchange-tables');
      await expect(tables.getByText(text('risk.tables.note'))).toBeVisible();
      await expect(tables.getByRole('cell', { name: text('risk.tables.cell') }).first()).toBeVisible();
      await expect(tables.getByRole('cell', { name: '20', exact: true }).first()).toBeVisible();
      await look(page, 'counts-received');
      await button(page, 'receipt.do', { partner: sender }).click();
      await button(page, 'destination.practice').click();
      await expect(page.getByText(text('receipt.words', { partner: sender }))).toBeVisible();
      await button(page, 'sealed.later').click();
      await page
        .getByRole('listitem')
        .filter({ hasText: text('exchange.tables', { tables: 2 }) })
        .getByRole('button')
        .click();
      await expect(tables).toBeVisible();
      await expect(page.getByRole('button', { name: text('receipt.do', { partner: sender }) })).toHaveCount(0);

      await button(page, 'training.back-to', { organisation: sender }).click();
      await expect(page.getByText(text('training.as-sender', { organisation: sender }))).toBeVisible();
      await button(page, 'screen.cases').click();
      await page.getByRole('option').filter({ hasText: 'aaaaa05' }).click();
      // The ledger of the case that was open before has a button in the same place.
      await expect(page.getByRole('article').getByRole('heading', { name: /aaaaa05/ })).toBeVisible();
      const ledger = page.locator('.ledger');
      // Until the ledger is read anew, the list of before stands there.
      const counted = text('case.counted', { partner: '', at: '' }).replace(/^.*[:：] */, '');
      await ledger.getByRole('button', { name: counted }).click();
      await expect(ledger.getByText(text('ledger.counted.only'))).toBeVisible();
      await look(page, 'counts-ledger');
      expect(errors).toEqual([]);
    });
  });
}
