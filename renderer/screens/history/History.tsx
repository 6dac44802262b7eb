// Everything that happened in this workspace, in words, from a log that cannot be changed unnoticed. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { DoButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { narrowWindow, oneColumn, useMedia } from '../../ui/media.ts';
import { Pane } from '../../ui/Pane.tsx';
import { useDo } from '../../parts/asking/ask.ts';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Page } from '../../parts/window/Page.tsx';
import { isMessageId } from '../../../shared/messages/index.ts';
import { usePages } from '../../parts/asking/pages.ts';
import { Empty, Wait, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import './history.css';

type LogLine = Result<'log.page'>['rows'][number];

export function History() {
  const { say } = useWords();
  const pages = usePages('log.page', {});
  const { run, problem } = useDo();
  const [checked, setChecked] = useState<Result<'log.verify'> | null>(null);
  const isNarrow = useMedia(narrowWindow);
  const isOneColumn = useMedia(oneColumn);
  const [chosen, setChosen] = useState<LogLine | null>(null);
  const check = async () => {
    setChecked(null);
    setChecked(await run('log.verify', {}));
  };
  return (
    <Page
      title={say('screen.history')}
      lead={<p className="soft">{say('history.lead')}</p>}
      actions={
        <DoButton icon="verified" onDo={check}>
          {say('history.check')}
        </DoButton>
      }
      filled
    >
      {problem && <Wrong problem={problem} />}
      {checked && (
        <div className="good" role="status">
          <Icon name="verified" size={22} />
          <Checked checked={checked} />
        </div>
      )}
      <Pane className="pane-log" label={say('screen.history')}>
        {pages.problem ? (
          <Wrong problem={pages.problem} />
        ) : pages.waiting ? (
          <Wait />
        ) : pages.total === 0 ? (
          <Empty icon="history" title={say('history.empty')} />
        ) : (
          <VirtualList<LogLine>
            label={say('screen.history')}
            total={pages.total}
            // As high as the longest sentence needs at this width.
            rowHeight={isOneColumn ? 116 : isNarrow ? 64 : 44}
            row={pages.row}
            onRange={pages.onRange}
            idOf={(line) => String(line.sequence)}
            selected={chosen === null ? null : String(chosen.sequence)}
            onChoose={setChosen}
            render={(line) => <Line line={line} />}
          />
        )}
      </Pane>
      {chosen && <Details line={chosen} />}
    </Page>
  );
}

/** What the check has told: what fits, since when nobody outside has seen the log, and what it cannot know. */
function Checked({ checked }: { readonly checked: Result<'log.verify'> }) {
  const { day } = useWords();
  const { entries, head, erased, witness, since } = checked;
  return (
    <div className="stack-2">
      <p>
        <Say id="history.checked" values={{ count: entries }} /> <Say id="history.ledger" />
      </p>
      <p>
        {witness === null ? (
          <Say id="history.no-witness" />
        ) : (
          <Say
            id="history.witness"
            values={{
              partner: witness.partner,
              entries: witness.entries,
              day: day(witness.at),
              since: entries - witness.entries,
            }}
          />
        )}
      </p>
      {since !== null && (
        <p>
          <Say id="history.since" values={{ entry: since }} />
        </p>
      )}
      {erased > 0 && (
        <p>
          <Say id="history.erased" values={{ count: erased }} />
        </p>
      )}
      <p className="code">
        <bdi dir="ltr">{head}</bdi>
      </p>
    </div>
  );
}

/** The detail of an entry for its sentence: what was erased is said so. */
function detailOf(line: LogLine, erased: string): LogLine['detail'] {
  return { ...line.detail, ...Object.fromEntries(line.erased.map((name) => [name, erased])) };
}

function Line({ line }: { readonly line: LogLine }) {
  const { say, number, moment, sayCode } = useWords();
  return (
    <span className="log-line">
      <span className="soft number">{number(line.sequence)}</span>
      <span className="soft">{moment(line.at)}</span>
      <span className="log-event">{sayCode(`event.${line.event}`, detailOf(line, say('history.erased-value')))}</span>
    </span>
  );
}

/** The whole entry, for whoever has to compare it: what has words of its own, and the seal. */
function Details({ line }: { readonly line: LogLine }) {
  const { say, number, moment, sayCode } = useWords();
  const { package: packageId, code } = line.detail;
  return (
    <section className="sheet padded stack-2" aria-labelledby="log-title" role="status">
      <h2 id="log-title">
        <Say id="history.entry" values={{ sequence: number(line.sequence) }} />
      </h2>
      <p>
        <FactLine>
          {moment(line.at)}
          {sayCode(`event.${line.event}`, detailOf(line, say('history.erased-value')))}
        </FactLine>
      </p>
      {typeof code === 'string' && isMessageId(`problem.${code}`) && <p>{sayCode(`problem.${code}`, line.detail)}</p>}
      <dl className="facts">
        {typeof packageId === 'string' && (
          <div>
            <dt>{say('history.package')}</dt>
            <dd className="code">
              <bdi dir="ltr">{packageId}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{say('history.hash')}</dt>
          <dd className="code">
            <bdi dir="ltr">{line.hash}</bdi>
          </dd>
        </div>
      </dl>
    </section>
  );
}
