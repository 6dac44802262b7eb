// Choosing one of several: a filter of buttons, a list that drops down. Renderer.
import type { ReactNode } from 'react';
import {
  Button,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';

export interface Option<T extends string> {
  readonly id: T;
  readonly label: ReactNode;
  /** What a screen reader and type-ahead use where the label is more than text. */
  readonly text?: string;
  readonly icon?: IconName;
  readonly className?: string;
  /** How much of the row it takes, beside the others. */
  readonly weight?: number;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
}

/** Buttons of which one is pressed. */
export function Toggles<T extends string>({
  label,
  options,
  value,
  onChange,
  className = 'toggles',
}: ChoiceProps<T> & { readonly className?: string }) {
  const choose = (keys: Set<Key>) => {
    const [key] = keys;
    if (key !== undefined) onChange(key as T);
  };
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={className}
      selectionMode="single"
      disallowEmptySelection={value !== null}
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={choose}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className={`toggle ${option.className ?? ''}`}
          style={option.weight === undefined ? {} : { flexGrow: option.weight }}
        >
          {option.icon && <Icon name={option.icon} />}
          <span>{option.label}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** A labelled list that drops down. */
export function Dropdown<T extends string>({
  label,
  options,
  value,
  onChange,
  hideLabel = false,
  icon,
}: ChoiceProps<T> & { readonly hideLabel?: boolean; readonly icon?: IconName }) {
  return (
    <Select
      className="select"
      value={value}
      onChange={(key) => key !== null && onChange(key as T)}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {!hideLabel && <Label>{label}</Label>}
      <Button className="button button-plain select-button">
        {icon && <Icon name={icon} />}
        <SelectValue />
        <Icon name="unfold" size={16} />
      </Button>
      <Popover className="popover">
        <ListBox className="options">
          {options.map((option) => (
            <ListBoxItem
              key={option.id}
              id={option.id}
              className="option"
              textValue={option.text ?? String(option.label)}
            >
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
