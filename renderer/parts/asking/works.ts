// Long work from a screen: it goes on while a person looks elsewhere. Renderer.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { Method, Params, Result } from '../../../shared/rpc/contract/index.ts';
import { useSession, type Work } from './session.ts';

export interface UsedWork<M extends Method> {
  readonly work: Work<M> | null;
  readonly start: (params: Params<M>, subject: string) => Promise<Result<M> | null>;
  readonly cancel: () => void;
  readonly forget: () => void;
}

/** Long work from a screen. When it is done, what was read before is asked for anew. */
export function useWork<M extends Method>(name: string, method: M): UsedWork<M> {
  const { works } = useSession();
  const queries = useQueryClient();
  const work = useSyncExternalStore(works.listen, () => works.get(name));
  return {
    // The name belongs to one method; who names two things alike sees nothing rather than the wrong thing.
    work: work?.method === method ? (work as unknown as Work<M>) : null,
    start: useCallback(
      async (params, subject) => {
        const result = await works.start(name, method, params, subject);
        await queries.invalidateQueries();
        return result;
      },
      [works, name, method, queries],
    ),
    cancel: useCallback(() => works.cancel(name), [works, name]),
    forget: useCallback(() => works.forget(name), [works, name]),
  };
}
