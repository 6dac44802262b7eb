// Corrects what was sent out of a newer import: what the partner would be told, who says so, where it is written. Renderer.
import { useState } from 'react';
import type { Exchange, Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Answered, Wrong } from '../../parts/asking/states.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { Sealed } from '../../parts/packages/Sealed.tsx';
import { useMemory } from '../../parts/window/memory.ts';
import { Say, useWords } from '../../parts/words/words.tsx';

/** A button under a package of referrals of ours, once something was imported after it. */
export function CorrectValues({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const batches = useAsk('batch.list', {}).data ?? [];
  const newer = batches.filter(({ imported }) => imported > exchange.sealed);
  const isAllTaken = exchange.takenBack === exchange.referrals;
  if (exchange.tables > 0 || newer.length === 0 || isAllTaken || exchange.voided !== null) return null;
  return (
    <>
      <Button icon="decide" onPress={() => setOpen(true)}>
        {say('correct.ask')}
      </Button>
      {isOpen && <CorrectDialog exchange={exchange} newer={newer} onClose={() => setOpen(false)} />}
    </>
  );
}

interface CorrectProps {
  readonly exchange: Exchange;
  readonly newer: Result<'batch.list'>;
  readonly onClose: () => void;
}

function CorrectDialog({ exchange, newer, onClose }: CorrectProps) {
  const { say, day } = useWords();
  const newest = [...newer].sort((one, other) => other.imported.localeCompare(one.imported));
  const [batch, setBatch] = useState(newest[0]?.id ?? '');
  const [sealed, setSealed] = useState<Result<'correction.run'> | null>(null);
  const plan = useAsk('correction.plan', { package: exchange.package, batch }, { enabled: sealed === null });
  const { partner } = exchange;
  return (
    <Dialog title={say('correct.title')} close={say('dialog.close')} isOpen onClose={onClose}>
      {sealed === null ? (
        <div className="stack-4">
          <p>
            <Say id="correct.lead" values={{ partner }} />
          </p>
          <Dropdown
            label={say('correct.import')}
            options={newest.map(({ id, name, imported }) => {
              const label = (
                <>
                  <bdi>{name}</bdi> · {day(imported)}
                </>
              );
              return { id, label, text: name };
            })}
            value={batch}
            onChange={setBatch}
          />
          <Answered query={plan}>
            {(details) => (
              <Planned exchange={exchange} batch={batch} plan={details} onSealed={setSealed} onClose={onClose} />
            )}
          </Answered>
        </div>
      ) : (
        <Sealed
          words={<Say id="correct.done" values={{ partner, count: sealed.records }} />}
          file={sealed.file}
          sha256={sealed.sha256}
          packageId={null}
          onDone={onClose}
        />
      )}
    </Dialog>
  );
}

interface PlannedProps {
  readonly exchange: Exchange;
  readonly batch: string;
  readonly plan: Result<'correction.plan'>;
  readonly onSealed: (sealed: Result<'correction.run'>) => void;
  readonly onClose: () => void;
}

function Planned({ exchange, batch, plan, onSealed, onClose }: PlannedProps) {
  const { say, inLanguage } = useWords();
  const [person, remember] = useMemory('person', '');
  const [by, setBy] = useState(person);
  const [second, setSecond] = useState('');
  const [isWhere, setWhere] = useState(false);
  const { run, problem } = useDo();
  const isReady = by.trim() !== '' && (!plan.secondPerson || second.trim() !== '');
  const seal = async ({ token: folder }: Grant) => {
    remember(by.trim());
    const outcome = await run('correction.run', {
      ...{ package: exchange.package, batch, folder, by: by.trim() },
      ...(plan.secondPerson ? { second: second.trim() } : {}),
    });
    if (outcome) onSealed(outcome);
  };
  return (
    <>
      <p>
        <Say id="correct.what" values={{ count: plan.records }} />
      </p>
      <ul>
        {plan.fields.map(({ path, label }) => (
          <li key={path}>
            <bdi>{inLanguage(label)}</bdi>
          </li>
        ))}
      </ul>
      <Field label={say('person.name')} value={by} onChange={setBy} maxLength={120} />
      {plan.secondPerson && (
        <Field
          label={say('second.name')}
          value={second}
          onChange={setSecond}
          maxLength={120}
          help={say('second.help')}
        />
      )}
      {problem && <Wrong problem={problem} />}
      {isWhere ? (
        <Destination onChoose={(folder) => void seal(folder)} />
      ) : (
        <div className="row">
          <Button kind="primary" icon="seal" isDisabled={!isReady} onPress={() => setWhere(true)}>
            <Say id="correct.do" values={{ partner: exchange.partner }} />
          </Button>
          <Button onPress={onClose}>{say('reason.cancel')}</Button>
        </div>
      )}
    </>
  );
}
