// Flow: where numbers only were promised, tables go and nothing else: not in the package, not on the partner's side. Vitest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../electron/cli/arguments.ts';
import { previewLines } from '../../electron/cli/findings.ts';
import type { Aggregate } from '../../electron/engine/exchange/risk/aggregate.ts';
import { openFile } from '../../electron/engine/files/disk.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { openPackage } from '../../electron/engine/package/open.ts';
import { type FileToSeal, sealPackage } from '../../electron/engine/package/seal.ts';
import { countRecords } from '../../electron/engine/store/package-rows.ts';
import type { Agreement, UseCase } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { areAgreed, type PublishedTable, publishedTablesSchema } from '../../shared/model/risk/tables.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  type Organisation,
  openPackageFile,
  organisation,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { file as fileToSeal } from '../support/packages.ts';
import { someLine } from '../support/packages.ts';
import { refused } from '../support/problems.ts';
import { workedOut } from '../unit/risk/reader.ts';
import { hasSqlite, literal, sqlite } from '../unit/risk/sqlite.ts';

const share = (field: string) => ({ field, rule: { kind: 'share' } }) as const;
const counts: UseCase = {
  id: 'counts',
  title: { en: 'Monthly counts' },
  purpose: 'aggregate-report',
  from: 'hope',
  to: 'unhcr',
  identity: 'aggregate',
  condition: { field: 'consent_for_services', is: true },
  exceptions: [{ id: 'danger', title: { en: 'Danger to life' }, secondPerson: false }],
  rows: {},
  dataPoints: [
    { ...share('sex'), clause: 'Annex D, 1.1' },
    { field: 'age', rule: { kind: 'age-band', from: [0, 6, 12] }, clause: 'Annex D, 1.2' },
    { ...share('protection_concerns'), sensitivity: 'high' },
    share('risk_level'),
    // Agreed, and yet no part of a table: it must not go.
    share('name_first'),
    share('address_current'),
    share('case_id_display'),
  ],
  mapping: 'ping-referral',
  tables: {
    list: [
      { id: 'sex-age', title: { en: 'By sex and age' }, by: ['sex', 'age'] },
      { id: 'concerns', title: { en: 'By concern' }, by: ['protection_concerns', 'sex'] },
      { id: 'risk', title: { en: 'By risk' }, by: ['risk_level'] },
    ],
    smallest: 5,
    smallestSensitive: 8,
    zeroIsSafe: true,
  },
};
const planted = ['Achol', 'Planted', 'Kebele', '+251', 'Armed men'];

/**
 * Sixty invented children in groups of unlike size; three boys under six are few. Two have not consented: one of them
 * stays, the other goes under an exception.
 */
const children = Array.from(
  { length: 60 },
  (_, index): CaseRecord =>
    child(index + 1, {
      name_last: `Planted${index}`,
      address_current: `Kebele ${index}`,
      telephone_current: `+2519${index}`,
      sex: index % 2 === 0 || index < 14 ? 'female' : 'male',
      age: index < 20 ? 4 : index < 45 ? 9 : 14,
      protection_concerns: index % 7 === 0 ? ['gbv_survivor', 'migrant'] : index % 2 === 0 ? ['migrant'] : [],
      risk_level: index % 3 === 0 ? 'high' : 'low',
      ...(index < 58 ? {} : { consent_for_services: false }),
    }),
);
const [staying, excepted] = [children[58], children[59]].map((each) => each?.id ?? '') as [string, string];
const counted = children.filter(({ id }) => id !== staying);

/** What the reader of the attack knows of a table, and what is true. */
function asAggregate({ head, rows }: PublishedTable): [Aggregate, readonly number[]] {
  const dimensions = head.map((field) => ({
    field,
    values: [...new Set(rows.flatMap(({ of }) => (Object.hasOwn(of, field) ? [of[field] ?? null] : [])))],
  }));
  const band = (age: unknown) => (Number(age) < 6 ? '0-5' : Number(age) < 12 ? '6-11' : '12+');
  const isIn = ({ data }: CaseRecord, of: PublishedTable['rows'][number]['of']) =>
    Object.entries(of).every(([field, value]) => value === (field === 'age' ? band(data.age) : data[field]));
  const cells = rows.map(({ of, count }) => ({
    at: dimensions.map(({ field, values }) => (Object.hasOwn(of, field) ? values.indexOf(of[field] ?? null) : null)),
    count,
    least: 5,
  }));
  return [{ dimensions, cells }, rows.map(({ of }) => counted.filter((each) => isIn(each, of)).length)];
}

describe('numbers only', () => {
  let hope: Organisation;
  let unhcr: Organisation;
  let card: string;
  let agreement: Agreement;
  let batch: string;
  let sealed: Awaited<ReturnType<typeof sealBatch>>;
  let files: ReadonlyMap<string, string>;
  let tables: readonly PublishedTable[];
  const choice = (useCase = 'counts') => ({ agreement: agreement.id, useCase });
  const tableOf = (id: string) => tables.find((table) => table.id === id) as PublishedTable;
  const countOf = (id: string, of: Record<string, unknown>) =>
    tableOf(id).rows.find((row) => JSON.stringify(row.of) === JSON.stringify(of))?.count;

  /** What the partner's key shows of a package, file by file. */
  async function filesIn(path: string): Promise<ReadonlyMap<string, string>> {
    const { identity, card: own } = opened(unhcr.engine.context);
    const input = await openFile(path);
    const signerOf = () => opened(hope.engine.context).card.signer;
    const found = await openPackage(input, { identity, card: own.id, world: 'live', signerOf });
    const read = new Map<string, string>([['manifest.json', Buffer.from(found.manifestBytes).toString()]]);
    for (const { name } of found.manifest.files) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of found.read(name)) chunks.push(chunk.slice());
      read.set(name, Buffer.concat(chunks).toString());
    }
    await input.close();
    return read;
  }

  beforeAll(async () => {
    [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
    card = await introduce(unhcr, hope);
    await introduce(hope, unhcr);
    const base = agreementBetween(hope.name, unhcr.name);
    const { tables: _, ...without } = counts;
    const by = (...fields: string[]) => ({ ...counts.tables, list: [{ id: 't', title: { en: 'T' }, by: fields }] });
    agreement = {
      ...base,
      useCases: [
        ...base.useCases,
        counts,
        { ...without, id: 'tableless' },
        { ...counts, id: 'by-name', tables: by('sex', 'name_first') } as UseCase,
        { ...counts, id: 'limited', risk: { quasiIdentifiers: ['sex', 'age'], sensitive: [], smallestGroup: 30 } },
      ],
    };
    await agree(hope, agreement);
    await agree(unhcr, agreement);
    batch = await importChildren(hope, children);
    // The reason of an exception must stay here.
    const granted = {
      kind: 'exception',
      record: excepted,
      exception: 'danger',
      reason: 'Armed men',
      second: null,
    } as const;
    await hope.engine.call('settle.add', { batch, ...choice(), by: 'Selam Practice', settlements: [granted] });
    sealed = await sealBatch(hope, batch, card, choice());
    files = await filesIn(sealed.path);
    ({ tables } = publishedTablesSchema.parse(JSON.parse(files.get('tables.json') ?? '')));
  });
  afterAll(cleanUp);

  it('the package holds tables, and no line, id, name or planted value of a child', async () => {
    expect([...files.keys()].slice(1)).toEqual([
      'records.jsonl',
      'referrals.jsonl',
      'tables.json',
      'tables/sex-age.csv',
      'tables/concerns.csv',
      'tables/risk.csv',
    ]);
    expect(files.get('records.jsonl')).toBe('');
    expect(files.get('referrals.jsonl')).toBe('');
    const whole = [...files.values()].join('\n');
    for (const value of planted) expect(whole).not.toContain(value);
    for (const { id, data } of children) {
      expect(whole).not.toContain(id);
      expect(whole).not.toContain(data.case_id);
      expect(whole).not.toContain(data.case_id_display);
    }
    // Nor how many were counted, where a table does not say so itself.
    expect(files.get('manifest.json')).not.toMatch(/"records": [1-9]/);
    expect(sealed).toMatchObject({ records: 59, referrals: 0, tables: 3 });
  });

  it('was confirmed with the tables and the children counted', () => {
    const asked = hope.asked.at(-1);
    expect(asked?.message).toBe('Seal 3 tables for UNHCR Gambella, in which 59 children are counted?');
    expect(asked?.detail).toContain('· By sex and age\n· By concern\n· By risk');
    expect(asked?.detail).toContain('No data of a child goes.');
    expect(asked?.detail).toContain('1 case is not counted.');
  });

  it.runIf(hasSqlite)('shows the counts that sqlite3 finds in the source, or hides them', () => {
    const band = `CASE WHEN age < 6 THEN '0-5' WHEN age < 12 THEN '6-11' ELSE '12+' END`;
    const values = counted.map(({ data }) => `(${literal(data.sex)},${literal(data.age)},${literal(data.risk_level)})`);
    const [cells = [], risks = []] = sqlite<{ sex: string; band: string; risk_level: string; n: number }>(
      `CREATE TABLE t (sex, age, risk_level); INSERT INTO t VALUES ${values.join()};
       SELECT sex, ${band} AS band, count(*) AS n FROM t GROUP BY 1, 2;
       SELECT risk_level, count(*) AS n FROM t GROUP BY 1;`,
    );
    expect(cells).toHaveLength(6);
    const few = cells.filter(({ n }) => n < 5);
    expect(few.map(({ sex, band, n }) => [sex, band, n])).toEqual([['male', '0-5', 3]]);
    let shown = 0;
    for (const { sex, band, n } of cells) {
      const count = countOf('sex-age', { sex, age: band });
      if (count !== null) expect(count).toBe(n);
      if (n < 5) expect(count).toBeNull();
      shown += count === null ? 0 : 1;
    }
    expect(shown).toBe(2);
    for (const { risk_level, n } of risks) expect(countOf('risk', { risk_level })).toBe(n);
    expect(countOf('sex-age', {})).toBe(59);
    // Nine survivors are beyond five and the sensitive eight; both sexes of them are fewer than eight.
    expect(countOf('concerns', { protection_concerns: 'gbv_survivor' })).toBe(9);
    expect(countOf('concerns', { protection_concerns: 'gbv_survivor', sex: 'male' })).toBeNull();
  });

  it('gives people with stock tools the same in words', () => {
    const [head, ...lines] = (files.get('tables/sex-age.csv') ?? '').split('\r\n');
    expect(head).toBe('\uFEFFSex,Age,Children');
    expect(lines).toContain('Male,0-5,hidden');
    expect(lines).toContain('All,All,59');
    expect(lines.filter((line) => line.endsWith(',hidden'))).toHaveLength(4);
  });

  it('is shown as tables at the partner, where hidden counts cannot be worked out', async () => {
    const exchange = await openPackageFile(unhcr, sealed.path);
    expect(exchange).toMatchObject({ kind: 'referral', records: 0, referrals: 0, tables: 3, counted: 0, open: 0 });
    const ask = { package: sealed.package };
    const shown = await unhcr.engine.call('package.tables', ask);
    expect(shown).toEqual(await hope.engine.call('package.tables', ask));
    const [sexAge] = shown;
    expect(sexAge).toMatchObject({ id: 'sex-age', head: ['Sex', 'Age'], suppressed: 4 });
    expect(workedOut(...asAggregate(tableOf('sex-age')), 1)).toEqual([]);
    expect(countRecords(opened(unhcr.engine.context).store, sealed.package)).toBe(0);
    const onBoard = (await hope.engine.call('board.list', {})).find((each) => each.package === sealed.package);
    expect(onBoard).toMatchObject({ records: 0, tables: 3, counted: 59 });
  });

  it('a receipt without decisions closes it', async () => {
    const answer = await sealAnswer(unhcr, sealed.package, []);
    expect(unhcr.asked.at(-1)?.message).toBe('Seal a receipt for Hope for Children?');
    const exchange = await openPackageFile(hope, answer.path);
    expect(exchange).toMatchObject({ package: sealed.package, state: 'received' });
    expect(exchange.received).not.toBeNull();
    await hope.engine.call('log.verify', {});
    await unhcr.engine.call('log.verify', {});
  });

  it('the ledger and the statement say that the child was only counted', async () => {
    const record = children[0]?.id ?? '';
    const [line] = await hope.engine.call('ledger.get', { record });
    expect(line).toMatchObject({ counted: true, clause: 'Annex D, 1.1; Annex D, 1.2' });
    expect(line?.fields.map(({ path }) => path).sort()).toEqual(['age', 'protection_concerns', 'risk_level', 'sex']);
    const { sections } = await hope.engine.call('ledger.document', { record, locale: 'en' });
    const words = sections.flatMap(({ paragraphs }) => paragraphs).join('\n');
    expect(words).toContain('No data of this child was sent.');
    expect(words).not.toContain('This information was given');
    const { disclosures } = await hope.engine.call('record.get', { batch, id: record });
    expect(disclosures.map(({ fields }) => fields)).toEqual([[]]);
    expect(await hope.engine.call('ledger.get', { record: staying })).toEqual([]);
    const [under] = await hope.engine.call('ledger.get', { record: excepted });
    expect(under?.exception).toBe('Danger to life: Armed men');
  });

  it('shows beforehand what leaves: tables, and of a case nothing but what it is counted by', async () => {
    const { line, tables: shown, named } = await hope.engine.call('risk.get', { batch, ...choice() });
    expect([named, line, shown.length]).toEqual([false, null, 3]);
    const preview = await hope.engine.call('assess.record', { batch, ...choice(), id: children[0]?.id ?? '' });
    const going = preview.fields.filter(({ decision }) => decision.action !== 'withhold');
    expect(going.map(({ path }) => path).sort()).toEqual(['age', 'protection_concerns', 'risk_level', 'sex']);
    expect(preview.referrals).toEqual([]);
    const given = ['preview', '--batch', batch, '--agreement', agreement.id, '--use-case', 'counts'];
    const lines: string[] = [];
    for await (const text of previewLines(hope.engine, parseArguments(given))) lines.push(text);
    expect(lines).toHaveLength(3);
    expect(lines.map((text) => JSON.parse(text).table.id)).toEqual(['sex-age', 'concerns', 'risk']);
    for (const value of planted) expect(lines.join()).not.toContain(value);
  });

  it('sends the same tables again, and hides in others what differs by few from those before', async () => {
    const again = await sealBatch(hope, batch, card, choice());
    expect(again.tables).toBe(3);
    expect((await filesIn(again.path)).get('tables.json')).toBe(files.get('tables.json'));
    const fewer = { batch, ...choice(), leaveOut: [children[20]?.id ?? ''] };
    const { tables: shown, audit } = await hope.engine.call('risk.get', fewer);
    // Of the one who is left out no table tells: not the total of all, nor of her sex, band or risk.
    for (const { rows } of shown)
      expect(rows.find(({ values }) => values.every((each) => each === 'All'))?.count).toBeNull();
    expect(audit?.linked).toBeGreaterThan(0);
    expect(audit?.releases.map((each) => each.package)).toContain(sealed.package);
    expect(audit?.coarser.length).toBeGreaterThan(0);
  });

  it.each([
    ['tableless', 'seal.no-tables'],
    ['by-name', 'risk.field'],
    ['limited', 'seal.risk'],
  ])('refuses before anybody is asked (%s: %s)', async (useCase, code) => {
    const asked = hope.asked.length;
    expect((await refused(sealBatch(hope, batch, card, choice(useCase)))).code).toBe(code);
    expect(hope.asked).toHaveLength(asked);
  });

  it('is told to whoever writes such an agreement', async () => {
    const found = await hope.engine.call('agreement.check', { document: agreement });
    const at = agreement.useCases.findIndex(({ id }) => id === 'tableless');
    expect(found).toContainEqual({ code: 'tables.missing', path: `useCases.${at}.tables` });
    expect(found).toContainEqual({
      code: 'tables.field',
      path: `useCases.${at + 1}.tables.list.0.by.1`,
      field: 'name_first',
    });
    expect(found.filter(({ path }) => path.startsWith(`useCases.${at - 1}.tables`))).toEqual([]);
  });

  it('opens nothing that goes beyond tables as they are agreed', async () => {
    const session = opened(hope.engine.context);
    const { sha256 } = opened(unhcr.engine.context).store.sql('SELECT sha256 FROM agreement').get() as {
      sha256: string;
    };
    let sequence = 50;
    const forged = async (change: (files: Map<string, string>) => void) => {
      const content = new Map([...files].slice(1));
      change(content);
      sequence += 1;
      const chunks: Uint8Array[] = [];
      await sealPackage({
        identity: session.identity,
        manifest: {
          world: 'live',
          kind: 'referral',
          id: `00000000-0000-4000-8000-0000000000${sequence}`,
          created: '2026-11-22T09:00:00.000Z',
          from: { card: session.card.id, organisation: hope.name },
          to: { card, recipient: opened(unhcr.engine.context).card.recipient },
          agreement: { id: agreement.id, version: String(agreement.version), sha256 },
          useCase: 'counts',
          ...someLine,
          sequence,
          previous: 'a'.repeat(64),
        },
        files: [...content].map(([name, text]): FileToSeal => fileToSeal(name, text)),
        write: async (chunk) => void chunks.push(chunk.slice()),
      });
      const token = await unhcr.file(`forged-${sequence}.age`, Buffer.concat(chunks));
      return unhcr.engine.call('package.open', { file: token });
    };
    const bent = (from: string | RegExp, to: string) => (content: Map<string, string>) =>
      content.set('tables.json', (content.get('tables.json') ?? '').replace(from, to));
    const spoken = (change: (text: string) => string) => (content: Map<string, string>) =>
      content.set('tables/sex-age.csv', change(content.get('tables/sex-age.csv') ?? ''));
    expect((await forged(() => {})).tables).toBe(3);
    const beyond = [
      (content: Map<string, string>) => content.set('records.jsonl', '{"ref":"1","data":{"sex":"female"}}\n'),
      (content: Map<string, string>) => content.set('extra.jsonl', '{}\n'),
      (content: Map<string, string>) => content.delete('tables/risk.csv'),
      spoken((text) => `${text}Achol of Block 4,,1\r\n`),
      spoken((text) => text.replace(/,5\d\r\n/, ',57\r\n')),
      spoken((text) => text.replace(/\r\n(.*?),/, '\r\nAchol of Block 4,')),
      spoken(() => ''),
      bent('"count": null', '"count": 3'),
      bent('"0-5"', '"0-4"'),
      bent('"By risk"', '"By name"'),
      bent(/"sex": "female"/, '"name_first": "Achol"'),
    ];
    for (const change of beyond) expect((await refused(forged(change))).code).toBe('package.beyond-agreement');
    expect((await refused(forged(bent('"count": null', '"count": -1')))).code).toBe('package.manifest');
    expect(areAgreed(tables, counts)).toBe(true);
    expect(areAgreed(tables, { ...counts, tables: { ...counts.tables, smallest: 50 } as UseCase['tables'] })).toBe(
      false,
    );
  });
});
