// What the parts of the mapping editor share: the mapping as it stands, and what its table of codes is about. Renderer.
import { createContext, useContext } from 'react';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';

export interface MappingDraft {
  readonly mapping: Mapping;
  /** The subform whose rows are sent; undefined where cases are. */
  readonly sent: string | undefined;
  /** Makes a table of codes for the target at hand, and uses it there. */
  readonly newTable: () => void;
}

export const MappingDraftContext = createContext<MappingDraft | null>(null);

/** Only inside the mapping editor. */
export function useMappingDraft(): MappingDraft {
  const draft = useContext(MappingDraftContext);
  if (!draft) throw new Error('no mapping around this part');
  return draft;
}
