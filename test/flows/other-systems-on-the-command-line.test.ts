// Flow: a table of another system on the command line: which system it is of is asked where two fit, and said with --system.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowerCost, runCommand } from '../support/command-line.ts';
import { cleanUp, temporaryFolder } from '../support/engines.ts';

let folder: string;
let file: string;

const courier = (...args: readonly string[]) =>
  runCommand([...args, '--workspace', path.join(folder, 'hope'), '--json']);

describe('a table of another system on the command line', () => {
  beforeAll(async () => {
    folder = await temporaryFolder();
    courier('init', '--organisation', 'Hope');
    await lowerCost(path.join(folder, 'hope'));
    file = path.join(folder, 'decisions.csv');
    await writeFile(file, 'progres_orgreferralid;progres_pocsex;progres_poclastname\nA-1;Female;Sample\n');
  });
  afterAll(cleanUp);

  it('is refused where two systems fit it', () => {
    const { code, out } = courier('import', file);
    expect([code === 0, out.includes('import.which-system')]).toEqual([false, true]);
  });

  it('is imported as the system that is named', () => {
    const { code, out } = courier('import', file, '--system', 'progres-ping', '--dry-run');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      format: 'system-table',
      source: { system: 'progres-ping', entity: 'progres_interoperabilityreferral', version: 1 },
      records: 1,
      issues: [],
    });
  });

  it('is refused where the named system has other columns', () => {
    const { code, out } = courier('import', file, '--system', 'oscar');
    expect([code === 0, out.includes('import.not-that-system')]).toEqual([false, true]);
  });
});
