// What a case answers to a use case, yes, no or unknown: the one definition of a refusal. Engine; pure.
// Assessment, index, undo and alarm ask here: a refusal is what the agreement calls one, whatever its fields are named.
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../../shared/model/case/record.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Outcome } from './outcome.ts';
import { kindsOf, unknownKinds } from './kind.ts';
import { askRecord, compileGate, type RecordQuestion } from './reasons.ts';

/** `no`: refused, withdrawn, closed, or not one of the agreed cases. `unknown`: nobody can say. Only `yes` releases. */
export type Answer = Outcome['met'];

/** Asks a case on a day (`2026-01-31`). */
export type AskCase = (record: CaseRecord, today: string) => Answer;

/**
 * Makes the question that a use case asks of many cases: its condition and its consent. The dictionary says which answers
 * each field has.
 */
export function compileAnswer(useCase: UseCase, dictionary?: Dictionary): AskCase {
  const gate = compileGate(useCase, dictionary === undefined ? unknownKinds : kindsOf(dictionary));
  return (record, today) => answerTo(gate, record, today);
}

/** What one case answers to a use case on a day. For many cases, compile the question once. */
export function answerOf(useCase: UseCase, record: CaseRecord, today: string, dictionary?: Dictionary): Answer {
  return compileAnswer(useCase, dictionary)(record, today);
}

/** What a case answers to what a use case asks, once that is compiled. One plain no is a no. */
export function answerTo(gate: readonly RecordQuestion[], record: CaseRecord, today: string): Answer {
  let answer: Answer = 'yes';
  for (const question of gate) {
    const { met } = askRecord(question, record, today);
    if (met === 'no') return 'no';
    if (met === 'unknown') answer = 'unknown';
  }
  return answer;
}
