// One case over the page, for a look from an import's list. Renderer.
import { Dialog } from '../../ui/Dialog.tsx';
import type { RecordId } from '../window/places.ts';
import { useWords } from '../words/words.tsx';
import { CaseView } from './CaseView.tsx';

/** Nothing while `record` is null. */
export function CaseDialog({ record, onClose }: { readonly record: RecordId | null; readonly onClose: () => void }) {
  const { say } = useWords();
  return (
    <Dialog title={say('batch.case')} close={say('dialog.close')} isOpen={record !== null} onClose={onClose} wide>
      {record && <CaseView {...record} />}
    </Dialog>
  );
}
