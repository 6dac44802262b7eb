// The agreement that a person is writing: kept over screens until it is saved, thrown away or the workspace closes. Renderer.
import type { Agreement } from '../../../shared/model/agreement/agreement.ts';
import { useWorkspace } from '../../parts/asking/session.ts';
import { useMemory } from '../../parts/window/memory.ts';
import { isSame } from './editor/draft.ts';

export interface Editing {
  readonly draft: Agreement;
  /** What it was when the person began: while it still is, nothing can be lost. */
  readonly start: Agreement;
}

/** One agreement is written at a time; each workspace has its own. */
export function useEditing(): readonly [Editing | null, (next: Editing | null) => void] {
  const { id } = useWorkspace();
  return useMemory<Editing | null>(`agreement-editor ${id}`, null);
}

/** Whether something was written that is kept nowhere else. */
export function isUnsaved(editing: Editing | null): editing is Editing {
  return editing !== null && !isSame(editing.draft, editing.start);
}
