/** The tips one tap away from the form, so that nothing that is being typed goes out of sight. */
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Tips } from './tips.tsx';

export function TipsSheet() {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button variant="quiet" icon="help" onClick={() => setOpen(true)}>
        Tips voor het gesprek
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title="Tips voor het gesprek">
        <Stack>
          <Tips heading={3} />
          {/* Inside what scrolls, so that a keyboard can scroll it too. */}
          <div>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Terug naar het gesprek
            </Button>
          </div>
        </Stack>
      </Sheet>
    </div>
  );
}
