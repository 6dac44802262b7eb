// Tells the sender how referrals go on that we have accepted: which, how, and where the package is written. Renderer.
import { useState } from 'react';
import { type StatusId, statusIds } from '../../../shared/model/package/referral-state.ts';
import type { Exchange, Result } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { Sealed } from '../../parts/packages/Sealed.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { ReferralLine } from './DecisionChip.tsx';

const pageSize = 200;
/** What has an answer that has left, and goes on. */
const goesOn: ReadonlySet<ReferralLine['state']> = new Set(['accepted', 'partly', 'done', ...statusIds]);

/** At the receiver, once an answer has left that accepts something. */
export function HowTheyGoOn({ exchange }: { readonly exchange: Exchange }) {
  const { say } = useWords();
  const { run, problem } = useDo();
  const [lines, setLines] = useState<readonly ReferralLine[] | null>(null);
  const accepted = exchange.accepted + exchange.partly + exchange.done;
  if (exchange.direction !== 'in' || exchange.kind !== 'referral' || exchange.tables > 0 || accepted === 0) return null;
  const begin = async () => {
    const all: ReferralLine[] = [];
    for (let offset = 0; ; offset += pageSize) {
      const page = await run('package.referrals', { package: exchange.package, offset, limit: pageSize });
      if (page === null) return;
      all.push(...page.rows);
      if (offset + pageSize >= page.total) break;
    }
    setLines(all.filter(({ state }) => goesOn.has(state)));
  };
  return (
    <>
      <Button icon="package" onPress={() => void begin()}>
        {say('status.ask')}
      </Button>
      {problem && <Wrong problem={problem} />}
      {lines && <StatusDialog exchange={exchange} lines={lines} onClose={() => setLines(null)} />}
    </>
  );
}

interface StatusProps {
  readonly exchange: Exchange;
  readonly lines: readonly ReferralLine[];
  readonly onClose: () => void;
}

function StatusDialog({ exchange, lines, onClose }: StatusProps) {
  const { say, sayCode } = useWords();
  const { run, problem } = useDo();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [status, setStatus] = useState<StatusId>('implemented');
  const [isWhere, setWhere] = useState(false);
  const [sealed, setSealed] = useState<Result<'status.run'> | null>(null);
  const { partner } = exchange;
  const listed = lines.slice(0, pageSize);
  const seal = async ({ token: folder }: Grant) => {
    const statuses = chosen.map((referral) => ({ referral, status }));
    const outcome = await run('status.run', { package: exchange.package, statuses, folder });
    if (outcome) setSealed(outcome);
  };
  const form = (
    <div className="stack-4">
      <p>
        <Say id="status.lead" values={{ partner }} />
      </p>
      <div className="take-back-children" data-case>
        <Checks
          label={say('status.referrals')}
          checks={listed.map((line) => ({
            id: line.id,
            label: (
              <>
                <bdi dir="ltr">{line.number}</bdi>
                {line.about !== null && (
                  <>
                    {' · '}
                    <bdi>{line.about}</bdi>
                  </>
                )}
              </>
            ),
            count: sayCode(`referral-state.${line.state}`),
          }))}
          values={chosen}
          onChange={choose}
        />
        {lines.length > listed.length && (
          <p className="small soft">
            <Say id="status.more" values={{ count: lines.length - listed.length }} />
          </p>
        )}
        <Button kind="quiet" onPress={() => choose(lines.map(({ id }) => id))}>
          {say('take-back.all')}
        </Button>
      </div>
      <Dropdown<StatusId>
        label={say('status.which')}
        options={statusIds.map((id) => ({ id, label: say(`status.${id}`) }))}
        value={status}
        onChange={setStatus}
      />
      {problem && <Wrong problem={problem} />}
      {isWhere ? (
        <Destination onChoose={(folder) => void seal(folder)} />
      ) : (
        <div className="row">
          <Button kind="primary" icon="seal" isDisabled={chosen.length === 0} onPress={() => setWhere(true)}>
            <Say id="status.do" values={{ partner }} />
          </Button>
          <Button onPress={onClose}>{say('reason.cancel')}</Button>
        </div>
      )}
    </div>
  );
  return (
    <Dialog title={say('status.title')} close={say('dialog.close')} isOpen onClose={onClose}>
      {sealed === null ? (
        form
      ) : (
        <Sealed
          words={<Say id="tell.done" values={{ partner }} />}
          file={sealed.file}
          sha256={sealed.sha256}
          packageId={null}
          onDone={onClose}
        />
      )}
    </Dialog>
  );
}
