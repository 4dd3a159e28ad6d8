/** What a menu holds, in groups with a rule between them. */
export interface MenuGroup {
  readonly label?: string;
  readonly entries: readonly MenuEntry[];
}

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly label: string;
      /** As the key cap reads: `Ctrl+S`. */
      readonly shortcut?: string;
      /** Why it can't be chosen now, as a sentence. */
      readonly disabled?: string | undefined;
      readonly danger?: boolean;
      readonly onSelect: () => void;
    }
  /** Stays open, so that several can be set. */
  | {
      readonly kind: 'toggle';
      readonly label: string;
      readonly checked: boolean;
      readonly onChange: (checked: boolean) => void;
    };
