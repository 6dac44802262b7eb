// Frozen lines are spelled in one way, and give again what was answered. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedKnowledge, replayedKnowledge } from '../../../electron/engine/exchange/frozen-knowledge.ts';
import type { Knowledge } from '../../../electron/engine/transforms/transform.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import {
  type Frozen,
  frozenSubject,
  frozenText,
  inFrozenOrder,
  readFrozen,
} from '../../../shared/model/package/frozen.ts';

const text = fc.string({ unit: 'binary', maxLength: 20 });
const label = fc.record(
  { en: fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }), fr: text },
  { requiredKeys: ['en'] },
);
const field = fc.constantFrom('sex', 'services_section.service_type', '__proto__', '0');
const frozen: fc.Arbitrary<Frozen> = fc.oneof(
  fc.record({ kind: fc.constant('field' as const), field, label }),
  fc.record({ kind: fc.constant('field' as const), field, label, form: label, place: fc.nat(100_000) }),
  fc.record({ kind: fc.constant('code' as const), field, code: text, label }),
  fc.record({
    kind: fc.constant('contact' as const),
    user: text,
    what: fc.constantFrom('email' as const, 'phone' as const),
    is: fc.option(text),
  }),
  fc.record({
    kind: fc.constant('place' as const),
    code: text,
    is: fc.option(fc.array(fc.record({ name: text, code: fc.option(text) }), { maxLength: 5 })),
  }),
  fc.record({ kind: fc.constant('label' as const), list: text, code: text, language: text, is: fc.option(text) }),
);

describe('a frozen line', () => {
  it('is read as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(frozen, (line) => {
        const written = frozenText(line);
        expect(written).not.toContain('\n');
        expect(readFrozen(written)).toEqual(JSON.parse(written));
      }),
    );
  });

  it('is refused in any other spelling', () => {
    fc.assert(
      fc.property(frozen, fc.nat(), fc.constantFrom(' ', '\t', ',', '{', '"', '\\u0041'), (line, place, more) => {
        const written = frozenText(line);
        const at = place % (written.length + 1);
        const bent = written.slice(0, at) + more + written.slice(at);
        const again = readFrozen(bent);
        // Inside a text it is another text, and spelled as such.
        if (again !== undefined) expect(frozenText(again)).toBe(bent);
      }),
    );
  });

  it('has one order, and one subject for one question', () => {
    fc.assert(
      fc.property(fc.array(frozen, { maxLength: 8 }), (lines) => {
        const subjects = inFrozenOrder(lines).map(frozenSubject);
        expect(subjects).toEqual([...subjects].sort());
        expect(inFrozenOrder([...lines].reverse()).map(frozenSubject)).toEqual(subjects);
      }),
    );
  });
});

/** A side whose answers change with every question: what it says twice is never the same. */
function changing(): Knowledge {
  let count = 0;
  const next = (): string => {
    count += 1;
    return String(count);
  };
  return {
    contact: (user) => (user === 'nobody' ? undefined : next()),
    place: (code) =>
      code === 'nowhere'
        ? undefined
        : [
            { name: next(), code: undefined },
            { name: 'x', code: next() },
          ],
    label: () => next(),
    newId: noKnowledge.newId,
  };
}
const question = fc.oneof(
  fc.tuple(fc.constant('contact' as const), fc.constantFrom('mary', 'nobody', 'a'.repeat(1001), '')),
  fc.tuple(fc.constant('place' as const), fc.constantFrom('X1', 'nowhere')),
  fc.tuple(fc.constant('label' as const), fc.constantFrom('female', 'male')),
);
const ask = (knowledge: Knowledge, [kind, code]: readonly ['contact' | 'place' | 'label', string]) =>
  kind === 'contact'
    ? knowledge.contact(code, 'email')
    : kind === 'place'
      ? knowledge.place(code)
      : knowledge.label('lookup-gender', code, 'en');

describe('knowledge', () => {
  it('gives the same answers where it is replayed, and nothing is asked beyond them or frozen in vain', () => {
    fc.assert(
      fc.property(fc.array(question, { maxLength: 12 }), (questions) => {
        const recorded = recordedKnowledge(changing());
        const first = questions.map((each) => ask(recorded.knowledge, each));
        const answers = new Map(recorded.take().map((answer) => [frozenSubject(answer), answer]));
        const replayed = replayedKnowledge(noKnowledge.newId);
        for (const answer of answers.values()) {
          const line = readFrozen(frozenText(answer));
          expect(line !== undefined && 'is' in line && replayed.add(line)).toBe(true);
          expect(replayed.add(answer)).toBe(false);
        }
        expect(questions.map((each) => ask(replayed.knowledge, each))).toEqual(first);
        expect([replayed.isAskedBeyond(), replayed.isMoreThanAsked()]).toEqual([false, false]);
      }),
    );
  });

  it('knows nothing that was not frozen, and tells that it was asked', () => {
    const { knowledge, isAskedBeyond } = replayedKnowledge(noKnowledge.newId);
    expect(knowledge.label('lookup-gender', 'female', 'en')).toBeUndefined();
    expect(isAskedBeyond()).toBe(true);
  });

  it('takes nothing over from a record that stays', () => {
    const recorded = recordedKnowledge(changing());
    recorded.knowledge.contact('mary', 'email');
    expect(recorded.take()).toHaveLength(1);
    expect(recorded.take()).toEqual([]);
    // What was asked before is asked again of the next record.
    recorded.knowledge.contact('mary', 'email');
    expect(recorded.take()).toHaveLength(1);
  });
});
