// The lines of notices have one spelling, and whatever is not spelled so is refused. Vitest.
import { describe, expect, it } from 'vitest';
import {
  acknowledgementSchema,
  acknowledgementText,
  inWrittenOrder,
  isOutcomeOf,
  linesText,
  type OutcomeLine,
  readDocument,
  readLines,
  recallCodes,
  recallForm,
  type RecallLine,
  voidForm,
  withdrawalCodes,
  withdrawalForm,
  type WithdrawalLine,
} from '../../../shared/model/package/notices.ts';

/** Numbers that look random and are the same for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
const uuid = (number: number): string => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;
const pick = <T>(items: readonly T[], random: (below: number) => number): T => items[random(items.length)] as T;
const names = ['1', '2', '10', 'a"b', 'ش', '\u{1F600}', 'f'.repeat(32)];

describe('lines', () => {
  it('are read as they were written, in one order, whatever order they came in', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomFrom(seed);
      const some = new Map<string, WithdrawalLine>();
      for (let left = 1 + random(20); left > 0; left -= 1) {
        const line = { package: uuid(random(4)), referral: pick(names, random), code: pick(withdrawalCodes, random) };
        some.set(JSON.stringify([line.package, line.referral]), line);
      }
      const lines = [...some.values()];
      const text = linesText(withdrawalForm, inWrittenOrder(withdrawalForm, lines));
      expect(linesText(withdrawalForm, inWrittenOrder(withdrawalForm, lines.toReversed()))).toBe(text);
      expect(readLines(withdrawalForm, text)).toEqual(inWrittenOrder(withdrawalForm, lines));
    }
  });

  it('are refused with any one character more, fewer or otherwise', () => {
    const lines: readonly RecallLine[] = [
      { package: uuid(1), code: 'partner' },
      { package: uuid(1), referral: '1', code: 'child' },
    ];
    const text = linesText(recallForm, inWrittenOrder(recallForm, lines));
    const good = JSON.stringify(readLines(recallForm, text));
    expect(readLines(recallForm, text)).toHaveLength(2);
    for (let at = 0; at < text.length; at += 1)
      for (const other of ['', ' ', '"', '\n']) {
        const bent = text.slice(0, at) + other + text.slice(at + (other === '' ? 1 : 0));
        const lines = readLines(recallForm, bent);
        // What is left of a name, or a blank in it, is another name; nothing says the same in other words.
        if (lines !== undefined && bent !== text) expect(JSON.stringify(lines)).not.toBe(good);
      }
  });

  it.each([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['another member', `{"package":"${uuid(1)}","referral":"1","code":"consent","reason":"x"}\n`],
    ['an unknown code', `{"package":"${uuid(1)}","referral":"1","code":"anger"}\n`],
    ['no referral', `{"package":"${uuid(1)}","code":"consent"}\n`],
    ['an empty name', `{"package":"${uuid(1)}","referral":"","code":"consent"}\n`],
    ['a package that is none', '{"package":"1","referral":"1","code":"consent"}\n'],
    ['members in another order', `{"referral":"1","package":"${uuid(1)}","code":"consent"}\n`],
    ['a member twice', `{"package":"${uuid(1)}","referral":"1","referral":"1","code":"consent"}\n`],
  ])('that say %s are none', (_, text) => {
    expect(readLines(withdrawalForm, text)).toBeUndefined();
  });

  it('hold codes and ids only', () => {
    expect([...withdrawalCodes, ...recallCodes].every((code) => /^[a-z]+$/.test(code))).toBe(true);
    expect(readLines(voidForm, `{"package":"${uuid(1)}","line":"${uuid(2)}","sequence":0}\n`)).toBeUndefined();
    expect(readLines(voidForm, `{"package":"${uuid(1)}","line":"${uuid(2)}","sequence":3}\n`)).toHaveLength(1);
  });
});

describe('an acknowledgement', () => {
  const about = { format: 'courier-acknowledgement/1', package: uuid(1), manifestSha256: 'f'.repeat(64) } as const;
  const read = (lines: readonly OutcomeLine[]) =>
    readDocument(acknowledgementSchema, acknowledgementText, acknowledgementText({ ...about, lines: [...lines] }));

  it('says why of what was kept, and of nothing else', () => {
    const line = { package: uuid(2), referral: '1' };
    expect(read([{ ...line, outcome: 'kept', why: ['taken-over', 'record-shared'] }])).toBeDefined();
    expect(read([{ ...line, outcome: 'kept' }])).toBeUndefined();
    expect(read([{ ...line, outcome: 'kept', why: ['record-shared', 'taken-over'] }])).toBeUndefined();
    expect(read([{ ...line, outcome: 'kept', why: ['written', 'written'] }])).toBeUndefined();
    expect(read([{ ...line, outcome: 'erased', why: ['written'] }])).toBeUndefined();
  });

  it('of what takes back says what became of it, and of a correction that it was seen', () => {
    expect(isOutcomeOf('withdrawal', 'seen')).toBe(false);
    expect(isOutcomeOf('recall', 'erased')).toBe(true);
    expect(isOutcomeOf('suspension', 'seen')).toBe(true);
    expect(isOutcomeOf('suspension', 'erased')).toBe(false);
  });
});
