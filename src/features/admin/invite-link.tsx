import { useId, useState } from 'react';
import type { YesFrom } from '#device/index.ts';
import { yesWords } from '#features/admin/yes-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

interface InviteLinkProps {
  name: string;
  link: string;
  /** Whose yes is needed besides. */
  yesFrom?: YesFrom | undefined;
}

/** The link that makes an account. The server keeps only a fingerprint of it, so this is the one moment to copy it. */
export function InviteLink({ name, link, yesFrom }: InviteLinkProps) {
  const id = useId();
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setTold('Gekopieerd.');
    } catch {
      // Some browsers don't let a page copy: then the text is selected, ready for the person's own hand.
      const field = document.getElementById(id);
      if (field instanceof HTMLInputElement) field.select();
      setTold('De link is geselecteerd. Kopieer hem zelf.');
    }
  };
  return (
    <Stack>
      <Notice tone="good" title="De uitnodiging is klaar" live="status">
        <p>
          Geef deze link zelf aan <UserText>{name}</UserText>, bijvoorbeeld per mail. De link werkt één keer en verloopt
          na zeven dagen. Je ziet hem alleen nu.
        </p>
      </Notice>
      {yesFrom && (
        <Notice title="Daarna is er nog een ja nodig">
          <p>{yesWords(yesFrom)}</p>
        </Notice>
      )}
      <TextField id={id} label="Uitnodigingslink" readOnly value={link} onFocus={(event) => event.target.select()} />
      <Button icon="link" wide onClick={() => void copy()}>
        Link kopiëren
      </Button>
      <Meta role="status">{told}</Meta>
    </Stack>
  );
}
