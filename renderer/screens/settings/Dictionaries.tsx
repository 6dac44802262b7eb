// The forms and lists of answers of the exporting system: which are here, and adding them. Renderer.
import { useEffect, useRef } from 'react';
import type { Grant } from '../../../shared/rpc/host.ts';
import { DoButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Answered, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

/** `given`: what was dropped on the window; it is added at once. */
export function Dictionaries({ given }: { readonly given: readonly Grant[] }) {
  const { say } = useWords();
  const dictionaries = useAsk('dictionary.list', {});
  const { run, problem } = useDo();
  const section = useRef<HTMLElement>(null);
  const taken = useRef(false);
  useEffect(() => {
    if (taken.current || given.length === 0) return;
    taken.current = true;
    section.current?.scrollIntoView({ block: 'start' });
    void run('dictionary.add', { files: given.map(({ token }) => token) });
  }, [given, run]);
  const add = async () => {
    const grants = await window.courier.pickMany('dictionary');
    if (grants.length > 0) await run('dictionary.add', { files: grants.map(({ token }) => token) });
  };
  return (
    <section ref={section} className="sheet setting" aria-labelledby="dictionary-title">
      <h2 id="dictionary-title">{say('dictionary.title')}</h2>
      <p>{say('dictionary.what')}</p>
      {problem && <Wrong problem={problem} />}
      <Answered query={dictionaries}>
        {(list) => (
          <ul className="lines">
            {list.map((each) => (
              <li key={each.id}>
                <bdi>{each.name}</bdi>
                <span className="soft">
                  <Say id="dictionary.fields" values={{ count: each.fields }} />
                </span>
                {each.used && (
                  <Chip tone="accent" icon="done">
                    {say('dictionary.used')}
                  </Chip>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <DoButton icon="import" onDo={add}>
        {say('dictionary.add')}
      </DoButton>
    </section>
  );
}
