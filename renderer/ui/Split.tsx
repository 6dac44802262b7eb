// A list beside one of its items; in one column, a list that leads to the item below it, and the way back. Renderer.
import { type ReactNode, type RefObject, useCallback, useRef } from 'react';
import { Button } from './Button.tsx';
import { oneColumn, useMedia } from './media.ts';
import { Pane } from './Pane.tsx';

export interface Split {
  /** The item is out of sight until the view is taken to it. */
  readonly isOneColumn: boolean;
  readonly list: RefObject<HTMLElement | null>;
  readonly detail: RefObject<HTMLElement | null>;
  /** Takes view and focus to the item, where it is not in sight beside the list. */
  readonly show: () => void;
}

/** What both panes share. */
export function useSplit(): Split {
  const isOneColumn = useMedia(oneColumn);
  const list = useRef<HTMLElement>(null);
  const detail = useRef<HTMLElement>(null);
  const show = useCallback(() => {
    if (!isOneColumn) return;
    // After the item has been drawn.
    requestAnimationFrame(() => bring(detail.current, detail.current));
  }, [isOneColumn]);
  return { isOneColumn, list, detail, show };
}

function bring(pane: HTMLElement | null, focused: HTMLElement | null): void {
  pane?.scrollIntoView({ block: 'start' });
  focused?.focus({ preventScroll: true });
}

interface DetailPaneProps {
  readonly split: Split;
  readonly label: string;
  readonly backTo: string;
  /** Whether anything was chosen; before that there is nothing to come back from. */
  readonly isChosen: boolean;
  readonly children: ReactNode;
}

/** The pane of the item. */
export function DetailPane({ split, label, backTo, isChosen, children }: DetailPaneProps) {
  const back = () => {
    const list = split.list.current;
    bring(list, list?.querySelector<HTMLElement>('[role="listbox"]') ?? list);
  };
  return (
    <Pane className={isChosen ? 'pane-main pane-chosen' : 'pane-main'} label={label} box={split.detail} isScrolling>
      {split.isOneColumn && isChosen && (
        <div className="pane-back">
          <Button kind="quiet" icon="back" onPress={back}>
            {backTo}
          </Button>
        </div>
      )}
      {children}
    </Pane>
  );
}
