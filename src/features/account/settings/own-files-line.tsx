import { useCallback, useEffect } from 'react';
import { Button } from '#ui/button.tsx';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { type Container, checkOwnFiles, keeper, type OwnFiles, useOwnFiles } from './own-files.ts';

/** Whether the app works without reception on this phone; fetches what is missing, and says why when it can't. */
export function OwnFilesLine({ container = keeper() }: { container?: Container | undefined }) {
  const files = useOwnFiles();
  const look = useCallback(() => void checkOwnFiles(container), [container]);
  useEffect(look, [look]);
  const why = files.state === 'missing' ? whyOf(files.problem) : undefined;
  return (
    <Stack gap="tight">
      <DescriptionList>
        <Description term="Werkt zonder bereik">
          <span role="status">{sentenceOf(files)}</span>
        </Description>
      </DescriptionList>
      {why && <p role="alert">{why}</p>}
      {files.state === 'missing' && (
        <div>
          <Button icon="download" onClick={look}>
            Ophalen
          </Button>
        </div>
      )}
    </Stack>
  );
}

function sentenceOf(files: OwnFiles): string {
  switch (files.state) {
    case 'whole':
      return 'Ja. De hele app staat op dit toestel.';
    case 'missing':
      return files.before ? 'Niet meer. Een deel van de app is weg.' : 'Nog niet. De app staat niet op dit toestel.';
    case 'impossible':
      return 'Nee. Deze browser kan de app niet bewaren, bijvoorbeeld omdat dit een privévenster is.';
    case 'looking':
      return 'Even kijken…';
    case 'unknown':
      return 'Dat is nu niet te zeggen.';
  }
}

function whyOf(problem: string | undefined): string {
  return reasons[problem ?? ''] ?? 'Het ophalen lukte niet. Probeer het opnieuw als je goed bereik hebt.';
}

const reasons: Readonly<Record<string, string>> = {
  noAnswer: 'Er kwam geen antwoord van de server. Probeer het opnieuw als je bereik hebt.',
  notOurs:
    'Iets anders dan Stoep gaf antwoord, zoals een inlogpagina van wifi of een filter. Dat is niet bewaard. Probeer het op een ander netwerk.',
  replaced: 'De server heeft een nieuwere versie van Stoep. Sluit Stoep helemaal en open het opnieuw.',
  noRoom: 'Dit toestel kon het niet bewaren. Maak ruimte en probeer het opnieuw.',
};
