// What needs a person today, from the board, the agreements and the imported files. Renderer; pure.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { Place } from '../../parts/window/places.ts';
import type { MessageId, WordValues } from '../../parts/words/words.tsx';
import type { IconName } from '../../ui/Icon.tsx';

/** One sentence with its count, and one button. */
export interface Need {
  readonly key: string;
  readonly icon: IconName;
  readonly sentence: MessageId;
  readonly values: WordValues;
  readonly button: MessageId;
  readonly place: Place;
}

/** What the engine knows that can need somebody. */
export interface NeedFacts {
  readonly board: Result<'board.list'>;
  readonly useCases: Result<'use-case.list'>;
  readonly batches: Result<'batch.list'>;
  /** An import that was checked and waits. */
  readonly staged: Result<'import.staged'>;
  readonly agreements: Result<'agreement.list'>;
  readonly cards: Result<'card.list'>;
  readonly lines: Pick<Result<'line.list'>, 'restored' | 'unnamed'>;
  readonly alarms: Result<'alarm.list'>;
  /** Decisions of partners that are not entered in Primero yet. */
  readonly toDo: number;
  readonly notices: Result<'notice.list'>;
}

const dayLength = 86_400_000;
/** An agreement that ends sooner than this is spoken of. */
const soon = 30 * dayLength;
/** An answer that has been awaited longer than this is asked about. */
const patience = 14 * dayLength;

/**
 * Most pressing first: a restored copy, children who were withdrawn, those who wait for a decision, then what waits to be
 * carried, then the house in order.
 */
export function needsOf(facts: NeedFacts, now: number): readonly Need[] {
  return [
    ...lineNeeds(facts),
    ...alarmNeeds(facts.alarms),
    ...toDoNeeds(facts.toDo),
    ...noticeNeeds(facts, now),
    ...boardNeeds(facts.board, now),
    ...importing(facts),
    ...preparing(facts),
    ...beginnings(facts),
    ...agreementNeeds(facts.useCases, now),
  ];
}

/** A workspace that was restored from a copy, and packages of which it is not certain that they were written. */
function lineNeeds({ lines }: NeedFacts): readonly Need[] {
  return [
    ...lines.restored.map(
      ({ card, partner }): Need => ({
        key: `restored ${card}`,
        icon: 'problem',
        sentence: 'need.restored',
        values: { partner },
        button: 'need.restored.do',
        place: { at: 'exchanges' },
      }),
    ),
    ...lines.unnamed.map(
      ({ package: id, partner, file }): Need => ({
        key: `unnamed ${id}`,
        icon: 'problem',
        sentence: 'need.unnamed',
        values: { partner, file },
        button: 'need.unnamed.do',
        place: { at: 'exchange', package: id },
      }),
    ),
  ];
}

/** One sentence a package with children who were withdrawn since. */
function alarmNeeds(alarms: NeedFacts['alarms']): readonly Need[] {
  const open = alarms.filter(({ settled }) => settled === null);
  return [...new Set(open.map((alarm) => alarm.package))].map((id): Need => {
    const own = open.filter((alarm) => alarm.package === id);
    return {
      key: id,
      icon: 'problem',
      sentence: 'need.withdrawn',
      values: { count: own.length, partner: own[0]?.partner ?? '' },
      button: 'need.withdrawn.do',
      place: { at: 'exchange', package: id },
    };
  });
}

/** What partners decided is entered where the cases are kept. */
const toDoNeeds = (count: number): readonly Need[] =>
  count === 0
    ? []
    : [
        {
          ...{ key: 'to-do', icon: 'decide', sentence: 'need.to-do', values: { count } },
          ...{ button: 'need.to-do.do', place: { at: 'to-do' } },
        },
      ];

/** What a partner has taken back and nobody has erased or acknowledged, and what partners have not acknowledged to us. */
function noticeNeeds({ notices, board }: NeedFacts, now: number): readonly Need[] {
  return notices.flatMap((notice): readonly Need[] => {
    const { package: id, kind, direction, partner, children, lines, dealt, acknowledged, sealed } = notice;
    if (!notice.mustBeAcknowledged || acknowledged !== null) return [];
    const isSuspension = kind === 'suspension';
    const undone = kind === 'correction' ? 'see' : 'erase';
    const stage = direction === 'out' ? 'waiting' : isSuspension || dealt !== null ? 'acknowledge' : undone;
    const exchange = lines.find((line) => board.some((each) => each.package === line.package));
    const place: Place = isSuspension
      ? { at: 'agreement', id: notice.agreement, version: notice.version }
      : exchange === undefined
        ? { at: 'exchanges' }
        : { at: 'exchange', package: exchange.package };
    const what = kind;
    const days = Math.max(0, Math.floor((now - Date.parse(sealed)) / dayLength));
    const values = { partner, what, count: children, days };
    return [
      {
        key: `notice ${id}`,
        icon: direction === 'out' ? 'exchanges' : 'undo',
        sentence: notice.overdue ? 'need.notice.overdue' : `need.notice.${stage}`,
        values,
        button: `need.notice.${stage}.do`,
        place,
      },
    ];
  });
}

function boardNeeds(board: NeedFacts['board'], now: number): readonly Need[] {
  const referrals = board.filter((each) => each.kind === 'referral');
  const out = referrals.filter((each) => each.direction === 'out');
  const need = (
    each: NeedFacts['board'][number],
    rest: Pick<Need, 'icon' | 'sentence' | 'values' | 'button'>,
  ): Need => ({
    ...rest,
    key: each.package,
    values: { ...rest.values, partner: each.partner },
    place: { at: 'exchange', package: each.package },
  });
  const undecided = referrals.filter((each) => each.direction === 'in' && each.open > 0);
  const repeated = referrals.filter((each) => each.direction === 'in' && each.open === 0 && each.before.decided > 0);
  const notCarried = out.filter((each) => each.state === 'sealed');
  const since = (each: NeedFacts['board'][number]) =>
    each.handedOver === null ? 0 : now - Date.parse(each.handedOver);
  const overdue = out.filter((each) => each.open > 0 && since(each) > patience);
  return [
    ...undecided.map((each) =>
      need(each, { icon: 'unpack', sentence: 'need.decide', values: { count: each.open }, button: 'need.decide.do' }),
    ),
    ...repeated.map((each) =>
      need(each, {
        icon: 'unpack',
        sentence: 'need.answer',
        values: { count: each.before.decided },
        button: 'need.decide.do',
      }),
    ),
    ...notCarried.map((each) =>
      need(each, {
        icon: 'stick',
        sentence: each.tables > 0 ? 'need.carry-tables' : 'need.carry',
        values: { count: each.referrals },
        button: 'need.carry.do',
      }),
    ),
    ...overdue.map((each) => {
      const values = { count: each.open, days: Math.floor(since(each) / dayLength) };
      return need(each, { icon: 'exchanges', sentence: 'need.overdue', values, button: 'need.overdue.do' });
    }),
  ];
}

/** What was checked must be taken over or discarded by somebody. */
function importing({ staged }: NeedFacts): readonly Need[] {
  if (!staged) return [];
  const values = { count: staged.records, file: staged.name };
  const place: Place = { at: 'import' };
  return [{ key: staged.id, icon: 'import', sentence: 'need.staged', values, button: 'need.staged.do', place }];
}

/** The newest file, unless something was sealed since it came in. */
function preparing({ batches, board, useCases }: NeedFacts): readonly Need[] {
  const [newest] = [...batches].sort((one, other) => other.imported.localeCompare(one.imported));
  if (!newest || !useCases.some((each) => each.state === 'in-force')) return [];
  const isOut = (each: NeedFacts['board'][number]) => each.direction === 'out' && each.kind === 'referral';
  if (board.some((each) => isOut(each) && each.sealed > newest.imported)) return [];
  const values = { count: newest.records, file: newest.name };
  const place: Place = { at: 'prepare', batch: newest.id };
  return [{ key: newest.id, icon: 'assess', sentence: 'need.prepare', values, button: 'need.prepare.do', place }];
}

/** What a new workspace lacks before anything can go or come. */
function beginnings({ agreements, cards }: NeedFacts): readonly Need[] {
  const needs: Need[] = [];
  if (!cards.some((card) => !card.own)) {
    needs.push({
      key: 'partner',
      icon: 'partners',
      sentence: 'need.no-partner',
      values: {},
      button: 'need.verify.do',
      place: { at: 'partners' },
    });
  }
  if (agreements.length === 0) {
    needs.push({
      key: 'agreement',
      icon: 'agreements',
      sentence: 'need.no-agreement',
      values: {},
      button: 'need.no-agreement.do',
      place: { at: 'agreements' },
    });
  }
  return needs;
}

/** One sentence a partner, however many use cases there are with them. */
function agreementNeeds(useCases: NeedFacts['useCases'], now: number): readonly Need[] {
  const needs = new Map<string, Need>();
  for (const each of useCases) {
    const { partner } = each;
    if (each.state === 'in-force' && (each.card === null || !each.cardVerified)) {
      const sentence = each.card === null ? 'need.card' : 'need.verify';
      const key = `card ${partner}`;
      needs.set(key, {
        key,
        icon: 'partners',
        sentence,
        values: { partner },
        button: 'need.verify.do',
        place: { at: 'partners' },
      });
    }
    const remaining = Date.parse(`${each.until}T23:59:59Z`) - now;
    if (remaining > 0 && remaining < soon) {
      const key = `until ${each.agreement}`;
      const values = { partner, days: Math.ceil(remaining / dayLength) };
      const place: Place = { at: 'agreement', id: each.agreement, version: each.version };
      needs.set(key, { key, icon: 'agreements', sentence: 'need.expires', values, button: 'need.expires.do', place });
    }
  }
  return [...needs.values()];
}
