// Flow: a code that the signed form has no row for is settled where it is met, travels signed, and is shown to the receiver. Vitest.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parseArguments } from '../../electron/cli/arguments.ts';
import { coverage, settleCodes, toCorrect } from '../../electron/cli/settle-codes.ts';
import { locales } from '../../shared/messages/index.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
  service,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const table = 'progres-requestedservice';
const education = '79f7aee2-309e-e911-80e6-001dd8b71fe6';
const place = { table, from: 'water_sanitation_service', field: 'services_section.service_type' };
const mapped = { kind: 'map' as const, place, to: education, relation: 'broader' as const };
const by = 'Almaz';
const page = { offset: 0, limit: 50 };
const noOne = { leaveOut: [] };

/** A child who needs water, for which the partner has no code. */
const thirsty = (number: number) =>
  child(number, { services_section: [service(number, { service_type: 'water_sanitation_service' })] });

const agreed = (oneOff: boolean) => partners(oneOff ? { oneOff } : {});
type Choice = { readonly batch: string; readonly agreement: string; readonly useCase: string };
const counts = (at: Organisation, choice: Choice) => at.engine.call('assess.run', choice);

it('all children with the code are settled at once, sealed, and shown to the partner with both labels', async () => {
  const { hope, unhcr, card, choice } = await agreed(true);
  const batch = await importChildren(hope, [child(1), thirsty(2), thirsty(3)]);
  const here = { batch, ...choice };
  expect(await counts(hope, here)).toMatchObject({ go: 1, decide: 2 });
  const { counts: before, open } = await hope.engine.call('mapping.coverage', { ...here, ...noOne });
  expect(before).toMatchObject({ open: 2, none: 0 });
  expect(open).toEqual([
    {
      code: 'map.unmapped',
      field: 'services_section.service_type',
      target: 'progres_requestedservice',
      table,
      value: 'water_sanitation_service',
      count: 2,
      children: 2,
    },
  ]);
  const offered = await hope.engine.call('mapping.code-choices', { ...here, place });
  expect(offered).toMatchObject({ oneOff: true, label: { en: 'Water/Sanitation Service' } });
  expect(offered.codes).toContainEqual({ code: education, label: expect.objectContaining({ en: 'Education' }) });
  expect(offered.suggestions.length).toBeLessThanOrEqual(3);

  hope.asked.length = 0;
  expect(await hope.engine.call('mapping.settle', { ...here, by, decisions: [mapped] })).toMatchObject({
    inForce: true,
  });
  expect(hope.asked).toHaveLength(1);
  expect(hope.asked[0]?.detail).toContain('Water/Sanitation Service\u2069” → “\u2068Education');
  expect(await counts(hope, here)).toMatchObject({ go: 3, decide: 0 });
  const covered = await hope.engine.call('mapping.coverage', { ...here, ...noOne });
  expect(covered.open).toEqual([]);
  expect(covered.counts).toMatchObject({ open: 0 });

  const sealed = await sealBatch(hope, batch, card, choice);
  const exchange = await openPackageFile(unhcr, sealed.path);
  expect(exchange).toMatchObject({ records: 3, referrals: 3 });
  const sentence = '“\u2068Water/Sanitation Service\u2069” → “\u2068Education\u2069” (broader)';
  for (const [at, id] of [
    [unhcr, exchange.package],
    [hope, sealed.package],
  ] as const)
    expect(await at.engine.call('package.addenda', { package: id })).toEqual([
      { number: 1, by, on: '2026-11-22', changes: [sentence] },
    ]);
  const { rows } = await unhcr.engine.call('package.referrals', { package: exchange.package, ...page });
  expect(rows.map(({ values }) => values.find(({ target }) => target === 'progres_requestedservice'))).toMatchObject([
    { meaning: 'Education', inexact: [{ relation: 'broader', recorded: 'Education Service' }] },
    { meaning: 'Education', inexact: [{ relation: 'broader', recorded: 'Water/Sanitation Service' }] },
    { meaning: 'Education', inexact: [{ relation: 'broader', recorded: 'Water/Sanitation Service' }] },
  ]);
  for (const at of [hope, unhcr]) expect(await at.engine.call('log.verify', {})).toMatchObject({ since: null });
});

it('what nobody met does not travel', async () => {
  const { hope, unhcr, card, choice } = await agreed(true);
  const batch = await importChildren(hope, [child(1), thirsty(2)]);
  await hope.engine.call('mapping.settle', { batch, ...choice, by, decisions: [mapped] });
  const sealed = await sealBatch(hope, batch, card, choice, [thirsty(2).id]);
  const exchange = await openPackageFile(unhcr, sealed.path);
  expect(await unhcr.engine.call('package.addenda', { package: exchange.package })).toEqual([]);
});

it('without a yes of a person nothing is signed', async () => {
  const { hope, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [thirsty(1)]), ...choice };
  hope.answer = false;
  const settled = hope.engine.call('mapping.settle', { ...here, by, decisions: [mapped] });
  expect((await refused(settled)).code).toBe('agreement.declined');
  expect(await hope.engine.call('mapping.addenda', here)).toEqual([]);
  expect(await counts(hope, here)).toMatchObject({ go: 0, decide: 1 });
});

it('without the term in the agreement it is a proposal: the child waits, and both have a new version to sign', async () => {
  const { hope, choice } = await agreed(false);
  const here = { batch: await importChildren(hope, [thirsty(1)]), ...choice };
  hope.asked.length = 0;
  const settled = await hope.engine.call('mapping.settle', { ...here, by, decisions: [mapped] });
  expect(settled.inForce).toBe(false);
  expect(hope.asked).toEqual([]);
  expect(await counts(hope, here)).toMatchObject({ go: 0, decide: 1 });
  expect(await hope.engine.call('mapping.addenda', here)).toMatchObject([{ state: 'proposed', by }]);
  const folder = hope.engine.grants.issue(hope.folder);
  const { file, id, version } = await hope.engine.call('mapping.propose', { ...here, folder });
  const next = JSON.parse(await readFile(path.join(hope.folder, file), 'utf8'));
  expect([next.id, next.version]).toEqual([id, version]);
  expect(next.crosswalks[table].rows.at(-1)).toEqual({
    from: 'water_sanitation_service',
    label: 'Water/Sanitation Service',
    to: education,
    toLabel: 'Education',
    relation: 'broader',
  });
  // Nothing of it is used before it was added and signed.
  expect(await hope.engine.call('mapping.list', {})).toHaveLength(1);
});

it('two focal points at once settle a code once', async () => {
  const { hope, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [thirsty(1)]), ...choice };
  const other = { ...mapped, to: 'fab93078-7005-e611-80d9-00155d34051a' };
  const results = await Promise.allSettled([
    hope.engine.call('mapping.settle', { ...here, by, decisions: [mapped] }),
    hope.engine.call('mapping.settle', { ...here, by: 'Bekele', decisions: [other] }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await hope.engine.call('mapping.addenda', here)).toHaveLength(1);
  expect((await refused(hope.engine.call('mapping.settle', { ...here, by, decisions: [other] }))).code).toBe(
    'settle.unknown',
  );
});

it('a withdrawn addendum opens its code again, and stays with the package that went with it', async () => {
  const { hope, unhcr, card, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [thirsty(1)]), ...choice };
  const { id } = await hope.engine.call('mapping.settle', { ...here, by, decisions: [mapped] });
  const sealed = await sealBatch(hope, here.batch, card, choice);
  await hope.engine.call('mapping.unsettle', { ...here, id });
  expect(await hope.engine.call('mapping.addenda', here)).toEqual([]);
  expect(await counts(hope, here)).toMatchObject({ decide: 1 });
  expect(await hope.engine.call('package.addenda', { package: sealed.package })).toHaveLength(1);
  const exchange = await openPackageFile(unhcr, sealed.path);
  expect(exchange).toMatchObject({ referrals: 1 });
  // Settled anew it has the next number: nobody takes one for the other.
  await hope.engine.call('mapping.settle', { ...here, by, decisions: [mapped] });
  expect(await hope.engine.call('mapping.addenda', here)).toMatchObject([{ number: 2 }]);
});

it('a code that no code fits stays empty; a required field then still waits', async () => {
  const { hope, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [thirsty(1)]), ...choice };
  await hope.engine.call('mapping.settle', {
    ...here,
    by,
    decisions: [{ kind: 'none', place, reason: 'They do not do water.' }],
  });
  const { findings } = await counts(hope, here);
  expect(findings.map(({ finding }) => finding.code)).toEqual(['map.missing']);
});

it('what somebody typed where a code belongs is never signed into an addendum', async () => {
  const { hope, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [thirsty(1)]), ...choice };
  const typed = { ...mapped, place: { ...place, from: 'Achol needs water' } };
  expect((await refused(hope.engine.call('mapping.settle', { ...here, by, decisions: [typed] }))).code).toBe(
    'settle.unknown',
  );
});

it('a child waits for Primero, is on the list in every language, and comes back with another value only', async () => {
  const { hope, card, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [child(1), thirsty(2)]), ...choice };
  const finding = { code: 'map.unmapped' as const, field: place.field, target: 'progres_requestedservice' };
  await hope.engine.call('park.add', { ...here, by, cases: [{ record: thirsty(2).id, finding }] });
  const parked = await counts(hope, here);
  expect(parked).toMatchObject({ go: 1, decide: 0, stop: 1 });
  expect(parked.reasons.map(({ reason }) => reason.code)).toEqual(['record.parked']);
  expect(await hope.engine.call('mapping.coverage', { ...here, ...noOne })).toMatchObject({
    counts: { parked: 1, open: 0 },
    open: [],
  });
  expect(await hope.engine.call('park.list', here)).toMatchObject([
    { number: 'c000002', field: { en: 'Type of Service' }, value: 'Water/Sanitation Service', by },
  ]);
  for (const locale of locales) {
    const paper = await hope.engine.call('park.document', { ...here, locale });
    const [row] = paper.sections[0]?.table?.rows ?? [];
    expect([locale, paper.locale, row?.[0], row?.length]).toEqual([locale, locale, 'c000002', 5]);
    expect(row?.join(' ')).not.toMatch(/park\.|map\./u);
  }
  expect((await sealBatch(hope, here.batch, card, choice)).records).toBe(1);

  // A newer export with the same wrong value: the child still waits.
  hope.now = new Date('2026-11-23T09:00:00Z');
  const same = { batch: await importChildren(hope, [thirsty(2)], 'same.csv'), ...choice };
  expect(await counts(hope, same)).toMatchObject({ stop: 1, decide: 0, go: 0 });
  // Another wrong value is not what was decided about.
  hope.now = new Date('2026-11-24T09:00:00Z');
  const wrong = child(2, { services_section: [service(2, { service_type: 'safehouse_service' })] });
  const other = { batch: await importChildren(hope, [wrong], 'other.csv'), ...choice };
  expect(await counts(hope, other)).toMatchObject({ decide: 1, stop: 0 });
  hope.now = new Date('2026-11-25T09:00:00Z');
  const right = { batch: await importChildren(hope, [child(2)], 'right.csv'), ...choice };
  expect(await counts(hope, right)).toMatchObject({ go: 1, decide: 0, stop: 0 });
});

it('waiting is taken back, and only what a correction settles can wait', async () => {
  const { hope, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [child(1), thirsty(2)]), ...choice };
  const finding = { code: 'map.unmapped' as const, field: place.field, target: 'progres_requestedservice' };
  const of = (record: string) => hope.engine.call('park.add', { ...here, by, cases: [{ record, finding }] });
  expect((await refused(of(child(1).id))).code).toBe('settle.unknown');
  await of(thirsty(2).id);
  const [entry] = await hope.engine.call('park.list', here);
  await hope.engine.call('park.remove', { ...here, ids: [entry?.id ?? ''] });
  expect(await counts(hope, here)).toMatchObject({ decide: 1, stop: 0 });
  expect(await hope.engine.call('log.verify', {})).toMatchObject({ since: null });
});

it('an addendum holds for its version of the agreement only, and is offered again under the next', async () => {
  const { hope, choice } = await agreed(true);
  const here = { batch: await importChildren(hope, [thirsty(1)]), ...choice };
  await hope.engine.call('mapping.settle', { ...here, by, decisions: [mapped] });
  const agreement = await hope.engine.call('agreement.get', { id: choice.agreement, version: 1 });
  const next = { ...agreement, version: 2 };
  await hope.engine.call('agreement.add', { file: await hope.file('next.json', JSON.stringify(next)) });
  expect(await counts(hope, here)).toMatchObject({ decide: 1 });
  expect(await hope.engine.call('mapping.addenda', here)).toMatchObject([{ state: 'of-another-version' }]);
  const offered = await hope.engine.call('mapping.code-choices', { ...here, place });
  expect(offered.suggestions[0]).toEqual({ code: education, reason: 'settled-before' });
});

it('all of it works without a window, too', async () => {
  const { hope, card, choice } = await agreed(true);
  const batch = await importChildren(hope, [child(1), thirsty(2), child(3, { name_last: null })]);
  const words = ['--batch', batch, '--agreement', choice.agreement, '--use-case', choice.useCase];
  const options = (command: string, ...more: string[]) => parseArguments([command, ...words, ...more]);
  expect(await coverage(hope.engine, options('coverage'))).toMatchObject({
    counts: { open: 2 },
    open: [
      { table, value: 'water_sanitation_service', oneOff: true, children: 1 },
      { code: 'map.missing', field: 'name_last', table: null },
    ],
  });
  const file = path.join(hope.folder, 'decisions.json');
  const finding = { code: 'map.missing', field: 'name_last', target: 'progres_poclastname' };
  await hope.file('decisions.json', JSON.stringify({ codes: [mapped], park: [{ record: child(3).id, finding }] }));
  const settled = await settleCodes(hope.engine, parseArguments(['settle-codes', file, ...words, '--by', 'Almaz']));
  expect(settled).toMatchObject({
    additions: [{ state: 'in-force', by }],
    waiting: [{ number: 'c000003', value: '' }],
  });
  expect(await toCorrect(hope.engine, options('to-correct', '--locale', 'ar'))).toMatchObject({ locale: 'ar' });
  expect((await sealBatch(hope, batch, card, choice)).records).toBe(2);
  await hope.file('wrong.json', JSON.stringify({ codes: [{ kind: 'guess' }] }));
  const wrong = parseArguments(['settle-codes', path.join(hope.folder, 'wrong.json'), ...words, '--by', 'Almaz']);
  expect((await refused(settleCodes(hope.engine, wrong))).code).toBe('settle.unknown');
});
