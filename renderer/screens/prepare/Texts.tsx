// The reading view: one text after another before it goes, a page at a time. Renderer.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Toggles } from '../../ui/Choice.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useSession } from '../../parts/asking/session.ts';
import { Empty, Wait, Wrong } from '../../parts/asking/states.tsx';
import { Turner } from '../../parts/asking/Turner.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';
import { useDecisions, useSettle } from './settle.tsx';
import type { Span } from './spans.ts';
import { keyOfText, TextCard } from './TextCard.tsx';
import type { FoundText } from './TextMarks.tsx';

type Only = 'open' | 'all';

/** As many as one reads in one go. */
const limit = 10;

/** What a person has done with a text of this page. */
interface Draft {
  readonly covered: readonly Span[];
  readonly by: string | null;
}

const draftOf = ({ settled, hits }: FoundText): Draft =>
  settled
    ? { covered: settled.covered, by: settled.by }
    : { covered: hits.map(({ start, end }): Span => [start, end]), by: null };

interface TextsProps {
  readonly choice: Choice;
  readonly partner: string;
  readonly onBack: () => void;
}

export function Texts({ choice, partner, onBack }: TextsProps) {
  const { say } = useWords();
  const { engine } = useSession();
  const settle = useSettle(choice);
  const decisions = useDecisions(choice);
  const open = useAsk('text.page', { ...choice, only: 'open', offset: 0, limit: 1 }, { keep: true, hold: true });
  // A new object is a new reading, also of the same page.
  const [reading, setReading] = useState<{ readonly only: Only; readonly offset: number }>({ only: 'open', offset: 0 });
  const { only, offset } = reading;
  // The page stays as it was read: a text that was let go does not vanish from under the eyes.
  const [page, setPage] = useState<Result<'text.page'> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const { batch, agreement, useCase } = choice;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setPage(null);
    setProblem(null);
    engine
      .call('text.page', { batch, agreement, useCase, ...reading, limit }, { signal })
      .then((read) => {
        if (signal.aborted) return;
        setPage(read);
        setDrafts(new Map(read.rows.map((textLine) => [keyOfText(textLine), draftOf(textLine)])));
        // Read from the first text on, also by keyboard.
        requestAnimationFrame(() => textsIn(list.current)[0]?.focus());
      })
      .catch((error) => !signal.aborted && setProblem(asProblem(error)));
    return () => controller.abort();
  }, [engine, batch, agreement, useCase, reading]);

  const rows = page?.rows ?? [];
  const draft = (textLine: FoundText): Draft => drafts.get(keyOfText(textLine)) ?? draftOf(textLine);
  const put = (textLines: readonly FoundText[], change: (was: Draft) => Draft) =>
    setDrafts((was) => {
      const next = new Map(was);
      for (const textLine of textLines)
        next.set(keyOfText(textLine), change(was.get(keyOfText(textLine)) ?? draftOf(textLine)));
      return next;
    });
  const letGo = async (textLines: readonly FoundText[]) => {
    setBusy(true);
    const settlements = textLines.map((textLine) => {
      const { record, field, row, sha256 } = textLine;
      const covered = draft(textLine).covered.map(([start, end]): [number, number] => [start, end]);
      return { kind: 'text' as const, record, field, row, sha256, covered };
    });
    const by = await settle.add(settlements);
    setBusy(false);
    if (by === null) return;
    put(textLines, (was) => ({ ...was, by }));
    const after = rows.indexOf(textLines.at(-1) as FoundText) + 1;
    const next = [...rows.slice(after), ...rows.slice(0, after)].find(
      (textLine) => !textLines.includes(textLine) && draft(textLine).by === null,
    );
    // On to the next; after the last of them to what leads on.
    requestAnimationFrame(() => {
      const at = next ? rows.indexOf(next) : -1;
      const target =
        at < 0 ? list.current?.parentElement?.querySelector('.texts-on button') : textsIn(list.current)[at];
      (target as HTMLElement | null | undefined)?.focus();
    });
  };
  const reopen = async (textLine: FoundText) => {
    setBusy(true);
    const place = keyOfText(textLine);
    const decided = await engine.call('settle.list', choice).catch(() => []);
    const ids = decided.flatMap(({ id, settlement }) =>
      settlement.kind === 'text' && JSON.stringify([settlement.record, settlement.field, settlement.row]) === place
        ? [id]
        : [],
    );
    if (await settle.remove(ids)) put([textLine], (was) => ({ ...was, by: null }));
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
    const texts = textsIn(list.current);
    const here = texts.findIndex((text) => text.closest('li')?.contains(document.activeElement));
    const next = texts[here + (event.key === 'PageDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.closest('li')?.scrollIntoView({ block: 'start' });
  };
  const read = (next: Only, from: number) => setReading({ only: next, offset: from });

  const stillOpen = rows.filter((textLine) => draft(textLine).by === null);
  const plain = stillOpen.filter(({ hits }) => hits.length === 0);
  const done = decisions.filter(({ settlement }) => settlement.kind === 'text').length;
  const total = done + (open.data?.total ?? 0);
  // Of the open ones, those that were passed over stay in front.
  const nextOffset = only === 'open' ? offset + stillOpen.length : offset + limit;
  const isMore = page !== null && offset + limit < page.total;
  return (
    <Pane className="pane-main texts" label={say('texts.title')} isScrolling>
      <header className="texts-head">
        <Button kind="quiet" icon="back" onPress={onBack}>
          {say('texts.back')}
        </Button>
        <h2>{say('texts.title')}</h2>
        <span className="texts-progress" role="status">
          <Say id="texts.progress" values={{ done, total }} />
        </span>
        <Bar label={say('texts.title')} part={total === 0 ? 1 : done / total} />
        <Toggles
          label={say('texts.which')}
          className="toggles toggles-quiet toggles-small"
          options={[
            { id: 'open', label: say('texts.open') },
            { id: 'all', label: say('texts.all') },
          ]}
          value={only}
          onChange={(next) => read(next, 0)}
        />
        {settle.person}
      </header>
      {settle.problem && <Wrong problem={settle.problem} />}
      {problem ? (
        <Wrong problem={problem} onAgain={() => read(only, offset)} />
      ) : page === null ? (
        <Wait />
      ) : rows.length === 0 ? (
        <Empty
          icon="done"
          title={say(only === 'open' ? 'texts.none-open' : 'texts.none')}
          actions={
            <Button kind="primary" onPress={onBack}>
              {say('texts.back')}
            </Button>
          }
        />
      ) : (
        <>
          <p className="small soft texts-keys">{say('texts.keys')}</p>
          <ul ref={list} className="texts-list" onKeyDown={onKeyDown}>
            {rows.map((textLine) => (
              <TextCard
                key={keyOfText(textLine)}
                textLine={textLine}
                covered={draft(textLine).covered}
                by={draft(textLine).by}
                partner={partner}
                isBusy={busy}
                onCover={(covered) => {
                  // What was let go is another text once something else of it is covered.
                  if (draft(textLine).by !== null) void reopen(textLine);
                  put([textLine], () => ({ covered, by: null }));
                }}
                onLetGo={() => void letGo([textLine])}
                onReopen={() => void reopen(textLine)}
              />
            ))}
          </ul>
          <footer className="texts-on row">
            {plain.length > 1 && (
              <Button icon="done" isDisabled={busy} onPress={() => void letGo(plain)}>
                <Say id="texts.let-plain-go" values={{ count: plain.length }} />
              </Button>
            )}
            {isMore && stillOpen.length === 0 && (
              <Button kind="primary" icon="open" onPress={() => read(only, nextOffset)}>
                {say('texts.more')}
              </Button>
            )}
            {!isMore && stillOpen.length === 0 && (
              <Button kind="primary" icon="back" onPress={onBack}>
                {say('texts.back')}
              </Button>
            )}
            <Turner
              offset={offset}
              limit={limit}
              total={page.total}
              onOffset={(to) => read(only, to > offset ? nextOffset : Math.max(0, to))}
            />
          </footer>
        </>
      )}
    </Pane>
  );
}

const textsIn = (list: HTMLElement | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('.marked-text') ?? []),
];
