// Knowledge that is frozen at sealing, and the same answers given again where the records are mapped again. Engine; pure.
import { type FrozenAnswer, frozenSubject } from '../../../shared/model/package/frozen.ts';
import type { Knowledge } from '../transforms/transform.ts';

/** A side's knowledge, with a record of what was asked of it. */
export interface RecordedKnowledge {
  /** Answers as the side itself does. */
  readonly knowledge: Knowledge;
  /** What was asked since the last call, each question with its answer, in the order of asking. */
  readonly take: () => readonly FrozenAnswer[];
}

/** Records what a mapping asks. New ids are not recorded: the same texts name the same one everywhere. */
export function recordedKnowledge(base: Knowledge): RecordedKnowledge {
  let asked: FrozenAnswer[] = [];
  return {
    knowledge: {
      contact: (user, what) => {
        const is = base.contact(user, what);
        asked.push({ kind: 'contact', user, what, is: is ?? null });
        return is;
      },
      place: (code) => {
        const levels = base.place(code);
        const is = levels?.map(({ name, code: area }) => ({ name, code: area ?? null })) ?? null;
        asked.push({ kind: 'place', code, is });
        return levels;
      },
      label: (list, code, language) => {
        const is = base.label(list, code, language);
        asked.push({ kind: 'label', list, code, language, is: is ?? null });
        return is;
      },
      newId: base.newId,
    },
    take: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
}

/** Answers that were frozen, to be given again. */
export interface ReplayedKnowledge {
  /** Gives what was frozen, and nothing else. */
  readonly knowledge: Knowledge;
  /** Takes an answer. False where its question was answered before. */
  readonly add: (answer: FrozenAnswer) => boolean;
  /** True once something was asked that nobody has frozen. */
  readonly isAskedBeyond: () => boolean;
  /** True where something is frozen that nobody has asked. */
  readonly isMoreThanAsked: () => boolean;
}

/** Gives frozen answers again. What was not frozen is not known here, whatever this side knows. */
export function replayedKnowledge(newId: Knowledge['newId']): ReplayedKnowledge {
  const answers = new Map<string, FrozenAnswer>();
  const asked = new Set<string>();
  let isBeyond = false;
  /** The answer to a question, `is` of which says nothing. */
  const answerTo = <Question extends FrozenAnswer>(question: Question): Question['is'] => {
    const subject = frozenSubject(question);
    const answer = answers.get(subject);
    if (answer === undefined) isBeyond = true;
    else asked.add(subject);
    return (answer as Question | undefined)?.is ?? null;
  };
  return {
    knowledge: {
      contact: (user, what) => answerTo({ kind: 'contact', user, what, is: null } as ContactAnswer) ?? undefined,
      place: (code) =>
        answerTo({ kind: 'place', code, is: null } as PlaceAnswer)?.map(({ name, code: area }) => ({
          name,
          code: area ?? undefined,
        })),
      label: (list, code, language) =>
        answerTo({ kind: 'label', list, code, language, is: null } as LabelAnswer) ?? undefined,
      newId,
    },
    add: (answer) => {
      const subject = frozenSubject(answer);
      if (answers.has(subject)) return false;
      answers.set(subject, answer);
      return true;
    },
    isAskedBeyond: () => isBeyond,
    isMoreThanAsked: () => asked.size < answers.size,
  };
}

type ContactAnswer = Extract<FrozenAnswer, { kind: 'contact' }>;
type PlaceAnswer = Extract<FrozenAnswer, { kind: 'place' }>;
type LabelAnswer = Extract<FrozenAnswer, { kind: 'label' }>;
