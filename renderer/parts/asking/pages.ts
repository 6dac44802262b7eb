// Rows that come in pages as they are scrolled into sight. Renderer.
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Method, Params, Result } from '../../../shared/rpc/contract/index.ts';
import { asProblem, type Problem } from '../../../shared/problems.ts';
import { keyOf } from './ask.ts';
import { useSession } from './session.ts';

type Paged = { [M in Method]: Result<M> extends { total: number; rows: readonly unknown[] } ? M : never }[Method];
type RowOf<M extends Paged> = Result<M>['rows'][number];

/** The most rows that the engine hands out at once. */
const pageSize = 200;

/** Every row of a method at once, for lists that are short by nature. */
export function useAllRows<M extends Paged>(
  method: M,
  params: Omit<Params<M>, 'offset' | 'limit'>,
): UseQueryResult<readonly RowOf<M>[], Problem> {
  const { engine, workspace } = useSession();
  return useQuery<readonly RowOf<M>[], Problem>({
    queryKey: keyOf(workspace, method, { ...params, all: true }),
    queryFn: async ({ signal }) => {
      const rows: RowOf<M>[] = [];
      try {
        for (let total = 1; rows.length < total; ) {
          const page = await engine.call(method, { ...params, offset: rows.length, limit: pageSize } as Params<M>, {
            signal,
          });
          if (page.rows.length === 0) break;
          rows.push(...(page.rows as RowOf<M>[]));
          total = page.total;
        }
      } catch (error) {
        throw asProblem(error);
      }
      return rows;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface Pages<Row> {
  readonly total: number;
  readonly row: (index: number) => Row | undefined;
  readonly onRange: (first: number, last: number) => void;
  readonly waiting: boolean;
  readonly problem: Problem | null;
}

/** All rows of a method, of which only the pages in sight are fetched. The first tells how many there are. */
export function usePages<M extends Paged>(method: M, params: Omit<Params<M>, 'offset' | 'limit'>): Pages<RowOf<M>> {
  const { engine, workspace } = useSession();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const page = (number: number) => {
    const asked = { ...params, offset: number * pageSize, limit: pageSize } as Params<M>;
    return {
      queryKey: keyOf(workspace, method, asked),
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Result<M>> => {
        try {
          return await engine.call(method, asked, { signal });
        } catch (error) {
          throw asProblem(error);
        }
      },
    };
  };
  const first = useQuery<Result<M>, Problem>(page(0));
  const from = Math.floor(range.first / pageSize);
  const to = Math.floor(Math.max(range.first, range.last) / pageSize);
  const numbers = Array.from({ length: to - from + 1 }, (_, place) => from + place).filter((number) => number > 0);
  const others = useQueries({ queries: numbers.map(page) });

  const row = (index: number): RowOf<M> | undefined => {
    const number = Math.floor(index / pageSize);
    const data = number === 0 ? first.data : others[numbers.indexOf(number)]?.data;
    return data?.rows[index % pageSize] as RowOf<M> | undefined;
  };
  const onRange = useCallback((start: number, end: number) => {
    setRange((was) => (was.first === start && was.last === end ? was : { first: start, last: end }));
  }, []);
  return { total: first.data?.total ?? 0, row, onRange, waiting: first.isPending, problem: first.error };
}
