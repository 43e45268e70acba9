import { useRef, useState } from 'react';
import { Button, type ButtonVariant } from '#ui/button.tsx';
import type { IconName } from '#ui/icon.tsx';

interface FileButtonProps {
  /** What the button says; also the name of the field behind it. */
  label: string;
  /** As the `accept` of a file field: which files the device offers. Check what comes all the same. */
  accept: string;
  onFile: (file: File) => void;
  variant?: ButtonVariant | undefined;
  icon?: IconName | undefined;
  busy?: boolean | undefined;
}

/** A button that asks the device for one file. */
export function FileButton({ label, accept, onFile, variant, icon = 'upload', busy }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const [round, setRound] = useState(0);
  return (
    <>
      <input
        // A new one each time: choosing the same file again, mended, must count as choosing.
        key={round}
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          setRound(round + 1);
          if (file) onFile(file);
        }}
      />
      <Button variant={variant} icon={icon} busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
