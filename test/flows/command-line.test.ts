// Flow: the same job on the command line, as a script would run it: exit codes, one JSON document, problems on stdout.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../electron/cli/commands.ts';
import { lowerCost, runCommand } from '../support/command-line.ts';
import { agreementBetween, child, cleanUp, mapping, service, temporaryFolder } from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';

/** What commands print; a test names the parts that it looks at. */
// biome-ignore lint/suspicious/noExplicitAny: printed JSON is compared as a whole, not used
type Printed = any;

let folder: string;

/** Runs a command; its exit code and what it printed, parsed where it is JSON. */
function courier(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly json: () => Printed;
} {
  const { code, out } = runCommand([...args, '--json']);
  return { code, out, json: () => JSON.parse(out) };
}
const at = (side: 'hope' | 'unhcr') => ['--workspace', path.join(folder, side)];
const put = async (name: string, text: string) => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
};

describe('the command line', () => {
  const children = [
    child(1),
    child(2, { consent_for_services: false }),
    child(3, { services_section: [service(3, { service_type: 'water_sanitation_service' })] }),
  ];
  let batch: string;
  let card: string;
  let choice: string[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    expect(courier('init', ...at('hope'), '--organisation', 'Hope').code).toBe(0);
    expect(courier('init', ...at('unhcr'), '--organisation', 'UNHCR').code).toBe(0);
    for (const side of ['hope', 'unhcr']) await lowerCost(path.join(folder, side));
    card = courier(
      'card',
      'add',
      await put('unhcr.card', courier('card', 'show', ...at('unhcr')).out),
      '--verified',
      ...at('hope'),
    ).json().id;
    courier(
      'card',
      'add',
      await put('hope.card', courier('card', 'show', ...at('hope')).out),
      '--verified',
      ...at('unhcr'),
    );
    const agreement = await put('agreement.json', JSON.stringify(agreementBetween('Hope', 'UNHCR')));
    for (const side of ['hope', 'unhcr'] as const) {
      expect(courier('agreement', 'add', agreement, ...at(side)).json()).toMatchObject({
        id: 'gambella-dpisp',
        state: 'in-force',
      });
      expect(courier('mapping', 'add', await put('mapping.json', JSON.stringify(mapping)), ...at(side)).code).toBe(0);
    }
    const columns = [...new Set(children.flatMap(({ data }) => Object.keys(data)))];
    const imported = courier(
      'import',
      await put('export.csv', writeCsv(columns, children, '2.15')),
      ...at('hope'),
    ).json();
    expect(imported).toMatchObject({ format: 'primero-csv', records: 3 });
    batch = imported.batch;
    choice = ['--batch', batch, '--agreement', 'gambella-dpisp', '--use-case', 'referral-unhcr'];
  }, 120_000);
  afterAll(cleanUp);

  it('prints records as Primero stores them, one on a line', () => {
    const lines = courier('records', '--batch', batch, ...at('hope'))
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id }) => id)).toEqual(children.map(({ id }) => id));
    expect(lines[0].data).toEqual(children[0]?.data);
  });

  it('assesses: released or not with reasons, and each field’s action with its reason', () => {
    const { records, coverage } = courier('assess', ...choice, ...at('hope')).json();
    expect(records.map((record: Printed) => [record.release, record.reasons, record.findings.length])).toEqual([
      [true, [], 0],
      [false, [{ code: 'condition.not-met', field: 'consent_for_services' }], 0],
      [true, [], 1],
    ]);
    expect(records[0].fields.registration_date).toEqual({
      action: 'generalise',
      reason: 'agreed',
      rule: 'year',
      clause: 'Annex B, 2.5',
    });
    expect(records[0].fields.consent_for_services).toEqual({ action: 'withhold', reason: 'not-named' });
    // The payload, with the label of every code on both sides; nothing of a case that stays.
    expect(records[0].payload[0].values.progres_pocfirstname).toBe('Achol');
    expect(records[0].codes).toContainEqual({
      field: 'services_section.service_type',
      code: 'education_service',
      label: 'Education Service',
    });
    expect(records[0].meanings).toContainEqual({
      referral: 0,
      target: 'progres_requestedservice',
      value: '79f7aee2-309e-e911-80e6-001dd8b71fe6',
      label: 'Education',
    });
    expect('payload' in records[1]).toBe(false);
    // What became of each target and each code, over all that may go or wait.
    const sumOf = (target: string) => coverage.targets.find((sum: { target: string }) => sum.target === target);
    expect(sumOf('progres_requestedservice')).toEqual({
      ...{ entity: 'progres_interoperabilityreferral', target: 'progres_requestedservice' },
      ...{ filled: 1, empty: 0, open: 1 },
    });
    const services = coverage.crosswalks.find(
      ({ crosswalk }: { crosswalk: string }) => crosswalk === 'progres-requestedservice',
    );
    expect([services.decided, services.undecided, services.codes[0]]).toMatchObject([
      1,
      1,
      { code: 'water_sanitation_service', means: null, count: 1 },
    ]);
    expect(services.codes[1]).toMatchObject({ label: 'Education Service', now: 'Education Service', count: 1 });
  });

  it('refuses to seal what has no counterpart, and names it', () => {
    const refused = courier('seal', ...choice, '--to', card, '--out', path.join(folder, 'stick'), ...at('hope'));
    expect(refused.code).toBe(1);
    expect(refused.json().problem).toMatchObject({
      code: 'seal.findings',
      findings: [
        {
          finding: { code: 'map.unmapped', field: 'services_section.service_type', value: 'water_sanitation_service' },
          count: 1,
        },
      ],
    });
    expect(refused.json().problem.message).not.toBe('');
  });

  it('seals, opens, answers, and shows the answer on the board', async () => {
    const stick = path.join(folder, 'stick');
    // The preview calls each referral as the package does.
    const preview = courier('preview', ...choice, '--leave-out', children[2]?.id ?? '', ...at('hope'));
    const previewed = JSON.parse(preview.out.split('\n')[0] ?? '').referrals[0].id;
    const sealed = courier(
      'seal',
      ...choice,
      '--to',
      card,
      '--out',
      stick,
      '--leave-out',
      children[2]?.id ?? '',
      ...at('hope'),
    ).json();
    expect(sealed).toMatchObject({ records: 1, referrals: 1 });
    expect((await readFile(path.join(stick, sealed.file))).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const opened = courier('open', path.join(stick, sealed.file), ...at('unhcr')).json();
    expect(opened).toMatchObject({
      package: sealed.package,
      from: { organisation: 'Hope' },
      useCase: 'referral-unhcr',
      records: 1,
      verified: true,
    });
    const decisions = await put(
      'decisions.json',
      JSON.stringify({ decisions: [{ referral: previewed, decision: 'accepted' }] }),
    );
    const answer = courier(
      'answer',
      '--package',
      sealed.package,
      '--decisions',
      decisions,
      '--out',
      stick,
      ...at('unhcr'),
    ).json();
    expect(courier('open', path.join(stick, answer.file), ...at('hope')).code).toBe(0);
    expect(courier('board', ...at('hope')).json()).toMatchObject([
      { package: sealed.package, state: 'decided', accepted: 1, rejected: 0 },
    ]);
    const change = await put('change.json', JSON.stringify([{ referral: previewed, decision: 'done', changes: true }]));
    const forAll = ['answer', '--package', sealed.package, '--out', stick, ...at('unhcr')];
    expect(courier(...forAll, '--all', 'perhaps').code).toBe(2);
    expect(courier(...forAll).code).toBe(2);
    const changed = courier(...forAll, '--all', 'accepted', '--decide', change).json();
    expect(changed).toMatchObject({ accepted: 0, done: 1, changed: 1 });
    expect(courier('open', path.join(stick, changed.file), ...at('hope')).json()).toMatchObject({
      done: 1,
      accepted: 0,
    });
    const toDo = courier('to-do', '--json', ...at('hope')).json();
    expect(toDo).toMatchObject({ total: 1, rows: [{ referral: previewed, state: 'done', row: { number: 1 } }] });
    expect(runCommand(['to-do', ...at('hope')]).out).toContain('To do in Primero');
    const entered = courier('to-do', 'done', '--package', sealed.package, '--by', 'A. Deng', ...at('hope')).json();
    expect(entered).toEqual({ entered: [previewed] });
    expect(courier('to-do', '--json', ...at('hope')).json().total).toBe(0);
    expect(courier('log', 'verify', ...at('hope')).json().entries).toBeGreaterThan(6);
  }, 60_000);

  it('exits with 2 for wrong usage and 1 for a problem in words', () => {
    expect(courier('fly', ...at('hope')).code).toBe(2);
    expect(courier('import', ...at('hope')).code).toBe(2);
    expect(courier('seal', '--bogus', ...at('hope')).code).toBe(2);
    const missing = courier('import', path.join(folder, 'none.csv'), ...at('hope'));
    expect(missing.code).toBe(1);
    expect(missing.json().problem).toMatchObject({ code: 'file.missing' });
    expect(courier('board', ...at('hope'), '--locale', 'ar').code).toBe(0);
  });
});

it.each([['--help'], ['-h'], ['help'], ['seal', '--help']])(
  '%s prints how it is used, and is no mistake',
  (...args) => {
    const { code, out } = runCommand(args);
    expect(code).toBe(0);
    expect(out).toContain('courier <command> --workspace DIR [options]');
  },
);

it('the usage names every command', () => {
  const { out } = runCommand(['--help']);
  // `mapping show|check|test` names three.
  const isNamed = (name: string) => new RegExp(`(^|\\s)${name.replace(' ', ' ([a-z]+\\|)*')}([\\s|]|$)`, 'm').test(out);
  const named = Object.keys(commands).filter((name) => !isNamed(name));
  expect(named).toEqual([]);
});

describe('the demo', () => {
  afterAll(cleanUp);

  it('does the whole job and leaves what stock tools need', async () => {
    const out = path.join(await temporaryFolder(), 'demo');
    const made = courier('demo', '--out', out).json();
    expect(made.counts).toEqual({
      imported: 40,
      go: 24,
      stop: 13,
      decide: 3,
      sealedRecords: 24,
      sealedReferrals: 28,
      accepted: 24,
      rejected: 4,
      takenOver: 21,
      withdrawn: { outcome: 'kept', why: ['taken-over', 'written'] },
    });
    expect(await readFile(made.partnerIdentity, 'utf8')).toContain('AGE-SECRET-KEY-1');
    expect(await readFile(made.senderPublicKey, 'utf8')).toMatch(/\nRW/);
    for (const file of [made.package, made.answer, made.withdrawal, made.acknowledgement])
      expect((await readFile(file)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(courier('demo', '--out', out).json().problem.code).toBe('workspace.exists');
  }, 60_000);
});
