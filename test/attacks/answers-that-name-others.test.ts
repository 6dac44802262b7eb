// Attack: an answer that says that it replaces what is not its sender's to replace, or is worded as no Courier words it. Vitest.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { findPackage } from '../../electron/engine/store/packages.ts';
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
} from '../support/engines.ts';
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

let [hope, unhcr] = [] as unknown as [Organisation, Organisation];
let [package_, referral, first, cardOfHope] = [] as unknown as [string, string, string, string];
let choice: { readonly agreement: string; readonly useCase: string };

beforeAll(async () => {
  const world = await partners({ reasons: [{ code: 'no-capacity', title: { en: 'No place' } }] });
  ({ hope, unhcr, choice } = world);
  const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), world.card, choice);
  package_ = sealed.package;
  await openPackageFile(unhcr, sealed.path);
  referral = await referralOf(unhcr, package_, 1);
  const answer = await sealAnswer(unhcr, package_, [{ referral, decision: 'accepted' }]);
  first = answer.package;
  await openPackageFile(hope, answer.path);
  cardOfHope = opened(hope.engine.context).card.id;
});
afterAll(cleanUp);

const bytesOf = (id: string): string => findPackage(opened(hope.engine.context).store, id)?.manifestSha256 ?? '';

/** An answer of UNHCR that its own Courier would not seal. */
async function forged(decision: object, format = 'courier-decisions/2'): Promise<string> {
  const entry = findPackage(opened(unhcr.engine.context).store, package_);
  if (!entry) throw new Error('no package');
  const { manifestSha256 } = entry;
  const receipt = {
    ...{ format: 'courier-receipt/1', package: package_, manifestSha256 },
    ...{ received: unhcr.now.toISOString(), records: entry.records, referrals: entry.referrals },
  };
  return sealSigned(
    unhcr,
    cardOfHope,
    choice,
    [],
    {
      kind: 'answer',
      inReplyTo: { package: package_, manifestSha256 },
      seen: { size: 0, root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
      line: randomUUID(),
    },
    () => [
      { name: 'receipt.json', text: `${JSON.stringify(receipt, null, 2)}\n` },
      {
        name: 'decisions.json',
        text: `${JSON.stringify({ format, decisions: [{ referral, ...decision }] }, null, 2)}\n`,
      },
    ],
  );
}

describe('an answer is refused whole, and changes nothing, that', () => {
  const replacing = (answer: string, manifestSha256: string) => ({
    decision: 'done',
    replaces: [{ answer, manifestSha256 }],
  });

  it.each([
    ['replaces a package that is no answer', () => replacing(package_, bytesOf(package_)), 'answer.replaces'],
    ['replaces other bytes under the name of an answer', () => replacing(first, 'a'.repeat(64)), 'answer.replaces'],
    [
      'names an answer twice',
      () => {
        const [name] = replacing(first, bytesOf(first)).replaces;
        return { decision: 'done', replaces: [name, name] };
      },
      'answer.decisions',
    ],
    ['decides what nobody knows', () => ({ decision: 'perhaps' }), 'answer.decisions'],
    [
      'rejects for a reason that is not in the agreement',
      () => ({ decision: 'rejected', code: 'far' }),
      'answer.decisions',
    ],
    ['accepts in part without a reason', () => ({ decision: 'partly' }), 'answer.decisions'],
  ])('%s', async (_, decision, code) => {
    expect((await refused(openPackageFile(hope, await forged(decision())))).code).toBe(code);
    expect((await hope.engine.call('board.list', {}))[0]).toMatchObject({ accepted: 1, done: 0, contradicted: 0 });
  });

  it('uses the words of today under the format of before', async () => {
    const file = await forged({ decision: 'done' }, 'courier-decisions/1');
    expect((await refused(openPackageFile(hope, file))).code).toBe('answer.decisions');
  });
});

it('reads the answer of an earlier Courier, and shows that it contradicts where it does not say what it replaces', async () => {
  await openPackageFile(hope, await forged({ decision: 'rejected', reason: 'No place.' }, 'courier-decisions/1'));
  expect((await hope.engine.call('board.list', {}))[0]).toMatchObject({ accepted: 0, rejected: 0, contradicted: 1 });
});

it('takes an answer that names one which is not here: it may be lost, or come later', async () => {
  const named = [first, randomUUID()].map((answer) => ({ answer, manifestSha256: bytesOf(answer) || 'b'.repeat(64) }));
  await openPackageFile(hope, await forged({ decision: 'partly', code: 'no-capacity', replaces: named }));
  const { rows } = await hope.engine.call('package.referrals', { package: package_, offset: 0, limit: 1 });
  expect(rows[0]?.answers.map(({ decision, replaced }) => [decision, replaced])).toContainEqual(['accepted', true]);
});
