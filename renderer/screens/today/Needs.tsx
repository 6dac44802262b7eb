// Sentences with a count and one button each; when nothing needs anyone, it says so. Renderer.
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useWay } from '../../parts/window/places.ts';
import { Empty, Wait, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { type Need, needsOf } from './needs.ts';

/** `quiet`: says nothing where nothing needs anyone (the exercise above says what is next). */
export function Needs({ quiet }: { readonly quiet: boolean }) {
  const { say } = useWords();
  const board = useAsk('board.page', { offset: 0, limit: 200 });
  const useCases = useAsk('use-case.list', {});
  const batches = useAsk('batch.list', {});
  const staged = useAsk('import.staged', {});
  const agreements = useAsk('agreement.list', {});
  const cards = useAsk('card.list', {});
  const lines = useAsk('line.list', {});
  const alarms = useAsk('alarm.list', {});
  const files = useAsk('files.list', { package: null });
  const notices = useAsk('notice.list', {});
  const asked = [board, useCases, batches, staged, agreements, cards, lines, alarms, files, notices];
  const problem = asked.find((each) => each.error)?.error;
  if (problem) return <Wrong problem={problem} onAgain={() => asked.forEach((each) => void each.refetch())} />;
  if (!board.data || !useCases.data || !batches.data || staged.data === undefined) return <Wait />;
  if (!agreements.data || !cards.data || !lines.data || !alarms.data || !files.data || !notices.data) return <Wait />;
  const facts = {
    board: board.data,
    useCases: useCases.data,
    batches: batches.data,
    staged: staged.data,
    agreements: agreements.data,
    cards: cards.data,
    lines: lines.data,
    alarms: alarms.data,
    files: files.data,
    notices: notices.data,
  };
  const needs = needsOf(facts, Date.now());
  if (needs.length === 0 && quiet) return null;
  return (
    <section className="today-needs" aria-labelledby="needs-title">
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

function NeedRow({ need }: { readonly need: Need }) {
  const { say, day } = useWords();
  const { due } = need.values;
  const { go } = useWay();
  return (
    <li className="need">
      <span className="need-icon">
        <Icon name={need.icon} size={20} />
      </span>
      <p>
        <Say id={need.sentence} values={typeof due === 'string' ? { ...need.values, due: day(due) } : need.values} />
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
      <Button icon="import" onPress={() => go({ at: 'import' })}>
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
