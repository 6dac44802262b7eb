// A long list of which only the rows in sight are in the page: 10,000 cases scroll like ten. Renderer.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

interface VirtualListProps<Row> {
  readonly label: string;
  readonly total: number;
  readonly rowHeight: number;
  /** The row at a place, or undefined while it is being fetched. */
  readonly row: (index: number) => Row | undefined;
  readonly idOf: (row: Row) => string;
  readonly render: (row: Row) => ReactNode;
  readonly selected: string | null;
  readonly onChoose: (row: Row, index: number) => void;
  /** Choose while moving with the arrows (a list beside a detail), or only with Enter (a list that leads away). */
  readonly chooseOnMove?: boolean;
  readonly onRange: (first: number, last: number) => void;
  /** A place to bring into sight, when something else than the list chose it. */
  readonly bring?: number | null;
}

const spare = 8;

/** One stop in the tab order; arrows, Home, End, Page keys move, Enter chooses. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const {
    label,
    total,
    rowHeight,
    row,
    idOf,
    render,
    selected,
    onChoose,
    chooseOnMove = false,
    onRange,
    bring = null,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const base = useId();
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(0);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const last = Math.min(total - 1, Math.ceil((view.top + view.height) / rowHeight) + spare);
  useEffect(() => onRange(first, last), [first, last, onRange]);
  const current = Math.min(active, Math.max(0, total - 1));

  const show = (index: number) => {
    const element = box.current;
    if (!element) return;
    const top = index * rowHeight;
    const bottom = top + rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
  };
  const brought = useRef<number | null>(null);
  useEffect(() => {
    if (bring === null || brought.current === bring) return;
    brought.current = bring;
    setActive(bring);
    show(bring);
  });
  const move = (to: number) => {
    const next = Math.max(0, Math.min(total - 1, to));
    setActive(next);
    show(next);
    const entry = row(next);
    if (entry !== undefined && chooseOnMove) onChoose(entry, next);
  };
  const inPage = Math.max(1, Math.floor(view.height / rowHeight) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + inPage,
    PageUp: current - inPage,
    Home: 0,
    End: total - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const entry = row(current);
      if (entry !== undefined) onChoose(entry, current);
    }
  };

  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
  return (
    <div
      ref={box}
      className="list"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...(total > 0 && current >= first && current <= last ? { 'aria-activedescendant': `${base}-${current}` } : {})}
    >
      <div className="list-room" role="presentation" style={{ blockSize: total * rowHeight }}>
        {indexes.map((index) => {
          const entry = row(index);
          const chosen = entry !== undefined && idOf(entry) === selected;
          return (
            <div
              key={index}
              id={`${base}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={chosen}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={`list-row${index === current ? ' list-row-active' : ''}`}
              style={{ insetBlockStart: index * rowHeight, blockSize: rowHeight }}
              onKeyDown={undefined}
              onClick={() => {
                setActive(index);
                box.current?.focus();
                if (entry !== undefined) onChoose(entry, index);
              }}
            >
              {entry === undefined ? <span className="list-waiting" /> : render(entry)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
