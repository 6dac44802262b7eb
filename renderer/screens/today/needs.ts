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
  readonly board: Pick<Result<'board.page'>, 'rows' | 'counts'>;
  readonly useCases: Result<'use-case.list'>;
  readonly batches: Result<'batch.list'>;
  /** An import that was checked and waits. */
  readonly staged: Result<'import.staged'>;
  readonly agreements: Result<'agreement.list'>;
  readonly cards: Result<'card.list'>;
  readonly lines: Pick<Result<'line.list'>, 'restored' | 'unnamed'>;
  readonly alarms: Result<'alarm.list'>;
  readonly files: Result<'files.list'>;
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
    ...fileNeeds(facts.files),
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

/** Plain files whose time is over: one sentence a package. */
function fileNeeds(files: NeedFacts['files']): readonly Need[] {
  const due = files.filter(({ isDue }) => isDue);
  return [...new Set(due.map((set) => set.package))].map((id): Need => {
    const own = due.filter((set) => set.package === id);
    return {
      key: id,
      icon: 'remove',
      sentence: 'need.files',
      values: { count: own.reduce((sum, set) => sum + set.files.length, 0), partner: own[0]?.partner ?? '' },
      button: 'need.files.do',
      place: { at: 'take-over', package: id },
    };
  });
}

/** What a partner has taken back and nobody has erased or acknowledged, and what partners have not acknowledged to us. */
function noticeNeeds({ notices }: NeedFacts, now: number): readonly Need[] {
  return notices.flatMap((notice): readonly Need[] => {
    const { package: id, kind, direction, partner, children, exchange, dealt, acknowledged, sealed } = notice;
    if (!notice.mustBeAcknowledged || acknowledged !== null) return [];
    const isSuspension = kind === 'suspension';
    const isSeen = isSuspension || kind === 'correction' || dealt !== null;
    const stage = direction === 'out' ? 'waiting' : isSeen ? 'acknowledge' : 'erase';
    const place: Place = isSuspension
      ? { at: 'agreement', id: notice.agreement, version: notice.version }
      : exchange === null
        ? { at: 'exchanges' }
        : { at: 'exchange', package: exchange };
    const days = Math.max(0, Math.floor((now - Date.parse(sealed)) / dayLength));
    const values = { partner, what: kind, count: children, days };
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

/** More than this many of one kind are one sentence, with the way to all of them. */
const most = 3;

type Line = NeedFacts['board']['rows'][number];

/** One sentence a line, or one for all of them. `count`: how many there are, also beyond those that are here. */
function needsOfKind(
  lines: readonly Line[],
  count: number,
  many: Pick<Need, 'icon' | 'sentence' | 'key'> & { readonly show: Extract<Place, { at: 'exchanges' }>['show'] },
  need: (line: Line) => Pick<Need, 'icon' | 'sentence' | 'values' | 'button'>,
): readonly Need[] {
  if (Math.max(count, lines.length) > most) {
    const { show, ...rest } = many;
    const place: Place = { at: 'exchanges', ...(show ? { show } : {}) };
    return [{ ...rest, values: { count: Math.max(count, lines.length) }, button: 'need.show-all', place }];
  }
  return lines.map((line) => {
    const { values, ...rest } = need(line);
    return {
      ...rest,
      key: line.package,
      values: { ...values, partner: line.partner },
      place: { at: 'exchange', package: line.package },
    };
  });
}

function boardNeeds({ rows, counts }: NeedFacts['board'], now: number): readonly Need[] {
  const countOf = (name: 'waits' | 'overdue', value: string) =>
    counts[name].find((each) => each.value === value)?.count ?? 0;
  const late = rows.filter(({ overdue, waits }) => overdue && waits !== 'carry');
  const ours = rows.filter(({ waits, overdue }) => waits === 'us' && !overdue);
  const notCarried = rows.filter(({ waits }) => waits === 'carry');
  const since = ({ handedOver }: Line) => (handedOver === null ? 0 : now - Date.parse(handedOver));
  // Where the agreement names no day, nothing is called overdue; that nobody answers is said all the same.
  const unanswered = rows.filter((line) => line.waits === 'partner' && line.due === null && since(line) > patience);
  return [
    ...needsOfKind(
      late,
      0,
      { key: 'late', icon: 'exchanges', sentence: 'need.late.many', show: { overdue: true } },
      ({ waits, due, daysLate }) => ({
        icon: 'exchanges',
        sentence: waits === 'us' ? 'need.late.ours' : 'need.late',
        values: { due: due ?? '', days: daysLate },
        button: waits === 'us' ? 'need.decide.do' : 'need.overdue.do',
      }),
    ),
    ...needsOfKind(
      ours,
      countOf('waits', 'us') - (rows.filter(({ waits }) => waits === 'us').length - ours.length),
      { key: 'decide', icon: 'unpack', sentence: 'need.decide.many', show: { waits: 'us' } },
      ({ open, before, tables }) => ({
        icon: 'unpack',
        sentence: tables > 0 ? 'need.receipt' : open > 0 ? 'need.decide' : 'need.answer',
        values: { count: open > 0 ? open : before.decided },
        button: 'need.decide.do',
      }),
    ),
    ...needsOfKind(
      notCarried,
      countOf('waits', 'carry'),
      { key: 'carry', icon: 'stick', sentence: 'need.carry.many', show: { waits: 'carry' } },
      ({ tables, referrals }) => ({
        icon: 'stick',
        sentence: tables > 0 ? 'need.carry-tables' : 'need.carry',
        values: { count: referrals },
        button: 'need.carry.do',
      }),
    ),
    ...needsOfKind(
      unanswered,
      0,
      { key: 'unanswered', icon: 'exchanges', sentence: 'need.unanswered.many', show: { waits: 'partner' } },
      (line) => ({
        icon: 'exchanges',
        sentence: 'need.overdue',
        values: { count: line.open, days: Math.floor(since(line) / dayLength) },
        button: 'need.overdue.do',
      }),
    ),
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
  if (board.rows.some((each) => each.direction === 'out' && each.sealed > newest.imported)) return [];
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
