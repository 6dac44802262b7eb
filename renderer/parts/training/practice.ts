// The practice export, for the side of the exercise that sends. Renderer.
import type { Grant } from '../../../shared/rpc/host.ts';
import { useAsk } from '../asking/ask.ts';
import { useWorkspace } from '../asking/session.ts';

/** Null for everybody else, and until it is known. */
export function usePractice(): Grant | null {
  const workspace = useWorkspace();
  const isSender = workspace.world === 'training' && workspace.side === 'sender';
  const files = useAsk('training.files', {}, { enabled: isSender });
  return files.data?.export ?? null;
}
