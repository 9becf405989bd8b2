// Which failures are gone by themselves, perhaps, and which wait for somebody.
import type { Failure } from './failure';

/** Whether the same request may succeed a moment later without anybody changing anything. */
export function isPassing(failure: Failure): boolean {
  switch (failure.kind) {
    case 'offline':
    case 'unreachable':
    case 'timed-out':
    case 'not-json':
    case 'issuer-down':
    case 'rate-limited':
    case 'bad-answer':
    case 'ended-token':
    case 'too-large':
      return true;
    default:
      return false;
  }
}
