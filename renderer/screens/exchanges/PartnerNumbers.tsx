// What the numbers of packages tell, above the exchanges: each in its own sentence, and a new count begun on purpose. Renderer.
import type { ReactNode } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Say, useWords } from '../../parts/words/words.tsx';

type Numbers = Result<'line.list'>;

/** Nothing where the numbers of all packages are as they should be. */
export function PartnerNumbers() {
  const { say, day } = useWords();
  const { go } = useWay();
  const { data, error, refetch } = useAsk('line.list', {});
  const { run, problem } = useDo();
  if (error) return <Wrong problem={error} onAgain={() => void refetch()} />;
  if (!data || Object.values(data).every((list) => list.length === 0)) return null;
  const { restored, missing, notices, unnamed } = data;
  return (
    <section className="sheet padded stack-4" aria-labelledby="numbers-title">
      <h2 id="numbers-title">{say('line.title')}</h2>
      <p className="small soft">{say('line.lead')}</p>
      {restored.length > 0 && <Restored restored={restored} />}
      <ul className="stack-2 number-lines">
        {unnamed.map((each) => (
          <Line key={each.package}>
            <Say id="line.unnamed" values={{ file: each.file, partner: each.partner, day: day(each.sealed) }} />{' '}
            <Button kind="quiet" onPress={() => go({ at: 'exchange', package: each.package })}>
              {say('line.show')}
            </Button>{' '}
            <DoButton kind="quiet" onDo={() => run('line.looked', { package: each.package })}>
              {say('line.looked')}
            </DoButton>
          </Line>
        ))}
        {missing.map((each) => (
          <Line key={`${each.card} ${each.sequence}`}>
            <Say id="line.missing" values={{ count: each.count, number: each.sequence, partner: each.partner }} />
          </Line>
        ))}
        {notices.map((each) => (
          <Line key={`${each.package} ${each.notice}`}>
            <Say id={`line.notice.${each.notice}`} values={{ number: each.sequence, partner: each.partner }} />{' '}
            <span className="small soft">{day(each.opened)}</span>
          </Line>
        ))}
      </ul>
      {problem && <Wrong problem={problem} />}
    </section>
  );
}

function Line({ children }: { readonly children: ReactNode }) {
  return (
    <li className="warning">
      <Icon name="problem" />
      <span>{children}</span>
    </li>
  );
}

/** A workspace that was restored from a copy: said once for each partner, with one button for all. */
function Restored({ restored }: { readonly restored: Numbers['restored'] }) {
  const { say } = useWords();
  const { run, problem } = useDo();
  return (
    <div className="stack-4">
      <ul className="stack-2 number-lines">
        {restored.map((each) => (
          <Line key={each.card}>
            <Say id="line.restored" values={{ partner: each.partner }} />
          </Line>
        ))}
      </ul>
      <p>{say('line.restored.how')}</p>
      <div className="row">
        <DoButton kind="primary" icon="next" onDo={() => run('line.begin', {})}>
          {say('line.begin')}
        </DoButton>
      </div>
      {problem && <Wrong problem={problem} />}
    </div>
  );
}
