// The way through the pages of a list, in words: where one is, and to the ones before and after. Renderer.
import { Pager } from '../../ui/Pager.tsx';
import { Say, useWords } from '../words/words.tsx';

interface TurnerProps {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
}

/** Nothing where there is only one page. */
export function Turner({ offset, limit, total, onOffset }: TurnerProps) {
  const { say, number } = useWords();
  const values = {
    first: number(offset + 1),
    last: number(Math.min(total, offset + limit)),
    total: number(total),
  };
  return (
    <Pager
      offset={offset}
      limit={limit}
      total={total}
      onOffset={onOffset}
      here={<Say id="pager.here" values={values} />}
      previous={say('pager.previous')}
      next={say('pager.next')}
    />
  );
}
