// What the mapping as it is written makes of one imported case after another, of what a use case releases. Renderer.
import { useState } from 'react';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { TargetValues } from '../../../parts/case/TargetValues.tsx';
import { useAsk } from '../../../parts/asking/ask.ts';
import { Wait, Wrong } from '../../../parts/asking/states.tsx';
import { useWay } from '../../../parts/window/places.ts';
import { useWhy } from '../../../parts/words/why.ts';
import { Say, useWords } from '../../../parts/words/words.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import type { Purpose } from './purposes.ts';

interface TryMappingProps {
  readonly mapping: Mapping;
  /** It is no mapping yet: nothing can be tried. */
  readonly isIncomplete: boolean;
  readonly batches: readonly { readonly id: string; readonly name: string; readonly records: number }[];
  readonly batch: string | undefined;
  readonly onBatch: (id: string) => void;
  readonly purposes: readonly Purpose[];
  readonly purpose: Purpose | undefined;
  readonly onPurpose: (id: string) => void;
}

export function TryMapping(props: TryMappingProps) {
  const { mapping, isIncomplete, batches, batch, onBatch, purposes, purpose, onPurpose } = props;
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  if (batches.length === 0) {
    return (
      <div className="stack-2 editor-part">
        <p>{say('tried.no-cases')}</p>
        <div>
          <Button onPress={() => go({ at: 'import' })}>{say('cases.import')}</Button>
        </div>
      </div>
    );
  }
  if (purposes.length === 0) return <p className="editor-part">{say('tried.no-purpose')}</p>;
  return (
    <section className="editor-part try" aria-labelledby="tried-title">
      <h2 id="tried-title">{say('tried.title')}</h2>
      <div className="columns">
        <Dropdown
          label={say('try.batch')}
          options={batches.map(({ id, name }) => ({ id, text: name, label: <bdi>{name}</bdi> }))}
          value={batch ?? null}
          onChange={onBatch}
        />
        <Dropdown
          label={say('tried.purpose')}
          options={purposes.map(({ id, title, useCase }) => ({
            id,
            text: inLanguage(title),
            label: (
              <>
                <bdi>{inLanguage(useCase.title)}</bdi>
                <span className="small soft field-name">
                  <bdi>{inLanguage(title)}</bdi>
                </span>
              </>
            ),
          }))}
          value={purpose?.id ?? null}
          onChange={onPurpose}
        />
      </div>
      {isIncomplete || batch === undefined || purpose === undefined ? (
        <p className="soft">{say('tried.incomplete')}</p>
      ) : (
        <OneCase key={`${batch} ${purpose.id}`} mapping={mapping} batch={batch} purpose={purpose} />
      )}
    </section>
  );
}

interface OneCaseProps {
  readonly mapping: Mapping;
  readonly batch: string;
  readonly purpose: Purpose;
}

function OneCase({ mapping, batch, purpose }: OneCaseProps) {
  const { say, number } = useWords();
  const why = useWhy();
  const [wanted, setWanted] = useState<{ readonly place: number; readonly towards: 'next' | 'before' }>({
    place: 0,
    towards: 'next',
  });
  const { agreement, useCase } = purpose;
  const tried = useAsk(
    'mapping.try',
    { document: mapping, batch, agreement, useCase: useCase.id, ...wanted },
    { hold: true, keep: true },
  );
  if (tried.isError) return <Wrong problem={tried.error} onAgain={() => void tried.refetch()} />;
  if (tried.data === undefined) return <Wait />;
  const { total, place, verdict, referrals, findings } = tried.data;
  return (
    <div aria-live="polite" aria-busy={tried.isPlaceholderData} className="stack-4">
      <div className="demand-line">
        <IconButton
          icon="back"
          label={say('tried.before')}
          isDisabled={place === 0}
          onPress={() => setWanted({ place: Math.max(0, place - 1), towards: 'before' })}
        />
        <span>
          <Say id="tried.place" values={{ place: number(place + 1), total: number(total) }} />{' '}
          <bdi data-case>{tried.data.case.initials}</bdi>
        </span>
        <IconButton
          icon="open"
          label={say('tried.next')}
          isDisabled={place + 1 >= total}
          onPress={() => setWanted({ place: Math.min(total - 1, place + 1), towards: 'next' })}
        />
      </div>
      {verdict === 'stop' && <p>{say('tried.stays')}</p>}
      {findings.length > 0 && (
        <ul className="try-findings">
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>{why.finding(finding)}</li>
          ))}
        </ul>
      )}
      {referrals.map((values, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: referrals that are tried have no name
        <TargetValues key={index} values={values} />
      ))}
    </div>
  );
}
