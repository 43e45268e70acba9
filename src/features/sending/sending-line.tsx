import { useMemo } from 'react';
import { Link, useLocation } from 'react-router';
import { sendingState } from '#features/sending/sending-words.ts';
import { useDevice, useLive, useSync } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { isUnfinished } from '#records/note/drafts.ts';
import { StatusLine } from '#ui/said/status-line.tsx';
import './sending.css';

/** The quiet line around every screen; it leads to the screen where sending can be watched. */
export function SendingLine() {
  const now = useMinute();
  const state = useSync((sync) => sync);
  const device = useDevice();
  const drafts = useLive(useMemo(() => device.drafts.all(), [device])).filter(isUnfinished).length;
  const there = useLocation().pathname === links.sending();
  const { icon, tone, text, detail } = sendingState(state, now, { there, drafts });
  return (
    <StatusLine icon={icon} tone={tone}>
      <Link className="stoep-sending-line" to={links.sending()}>
        {text}
        {detail !== undefined && <span aria-hidden="true"> {detail}</span>}
      </Link>
    </StatusLine>
  );
}
