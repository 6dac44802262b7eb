// A few rows of many at a time, and the way to the next. Renderer.
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';

interface PagerProps {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
  /** Where one is: `21–40 of 812`. */
  readonly here: ReactNode;
  readonly previous: string;
  readonly next: string;
}

/** Nothing where all rows fit. */
export function Pager({ offset, limit, total, onOffset, here, previous, next }: PagerProps) {
  if (total <= limit) return null;
  return (
    <div className="pager row">
      <IconButton icon="back" label={previous} isDisabled={offset === 0} onPress={() => onOffset(offset - limit)} />
      <span className="small soft" role="status">
        {here}
      </span>
      <IconButton
        icon="open"
        label={next}
        isDisabled={offset + limit >= total}
        onPress={() => onOffset(offset + limit)}
      />
    </div>
  );
}
