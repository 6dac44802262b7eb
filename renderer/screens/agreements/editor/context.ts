// What every part of the editor needs to know: the dictionary, what is wrong, and what day it is. Renderer.
import { createContext, useContext } from 'react';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { PickableForm } from './fields.ts';
import type { Problems } from './problems.ts';

export interface Editor {
  readonly dictionary: Dictionary;
  readonly forms: readonly PickableForm[];
  readonly problems: Problems;
  readonly today: string;
}

export const EditorContext = createContext<Editor | null>(null);

/** Only inside the editor. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('no editor around this part');
  return editor;
}
