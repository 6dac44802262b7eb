// A few rows of a method at a time, with the way to the next ones. Renderer.
import { type ReactNode, useState } from 'react';
import type { Params, Result } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from './ask.ts';
import { Answered } from './states.tsx';
import { Turner } from './Turner.tsx';

type Method = 'batch.changed' | 'batch.issue-rows';

/** As many as one looks at without scrolling far. */
const limit = 20;

interface PagedProps<M extends Method> {
  readonly method: M;
  readonly params: Omit<Params<M>, 'offset' | 'limit'>;
  readonly children: (rows: Result<M>['rows']) => ReactNode;
}

/** Working, wrong, or the rows of this page. */
export function Paged<M extends Method>({ method, params, children }: PagedProps<M>) {
  const [offset, setOffset] = useState(0);
  const query = useAsk(method, { ...params, offset, limit } as Params<M>, { hold: true });
  return (
    <Answered query={query}>
      {({ total, rows }) => (
        <>
          {children(rows)}
          <Turner offset={offset} limit={limit} total={total} onOffset={setOffset} />
        </>
      )}
    </Answered>
  );
}
