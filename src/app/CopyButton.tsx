import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton(props: {
  readonly label: string;
  readonly text: () => string | Promise<string>;
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly disabled?: boolean;
  readonly icon?: ReactNode;
}) {
  const [state, setState] = useState<{ readonly ok: boolean; readonly label: string }>();
  const said = state?.label === props.label ? state : undefined;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await props.text());
      setState({ ok: true, label: props.label });
    } catch {
      // No clipboard without HTTPS, or not allowed.
      setState({ ok: false, label: props.label });
    }
  };
  const words = said === undefined ? props.label : said.ok ? 'Copied' : 'Copying is not allowed here';
  return (
    <>
      <Button
        size="small"
        look={props.look ?? 'plain'}
        disabled={props.disabled}
        icon={said?.ok === true ? <Check aria-hidden /> : (props.icon ?? <Copy aria-hidden />)}
        onClick={() => void copy()}
        onBlur={() => setState(undefined)}
      >
        {words}
      </Button>
      <span className="visually-hidden" role="status">
        {said !== undefined && words}
      </span>
    </>
  );
}
