// A text with what was found in it marked in its place, to be covered or left; words can be chosen besides. Renderer.
import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { cover, isCovered, leave, type Piece, piecesOf, type Span, tidied, wordsOf } from './spans.ts';

export type FoundText = Result<'text.page'>['rows'][number];
type Hit = FoundText['hits'][number];

interface TextMarksProps {
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly covered: readonly Span[];
  readonly onChange: (covered: readonly Span[]) => void;
  readonly label: string;
  readonly box?: Ref<HTMLDivElement>;
}

/** What was selected by mouse, as a place in the text: every run knows where it begins. */
function selectedIn(box: HTMLElement): Span | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  for (const run of box.querySelectorAll<HTMLElement>('[data-from]')) {
    const node = run.firstChild;
    if (!node || !range.intersectsNode(node)) continue;
    const from = Number(run.dataset['from']);
    const first = range.startContainer === node ? range.startOffset : 0;
    const last = range.endContainer === node ? range.endOffset : (node.textContent?.length ?? 0);
    if (first >= last) continue;
    start = Math.min(start, from + first);
    end = Math.max(end, from + last);
  }
  selection.removeAllRanges();
  return start < end ? [start, end] : null;
}

/** Tab goes from mark to mark; in the text the arrows choose words, with Shift several, and Enter covers them. */
export function TextMarks({ text, hits, covered, onChange, label, box }: TextMarksProps) {
  const { say, locale } = useWords();
  const [chosen, choose] = useState<Span | null>(null);
  // Where choosing by keyboard began.
  const anchor = useRef<Span | null>(null);
  const coverChosen = () => {
    if (chosen) onChange(cover(covered, chosen, hits));
    choose(null);
  };
  const toggle = ({ hit, start, end, ...piece }: Piece<Hit>) => {
    const span: Span = hit ? [hit.start, hit.end] : [start, end];
    const isOff = hit ? isCovered(covered, span) : piece.isCovered;
    onChange(isOff ? leave(covered, span) : cover(covered, span, hits));
  };
  const step = (event: KeyboardEvent<HTMLElement>, forward: boolean) => {
    const words = wordsOf(text, locale);
    const first = anchor.current ?? chosen;
    const edge = chosen && event.shiftKey && first && chosen[0] < first[0] ? chosen[0] : (chosen?.[1] ?? 0) - 1;
    const here = chosen ? words.findIndex(([start, end]) => start <= edge && edge < end) : -1;
    const next = words[Math.max(0, Math.min(words.length - 1, forward ? here + 1 : here - 1))];
    if (!next) return;
    event.preventDefault();
    const grows = event.shiftKey && first;
    if (!grows) anchor.current = next;
    choose(grows ? [Math.min(first[0], next[0]), Math.max(first[1], next[1])] : next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    if (event.key === 'ArrowRight') step(event, !isRtl);
    else if (event.key === 'ArrowLeft') step(event, isRtl);
    else if (event.key === 'Enter' && chosen) coverChosen();
    else if (event.key === 'Escape' && chosen) {
      event.stopPropagation();
      choose(null);
    }
  };
  return (
    <div className="marked">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no direction of its own */}
      <div
        ref={box}
        className="marked-text"
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: words are chosen in it by keyboard
        tabIndex={0}
        dir="auto"
        data-case
        onKeyDown={onKeyDown}
        onMouseUp={(event) => {
          const span = selectedIn(event.currentTarget);
          if (span) choose(tidied(text, span));
        }}
      >
        {piecesOf(text.length, hits, covered, chosen).map((piece) => (
          <Run key={piece.start} piece={piece} text={text} onToggle={() => toggle(piece)} />
        ))}
      </div>
      <div className="marked-chosen" role="status">
        {chosen && (
          <>
            <Button kind="primary" onPress={coverChosen}>
              <Say id="texts.cover-chosen" values={{ words: excerpt(text.slice(...chosen)) }} />
            </Button>
            <Button kind="quiet" onPress={() => choose(null)}>
              {say('texts.unchoose')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

const excerpt = (words: string): string => (words.length > 40 ? `${words.slice(0, 38)}…` : words);

interface RunProps {
  readonly piece: Piece<Hit>;
  readonly text: string;
  readonly onToggle: () => void;
}

/** Plain text, or a button that covers and uncovers. */
function Run({ piece, text, onToggle }: RunProps) {
  const { say } = useWords();
  const kindOf = useHitWords();
  const words = text.slice(piece.start, piece.end);
  const looks = piece.isChosen ? ' run-chosen' : '';
  if (!piece.hit && !piece.isCovered) {
    return (
      <span className={`run${looks}`} data-from={piece.start}>
        {words}
      </span>
    );
  }
  const isLast = piece.hit === null || piece.end === piece.hit.end;
  return (
    <button
      type="button"
      className={`mark${piece.isCovered ? ' mark-covered' : ''}${looks}`}
      aria-pressed={piece.isCovered}
      title={say(piece.isCovered ? 'texts.mark.leave' : 'texts.mark.cover')}
      onClick={onToggle}
    >
      <span className="mark-words" data-from={piece.start}>
        {words}
      </span>
      {isLast && (
        <span className="mark-kind">
          <Icon name={piece.isCovered ? 'covered' : 'preview'} size={14} />
          <bdi>{piece.hit ? kindOf(piece.hit) : say('texts.by-hand')}</bdi>
        </span>
      )}
    </button>
  );
}

/** What was found, in words: whose it is, and where it is written otherwise than in the record. */
export function useHitWords(): (hit: Hit) => string {
  const { say, sayCode } = useWords();
  return ({ kind, how }) => {
    const who = sayCode(`hit.${kind}`);
    const isOther = how === 'similar' || how === 'transliterated';
    return isOther ? say('hit.otherwise', { who, how: sayCode(`hit.how.${how}`) }) : who;
  };
}
