// Sentences with a count and one button each; when nothing needs anyone, it says so. Renderer.
import type { ReactNode } from 'react';
import type { Exchange, Result } from '../../../shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useAsk } from '../../app/ask.ts';
import { type Place, useWay } from '../../app/places.ts';
import { Empty, Wait, Wrong } from '../../app/states.tsx';
import { type MessageId, Say, useWords, type WordValues } from '../../app/words.tsx';

interface Need {
  readonly key: string;
  readonly icon: IconName;
  readonly sentence: MessageId;
  readonly values: WordValues;
  readonly button: MessageId;
  readonly place: Place;
}

const dayLength = 86_400_000;
const soon = 30 * dayLength;
/** An answer that has been awaited longer than this is asked about. */
const patience = 14 * dayLength;

/** What the board and the agreements say needs a person, most pressing first. */
function needsOf(
  board: readonly Exchange[],
  useCases: Result<'use-case.list'>,
  batches: Result<'batch.list'>,
  now: number,
): readonly Need[] {
  const needs: Need[] = [];
  const referrals = board.filter((each) => each.kind === 'referral');
  const undecided = referrals.filter((each) => each.direction === 'in' && each.answered === null);
  for (const each of undecided) {
    needs.push({
      key: each.package,
      icon: 'unpack',
      sentence: 'need.decide',
      values: { count: each.referrals, partner: each.partner },
      button: 'need.decide.do',
      place: { at: 'exchange', package: each.package },
    });
  }
  const here = referrals.filter((each) => each.direction === 'out' && each.state === 'sealed');
  for (const each of here) {
    needs.push({
      key: each.package,
      icon: 'stick',
      sentence: 'need.carry',
      values: { count: each.referrals, partner: each.partner },
      button: 'need.carry.do',
      place: { at: 'exchange', package: each.package },
    });
  }
  const waiting = referrals.filter(
    (each) =>
      each.direction === 'out' &&
      each.handedOver !== null &&
      each.open > 0 &&
      now - Date.parse(each.handedOver) > patience,
  );
  for (const each of waiting) {
    const days = Math.floor((now - Date.parse(each.handedOver ?? '')) / dayLength);
    needs.push({
      key: each.package,
      icon: 'exchanges',
      sentence: 'need.overdue',
      values: { count: each.open, partner: each.partner, days },
      button: 'need.overdue.do',
      place: { at: 'exchange', package: each.package },
    });
  }
  const [newest] = [...batches].sort((one, other) => other.imported.localeCompare(one.imported));
  const inForce = useCases.find((each) => each.state === 'in-force');
  const prepared =
    newest &&
    board.some((each) => each.direction === 'out' && each.kind === 'referral' && each.sealed > newest.imported);
  if (newest && inForce && !prepared) {
    needs.push({
      key: newest.id,
      icon: 'assess',
      sentence: 'need.prepare',
      values: { count: newest.records, file: newest.name },
      button: 'need.prepare.do',
      place: { at: 'prepare', batch: newest.id },
    });
  }
  for (const each of useCases) {
    const unverified = each.card === null || !each.cardVerified;
    if (each.state === 'in-force' && unverified) {
      needs.push({
        key: `card ${each.agreement} ${each.useCase}`,
        icon: 'partners',
        sentence: each.card === null ? 'need.card' : 'need.verify',
        values: { partner: each.partner },
        button: 'need.verify.do',
        place: { at: 'partners' },
      });
    }
    const left = Date.parse(`${each.until}T23:59:59Z`) - now;
    if (left > 0 && left < soon) {
      needs.push({
        key: `until ${each.agreement} ${each.useCase}`,
        icon: 'agreements',
        sentence: 'need.expires',
        values: { partner: each.partner, days: Math.ceil(left / dayLength) },
        button: 'need.expires.do',
        place: { at: 'agreement', id: each.agreement, version: each.version },
      });
    }
  }
  return needs;
}

/** The list of needs. */
export function Needs() {
  const { say } = useWords();
  const board = useAsk('board.list', {});
  const useCases = useAsk('use-case.list', {});
  const batches = useAsk('batch.list', {});
  const problem = board.error ?? useCases.error ?? batches.error;
  if (problem)
    return (
      <Wrong
        problem={problem}
        onAgain={() => void Promise.all([board.refetch(), useCases.refetch(), batches.refetch()])}
      />
    );
  if (!board.data || !useCases.data || !batches.data) return <Wait />;
  const needs = needsOf(board.data, useCases.data, batches.data, Date.now());
  return (
    <section aria-labelledby="needs-title">
      <h2 id="needs-title" className="section-title">
        {say('today.needs')}
      </h2>
      {needs.length === 0 ? (
        <Nothing />
      ) : (
        <ul className="needs">
          {needs.map((need) => (
            <NeedRow key={`${need.sentence} ${need.key}`} need={need} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NeedRow({ need }: { readonly need: Need }): ReactNode {
  const { say } = useWords();
  const { go } = useWay();
  return (
    <li className="need">
      <span className="need-icon">
        <Icon name={need.icon} size={20} />
      </span>
      <p>
        <Say id={need.sentence} values={need.values} />
      </p>
      <Button onPress={() => go(need.place)}>{say(need.button)}</Button>
    </li>
  );
}

function Nothing() {
  const { say } = useWords();
  const { go } = useWay();
  const actions = (
    <>
      <Button icon="import" onPress={() => go({ at: 'cases' })}>
        {say('today.nothing.import')}
      </Button>
      <Button icon="unpack" onPress={() => go({ at: 'open' })}>
        {say('today.nothing.open')}
      </Button>
    </>
  );
  return (
    <Empty icon="done" title={say('today.nothing')} actions={actions}>
      {say('today.nothing.how')}
    </Empty>
  );
}
