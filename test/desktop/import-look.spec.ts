// An import at one look: what happened to the file, what is asked of a person, what was refused and why. In three languages.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { practiceExport } from '../../electron/engine/workflows/training/training-files.ts';
import { createTexts } from '../../shared/i18n.ts';
import type { Locale } from '../../shared/messages/index.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZip } from '../support/zip-writer.ts';
import { openApp } from './support/app.ts';
import { patchDialogs } from './support/dialogs.ts';
import { axe, screenshot } from './support/look.ts';

test.describe.configure({ mode: 'parallel' });

/** A row a child, and a column a kind of trouble: numbers of a spreadsheet, other letters, strange answers, unknown columns. */
function troubledExport(): string {
  const columns = ['id', 'case_id_display', 'name', 'sex', 'date_of_birth', 'unhcr_individual_no', 'telephone_current'];
  const further = ['nationality', 'protection_concerns', 'consent_for_services', 'risk_level', 'marital_status'];
  const unknown = Array.from({ length: 12 }, (_, place) => `unit_field_${place}`);
  const lines = [[...columns, ...further, ...unknown].join(',')];
  for (let number = 1; number <= 20; number += 1) {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const known = [
      id,
      `c00${number}`,
      'Zo\u00c3\u00a9 G\u00c3\u00a9lineau',
      'woman',
      '15/03/2012',
      '9.992E+11',
      '2.51912E+11',
    ];
    const odd = ['["atlantis"]', '["none_of_these"]', 'perhaps', 'enormous', 'yes'];
    lines.push(
      [...known, ...odd.map((cell) => `"${cell.replaceAll('"', '""')}"`), ...unknown.map(() => 'x')].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}

async function chooseFiles(page: Page, locale: Locale): Promise<void> {
  const { text } = createTexts(locale);
  await page.getByRole('button', { name: text('path.import.do') }).click();
  await page.getByRole('button', { name: text('cases.import') }).click();
  await page.getByRole('button', { name: text('import.choose') }).click();
}

/** The window as a person would size or zoom it. */
async function resize(
  app: ElectronApplication,
  page: Page,
  width: number,
  height: number,
  zoom: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(size.zoom);
    },
    { width, height, zoom },
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width / zoom);
}

/** A picture as the window shows it: Playwright's own would cut a zoomed one. */
async function picture(app: ElectronApplication, page: Page, name: string): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const image = await app.evaluate(async ({ BrowserWindow }) => {
    const captured = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return captured?.toPNG().toString('base64') ?? '';
  });
  await writeFile(join(root, 'test-results', 'screens', `${name}.png`), Buffer.from(image, 'base64'));
}

/** Drops files as the system would. */
async function dropFiles(page: Page, ...files: readonly string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await client.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await client.detach();
}

for (const locale of ['en', 'fr', 'ar'] as const) {
  const { text, textOf } = createTexts(locale);
  test(`a damaged file says first what happened to it, and then kind by kind (${locale})`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'courier-look-'));
    const file = join(folder, 'cases.csv');
    await writeFile(file, troubledExport());
    const { app, page, errors, close } = await openApp({ locale });
    await patchDialogs(app, { open: [file], confirm: [true] });
    await chooseFiles(page, locale);
    const check = page.getByRole('button', { name: text('import.check', { count: 1 }) });
    await expect(check).toBeEnabled();
    await screenshot(page, `look-picked.${locale}`);
    await resize(app, page, 1024, 600, 1);
    await expect(check).toBeInViewport();
    await resize(app, page, 1024, 600, 2);
    await check.scrollIntoViewIfNeeded();
    await expect(check).toBeInViewport();
    await picture(app, page, `look-picked-200.${locale}`);
    await resize(app, page, 1280, 800, 1);
    await check.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(text('import.staged', { count: 20 }))).toBeVisible();
    const [spreadsheet] = textOf('cause.spreadsheet', { count: 40 }).split(':');
    await expect(page.locator('.notices li').first()).toContainText(String(spreadsheet));
    await expect(page.getByRole('button', { name: text('import.commit', { count: 20 }) })).toBeInViewport();
    await screenshot(page, `look-staged.${locale}`);
    expect(await axe(page)).toEqual([]);
    const issues = page.getByRole('button', { name: text('details.issues', { count: 0 }).replace(/^0 /, '') });
    await issues.first().or(page.locator('.details .fold-button').last()).first().click();
    const kinds = page.locator('.issues > li');
    const sentences = await kinds.locator('> .fold > .fold-head').allTextContents();
    expect(new Set(sentences).size).toBe(sentences.length);
    const short = kinds.filter({ hasText: textOf('issue.damage.scientific') });
    await short.locator('.fold-button').first().click();
    await expect(short.locator('.sample').first()).toHaveText(/^9\.99\d*E\+99$/);
    await screenshot(page, `look-issues.${locale}`);
    expect(await axe(page)).toEqual([]);
    await resize(app, page, 1024, 600, 2);
    await page.locator('#staged-title').scrollIntoViewIfNeeded();
    await picture(app, page, `look-staged-200.${locale}`);
    expect(errors).toEqual([]);
    await close();
    await rm(folder, { recursive: true, force: true });
  });
}

test('of an archive with several files a person picks; what is refused leaves the list with its reason; nothing joins unasked', async () => {
  const { text, textOf } = createTexts('en');
  const folder = await mkdtemp(join(tmpdir(), 'courier-members-'));
  const archive = join(folder, 'monday.zip');
  const export2 = 'id,name,sex\n00000000-0000-4000-8000-000000000001,Invented,male\n';
  await writeFile(
    archive,
    writeZip([
      { name: 'camp/one.csv', bytes: practiceExport },
      { name: 'camp/two.csv', bytes: export2 },
      { name: 'camp/._one.csv', bytes: '\0\u0005\u0016\u0007' },
      { name: 'card.json', bytes: JSON.stringify({ format: 'courier-card/1' }) },
    ]),
  );
  const incidents = join(folder, 'incidents.csv');
  await writeFile(incidents, 'id,incident_date,incident_code,status\n1,2026-01-01,x,open\n');
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { open: [[archive, incidents]], confirm: [true, true] });
  await chooseFiles(page, 'en');
  // The incidents are named as what they are, and wait no longer.
  await expect(page.getByText(textOf('problem.import.other-record', { record: 'incidents' }))).toBeVisible();
  await expect(page.getByRole('group', { name: text('members.title') })).toBeVisible();
  await expect(page.getByText(text('member.card'))).toBeVisible();
  await screenshot(page, 'look-members.en');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'camp/two.csv' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: text('members.do', { count: 1 }) }).click();
  await expect(page.getByRole('button', { name: text('import.check', { count: 1 }) })).toBeEnabled();
  // Dropped later: a person is asked.
  const later = join(folder, 'later.csv');
  await writeFile(later, 'id,name,sex\n00000000-0000-4000-8000-000000000002,Another,male\n');
  await dropFiles(page, later);
  await expect(page.getByRole('button', { name: text('together.do') })).toBeVisible();
  await screenshot(page, 'look-together.en');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: text('together.leave', { count: 1 }) }).click();
  // What is answered goes, and the focus is not lost with it.
  await page.getByRole('button', { name: text('refused.read') }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  // What breaks off only while it is read leaves the list, too; the other stays and can be checked.
  const broken = join(folder, 'broken.csv');
  await writeFile(broken, 'id,name,sex\n00000000-0000-4000-8000-000000000003,"never closed,male\n');
  await dropFiles(page, broken);
  await page.getByRole('button', { name: text('together.do') }).click();
  await page.getByRole('button', { name: text('import.check', { count: 2 }) }).click();
  await expect(page.getByRole('region', { name: text('refused.title') }).getByText('broken.csv')).toBeVisible();
  await expect(page.getByRole('button', { name: text('import.remove', { name: 'broken.csv' }) })).toBeHidden();
  await page.getByRole('button', { name: text('import.check', { count: 1 }) }).click();
  await expect(page.getByText(text('import.staged', { count: 1 }))).toBeVisible();
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('what Courier guessed is asked, and read so with a person’s yes', async () => {
  const { text, textOf } = createTexts('en');
  const folder = await mkdtemp(join(tmpdir(), 'courier-guess-'));
  const file = join(folder, 'cases.xlsx');
  const rows = [
    ['Cases of Monday'],
    ['ID', 'Full Name', 'Sex'],
    ['abc1234', 'Invented One', 'Male'],
    ['abc1235', 'Two', 'Female'],
  ];
  await writeFile(file, writeZip(workbookParts([{ name: 'Basic Identity', rows }])));
  const { app, page, errors, close } = await openApp();
  await patchDialogs(app, { open: [file], confirm: [true, true, true] });
  await chooseFiles(page, 'en');
  await page.getByRole('button', { name: text('import.check', { count: 1 }) }).click();
  await expect(page.getByRole('heading', { name: text('guesses.title') })).toBeVisible();
  await expect(
    page.getByRole('checkbox', { name: new RegExp(textOf('issue.guess.title-line').slice(0, 30)) }),
  ).toBeVisible();
  await screenshot(page, 'look-guesses.en');
  expect(await axe(page)).toEqual([]);
  await page.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: text('guesses.do', { count: 1 }) }).click();
  await expect(page.getByRole('heading', { name: text('guesses.title') })).toBeHidden();
  await expect(page.getByText(text('import.staged', { count: 2 }))).toBeVisible();
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});

test('what a computer puts beside files is left aside, dropped with them, and told', async () => {
  const { text, textOf } = createTexts('en');
  const folder = await mkdtemp(join(tmpdir(), 'courier-aside-'));
  const [cases, sidecar] = [join(folder, 'cases.csv'), join(folder, '._cases.csv')];
  await writeFile(cases, practiceExport);
  await writeFile(sidecar, Buffer.from([0, 5, 22, 7, 0, 2, 0, 0]));
  const { page, errors, close } = await openApp();
  await expect(page.getByText(text('path.title'))).toBeVisible();
  await dropFiles(page, sidecar);
  await expect(page.getByText(textOf('problem.file.sidecar'))).toBeVisible();
  await page.keyboard.press('Escape');
  await dropFiles(page, cases, sidecar);
  await expect(page.getByText(text('drop.aside', { count: 1 }))).toBeVisible();
  await expect(page.getByText(text('import.staged', { count: 40 }))).toBeVisible();
  expect(errors).toEqual([]);
  await close();
  await rm(folder, { recursive: true, force: true });
});
