// Everything that is wrong with what is written, each leading to where it is mended. Renderer.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { useProblemWords } from './Mend.tsx';
import { type Problems, type Spot, spotOf } from './problems.ts';

interface ProblemListProps {
  readonly problems: Problems;
  readonly draft: Agreement;
  readonly onGo: (spot: Spot) => void;
}

/** Nothing where nothing is wrong. */
export function ProblemList({ problems, draft, onGo }: ProblemListProps) {
  const { say, inLanguage } = useWords();
  const words = useProblemWords();
  // One line a spot and sentence: a field that is gone from the dictionary may be asked for in many places.
  const lines = new Map(
    problems.map((each) => {
      const spot = spotOf(each.path);
      return [`${spot.useCase} ${spot.part} ${words(each)}`, { spot, sentence: words(each) }] as const;
    }),
  );
  if (lines.size === 0) return null;
  const where = ({ useCase, part }: Spot): string => {
    if (useCase === null) return say('editor.whole');
    const useCaseThere = draft.useCases[useCase];
    const title =
      useCaseThere && useCaseThere.title.en !== ''
        ? inLanguage(useCaseThere.title)
        : say('editor.use-case', { place: useCase + 1 });
    return say('editor.where', { useCase: title, part: say(`editor.part.${part}`) });
  };
  return (
    <section className="try problems" aria-labelledby="problems-title">
      <h2 id="problems-title">{say('editor.problems', { count: lines.size })}</h2>
      <ul>
        {[...lines].map(([key, { spot, sentence }]) => (
          <li key={key}>
            <button type="button" className="problem-link" onClick={() => onGo(spot)}>
              <span>{sentence}</span>
              <span className="small soft">{where(spot)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
