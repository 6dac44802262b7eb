// What is wrong at one place of the document, as sentences. Renderer.
import { useLabels } from '../../../parts/words/labels.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useEditor } from './context.ts';
import { type EditProblem, problemsAt, shapeWords } from './problems.ts';

/** A problem in words. */
export function useProblemWords(): (problem: EditProblem) => string {
  const { say, sayCode } = useWords();
  const labels = useLabels();
  return ({ code, path, field, value }) => {
    if (code === 'shape') return say(shapeWords(path));
    return sayCode(`check.${code}`, {
      field: field === undefined ? '' : labels.field(field),
      value: value === undefined ? '' : field === undefined ? value : labels.option(field, value),
    });
  };
}

/** Nothing, or what is wrong at this place and inside it (`own`: at this very place). */
export function Mend({ path, own = false }: { readonly path: string; readonly own?: boolean }) {
  const { problems } = useEditor();
  const words = useProblemWords();
  const sentences = [...new Set(problemsAt(problems, path, own).map(words))];
  if (sentences.length === 0) return null;
  return (
    <ul className="mend">
      {sentences.map((sentence) => (
        <li key={sentence}>
          <Icon name="problem" size={16} />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
