// The imports that were taken back; of each a person can still say that it was the wrong file. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { ReasonDialog } from '../../parts/asking/ReasonDialog.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';

type UndoneImport = Result<'import.undone'>[number];

/** Nothing where no import was taken back. */
export function TakenBack() {
  const { say } = useWords();
  const undone = useAsk('import.undone', {}).data ?? [];
  if (undone.length === 0) return null;
  return (
    <section aria-labelledby="undone-title">
      <h2 id="undone-title" className="section-title">
        {say('undone.title')}
      </h2>
      <ul className="cards">
        {undone.map((each) => (
          <UndoneRow key={each.batch} undone={each} />
        ))}
      </ul>
    </section>
  );
}

function UndoneRow({ undone }: { readonly undone: UndoneImport }) {
  const { say, sayCode, moment } = useWords();
  const [isAsking, setAsking] = useState(false);
  const { run, problem } = useDo();
  const { batch, at, imported, records, refusals, format, wrongFile } = undone;
  return (
    <li className="sheet card-row">
      <Icon name="undo" size={22} />
      <div className="card-words">
        <p>
          <Say id="undone.line" values={{ at: moment(at), imported: moment(imported), count: records }} />
        </p>
        <p className="small soft">
          <FactLine>
            {sayCode(`format.${format}`)}
            {refusals > 0 && <Say id="undone.refusals" values={{ count: refusals }} />}
            {wrongFile && say('undone.wrong')}
          </FactLine>
        </p>
        {undone.said.map(({ by, at: when, reason }) => (
          <p key={`${when} ${reason}`} className="small soft" data-case>
            <Say id="alarm.note" values={{ by, at: moment(when), note: reason }} />
          </p>
        ))}
      </div>
      {!wrongFile && (
        <div className="row">
          <Button onPress={() => setAsking(true)}>{say('undone.ask')}</Button>
        </div>
      )}
      <ReasonDialog
        title={say('undo.wrong-file')}
        question={say('undo.reason')}
        action={say('undone.do')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onDo={async (reasoned) => (await run('import.wrong-file', { batch, wrongFile: reasoned })) !== null}
        problem={problem}
      >
        <p>{say('undo.wrong-file.how')}</p>
      </ReasonDialog>
    </li>
  );
}
