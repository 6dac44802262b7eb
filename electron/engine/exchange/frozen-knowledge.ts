// Knowledge that is frozen at sealing, and the same answers given again where the records are mapped again. Engine; pure.
import { type FrozenAnswer, frozenSubject, isFrozen } from '../../../shared/model/package/frozen.ts';
import type { Knowledge } from '../transforms/transform.ts';

type ContactAnswer = Extract<FrozenAnswer, { kind: 'contact' }>;
type PlaceAnswer = Extract<FrozenAnswer, { kind: 'place' }>;
type LabelAnswer = Extract<FrozenAnswer, { kind: 'label' }>;

/** Gives the answer to a question. What the question itself says in `is` does not count. */
type AnswerTo = <Question extends FrozenAnswer>(question: Question) => Question['is'];

/** Knowledge that is asked in the words of frozen lines. */
function knowledgeOfAnswers(answerTo: AnswerTo, newId: Knowledge['newId']): Knowledge {
  return {
    contact: (user, what) => answerTo<ContactAnswer>({ kind: 'contact', user, what, is: null }) ?? undefined,
    place: (code) =>
      answerTo<PlaceAnswer>({ kind: 'place', code, is: null })?.map((area) => ({
        name: area.name,
        code: area.code ?? undefined,
      })),
    label: (list, code, language) =>
      answerTo<LabelAnswer>({ kind: 'label', list, code, language, is: null }) ?? undefined,
    newId,
  };
}

/** What a side says to a question. */
function asked(base: Knowledge, question: FrozenAnswer): FrozenAnswer {
  switch (question.kind) {
    case 'contact':
      return { ...question, is: base.contact(question.user, question.what) ?? null };
    case 'place':
      return {
        ...question,
        is: base.place(question.code)?.map(({ name, code }) => ({ name, code: code ?? null })) ?? null,
      };
    case 'label':
      return { ...question, is: base.label(question.list, question.code, question.language) ?? null };
  }
}

/** A side's knowledge, with a record of what was asked of it. */
export interface RecordedKnowledge {
  /** Answers as the side itself does. */
  readonly knowledge: Knowledge;
  /** What was asked since the last call, each question with its answer, in the order of asking. */
  readonly take: () => readonly FrozenAnswer[];
}

/**
 * Records what a mapping asks. Each question is answered once, so that one has one answer. What no line can say is not
 * known, here and wherever it is asked again. New ids are not recorded: the same texts name the same one everywhere.
 */
export function recordedKnowledge(base: Knowledge): RecordedKnowledge {
  const answers = new Map<string, FrozenAnswer | null>();
  let taken: FrozenAnswer[] = [];
  const answerOf = (subject: string, question: FrozenAnswer): FrozenAnswer | null => {
    const before = answers.get(subject);
    if (before !== undefined) return before;
    const answer = asked(base, question);
    const frozen = [answer, question].find(isFrozen) ?? null;
    answers.set(subject, frozen);
    return frozen;
  };
  return {
    knowledge: knowledgeOfAnswers((question) => {
      const answer = answerOf(frozenSubject(question), question);
      if (answer === null) return null;
      taken.push(answer);
      return answer.is as typeof question.is;
    }, base.newId),
    take: () => {
      const all = taken;
      taken = [];
      return all;
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
  const subjects = new Set<string>();
  let isBeyond = false;
  return {
    knowledge: knowledgeOfAnswers((question) => {
      const subject = frozenSubject(question);
      const answer = answers.get(subject);
      if (answer !== undefined) subjects.add(subject);
      // What no line can say could not be frozen.
      else if (isFrozen(question)) isBeyond = true;
      return (answer?.is ?? null) as typeof question.is;
    }, newId),
    add: (answer) => {
      const subject = frozenSubject(answer);
      if (answers.has(subject)) return false;
      answers.set(subject, answer);
      return true;
    },
    isAskedBeyond: () => isBeyond,
    isMoreThanAsked: () => subjects.size < answers.size,
  };
}
