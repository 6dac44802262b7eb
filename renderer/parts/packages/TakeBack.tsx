// Takes back what was sent: which children, why, who says so, and where the package for the partner is written. Renderer.
import { useState } from 'react';
import { recallCodes, withdrawalCodes } from '../../../shared/model/package/notices.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAsk, useDo } from '../asking/ask.ts';
import { Wrong } from '../asking/states.tsx';
import { useMemory } from '../window/memory.ts';
import { Say, useWords } from '../words/words.tsx';
import { Destination } from './Destination.tsx';
import { Sealed } from './Sealed.tsx';
import './taking-back.css';

type Code = (typeof withdrawalCodes)[number] | (typeof recallCodes)[number];
type Children = Result<'notice.children'>;

/** What is taken back: some children of a package, all of it, or the children of alarms at every partner. */
export type TakenBackOf =
  | { readonly kind: 'withdrawal' | 'recall'; readonly package: string }
  | { readonly kind: 'alarms'; readonly alarms: readonly string[] };

interface TakeBackProps {
  readonly of: TakenBackOf;
  readonly onClose: () => void;
}

/** The dialog; open for as long as it is there. */
export function TakeBack({ of, onClose }: TakeBackProps) {
  const { say } = useWords();
  const kind = of.kind === 'recall' ? 'recall' : 'withdrawal';
  const children = useAsk(
    'notice.children',
    { package: of.kind === 'alarms' ? '' : of.package },
    { enabled: of.kind !== 'alarms' },
  );
  const [sealed, setSealed] = useState<Result<'withdraw.run'>['sealed'] | null>(null);
  const [first] = sealed ?? [];
  return (
    <Dialog title={say(`${kind}.title`)} close={say('dialog.close')} isOpen onClose={onClose}>
      {children.isError && <Wrong problem={children.error} onAgain={() => void children.refetch()} />}
      {first === undefined ? (
        <Form of={of} kind={kind} sentChildren={children.data ?? []} onSealed={setSealed} onClose={onClose} />
      ) : (
        <div className="stack-4">
          {sealed?.map((each) => (
            <Sealed
              key={each.package}
              words={<Say id={`${kind}.done`} values={{ partner: each.partner, count: each.count }} />}
              file={each.file}
              sha256={each.sha256}
              packageId={null}
              onDone={onClose}
            />
          ))}
        </div>
      )}
    </Dialog>
  );
}

interface FormProps extends TakeBackProps {
  readonly kind: 'withdrawal' | 'recall';
  readonly sentChildren: Children;
  readonly onSealed: (sealed: Result<'withdraw.run'>['sealed']) => void;
}

function Form({ of, kind, sentChildren, onSealed, onClose }: FormProps) {
  const { say } = useWords();
  const [person, remember] = useMemory('person', '');
  const [by, setBy] = useState(person);
  const [code, setCode] = useState<Code>(kind === 'recall' ? 'partner' : 'consent');
  const [chosen, choose] = useState<readonly string[]>([]);
  const [isWhere, setWhere] = useState(false);
  const { run, problem } = useDo();
  const open = sentChildren.filter(({ referrals }) => referrals.some(({ takenBack }) => !takenBack));
  const isAll = chosen.length === open.length && chosen.length === sentChildren.length;
  const referrals = open
    .filter(({ ref }) => chosen.includes(ref))
    .flatMap((child) => child.referrals.filter(({ takenBack }) => !takenBack).map(({ id }) => id));
  const isReady = by.trim() !== '' && (of.kind === 'alarms' || referrals.length > 0 || (kind === 'recall' && isAll));
  const seal = async ({ token: folder }: Grant) => {
    remember(by.trim());
    const who = { by: by.trim(), folder };
    const some = { package: of.kind === 'alarms' ? '' : of.package, referrals };
    const outcome =
      of.kind === 'alarms'
        ? await run('withdraw.run', { of: { kind: 'alarms', alarms: [...of.alarms] }, code: code as 'consent', ...who })
        : kind === 'withdrawal'
          ? await run('withdraw.run', { of: { kind: 'referrals', chosen: [some] }, code: code as 'consent', ...who })
          : await run('recall.run', {
              chosen: [isAll ? { package: of.package } : some],
              code: code as 'partner',
              ...who,
            });
    if (outcome) onSealed(outcome.sealed);
  };
  const codes: readonly Code[] = kind === 'recall' ? recallCodes : withdrawalCodes;
  const idOf = (each: Code) =>
    kind === 'recall' ? (`recall.${each as 'other'}` as const) : (`withdrawal.${each as 'consent'}` as const);
  return (
    <div className="stack-4">
      <p>{say(of.kind === 'alarms' ? 'withdrawal.lead.alarms' : `${kind}.lead`)}</p>
      {of.kind !== 'alarms' && (
        <div className="take-back-children" data-case>
          <Checks
            label={say('take-back.children')}
            checks={open.map((child) => ({
              id: child.ref,
              label: <bdi dir="ltr">{child.number}</bdi>,
              count: <Say id="take-back.referrals" values={{ count: child.referrals.length }} />,
            }))}
            values={chosen}
            onChange={choose}
          />
          <Button kind="quiet" onPress={() => choose(open.map(({ ref }) => ref))}>
            {say('take-back.all')}
          </Button>
        </div>
      )}
      <Dropdown
        label={say('take-back.code')}
        options={codes.map((id) => ({ id, label: say(idOf(id)), text: say(idOf(id)) }))}
        value={code}
        onChange={setCode}
      />
      <Field label={say('person.name')} value={by} onChange={setBy} maxLength={120} />
      {problem && <Wrong problem={problem} />}
      {isWhere ? (
        <Destination onChoose={(folder) => void seal(folder)} />
      ) : (
        <div className="row">
          <Button kind="primary" icon="seal" isDisabled={!isReady} onPress={() => setWhere(true)}>
            {say(`${kind}.do`)}
          </Button>
          <Button onPress={onClose}>{say('reason.cancel')}</Button>
        </div>
      )}
    </div>
  );
}
