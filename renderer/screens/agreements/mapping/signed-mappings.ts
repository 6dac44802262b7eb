// The other mappings of this workspace, in their newest versions: what suggestions remember. Renderer.
import { useQueries } from '@tanstack/react-query';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { keyOf, useAsk } from '../../../parts/asking/ask.ts';
import { useSession } from '../../../parts/asking/session.ts';

export function useSignedMappings(except: string): readonly Mapping[] {
  const { engine, workspace } = useSession();
  const list = useAsk('mapping.list', {});
  const ids = [...new Set((list.data ?? []).map(({ id }) => id))].filter((id) => id !== except);
  const documents = useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf(workspace, 'mapping.get', { id }),
      queryFn: () => engine.call('mapping.get', { id }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return documents.flatMap(({ data }) => (data ? [data] : []));
}
