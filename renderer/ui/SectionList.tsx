// A long list under headings of which one entry may be chosen, or each does something. Renderer.
import type { ReactNode } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';

export interface ListSection {
  readonly id: string;
  readonly name: ReactNode;
  readonly items: readonly { readonly id: string; readonly label: ReactNode; readonly text: string }[];
}

interface SectionListProps {
  readonly label: string;
  readonly className: string;
  readonly sections: readonly ListSection[];
  readonly empty: ReactNode;
  /** The chosen entry; undefined where entries are pressed, not chosen. */
  readonly chosen?: string | null;
  readonly onPick: (id: string) => void;
}

/** Arrows move, letters find, Enter or a press picks. An entry may stand in several sections. */
export function SectionList({ label, className, sections, empty, chosen, onPick }: SectionListProps) {
  const pick = (key: string | number) => onPick(String(key).slice(String(key).indexOf(' ') + 1));
  const keyOf = (section: string, id: string) => `${section.replaceAll(' ', '-')} ${id}`;
  const choice =
    chosen === undefined
      ? { selectionMode: 'none' as const, onAction: pick }
      : {
          selectionMode: 'single' as const,
          disallowEmptySelection: chosen !== null,
          selectedKeys:
            chosen === null
              ? []
              : sections.flatMap(({ id: section, items }) =>
                  items.some(({ id }) => id === chosen) ? [keyOf(section, chosen)] : [],
                ),
          onSelectionChange: (keys: 'all' | Set<string | number>) => {
            const [key] = keys === 'all' ? [] : keys;
            if (key !== undefined) pick(key);
          },
        };
  return (
    <ListBox aria-label={label} className={`options ${className}`} renderEmptyState={() => empty} {...choice}>
      {sections.map(({ id, name, items }) => (
        <ListBoxSection key={id} id={id}>
          <Header className="pick-head">{name}</Header>
          {items.map((item) => (
            <ListBoxItem key={item.id} id={keyOf(id, item.id)} className="option" textValue={item.text}>
              {item.label}
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
