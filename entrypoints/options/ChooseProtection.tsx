// The choice of protection, wherever the options offer it.
import { Protection } from '@/components/Protection';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { suggestPassphrase } from '@/utils/words/suggest-passphrase';
import type { Tell } from './Options';

interface ChooseProtectionProps {
  view: View;
  onTell: Tell;
  /** Secrets were sealed with the key of this device until now, and copies of both may be left in the profile. */
  onOlderCopies: () => void;
}

/** Says what protects from now on. */
export function ChooseProtection({ view, onTell, onOlderCopies }: ChooseProtectionProps) {
  return (
    <Protection
      mode={view.protection.mode}
      policy={view.policy}
      suggest={suggestPassphrase}
      onProtect={(request) => send('vault.protect', request)}
      onDone={({ from, to }) => {
        onTell({ name: to === 'device' ? 'protected_device' : 'protected_passphrase' });
        if (from === 'device') onOlderCopies();
      }}
    />
  );
}
