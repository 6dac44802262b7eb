// Who received this child's data, each time with why, under what and what; and the statement for the child. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { type Locale, languageChoices } from '../../../shared/messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk } from '../asking/ask.ts';
import { PrintDocument } from '../documents/PrintDocument.tsx';
import { useWay } from '../window/places.ts';
import { Answered, Wrong } from '../asking/states.tsx';
import { Say, useWords } from '../words/words.tsx';
import './ledger.css';

type Line = Result<'ledger.get'>[number];

/** The ledger of one child, newest first. `record` is any record id of the child. */
export function Ledger({ record }: { readonly record: string }) {
  const { say } = useWords();
  const ledger = useAsk('ledger.get', { record });
  return (
    <Answered query={ledger}>
      {(lines) =>
        lines.length === 0 ? (
          <p className="soft">{say('case.not-disclosed')}</p>
        ) : (
          <section className="ledger" aria-labelledby="ledger-title">
            <header className="row row-apart">
              <h3 id="ledger-title">{say('case.disclosed')}</h3>
              <Statement record={record} />
            </header>
            <ul>
              {lines.map((line) => (
                <li key={line.package}>
                  <Disclosed line={line} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Answered>
  );
}

function Disclosed({ line }: { readonly line: Line }) {
  const { say, sayCode, moment, inLanguage, list } = useWords();
  const { go } = useWay();
  return (
    <Fold
      level={4}
      summary={
        line.counted ? (
          <Say id="case.counted" values={{ partner: line.partner, at: moment(line.at) }} />
        ) : (
          <Say
            id="case.disclosure"
            values={{ partner: line.partner, at: moment(line.at), count: line.fields.length }}
          />
        )
      }
    >
      {line.counted && <p>{say('ledger.counted.only')}</p>}
      <dl className="facts">
        <div>
          <dt>{say('ledger.why')}</dt>
          <dd>
            <bdi>{line.useCaseTitle ? inLanguage(line.useCaseTitle) : line.useCase}</bdi>
            {line.purpose !== null && <> ({sayCode(`purpose.${line.purpose}`)})</>}
          </dd>
        </div>
        <div>
          <dt>{say('ledger.agreement')}</dt>
          <dd>
            <Button kind="quiet" onPress={() => go({ at: 'agreement', id: line.agreement, version: line.version })}>
              <bdi>{line.agreementTitle ? inLanguage(line.agreementTitle) : line.agreement}</bdi>
            </Button>{' '}
            <span className="soft">
              {say('agreement.version', { version: line.version })}
              {line.clause !== null && (
                <>
                  {' · '}
                  <bdi>{line.clause}</bdi>
                </>
              )}
            </span>
          </dd>
        </div>
        {line.consent !== null && (
          <div>
            <dt>{say('ledger.consent')}</dt>
            <dd data-case>{line.consent}</dd>
          </div>
        )}
        {line.exception !== null && (
          <div>
            <dt>{say('ledger.exception')}</dt>
            <dd data-case>
              <bdi>{line.exception}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{say(line.counted ? 'ledger.counted' : 'ledger.fields')}</dt>
          <dd>{list(line.fields.map(({ label }) => inLanguage(label)))}</dd>
        </div>
      </dl>
      <Button kind="quiet" icon="package" onPress={() => go({ at: 'exchange', package: line.package })}>
        {say('ledger.package')}
      </Button>
    </Fold>
  );
}

/** The statement in the language of who receives it; it need not be the window's. */
function Statement({ record }: { readonly record: string }) {
  const { say, locale: own } = useWords();
  const [isOpen, open] = useState(false);
  const [locale, speak] = useState<Locale>(own);
  const document = useAsk('ledger.document', { record, locale }, { enabled: isOpen, hold: true });
  return (
    <>
      <Button icon="print" onPress={() => open(true)}>
        {say('ledger.print')}
      </Button>
      <PrintDocument
        title={say('ledger.statement')}
        isOpen={isOpen}
        onClose={() => open(false)}
        document={document.data ?? null}
      >
        <Dropdown
          label={say('ledger.language')}
          options={languageChoices().map(({ id, name }) => ({
            id,
            label: <span lang={id}>{name}</span>,
            text: name,
          }))}
          value={locale}
          onChange={speak}
        />
        {document.isError && <Wrong problem={document.error} />}
      </PrintDocument>
    </>
  );
}
