// Handing a package over: the button, and the question how and to whom. Renderer.
import { useState } from 'react';
import { channels } from '../../../shared/model/agreement/agreement.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../asking/ask.ts';
import { Wrong } from '../asking/states.tsx';
import { type MessageId, useWords } from '../words/words.tsx';

type Channel = (typeof channels)[number];
/** What is always possible, whatever the agreement names. */
const everyday: readonly Channel[] = ['usb', 'email', 'in-person'];

interface HandOverProps {
  readonly packageId: string;
  readonly label?: MessageId;
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly icon?: IconName;
  /** The entry that this one puts right. */
  readonly corrects?: string;
  readonly onDone?: () => void;
}

/** The button with its dialog. */
export function HandOver({ label = 'exchange.hand-over', kind = 'plain', icon, ...form }: HandOverProps) {
  const { say } = useWords();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button kind={kind} {...(icon ? { icon } : {})} onPress={() => open(true)}>
        {say(label)}
      </Button>
      <Dialog title={say('hand-over.title')} close={say('dialog.close')} isOpen={isOpen} onClose={() => open(false)}>
        <HandOverForm
          {...form}
          onDone={() => {
            open(false);
            form.onDone?.();
          }}
        />
      </Dialog>
    </>
  );
}

function HandOverForm({ packageId, corrects, onDone }: Omit<HandOverProps, 'label' | 'kind' | 'icon'>) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const details = useAsk('board.exchange', { package: packageId });
  const named = details.data?.channels ?? null;
  const ways = [...new Set([...(named ?? channels), ...everyday])];
  const [chosen, choose] = useState<Channel | null>(null);
  const [person, setPerson] = useState('');
  const [isTried, setTried] = useState(false);
  const channel = chosen ?? ways.find((way) => way === 'usb') ?? ways[0] ?? 'usb';
  const note = async () => {
    setTried(true);
    if (person.trim() === '') return;
    const how = { channel, person: person.trim() };
    const noted = await run('board.hand-over', { package: packageId, how, ...(corrects ? { corrects } : {}) });
    if (noted) onDone?.();
  };
  const wordsOf = (way: Channel) =>
    named === null || named.includes(way)
      ? say(`channel.${way}`)
      : say('hand-over.other', { channel: say(`channel.${way}`) });
  return (
    <div className="stack-4">
      <p>{say('hand-over.lead')}</p>
      <Dropdown
        label={say('hand-over.how')}
        options={ways.map((way) => ({ id: way, label: wordsOf(way) }))}
        value={channel}
        onChange={choose}
      />
      <Field
        label={say('hand-over.whom')}
        error={isTried && person.trim() === '' ? say('hand-over.whom.missing') : undefined}
        value={person}
        onChange={setPerson}
        maxLength={120}
        onEnter={() => void note()}
      />
      {problem && <Wrong problem={problem} />}
      <div className="row">
        <DoButton kind="primary" icon="stick" onDo={note}>
          {say('hand-over.do')}
        </DoButton>
      </div>
    </div>
  );
}
