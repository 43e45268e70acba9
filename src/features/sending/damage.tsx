/** What this phone found damaged in its own notebook: what is lost, what it made again, and what a person must know of it. */
import type { DamagedItem, WhyNewDevice } from '#device/index.ts';
import { throwAway } from '#features/sending/throw-away.ts';
import { useDevice, useSync } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { onDay } from '#records/moments.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/list/card.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Tag } from '#ui/said/tag.tsx';

const reasons: Readonly<Record<WhyNewDevice, { title: string; text: string }>> = {
  putBack: {
    title: 'Dit toestel was teruggezet naar een eerder moment',
    text: 'Wat nog niet verstuurd was, verstuurt Stoep opnieuw. Wat je daarna schreef en verstuurde, komt vanzelf terug. Mis je iets? Noteer het dan opnieuw.',
  },
  numbers: {
    title: 'De opslag van dit toestel was beschadigd',
    text: 'Stoep heeft dat hersteld. Wat nog niet verstuurd was en nog leesbaar is, verstuurt Stoep opnieuw. Mis je iets? Noteer het dan opnieuw.',
  },
  gone: {
    title: 'Het notitieboek op dit toestel was weg',
    text: 'Stoep heeft het niet gewist. Wat verstuurd was, komt terug. Wat nog niet verstuurd was, is er niet meer. Noteer het opnieuw.',
  },
};

/** What happened to this notebook; the first until someone read it. */
export function DamageNotices() {
  const device = useDevice();
  const why = useSync((sync) => sync.newDevice);
  const accountLost = useSync((sync) => sync.accountLost);
  return (
    <>
      {why && (
        <Notice
          tone="warn"
          title={reasons[why].title}
          actions={<Button onClick={() => void device.understood()}>Begrepen</Button>}
        >
          <p>{reasons[why].text}</p>
        </Notice>
      )}
      {accountLost && (
        <Notice tone="warn" title="De gegevens van je account zijn beschadigd">
          <p>
            Met bereik haalt Stoep ze opnieuw op. Je kunt intussen gewoon lezen en noteren. Soms klopt je naam of je
            team nog niet.
          </p>
        </Notice>
      )}
    </>
  );
}

/** A note that can't be read any more. It stays until someone throws it away. */
export function DamagedNote({ item }: { item: DamagedItem }) {
  const device = useDevice();
  const toast = useToast();
  const now = useMinute();
  const which = item.around === undefined ? 'Een notitie' : `Een notitie van rond ${onDay(item.around, now)}`;
  return (
    <Card tone="attention" top={<Tag tone="attention" icon="alert" />} title={`${which} is beschadigd`}>
      <p>
        Zij kan niet meer gelezen worden. Weet je nog wat erin stond, en staat het niet in je lijst? Noteer het dan
        opnieuw.
      </p>
      <Row>
        <Button variant="quiet" icon="trash" onClick={() => void throwAway(device, item, toast)}>
          Weggooien
        </Button>
      </Row>
    </Card>
  );
}

/** Half-filled forms that can't be read any more. */
export function DamagedDrafts({ count }: { count: number }) {
  const device = useDevice();
  const toast = useToast();
  const throwThemAway = async () => {
    try {
      await device.drafts.throwDamagedAway();
    } catch {
      toast({ text: 'Weggooien lukte niet. Het staat er nog.' });
    }
  };
  return (
    <Card
      tone="attention"
      top={<Tag tone="attention" icon="alert" />}
      title={
        count === 1 ? 'Iets waar je aan schreef is beschadigd' : `${count} dingen waar je aan schreef zijn beschadigd`
      }
    >
      <p>Het kan niet meer gelezen worden. Het was nog niet bewaard. Begin het opnieuw.</p>
      <Row>
        <Button variant="quiet" icon="trash" onClick={() => void throwThemAway()}>
          Weggooien
        </Button>
      </Row>
    </Card>
  );
}
