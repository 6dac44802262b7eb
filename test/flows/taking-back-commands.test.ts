// Flow: what takes back, corrects and goes on, each command in a process of its own: what it prints, and what the next one sees. Vitest.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import {
  child,
  cleanUp,
  importChildren,
  type Organisation,
  partners,
  referralOf,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';

/** What commands print; a test names the parts that it looks at. */
type Printed = ReturnType<typeof JSON.parse>;

const by = ['--by', 'Sara Deng'];
let [hope, unhcr, stick] = [[], [], ''] as [string[], string[], string];
let [package_, further, sha256, newer] = ['', '', '', ''];
let referrals: string[] = [];

/** Runs a command that succeeds; what it printed. */
function courier(...args: readonly string[]): Printed {
  const { code, out } = runCommand([...args, '--json']);
  expect([code, code === 0 ? '' : out]).toEqual([0, '']);
  return out.trim() === '' ? null : JSON.parse(out);
}
/** Runs a command that is refused; the code of the problem. */
function refusal(...args: readonly string[]): string {
  const { code, out } = runCommand([...args, '--json']);
  expect(code).toBe(1);
  return JSON.parse(out).problem.code;
}
const out = () => ['--out', stick];
const carried = (file: string) => path.join(stick, file);
const workspaceOf = ({ folder }: Organisation) => {
  const workspaces = path.join(folder, 'workspaces');
  return ['--workspace', path.join(workspaces, readdirSync(workspaces)[0] ?? '')];
};

beforeAll(async () => {
  const world = await partners();
  const { card, choice } = world;
  const children = [child(1), child(2), child(3)];
  const batch = await importChildren(world.hope, children);
  const sealed = await sealBatch(world.hope, batch, card, choice);
  [package_, sha256] = [sealed.package, sealed.sha256];
  further = (await sealBatch(world.hope, batch, card, choice, [], [child(3).id])).package;
  referrals = await Promise.all([1, 2, 3].map((number) => referralOf(world.hope, package_, number)));
  newer = await importChildren(world.hope, [child(2, { date_of_birth: '2014-05-03' })], 'newer.csv');
  stick = await temporaryFolder();
  [hope, unhcr] = [workspaceOf(world.hope), workspaceOf(world.unhcr)];
  world.hope.engine.close();
  world.unhcr.engine.close();
}, 120_000);
afterAll(cleanUp);

describe('on the command line', () => {
  it('a package is written again, opened, accepted, and goes on', () => {
    const { file } = courier('resend', '--package', package_, ...out(), ...hope);
    expect(
      createHash('sha256')
        .update(readFileSync(carried(file)))
        .digest('hex'),
    ).toBe(sha256);
    expect(courier('open', carried(file), ...unhcr)).toMatchObject({ package: package_, referrals: 3 });
    const answer = courier('answer', '--package', package_, '--all', 'accepted', ...out(), ...unhcr);
    courier('open', carried(answer.file), ...hope);
    const goesOn = ['--package', package_, '--referral', referrals[1] ?? '', '--to', 'implemented'];
    const status = courier('status', ...goesOn, ...out(), ...unhcr);
    expect(courier('open', carried(status.file), ...hope)).toMatchObject({ package: package_ });
  }, 60_000);

  it('a correction is sealed, opened and seen', () => {
    const sealed = courier('correct', '--package', package_, '--batch', newer, ...by, ...out(), ...hope);
    expect(sealed).toMatchObject({ records: 1, referrals: 1, fields: ['date_of_birth'] });
    expect(courier('open', carried(sealed.file), ...unhcr)).toMatchObject({ package: package_ });
    courier('correct', 'seen', '--package', sealed.package, ...by, ...unhcr);
    expect(refusal('correct', '--package', package_, '--batch', newer, ...by, ...out(), ...hope)).toBe(
      'correction.nothing',
    );
  }, 60_000);

  it('a consent is withdrawn, acknowledged, and holds', () => {
    const one = ['--package', package_, '--referral', referrals[0] ?? '', '--code', 'consent', ...by];
    const { sealed } = courier('withdraw', ...one, ...out(), ...hope);
    expect(sealed).toMatchObject([{ partner: 'UNHCR Gambella', count: 1 }]);
    expect(refusal('withdraw', ...one, ...out(), ...hope)).toBe('notice.already');
    courier('open', carried(sealed[0].file), ...unhcr);
    const withdrawal = (side: string[]) =>
      courier('notices', ...side).find(({ kind }: Printed) => kind === 'withdrawal');
    expect(withdrawal(unhcr)).toMatchObject({ direction: 'in', dealt: null, children: 1 });
    const told = courier('acknowledge', '--package', sealed[0].package, ...by, ...out(), ...unhcr);
    courier('open', carried(told.file), ...hope);
    expect(withdrawal(hope)).toMatchObject({
      kind: 'withdrawal',
      by: 'Sara Deng',
      acknowledged: expect.any(String),
      lines: [{ referral: referrals[0], outcome: 'erased' }],
    });
    expect(refusal('resend', '--package', package_, ...out(), ...hope)).toBe('resend.taken-back');
  }, 60_000);

  it('a recall takes back one more, and both sides say the same', () => {
    const three = ['--package', package_, '--referral', referrals[2] ?? '', '--code', 'partner', ...by];
    const { sealed } = courier('recall', ...three, ...out(), ...hope);
    courier('open', carried(sealed[0].file), ...unhcr);
    const told = courier('acknowledge', '--package', sealed[0].package, ...by, ...out(), ...unhcr);
    courier('open', carried(told.file), ...hope);
    for (const side of [hope, unhcr]) {
      const lines = courier('board', ...side);
      expect(lines.find((each: Printed) => each.package === package_)).toMatchObject({ referrals: 3, takenBack: 2 });
    }
  }, 60_000);

  it('a package that was never carried is void, and the partner is told', () => {
    const reason = ['--reason', 'The wrong children.'];
    const told = courier('void', '--package', further, ...by, ...reason, ...out(), ...hope);
    expect(told.sealed).toMatchObject([{ partner: 'UNHCR Gambella', count: 1 }]);
    courier('open', carried(told.sealed[0].file), ...unhcr);
    expect(courier('lines', ...unhcr).missing).toEqual([]);
    expect(refusal('void', '--package', further, ...out(), ...hope)).toBe('notice.already');
  }, 60_000);

  it('a suspension is told and acknowledged, and the log holds all of it', () => {
    courier('agreement', 'suspend', '--agreement', 'gambella-dpisp', '--reason', 'The office was raided.', ...hope);
    const { sealed } = courier('suspend', '--agreement', 'gambella-dpisp', ...out(), ...hope);
    courier('open', carried(sealed[0].file), ...unhcr);
    const told = courier('acknowledge', '--package', sealed[0].package, ...out(), ...unhcr);
    courier('open', carried(told.file), ...hope);
    const [notice] = courier('notices', ...hope).filter(({ kind }: Printed) => kind === 'suspension');
    expect(notice.acknowledged).toEqual(expect.any(String));
    for (const side of [hope, unhcr]) expect(courier('log', 'verify', ...side).entries).toBeGreaterThan(8);
  }, 60_000);
});
