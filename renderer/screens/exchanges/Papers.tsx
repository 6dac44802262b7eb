// The papers of a package of ours: how and to whom it was handed over, its cover sheet, and its sealed file. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { type Locale, languageChoices } from '../../../shared/messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { PrintDocument } from '../../parts/documents/PrintDocument.tsx';
import { HandOver } from '../../parts/packages/HandOver.tsx';
import { WriteAgain } from '../../parts/packages/WriteAgain.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

type Details = Result<'board.exchange'>;

/** Nothing for a package that came in. */
export function Papers({ details }: { readonly details: Details }) {
  const { say } = useWords();
  const { exchange } = details;
  if (exchange.direction === 'in' || exchange.voided !== null) return null;
  return (
    <div className="exchange-more">
      <Fold summary={say('papers.title')} level={3}>
        <div className="exchange-papers stack-4">
          <HandOvers details={details} />
          <SealedFile details={details} />
          <CoverSheet packageId={exchange.package} />
        </div>
      </Fold>
    </div>
  );
}

function HandOvers({ details }: { readonly details: Details }) {
  const { say, moment } = useWords();
  const { exchange, handOvers } = details;
  if (exchange.handedOver === null) return null;
  const isOpen = handOvers.length > 0;
  return (
    <section className="stack-2" aria-label={say('hand-over.title')}>
      {!isOpen && <p className="soft">{say('hand-over.not-said')}</p>}
      <ul className="stack-2">
        {handOvers.map(({ id, at, channel, person, agreed, corrected }) => (
          <li key={id} className={corrected ? 'row soft' : 'row'}>
            <span>
              <Say id="hand-over.line" values={{ day: moment(at), channel: say(`channel.${channel}`), person }} />{' '}
              {corrected && say('hand-over.corrected')}
              {!agreed && !corrected && <span className="small soft">({say('hand-over.not-agreed')})</span>}
            </span>
            {!corrected && (
              <HandOver packageId={exchange.package} label="hand-over.correct" kind="quiet" corrects={id} />
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        <HandOver packageId={exchange.package} label={isOpen ? 'hand-over.more' : 'hand-over.say'} />
      </div>
    </section>
  );
}

function SealedFile({ details }: { readonly details: Details }) {
  const { say, size, day } = useWords();
  const { exchange, file, notAgain, writtenAgain } = details;
  const why =
    notAgain === null || notAgain === 'came-in' || notAgain === 'voided' ? null : say(`resend.not.${notAgain}`);
  const last = writtenAgain.at(-1);
  return (
    <section className="stack-2" aria-label={say('resend.title')}>
      {file && (
        <p>
          <Say id="resend.file" values={{ size: size(file.size) }} />{' '}
          {file.until !== null && <Say id="resend.until" values={{ day: day(file.until) }} />}
        </p>
      )}
      {last !== undefined && (
        <p className="small soft">
          <Say id="resend.times" values={{ count: writtenAgain.length, day: day(last) }} />
        </p>
      )}
      {why !== null && <p className="why why-decide">{why}</p>}
      {notAgain === null && <WriteAgain packageId={exchange.package} />}
    </section>
  );
}

/** In the language of whoever signs it; it need not be the window's. */
function CoverSheet({ packageId }: { readonly packageId: string }) {
  const { say, locale: own } = useWords();
  const [isOpen, open] = useState(false);
  const [locale, speak] = useState<Locale>(own);
  const cover = useAsk('board.cover', { package: packageId, locale }, { enabled: isOpen, hold: true });
  return (
    <div className="row">
      <Button icon="print" onPress={() => open(true)}>
        {say('cover.print')}
      </Button>
      <PrintDocument
        title={say('cover.title')}
        isOpen={isOpen}
        onClose={() => open(false)}
        document={cover.data ?? null}
      >
        <Dropdown
          label={say('cover.language')}
          options={languageChoices().map(({ id, name }) => ({
            ...{ id, label: <span lang={id}>{name}</span>, text: name },
          }))}
          value={locale}
          onChange={speak}
        />
        {cover.isError && <Wrong problem={cover.error} />}
      </PrintDocument>
    </div>
  );
}
