// The exporting system's words for its fields and options. Renderer; a field without a label keeps its own name.
import { useMemo } from 'react';
import type { Localised } from '../../../shared/model/localised.ts';
import type { Params } from '../../../shared/rpc/contract/index.ts';
import { useAsk } from '../asking/ask.ts';
import { useWords } from './words.tsx';

export interface Labels {
  /** The label of a field by its path; of a subform's column, the column's. */
  readonly field: (path: string) => string;
  /** The label of an answer to a field; the code itself where there is none. */
  readonly option: (path: string, code: string) => string;
  readonly hasField: (path: string) => boolean;
  /** What the form that has a field is called; undefined where no form is known. A column is on the form of its subform. */
  readonly form: (path: string) => string | undefined;
}

/** The words of the dictionary in the person's language. `source`: of the records that a mapping reads; else of our own. */
export function useLabels(source?: Params<'dictionary.words'>['source']): Labels {
  const { inLanguage } = useWords();
  const { data } = useAsk('dictionary.words', source === undefined ? {} : { source }, { keep: true });
  return useMemo(() => {
    const fieldOf = (path: string): Localised | undefined => data?.fields[path];
    return {
      field: (path) => {
        const label = fieldOf(path);
        return label ? inLanguage(label) : path;
      },
      option: (path, code) => {
        const label = data?.options[path]?.[code];
        return label ? inLanguage(label) : code;
      },
      hasField: (path) => fieldOf(path) !== undefined,
      form: (path) => {
        const form = data?.forms[path] ?? data?.forms[path.split('.', 1)[0] ?? ''];
        const name = form === undefined ? undefined : data?.formNames[form];
        return name && inLanguage(name);
      },
    };
  }, [data, inLanguage]);
}
