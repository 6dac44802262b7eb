// What a use case says, term by term, in sentences of the person's language. Pure: for printing, and for comparing versions.
import type { Agreement, DataPoint, Exception, UseCase } from './agreement.ts';
import { consentCondition } from './consent.ts';
import { conditionSentence, ruleSentence, type SentenceWords } from './sentence.ts';
import type { Localised } from '../localised.ts';
import { dutySentence } from './duty-sentences.ts';

/** What sentences about agreements are made of. */
export interface TermWords extends SentenceWords {
  readonly title: (text: Localised) => string;
}

/** The terms of a use case beside its data points, in the order in which they are read; words under `term.<name>`. */
export const useCaseTerms = [
  'purpose',
  'direction',
  'identity',
  'roles',
  'role-ids',
  'condition',
  'consent',
  'exceptions',
  'second-person',
  'second-person-over',
  'rows',
  'each',
  'mapping',
  'one-off',
  'reasons',
  'deadlines',
  'readiness',
  'channels',
  'retention',
  'onward',
  'risk',
  'tables',
] as const;
export type UseCaseTerm = (typeof useCaseTerms)[number];

/** One party as it stands in the text: name, card, and whom to turn to. */
export function partySentence(party: Agreement['parties'][number], { say }: TermWords): string {
  const people = (party.focalPoints ?? []).map(({ name, role, contact }) =>
    [name, role, contact].filter((part) => part !== undefined).join(say('condition.comma')),
  );
  return [
    party.name,
    ...(party.card === undefined ? [] : [say('term.party.card', { card: party.card })]),
    ...people.map((person) => say('term.party.focal-point', { person })),
  ].join('; ');
}

/** A term in words; null where the use case says nothing of it. */
export function termSentence(
  term: UseCaseTerm,
  useCase: UseCase,
  { parties }: Agreement,
  words: TermWords,
): string | null {
  const { say, number, title } = words;
  const list = (items: readonly string[]) => items.join(say('condition.comma'));
  const party = (id: string) => parties.find((one) => one.id === id)?.name ?? id;
  switch (term) {
    case 'purpose':
      return say(`purpose.${useCase.purpose}`);
    case 'direction':
      return say('agreement.direction', { from: party(useCase.from), to: party(useCase.to) });
    case 'identity':
      return useCase.identity === undefined ? null : say(`identity.${useCase.identity}`);
    case 'roles': {
      if (useCase.roles === undefined) return null;
      const who = (roles: readonly string[]) => (roles.length === 0 ? say('term.roles.anyone') : list(roles));
      const { prepare, approve, receive } = useCase.roles;
      return say('term.roles.who', { prepare: who(prepare), approve: who(approve), receive: who(receive) });
    }
    case 'role-ids':
    case 'second-person-over':
    case 'each':
    case 'mapping':
    case 'one-off':
    case 'reasons':
    case 'deadlines':
    case 'readiness':
      return dutySentence(term, useCase, words);
    case 'condition':
      return conditionSentence(useCase.condition, words);
    case 'consent':
      return useCase.consent === undefined ? null : conditionSentence(consentCondition(useCase.consent), words);
    case 'exceptions':
      return useCase.exceptions?.map((one) => exceptionSentence(one, words)).join('; ') || null;
    case 'second-person':
      return useCase.secondPerson === true ? say('term.second-person.must') : null;
    case 'rows':
      return (
        Object.keys(useCase.rows)
          .map((subform) => rowsSentence(subform, useCase, words))
          .join(' ') || null
      );
    case 'channels':
      return useCase.channels === undefined ? null : list(useCase.channels.map((channel) => say(`channel.${channel}`)));
    case 'retention':
      return useCase.retention === undefined ? null : say('term.retention.days', useCase.retention);
    case 'onward':
      return useCase.onward === undefined ? null : say(`onward.${useCase.onward}`);
    case 'risk': {
      if (useCase.risk === undefined) return null;
      const { quasiIdentifiers, sensitive, smallestGroup, diversity, averageRisk } = useCase.risk;
      const fields = (paths: readonly string[]) => list(paths.map(words.field));
      return [
        say('term.risk.group', { fields: fields(quasiIdentifiers), smallest: smallestGroup }),
        ...(sensitive.length === 0 ? [] : [say('term.risk.sensitive', { fields: fields(sensitive) })]),
        ...(diversity === undefined ? [] : [say('term.risk.diversity', { diversity })]),
        ...(averageRisk === undefined ? [] : [say('term.risk.average', { percent: number(averageRisk * 100) })]),
      ].join(' ');
    }
    case 'tables': {
      if (useCase.tables === undefined) return null;
      const { list: tables, smallest, smallestSensitive, zeroIsSafe } = useCase.tables;
      return [
        ...tables.map((table) =>
          say('term.tables.one', { title: title(table.title), fields: list(table.by.map(words.field)) }),
        ),
        say('term.tables.smallest', { smallest }),
        ...(smallestSensitive === undefined ? [] : [say('term.tables.sensitive', { smallest: smallestSensitive })]),
        say(zeroIsSafe ? 'term.tables.zero-shown' : 'term.tables.zero-hidden'),
      ].join(' ');
    }
  }
}

/** One exception, with its clause and whether a second person must agree. */
export function exceptionSentence({ title, clause, secondPerson }: Exception, words: TermWords): string {
  const name = clause === undefined ? words.title(title) : `${words.title(title)} (${clause})`;
  return secondPerson ? words.say('term.exception.second', { exception: name }) : name;
}

/** Which rows of a subform may go; null where the use case does not narrow them. */
export function rowsSentence(subform: string, { rows }: UseCase, words: TermWords): string | null {
  const condition = Object.hasOwn(rows, subform) ? rows[subform] : undefined;
  if (condition === undefined) return null;
  return words.say('agreement.rows', {
    subform: words.field(subform),
    condition: conditionSentence(condition, words, subform),
  });
}

/** What may happen to a data point: its rule, and the circumstances in which it may go. */
export function pointSentence({ rule, field, when }: DataPoint, words: TermWords): string {
  const sentence = ruleSentence(rule, field, words);
  return when === undefined
    ? sentence
    : words.say('term.only-where', { rule: sentence, condition: conditionSentence(when, words) });
}
