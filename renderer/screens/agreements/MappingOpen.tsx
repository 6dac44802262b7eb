// What is wrong or open in a mapping today: by the forms that are here, the partner's system, and its own tests. Renderer.
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

export function MappingOpen({ id }: { readonly id: string }) {
  const { say } = useWords();
  const faults = useAsk('mapping.check', { id });
  const tests = useAsk('mapping.test', { id });
  return (
    <section aria-labelledby="mapping-open" className="reading sheet section">
      <h2 id="mapping-open" className="section-title">
        {say('mapping.open')}
      </h2>
      <Answered query={tests}>
        {(outcomes) => (
          <Answered query={faults}>
            {(open) => {
              const failing = outcomes.filter(({ passed }) => !passed);
              if (failing.length + open.length === 0) return <p className="soft">{say('mapping.open.none')}</p>;
              return (
                <ul className="mapping-open stack-2">
                  {failing.map(({ title }) => (
                    <li key={`test ${title}`}>
                      <Icon name="stop" />
                      <span>
                        <Say id="mapping.test-fails" values={{ test: title }} />
                      </span>
                    </li>
                  ))}
                  {open.map(({ code, at, about, sentence }) => (
                    <li key={[code, at, about].join(' ')}>
                      <Icon name="decide" />
                      <bdi>{sentence}</bdi>
                    </li>
                  ))}
                </ul>
              );
            }}
          </Answered>
        )}
      </Answered>
    </section>
  );
}
