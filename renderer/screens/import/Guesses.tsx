// How Courier read files where they do not say it themselves: questions, several answered at once. Renderer.
import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { StagedBatch } from './BatchDetails.tsx';

interface GuessesProps {
  readonly batch: StagedBatch;
  /** Reads the files once more with a person's yes; null where they are not at hand any more. */
  readonly onAccept: ((accepted: readonly StagedBatch['guesses'][number][]) => void) | null;
}

/** Nothing where nothing was guessed, or all of it was accepted. */
export function Guesses({ batch, onAccept }: GuessesProps) {
  const { say, sayCode, inLanguage } = useWords();
  const title = useId();
  const open = batch.guesses.filter(({ accepted }) => !accepted);
  const keyOf = ({ file, id }: StagedBatch['guesses'][number]) => `${file} ${id}`;
  const [ticked, setTicked] = useState<readonly string[]>([]);
  if (open.length === 0) return null;
  const checks = open.map((guess) => {
    const group = batch.groups.find(
      ({ code, field, file }) =>
        code === guess.code && file === guess.file && field === ((guess.detail['field'] as string | undefined) ?? null),
    );
    const field = guess.detail['field'];
    return {
      id: keyOf(guess),
      label: (
        <>
          {sayCode(`issue.${guess.code}`)}{' '}
          <span className="small soft">
            <FactLine>
              {group?.label ? inLanguage(group.label) : field !== undefined && String(field)}
              {group?.sample && say('issues.sample', { sample: group.sample })}
              {guess.detail['encoding'] !== undefined && sayCode(`encoding.${guess.detail['encoding']}`)}
              {batch.files.length > 1 && batch.files[guess.file]?.name}
            </FactLine>
          </span>
        </>
      ),
      count: null,
    };
  });
  return (
    <section className="sheet padded stack-2 guesses" aria-labelledby={title}>
      <h3 id={title}>
        <Icon name="decide" /> {say('guesses.title')}
      </h3>
      <Checks label={say('guesses.how')} checks={checks} values={ticked} onChange={setTicked} />
      {onAccept === null ? (
        <p className="small soft">{say('guesses.gone')}</p>
      ) : (
        <div className="row">
          <Button
            icon="done"
            isDisabled={ticked.length === 0}
            onPress={() => onAccept(open.filter((guess) => ticked.includes(keyOf(guess))))}
          >
            {say('guesses.do', { count: ticked.length })}
          </Button>
          {ticked.length < open.length && (
            <Button kind="quiet" onPress={() => setTicked(open.map(keyOf))}>
              {say('guesses.all')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
