// What the agreement as it is written would do with imported cases, beside the version that is in force. Renderer.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { useAsk } from '../../../parts/asking/ask.ts';
import { useMemory } from '../../../parts/window/memory.ts';
import { useWay } from '../../../parts/window/places.ts';
import { Wait, Wrong } from '../../../parts/asking/states.tsx';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useWhy } from '../../../parts/words/why.ts';

type Tried = Result<'agreement.try'>;

interface TryPaneProps {
  /** As it was written a breath ago. */
  readonly draft: Agreement;
  /** The use case that is being written. */
  readonly useCase: string;
  /** What of it is in force; null where nothing is yet. */
  readonly before: Agreement | null;
  /** Something is missing without which nothing can be tried. */
  readonly isIncomplete: boolean;
}

const verdicts = ['go', 'decide', 'stop'] as const;
const treatments = ['share', 'generalise', 'pseudonymise', 'withheldByRule', 'notNamed'] as const;

/** The same function that assesses and seals; nothing is kept. */
export function TryPane({ draft, useCase, before, isIncomplete }: TryPaneProps) {
  const { say, moment } = useWords();
  const { go } = useWay();
  const batches = useAsk('batch.list', {});
  const [chosen, choose] = useMemory<string | null>('agreement-editor batch', null);
  const list = batches.data ?? [];
  const batch = list.find(({ id }) => id === chosen) ?? list[0];
  return (
    <section className="try" aria-labelledby="try-title">
      <h2 id="try-title">{say('try.title')}</h2>
      {batches.isPending ? (
        <Wait />
      ) : batch === undefined ? (
        <div className="stack-2">
          <p>{say('try.no-cases')}</p>
          <Button onPress={() => go({ at: 'import' })}>{say('cases.import')}</Button>
        </div>
      ) : (
        <>
          <Dropdown
            label={say('try.batch')}
            options={list.map(({ id, name, imported, records }) => ({
              id,
              text: name,
              label: (
                <>
                  <bdi>{name}</bdi>
                  <span className="small soft field-name">
                    {say('try.batch.small', { count: records, at: moment(imported) })}
                  </span>
                </>
              ),
            }))}
            value={batch.id}
            onChange={choose}
          />
          <Outcome draft={draft} useCase={useCase} before={before} isIncomplete={isIncomplete} batch={batch.id} />
        </>
      )}
    </section>
  );
}

function Outcome({ draft, useCase, before, isIncomplete, batch }: TryPaneProps & { readonly batch: string }) {
  const { say } = useWords();
  const had = before?.useCases.some(({ id }) => id === useCase) === true;
  const now = useAsk(
    'agreement.try',
    { document: draft, useCase, batch },
    { enabled: !isIncomplete, hold: true, keep: true },
  );
  const was = useAsk('agreement.try', { document: before, useCase, batch }, { enabled: had, keep: true });
  if (isIncomplete && now.data === undefined) return <p className="soft">{say('try.incomplete')}</p>;
  if (now.isError) return <Wrong problem={now.error} onAgain={() => void now.refetch()} />;
  if (now.data === undefined) return <Wait />;
  const old = had ? (was.data ?? null) : null;
  const isOld = isIncomplete || now.isPlaceholderData;
  return (
    <div className="try-outcome" aria-live="polite" aria-busy={isOld}>
      {isOld && <p className="small soft">{say(isIncomplete ? 'try.incomplete' : 'try.working')}</p>}
      <Counts now={now.data} was={old} />
      <Reasons tried={now.data} />
    </div>
  );
}

function Counts({ now, was }: { readonly now: Tried; readonly was: Tried | null }) {
  const { say, number } = useWords();
  const row = (key: string, words: React.ReactNode, after: number, before: number | undefined) => (
    <tr key={key}>
      <th scope="row">{words}</th>
      {was && <td className="number">{before === undefined ? '–' : number(before)}</td>}
      <td className="number try-now">{number(after)}</td>
      {was && <td className="number">{before === undefined ? '' : <Change from={before} to={after} />}</td>}
    </tr>
  );
  const head = (
    <thead>
      <tr>
        <td />
        {was && (
          <th scope="col" className="number">
            {say('try.before')}
          </th>
        )}
        <th scope="col" className="number">
          {say('try.now')}
        </th>
        {was && (
          <th scope="col" className="number">
            {say('try.change')}
          </th>
        )}
      </tr>
    </thead>
  );
  return (
    <>
      <table className="try-counts">
        <caption>{say('try.cases', { count: now.total })}</caption>
        {head}
        <tbody>
          {verdicts.map((verdict) =>
            row(
              verdict,
              <span className={`try-verdict try-${verdict}`}>
                <Icon name={verdict} size={16} />
                {say(`verdict.${verdict}.chip`)}
              </span>,
              now[verdict],
              was?.[verdict],
            ),
          )}
          {row('referrals', say('try.referrals'), now.referrals, was?.referrals)}
        </tbody>
      </table>
      <table className="try-counts">
        <caption>{say('try.fields')}</caption>
        {head}
        <tbody>
          {treatments.map((each) => row(each, say(`treated.${each}`), now.fields[each], was?.fields[each]))}
        </tbody>
      </table>
    </>
  );
}

function Change({ from, to }: { readonly from: number; readonly to: number }) {
  const { say, number } = useWords();
  if (from === to) return <span className="soft">{say('try.same')}</span>;
  const words = `${to > from ? '+' : '−'}${number(Math.abs(to - from))}`;
  return <bdi className="try-change">{words}</bdi>;
}

/** Why cases stay, and what a person would have to settle. */
function Reasons({ tried }: { readonly tried: Tried }) {
  const { say } = useWords();
  const why = useWhy();
  return (
    <>
      {tried.reasons.length > 0 && (
        <div className="try-why">
          <h3>{say('try.reasons')}</h3>
          <ul>
            {tried.reasons.map(({ reason, count }) => (
              <li key={JSON.stringify(reason)}>
                <Say id="try.reason" values={{ count, why: why.phrase(reason) }} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {tried.findings.length > 0 && (
        <div className="try-why">
          <h3>{say('try.findings')}</h3>
          <ul>
            {tried.findings.map(({ finding, count }) => (
              <li key={JSON.stringify(finding)}>
                <Say id="try.reason" values={{ count, why: why.phrase(finding) }} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
