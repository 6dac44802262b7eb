// What this side added to the form and codes that both signed: in force, proposed, or made for another version. Renderer.
import { useState } from 'react';
import { Button, DoButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { Choice } from './choice.ts';

/** Nothing where nothing was added. */
export function Additions({ choice }: { readonly choice: Choice }) {
  const { say, moment } = useWords();
  const list = useAsk('mapping.addenda', choice, { keep: true, hold: true });
  const { run, problem } = useDo();
  const [isSaving, setSaving] = useState(false);
  const [file, setFile] = useState<string | null>(null);
  const additions = list.data ?? [];
  if (additions.length === 0) return null;
  return (
    <div className="decisions">
      <Fold level={2} summary={<Say id="additions.title" values={{ count: additions.length }} />}>
        {problem && <Wrong problem={problem} />}
        <ul>
          {additions.map(({ id, state, changes, by, at }) => (
            <li key={id} className="decision">
              {changes.map((change) => (
                <p key={change}>{change}</p>
              ))}
              <p className="small soft">
                {say(`additions.state.${state}`)} · <Say id="additions.by" values={{ by, at: moment(at) }} />
              </p>
              {state !== 'of-another-version' && (
                <DoButton
                  kind="quiet"
                  icon="undo"
                  onDo={async () => void (await run('mapping.unsettle', { ...choice, id }))}
                >
                  {say('additions.withdraw')}
                </DoButton>
              )}
            </li>
          ))}
        </ul>
        {additions.some(({ state }) => state === 'proposed') && (
          <Button onPress={() => setSaving(true)}>{say('additions.propose')}</Button>
        )}
        {file !== null && (
          <p>
            <Say id="additions.proposed" values={{ file }} />
          </p>
        )}
      </Fold>
      <Dialog
        title={say('additions.propose')}
        close={say('dialog.close')}
        isOpen={isSaving}
        onClose={() => setSaving(false)}
      >
        <Destination
          onChoose={async (folder) => {
            const saved = await run('mapping.propose', { ...choice, folder: folder.token });
            setSaving(false);
            if (saved) setFile(saved.file);
          }}
        />
      </Dialog>
    </div>
  );
}
