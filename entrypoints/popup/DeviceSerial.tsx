// Offers the serial in the address of the page that the popup was opened over, as the first thing to look up.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '#imports';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import { serialInAddress } from '@/utils/domain/device-address';

interface DeviceSerialProps {
  onFind: (serial: string) => void;
}

/** Of the page only the address is read, which the browser tells of the console and of no other site. */
export function DeviceSerial({ onFind }: DeviceSerialProps) {
  const say = useWords();
  const [serial, setSerial] = useState<string | null>(null);
  useEffect(() => {
    void readAddress().then((address) => setSerial(serialInAddress(address)));
  }, []);
  if (serial === null) return null;
  return (
    <Button
      kind="small"
      onPress={() => {
        setSerial(null);
        onFind(serial);
      }}
    >
      {say({ name: 'look_up_serial', values: [serial] })}
    </Button>
  );
}

async function readAddress(): Promise<string> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.url ?? '';
}
