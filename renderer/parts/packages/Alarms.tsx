// Children whose data a partner holds, and of whom a newer import takes back the yes: each until a person says what was done. Renderer.
import { useState } from 'react';
import type { Alarm } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../asking/ask.ts';
import { ReasonDialog } from '../asking/ReasonDialog.tsx';
import { useWay } from '../window/places.ts';
import { Say, useWords } from '../words/words.tsx';
import { TakeBack } from './TakeBack.tsx';
import './alarms.css';

/** The alarms about a package, or about a child by its record id; nothing where there is none. */
export function Alarms({ about }: { readonly about: (alarm: Alarm) => boolean }) {
  const { say } = useWords();
  const alarms = (useAsk('alarm.list', {}).data ?? []).filter(about);
  const [settling, settle] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const { run, problem } = useDo();
  if (alarms.length === 0) return null;
  const open = alarms.filter(({ settled }) => settled === null);
  return (
    <section className="alarms" aria-labelledby="alarms-title">
      <h3 id="alarms-title">
        <Icon name="problem" /> {say('alarms.title')}
      </h3>
      <ul>
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <AlarmLine alarm={alarm} />
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <div className="row">
          <Button kind="primary" icon="undo" onPress={() => setWithdrawing(true)}>
            {say('alarm.withdraw')}
          </Button>
          <Button icon="write" onPress={() => settle(true)}>
            {say('alarm.settle')}
          </Button>
        </div>
      )}
      {withdrawing && (
        <TakeBack of={{ kind: 'alarms', alarms: open.map(({ id }) => id) }} onClose={() => setWithdrawing(false)} />
      )}
      <ReasonDialog
        title={say('alarm.settle.title')}
        question={say('alarm.settle.title')}
        action={say('alarm.settle.do')}
        isOpen={settling}
        onClose={() => settle(false)}
        onDo={async ({ by, reason }) =>
          (await run('alarm.settle', { ids: open.map(({ id }) => id), by, note: reason })) !== null
        }
        problem={problem}
      >
        <p>{say('alarm.settle.lead')}</p>
      </ReasonDialog>
    </section>
  );
}

/** Where the child's data is, as far as it is known. */
const placeOf = ({ voided, voidable }: Alarm) => (voided ? 'alarm.voided' : voidable ? 'alarm.sealed' : 'alarm.holds');

function AlarmLine({ alarm }: { readonly alarm: Alarm }) {
  const { say, moment } = useWords();
  const { go } = useWay();
  const { record, settled } = alarm;
  return (
    <>
      <p>
        {record && (
          <Button
            kind="quiet"
            onPress={() => go({ at: 'cases', batch: record.batch, record: { batch: record.batch, id: record.id } })}
          >
            <bdi dir="ltr">{record.number}</bdi>
          </Button>
        )}{' '}
        <Say id={placeOf(alarm)} values={{ partner: alarm.partner }} />{' '}
        <Button kind="quiet" icon="package" onPress={() => go({ at: 'exchange', package: alarm.package })}>
          {say('ledger.package')}
        </Button>
      </p>
      <p className="row chips">
        {alarm.kinds.map((kind) => (
          <Chip key={kind} tone={settled ? 'quiet' : 'stop'} icon={settled ? 'done' : 'problem'}>
            {say(`alarm.${kind}`)}
          </Chip>
        ))}
        <span className="small soft">{moment(alarm.raised)}</span>
      </p>
      {settled && (
        <p className="small soft" data-case>
          <Say id="alarm.note" values={{ by: settled.by, at: moment(settled.at), note: settled.note }} />
        </p>
      )}
    </>
  );
}
