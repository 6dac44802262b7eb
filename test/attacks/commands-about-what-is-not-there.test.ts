// Attack: commands that take back, correct, go on or take over, for what is not there, not ours, named twice or over already. Vitest.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralOf,
  sealAnswer,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';

type Side = 'hope' | 'unhcr';
/** What is refused: at whom, by which command, with which code. */
type Attempt = readonly [what: string, at: Side, args: () => readonly string[], code: string];

const nobody = '0f8fad5b-d9cb-469f-a165-70867728950e';
const by = ['--by', 'Sara Deng'];
let workspaces: Readonly<Record<Side, readonly string[]>>;
let [stick, package_, batch, one, two] = ['', '', '', '', ''];

const workspaceOf = ({ folder }: Organisation) => {
  const within = path.join(folder, 'workspaces');
  return ['--workspace', path.join(within, readdirSync(within)[0] ?? '')];
};
const run = (at: Side, args: readonly string[]) => runCommand([...args, ...workspaces[at], '--json']);
const out = () => ['--out', stick];
const sent = () => ['--package', package_];
const decided = (value: unknown): readonly string[] => {
  const file = path.join(stick, '..', `decide-${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(value));
  return ['--decide', file];
};

beforeAll(async () => {
  const world = await partners();
  batch = await importChildren(world.hope, [child(1), child(2)]);
  const sealed = await sealBatch(world.hope, batch, world.card, world.choice);
  package_ = sealed.package;
  await openPackageFile(world.unhcr, sealed.path);
  [one, two] = [await referralOf(world.unhcr, package_, 1), await referralOf(world.unhcr, package_, 2)];
  await sealAnswer(world.unhcr, package_, [
    { referral: one, decision: 'accepted' },
    { referral: two, decision: 'rejected', reason: 'Elsewhere.' },
  ]);
  stick = await temporaryFolder();
  workspaces = { hope: workspaceOf(world.hope), unhcr: workspaceOf(world.unhcr) };
  world.hope.engine.close();
  world.unhcr.engine.close();
}, 120_000);
afterAll(cleanUp);

/** The command is refused in the language that was asked for, with a next step, and writes nothing. */
function expectRefused(at: Side, args: readonly string[], code: string): void {
  const before = readdirSync(stick);
  const { code: exit, out: printed } = run(at, [...args, '--locale', 'ar']);
  const { problem } = JSON.parse(printed.trim() === '' ? '{"problem":{}}' : printed);
  expect([exit, problem.code]).toEqual([1, code]);
  for (const words of [problem.message, problem.next]) {
    expect(words).toMatch(/\p{Script=Arabic}{3}/u);
    expect(words).not.toMatch(/[{}]|problem\./u);
  }
  expect(readdirSync(stick)).toEqual(before);
}

const unknown = ['--package', nobody];
const codeOf = (code: string) => ['--code', code, ...by];
const attempts: readonly Attempt[] = [
  [
    'withdraw a package that there is not',
    'hope',
    () => ['withdraw', ...unknown, ...codeOf('consent'), ...out()],
    'package.unknown',
  ],
  [
    'recall a package that there is not',
    'hope',
    () => ['recall', ...unknown, ...codeOf('child'), ...out()],
    'package.unknown',
  ],
  [
    'correct a package that there is not',
    'hope',
    () => ['correct', ...unknown, '--batch', batch, ...by, ...out()],
    'package.unknown',
  ],
  [
    'go on with a package that there is not',
    'unhcr',
    () => ['status', ...unknown, '--to', 'closed', ...out()],
    'package.unknown',
  ],
  [
    'void a package that there is not',
    'hope',
    () => ['void', ...unknown, ...by, '--reason', 'Wrong.', ...out()],
    'package.unknown',
  ],
  ['write a package again that there is not', 'hope', () => ['resend', ...unknown, ...out()], 'package.unknown'],
  ['acknowledge what never came', 'unhcr', () => ['acknowledge', ...unknown, ...by, ...out()], 'notice.unknown'],
  ['take a package over that there is not', 'unhcr', () => ['take-over', ...unknown, '--dry-run'], 'package.unknown'],
  ['match children of a package that there is not', 'unhcr', () => ['match', 'list', ...unknown], 'package.unknown'],
  [
    'match children of an import that there is not',
    'hope',
    () => ['match', 'list', '--batch', nobody],
    'batch.unknown',
  ],
  ['show an exchange that there is not', 'hope', () => ['board', ...unknown], 'package.unknown'],
  [
    'correct by an import that there is not',
    'hope',
    () => ['correct', ...sent(), '--batch', nobody, ...by, ...out()],
    'batch.unknown',
  ],

  [
    'withdraw what a partner has sent',
    'unhcr',
    () => ['withdraw', ...sent(), ...codeOf('consent'), ...out()],
    'notice.never-sent',
  ],
  [
    'recall what a partner has sent',
    'unhcr',
    () => ['recall', ...sent(), ...codeOf('child'), ...out()],
    'notice.never-sent',
  ],
  [
    'correct what a partner has sent',
    'unhcr',
    () => ['correct', ...sent(), '--batch', nobody, ...by, ...out()],
    'package.not-sent',
  ],
  ['void what a partner has sent', 'unhcr', () => ['void', ...sent(), ...by, '--reason', 'Wrong.'], 'package.not-sent'],
  ['write again what a partner has sent', 'unhcr', () => ['resend', ...sent(), ...out()], 'package.not-sent'],
  ['hand over what a partner has sent', 'unhcr', () => ['hand-over', ...sent()], 'package.not-sent'],
  [
    'go on with what we have sent',
    'hope',
    () => ['status', ...sent(), '--to', 'closed', ...out()],
    'package.not-received',
  ],
  [
    'answer what we have sent',
    'hope',
    () => ['answer', ...sent(), '--all', 'accepted', ...out()],
    'package.not-received',
  ],
  ['take over what we have sent', 'hope', () => ['take-over', ...sent(), '--dry-run'], 'package.not-received'],

  [
    'withdraw an invented referral',
    'hope',
    () => ['withdraw', ...sent(), '--referral', nobody, ...codeOf('consent'), ...out()],
    'notice.never-sent',
  ],
  [
    'recall an invented referral beside a real one',
    'hope',
    () => ['recall', ...sent(), '--referral', one, '--referral', nobody, ...codeOf('child'), ...out()],
    'notice.never-sent',
  ],
  [
    'go on with an invented referral beside a real one',
    'unhcr',
    () => ['status', ...sent(), '--referral', one, '--referral', nobody, '--to', 'closed', ...out()],
    'referral.unknown',
  ],
  [
    'go on with what was rejected',
    'unhcr',
    () => ['status', ...sent(), '--referral', two, '--to', 'closed', ...out()],
    'status.not-accepted',
  ],
  ['read an invented referral', 'unhcr', () => ['read', ...sent(), '--referral', nobody], 'referral.unknown'],
  [
    'enter an invented referral',
    'hope',
    () => ['to-do', 'done', ...sent(), '--referral', nobody, ...by],
    'referral.unknown',
  ],
  [
    'decide about an invented referral',
    'unhcr',
    () => ['answer', ...sent(), ...decided([{ referral: nobody, decision: 'accepted' }]), ...out()],
    'answer.decisions',
  ],
  [
    'decide about one referral twice',
    'unhcr',
    () => [
      'answer',
      ...sent(),
      ...decided([
        { referral: one, decision: 'accepted' },
        { referral: one, decision: 'accepted' },
      ]),
      ...out(),
    ],
    'answer.decisions',
  ],
  [
    'decide otherwise about what has left',
    'unhcr',
    () => ['answer', ...sent(), ...decided([{ referral: one, decision: 'rejected', reason: 'No.' }]), ...out()],
    'answer.already',
  ],
  [
    'take over by a file that is no list of decisions',
    'unhcr',
    () => ['take-over', ...sent(), '--dry-run', ...decided({ kinds: { new: 'eat' } })],
    'take-over.decision',
  ],
  [
    'take over by decisions on another plan',
    'unhcr',
    () => ['take-over', ...sent(), '--dry-run', ...decided({ hash: 'a'.repeat(64) })],
    'take-over.changed',
  ],
  [
    'take one child over twice in a file',
    'unhcr',
    () => [
      'take-over',
      ...sent(),
      '--dry-run',
      ...decided({
        children: [
          { child: '1', decision: 'take' },
          { child: '1', decision: 'leave' },
        ],
      }),
    ],
    'take-over.decision',
  ],

  [
    'correct where nothing is otherwise',
    'hope',
    () => ['correct', ...sent(), '--batch', batch, ...by, ...out()],
    'correction.nothing',
  ],
  [
    'withdraw for an alarm that there is not',
    'hope',
    () => ['withdraw', '--alarm', nobody, ...codeOf('consent'), ...out()],
    'alarm.unknown',
  ],
  [
    'withdraw a child that there is not',
    'hope',
    () => ['withdraw', '--record', nobody, ...codeOf('consent'), ...out()],
    'record.unknown',
  ],
  [
    'tell a partner that a package is void which was not',
    'hope',
    () => ['void', ...sent(), ...out()],
    'package.carried',
  ],
  ['give back what nobody took over', 'unhcr', () => ['take-over', 'undo', ...sent()], 'take-over.nothing'],
  [
    'decide about a pair that there is not',
    'unhcr',
    () => ['match', 'decide', '--pair', nobody, '--as', 'one', ...by],
    'match.unknown',
  ],
];

describe('a command does not', () => {
  it.each(attempts)('%s', (_, at, args, code) => expectRefused(at, args(), code), 60_000);
});

describe('a command says only once', () => {
  it('how a referral goes on, whether it is named or not', () => {
    const named = ['status', ...sent(), '--referral', one, '--to', 'closed', ...out()];
    expect(run('unhcr', named).code).toBe(0);
    expectRefused('unhcr', named, 'notice.already');
    expectRefused('unhcr', ['status', ...sent(), '--to', 'closed', ...out()], 'notice.already');
  }, 60_000);

  it('that a package is recalled, and that this was done', () => {
    const whole = ['recall', ...sent(), ...codeOf('partner'), ...out()];
    const { sealed } = JSON.parse(run('hope', whole).out);
    expectRefused('hope', whole, 'notice.already');
    // Whoever has sent it does not acknowledge it.
    expectRefused('hope', ['acknowledge', '--package', sealed[0].package, ...by, ...out()], 'notice.unknown');
    expect(run('unhcr', ['open', path.join(stick, sealed[0].file)]).code).toBe(0);
    const acknowledge = ['acknowledge', '--package', sealed[0].package, ...by, ...out()];
    expect(run('unhcr', acknowledge).code).toBe(0);
    expectRefused('unhcr', acknowledge, 'notice.already');
    expectRefused(
      'unhcr',
      ['status', ...sent(), '--referral', one, '--to', 'implemented', ...out()],
      'notice.taken-back',
    );
    expectRefused('unhcr', ['take-over', ...sent(), '--to', 'json', ...out()], 'take-over.nothing');
    expectRefused('hope', ['correct', ...sent(), '--batch', batch, ...by, ...out()], 'correction.nothing');
  }, 120_000);
});
