// What partners decided about one child and is not entered in Primero yet, on the child's page. Renderer.
import { Button } from '../../ui/Button.tsx';
import { useAsk } from '../asking/ask.ts';
import { useWay } from '../window/places.ts';
import { Say, useWords } from '../words/words.tsx';

/** Nothing where nothing is to be entered. `record`: any record id of the child. */
export function ToDoOfChild({ record }: { readonly record: string }) {
  const { say, sayCode, inLanguage } = useWords();
  const { go } = useWay();
  const lines = useAsk('to-do.of-child', { record }).data ?? [];
  if (lines.length === 0) return null;
  return (
    <section className="stack-2" aria-labelledby="to-do-title">
      <h3 id="to-do-title">{say('to-do.title')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={`${line.package} ${line.referral}`}>
            <bdi>{line.partner}</bdi>: {sayCode(`referral-state.${line.state}`)}.{' '}
            {line.row !== null && line.form !== null && (
              <Say
                id="to-do.open-row"
                values={{ number: line.number, form: inLanguage(line.form), row: line.row.number }}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        <Button kind="quiet" icon="open" onPress={() => go({ at: 'to-do' })}>
          {say('need.to-do.do')}
        </Button>
      </div>
    </section>
  );
}
