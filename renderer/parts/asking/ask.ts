// Asking the engine from a screen: what is read, what is done at once, what is long. Renderer.
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Method, Params, Result, Workspace } from '../../../shared/rpc/contract/index.ts';
import { asProblem, type Problem } from '../../../shared/problems.ts';
import { isDeclined } from './declined.ts';
import { useSession } from './session.ts';

export type Asked<M extends Method> = UseQueryResult<Result<M>, Problem>;

interface AskOptions {
  readonly enabled?: boolean;
  /** Kept until the engine tells that something changed: for answers that cost it work. */
  readonly keep?: boolean;
  /** The answer to the question before stays until the new one has come: nothing jumps while a person types. */
  readonly hold?: boolean;
  /** Forgotten as soon as no screen shows it: for questions that hold a password. */
  readonly passing?: boolean;
}

/** The key of an answer. The workspace is part of it, so that two workspaces never show each other's. */
export function keyOf(workspace: Workspace | null, method: Method, params: unknown): readonly unknown[] {
  return [method, workspace?.id ?? null, params];
}

/** Reads something. */
export function useAsk<M extends Method>(method: M, params: Params<M>, options: AskOptions = {}): Asked<M> {
  const { engine, workspace } = useSession();
  return useQuery<Result<M>, Problem>({
    queryKey: keyOf(workspace, method, params),
    queryFn: async ({ signal }) => {
      try {
        return await engine.call(method, params, { signal });
      } catch (error) {
        throw asProblem(error);
      }
    },
    enabled: options.enabled ?? true,
    staleTime: options.keep ? Number.POSITIVE_INFINITY : 0,
    ...(options.passing ? { gcTime: 0 } : {}),
    ...(options.hold ? { placeholderData: keepPreviousData } : {}),
  });
}

export interface Doing {
  /** Does it; null where it did not come about (then `problem` says why). */
  readonly run: <M extends Method>(method: M, params: Params<M>) => Promise<Result<M> | null>;
  readonly problem: Problem | null;
  readonly forget: () => void;
}

/** Does something short; what was read before is asked for anew. */
export function useDo(): Doing {
  const { engine } = useSession();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useCallback(
    async <M extends Method>(method: M, params: Params<M>): Promise<Result<M> | null> => {
      setProblem(null);
      try {
        const result = await engine.call(method, params);
        await queries.invalidateQueries();
        return result;
      } catch (error) {
        const failure = asProblem(error);
        if (!isDeclined(failure)) setProblem(failure);
        return null;
      }
    },
    [engine, queries],
  );
  return { run, problem, forget: useCallback(() => setProblem(null), []) };
}
