// One text that would go: what the scan found in it, what the partner will read, and the word that lets it go. Renderer.
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { covered as withStars } from '../../../shared/cover.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Span } from './spans.ts';
import { type FoundText, TextMarks } from './TextMarks.tsx';

/** Where a text stands, as one word. */
export const keyOfText = ({ record, field, row }: FoundText): string => JSON.stringify([record, field, row]);

interface TextCardProps {
  readonly textLine: FoundText;
  readonly covered: readonly Span[];
  /** Who has looked at it as it is covered now; null before. */
  readonly by: string | null;
  readonly partner: string;
  readonly onCover: (covered: readonly Span[]) => void;
  readonly onLetGo: () => void;
  /** Takes it back, where somebody has looked at it. */
  readonly onReopen: () => void;
  readonly isBusy: boolean;
}

/** Ctrl+Enter lets it go, wherever in the text one stands. */
export function TextCard({ textLine, covered, by, partner, onCover, onLetGo, onReopen, isBusy }: TextCardProps) {
  const { say, inLanguage, number } = useWords();
  const box = useRef<HTMLDivElement>(null) as RefObject<HTMLDivElement | null>;
  const { text, hits, row } = textLine;
  const label = inLanguage(textLine.label);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || by !== null || isBusy) return;
    event.preventDefault();
    onLetGo();
  };
  return (
    <li className={by === null ? 'text-card sheet' : 'text-card text-done sheet'} onKeyDown={onKeyDown}>
      <header className="text-head">
        <h3>
          <span className="soft">{say('case.title')}</span> <bdi>{textLine.number}</bdi>
        </h3>
        <span className="soft">
          <bdi>{label}</bdi>
          {row !== null && (
            <>
              {' · '}
              <Say id="texts.row" values={{ row: number(row + 1) }} />
            </>
          )}
        </span>
        {by === null ? (
          <Chip tone={hits.length > 0 ? 'decide' : 'quiet'} icon={hits.length > 0 ? 'decide' : 'preview'}>
            <Say id="texts.hits" values={{ count: hits.length }} />
          </Chip>
        ) : (
          <Chip tone="go" icon="done">
            <Say id="texts.looked-by" values={{ name: by }} />
          </Chip>
        )}
      </header>
      <div className="text-sides">
        <TextMarks
          text={text}
          hits={hits}
          covered={covered}
          onChange={onCover}
          label={say('texts.text-of', { number: textLine.number, field: label })}
          box={box}
        />
        <div className="text-partner">
          <p className="small text-partner-name">
            <Say id="preview.partner" values={{ partner }} />
          </p>
          <p dir="auto" data-case className="text-released">
            {withStars(text, covered)}
          </p>
        </div>
      </div>
      <div className="row">
        {by === null ? (
          <Button icon="done" kind="primary" isDisabled={isBusy} onPress={onLetGo}>
            {say('texts.let-go')}
          </Button>
        ) : (
          <Button icon="undo" isDisabled={isBusy} onPress={onReopen}>
            {say('settled.undo')}
          </Button>
        )}
      </div>
    </li>
  );
}
