// Asks out of which described system the records of a table come. Renderer.
import { useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { Look } from './picked.ts';

interface AskSourceProps {
  readonly sources: Look['sources'];
  /** The one that it is read as, if there is one. */
  readonly current: string | null;
  readonly onSource: (id: string) => void;
}

/** The systems that its columns fit; a person takes one. */
export function AskSource({ sources, current, onSource }: AskSourceProps) {
  const { say, inLanguage } = useWords();
  const title = useId();
  return (
    <section className="ask stack-4" aria-labelledby={title}>
      <h3 id={title}>{say('import.source.choose')}</h3>
      <ul className="cards">
        {sources.map((source) => {
          const [system, entity] = [inLanguage(source.title), inLanguage(source.entityTitle)];
          return (
            <li key={source.id} className="sheet card-row">
              <div className="card-words">
                <p>
                  <bdi>{system}</bdi>
                </p>
                <p className="small soft">
                  <bdi>{entity}</bdi>
                </p>
              </div>
              <Button isDisabled={source.id === current} onPress={() => onSource(source.id)}>
                {say('import.source.do', { system: `${system}: ${entity}` })}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
