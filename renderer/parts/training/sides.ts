// The two sides of the exercise: who the other one is. Renderer.
import type { Workspace } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from '../asking/ask.ts';

/** The organisation of the other side in training; null while it is not known. */
export function useOtherSide(workspace: Workspace): string | null {
  const list = useAsk('workspace.list', {});
  const other = list.data?.find(
    (each) => each.world === 'training' && each.side !== null && each.side !== workspace.side,
  );
  return other?.organisation ?? null;
}
