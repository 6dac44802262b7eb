// A quiet line while something that was copied lies on the clipboard, and when it was taken off it. Renderer.
import { useEffect, useState } from 'react';
import { clipboardMessages } from '../../shared/rpc/page-messages.ts';
import { useWords } from '../parts/words/words.tsx';
import { Icon } from '../ui/Icon.tsx';

type ClipboardState = keyof typeof clipboardMessages;

/** How long the last word of it stays, in milliseconds. */
const lastWord = 6000;

/** The host empties the clipboard; here it is only said. */
export function ClipboardNotice() {
  const { say } = useWords();
  const [state, setState] = useState<ClipboardState | null>(null);
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.source !== window && event.source !== null) return;
      if (event.data === clipboardMessages.copied) setState('copied');
      if (event.data === clipboardMessages.cleared) setState('cleared');
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  useEffect(() => {
    if (state !== 'cleared') return;
    const timer = setTimeout(() => setState(null), lastWord);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <p className="clipboard-notice" role="status">
      {state !== null && (
        <span>
          <Icon name="info" size={16} /> {say(`clipboard.${state}`)}
        </span>
      )}
    </p>
  );
}
