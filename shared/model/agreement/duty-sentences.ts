// What a use case asks of its parties beside what may go, in sentences of the person's language. Pure.
import type { UseCase } from './agreement.ts';
import type { Localised } from '../localised.ts';
import type { SentenceWords } from './sentence.ts';
import { isUnitUnsaid, unitsOf } from './unit.ts';

interface DutyWords extends SentenceWords {
  readonly title: (text: Localised) => string;
}

/** The terms that this file says. */
export type Duty =
  | 'role-ids'
  | 'second-person-over'
  | 'each'
  | 'mapping'
  | 'one-off'
  | 'reasons'
  | 'deadlines'
  | 'readiness';

/** A term in words; null where the use case says nothing of it. */
export function dutySentence(duty: Duty, useCase: UseCase, words: DutyWords): string | null {
  const { say, number, title } = words;
  const list = (items: readonly string[]) => items.join(say('condition.comma'));
  switch (duty) {
    case 'role-ids': {
      const { roleIds } = useCase;
      if (roleIds === undefined) return null;
      const who = (ids: readonly (keyof typeof roleWords)[] | undefined) =>
        ids === undefined ? say('term.roles.anyone') : list(ids.map((id) => say(roleWords[id])));
      const { prepare, approve, receive } = roleIds;
      return say('term.roles.who', { prepare: who(prepare), approve: who(approve), receive: who(receive) });
    }
    case 'second-person-over': {
      const { children, risk } = useCase.secondPersonOver ?? {};
      return joined([
        ...(children === undefined ? [] : [say('term.second-person-over.children', { children })]),
        ...(risk === undefined ? [] : [say('term.second-person-over.risk', { percent: number(risk * 100) })]),
      ]);
    }
    case 'each': {
      const { each } = useCase;
      if (each === undefined) return null;
      return each === 'case' ? say('term.each.case') : say('term.each.rows', { subform: words.field(each.rows) });
    }
    case 'mapping': {
      const { mapping } = useCase;
      if (mapping === undefined || typeof mapping === 'string') return mapping ?? null;
      const { id, version, sha256 } = mapping;
      return say('term.mapping.pinned', { id, version, sum: sha256 });
    }
    case 'one-off':
      return useCase.oneOff === undefined ? null : say(useCase.oneOff ? 'term.one-off.may' : 'term.one-off.never');
    case 'reasons':
      return useCase.reasons === undefined
        ? null
        : list(useCase.reasons.map((reason) => `${title(reason.title)} (${reason.code})`));
    case 'deadlines': {
      const { answer, acknowledgement } = useCase.deadlines ?? {};
      return joined([
        ...(answer === undefined ? [] : [say('term.deadlines.answer', { days: answer })]),
        ...(acknowledgement === undefined ? [] : [say('term.deadlines.acknowledgement', { days: acknowledgement })]),
      ]);
    }
    case 'readiness':
      return useCase.readiness === undefined ? null : say('term.readiness.required');
  }
}

/** How the unit of sending is read out of the rows; null where the use case says it, or has none. */
export function unitReadSentence(
  useCase: UseCase,
  { say, field }: Pick<SentenceWords, 'say' | 'field'>,
): string | null {
  if (!isUnitUnsaid(useCase)) return null;
  return say('term.each.read', { subform: unitsOf(useCase).map(field).join(say('condition.comma')) });
}

const joined = (sentences: readonly string[]): string | null => (sentences.length === 0 ? null : sentences.join(' '));

const roleWords = {
  caseworker: 'role.caseworker',
  'focal-point': 'role.focal-point',
  administrator: 'role.administrator',
  auditor: 'role.auditor',
  trainer: 'role.trainer',
} as const;
